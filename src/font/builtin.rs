//! The bytes of the faces in `fonts/`. The loader maps them with the program.

/// Every face, in the order of [`super::FaceId`].
pub const FACES: [&[u8]; 4] = [
    include_bytes!("../../fonts/song/BanxinSong-Regular.otf"),
    include_bytes!("../../fonts/song/BanxinSong-Black.otf"),
    include_bytes!("../../fonts/hei/BanxinHei-Bold.otf"),
    include_bytes!("../../fonts/kai/BanxinKai-Regular.ttf"),
];
