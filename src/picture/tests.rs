use super::*;
use image::{ExtendedColorType, ImageEncoder};

fn png(width: u32, height: u32, samples: &[u8], kind: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut file);
    encoder.write_image(samples, width, height, kind).unwrap();
    file
}

fn jpeg(width: u16, height: u16, app1: Option<&[u8]>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 95);
    if let Some(exif) = app1 {
        encoder.add_app_segment(1, exif.to_vec()).unwrap();
    }
    let samples: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).flat_map(move |_| [if y < 8 { 0 } else { 255 }; 3]))
        .collect();
    encoder.encode(&samples, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    file
}

fn open(bytes: Vec<u8>, path: &str) -> Result<Picture, (&'static str, String)> {
    let mut sink = Sink::default();
    Picture::open(bytes, path, &mut sink).ok_or_else(|| {
        let found = &sink.found()[0];
        (found.code.0, found.args.last().unwrap().1.clone())
    })
}

#[test]
fn transparent_pixels_stand_on_white_paper() {
    let file = png(2, 1, &[10, 20, 30, 0, 10, 20, 30, 255], ExtendedColorType::Rgba8);
    let picture = open(file, "a.png").unwrap();
    assert_eq!(picture.pixels().bytes(), [255, 255, 255, 10, 20, 30]);
    let file = png(2, 1, &[0, 0, 0, 128], ExtendedColorType::La8);
    assert_eq!(open(file, "a.png").unwrap().pixels().bytes(), [255, 127]);
}

#[test]
fn sixteen_bits_become_eight_and_grey_stays_grey() {
    let file = png(1, 1, &0x8040_u16.to_ne_bytes(), ExtendedColorType::L16);
    let picture = open(file, "a.png").unwrap();
    assert!(picture.is_grey());
    assert_eq!(picture.pixels().bytes(), [0x80]);
}

#[test]
fn a_turned_photo_is_set_upright() {
    // Orientation 6: the top of the file is the right side of the picture.
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let picture = open(jpeg(32, 16, Some(exif)), "a.jpg").unwrap();
    assert_eq!((picture.width, picture.height), (16, 32));
    assert!(!picture.file_is_upright());
    let Pixels::Rgb(image) = picture.pixels() else { panic!("a colour picture") };
    assert!(image.get_pixel(2, 16).0[0] > 200 && image.get_pixel(13, 16).0[0] < 50);
}

#[test]
fn broken_files_are_findings() {
    let whole = jpeg(32, 16, None);
    let half = whole[..whole.len() - 40].to_vec();
    assert_eq!(open(half, "a.jpg").unwrap_err().0, "image-broken");
    let whole = png(8, 8, &[7; 64], ExtendedColorType::L8);
    let half = whole[..whole.len() / 2].to_vec();
    assert_eq!(open(half, "a.png").unwrap_err().0, "image-broken");
    assert_eq!(open(whole, "a.jpg").unwrap_err(), ("image-type", "PNG".into()));
}

#[test]
fn a_bomb_is_never_decoded() {
    let mut file = png(1, 1, &[0], ExtendedColorType::L8);
    file[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let crc = crc(&file[12..29]).to_be_bytes();
    file[29..33].copy_from_slice(&crc);
    let (code, reason) = open(file, "a.png").unwrap_err();
    assert_eq!(code, "image-broken");
    assert!(reason.contains("65535 × 65535"), "{reason}");
}

/// The CRC of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn a_crop_is_never_empty_nor_outside() {
    let picture = open(png(10, 4, &[9; 40], ExtendedColorType::L8), "a.png").unwrap();
    assert_eq!(picture.window([0, 0, 1 << 16, 1 << 16]), [0, 0, 10, 4]);
    assert_eq!(picture.window([1 << 15, 0, 1 << 16, 1 << 14]), [5, 0, 5, 1]);
    assert_eq!(picture.window([1 << 16, 7, 1 << 16, 7]), [9, 0, 1, 1]);
    assert_eq!(picture.scaled([0, 0, 1 << 16, 1 << 16], 5, 2).size(), (5, 2));
}
