//! The only door to files. Paths are given as the edition writes them, with `/`, and never leave the
//! edition's folder; nothing else in the library opens, lists or writes a file.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use tempfile::TempPath;

/// Why a path or a file was refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The path is absolute, has a `..`, a drive or a backslash, or a link in it leads outside.
    #[error("the path leaves the edition's folder")]
    Outside,
    /// The file is larger than [`FILE_LIMIT`].
    #[error("the file is larger than {} MB", FILE_LIMIT / 1_000_000)]
    TooLarge,
    /// The system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// No file of an edition is larger than this many bytes.
pub const FILE_LIMIT: u64 = 256_000_000;

/// A folder of an edition, on a disk or in memory.
pub trait Store: Sync {
    /// The bytes of the file `path`.
    ///
    /// # Errors
    /// The path leaves the folder, the file is too large, or can't be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, StoreError>;

    /// Whether there is a file `path`.
    ///
    /// # Errors
    /// The path leaves the folder, or the system refuses to say.
    fn exists(&self, path: &str) -> Result<bool, StoreError>;

    /// The files right inside the folder `folder`, as paths, in the order of their names. A folder that
    /// is not there has none.
    ///
    /// # Errors
    /// The path leaves the folder, or the folder can't be read.
    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError>;

    /// How the user would name the file `path` of this store.
    fn shown(&self, path: &str) -> String;
}

/// The path split at `/`, if it stays inside whatever folder it starts from.
fn inside(path: &str) -> Result<PathBuf, StoreError> {
    let path = Path::new(path);
    let plain = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    if plain && !path.to_string_lossy().contains('\\') {
        Ok(path.to_path_buf())
    } else {
        Err(StoreError::Outside)
    }
}

/// Whether `error` only says that nothing is there: `a.png/b` is as absent as `b`.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// A folder on the disk.
#[derive(Debug)]
pub struct DiskStore {
    root: PathBuf,
}

impl DiskStore {
    /// The store of the folder `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Whether the folder itself is there.
    pub fn is_there(&self) -> bool {
        self.root.is_dir()
    }

    /// The real place of `path`, which no symbolic link may lead outside.
    fn resolve(&self, path: &str) -> Result<PathBuf, StoreError> {
        let real = self.root.join(inside(path)?).canonicalize()?;
        if real.starts_with(self.root.canonicalize()?) {
            Ok(real)
        } else {
            Err(StoreError::Outside)
        }
    }
}

impl Store for DiskStore {
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    fn read(&self, path: &str) -> Result<Vec<u8>, StoreError> {
        let real = self.resolve(path)?;
        if std::fs::metadata(&real)?.len() > FILE_LIMIT {
            return Err(StoreError::TooLarge);
        }
        Ok(std::fs::read(real)?)
    }

    fn exists(&self, path: &str) -> Result<bool, StoreError> {
        match self.resolve(path) {
            Ok(real) => Ok(real.is_file()),
            Err(StoreError::Io(error)) if is_absence(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let real = match self.resolve(folder) {
            Err(StoreError::Io(error)) if is_absence(&error) => return Ok(Vec::new()),
            other => other?,
        };
        let mut names = Vec::new();
        for entry in std::fs::read_dir(real)? {
            let entry = entry?;
            if entry.path().is_file() {
                names.push(format!("{folder}/{}", entry.file_name().to_string_lossy()));
            }
        }
        names.sort();
        Ok(names)
    }

    fn shown(&self, path: &str) -> String {
        self.root.join(path).to_string_lossy().into_owned()
    }
}

/// A folder in memory, for tests and embedders.
#[derive(Debug, Default)]
pub struct MemStore {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemStore {
    /// The same store with one more file.
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_string(), bytes.into());
        self
    }
}

impl Store for MemStore {
    fn read(&self, path: &str) -> Result<Vec<u8>, StoreError> {
        inside(path)?;
        self.files.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound).into())
    }

    fn exists(&self, path: &str) -> Result<bool, StoreError> {
        inside(path)?;
        Ok(self.files.contains_key(path))
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        inside(folder)?;
        let prefix = format!("{folder}/");
        let right_inside =
            |path: &&String| path.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/'));
        Ok(self.files.keys().filter(right_inside).cloned().collect())
    }

    fn shown(&self, path: &str) -> String {
        path.to_string()
    }
}

/// Writes `bytes` to `path` whole or not at all.
///
/// # Errors
/// The folder can't be made, or the file can't be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_all(&[(path, bytes)], &[]).map_err(|refused| refused.reason)
}

/// Why files were not written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct Refused {
    /// The first that could not be written, or removed.
    pub path: PathBuf,
    /// What the system said.
    pub reason: io::Error,
}

/// Writes all of `files` and removes all of `stale`, or leaves everything as it was: new files lie under
/// temporary names beside their places until the last is whole, and what they replace is kept until the last
/// has its place. A folder that is not there is made.
///
/// # Errors
/// A folder can't be made, or a file can't be written, replaced or removed.
pub fn replace_all(files: &[(&Path, &[u8])], stale: &[PathBuf]) -> Result<(), Refused> {
    let mut change = Change::default();
    let done = change.stage(files).and_then(|staged| {
        staged.into_iter().try_for_each(|(file, path)| change.put(file, path))?;
        stale.iter().try_for_each(|path| change.remove(path))
    });
    if done.is_err() {
        change.undo();
    }
    done
}

/// What was done so far, to be undone.
#[derive(Default)]
struct Change {
    /// Folders that were made, the outer before the inner.
    folders: Vec<PathBuf>,
    /// Places with something new or nothing in them, and what was there before.
    places: Vec<(PathBuf, Option<TempPath>)>,
}

impl Change {
    /// Writes each file beside its place.
    fn stage<'a>(
        &mut self,
        files: &[(&'a Path, &[u8])],
    ) -> Result<Vec<(TempPath, &'a Path)>, Refused> {
        let one = |(path, bytes): &(&'a Path, &[u8])| {
            let folder = folder_of(path);
            let staged = self.make(folder).and_then(|()| {
                let mut file = beside().tempfile_in(folder)?;
                file.write_all(bytes)?;
                let file = file.into_temp_path();
                set_readable(&file)?;
                Ok(file)
            });
            Ok((refused(path, staged)?, *path))
        };
        files.iter().map(one).collect()
    }

    /// Makes a folder and those above it that are not there.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        for folder in missing.into_iter().rev() {
            std::fs::create_dir(&folder)?;
            self.folders.push(folder);
        }
        Ok(())
    }

    fn put(&mut self, file: TempPath, path: &Path) -> Result<(), Refused> {
        let kept = refused(path, keep(path))?;
        refused(path, file.persist(path).map_err(|error| error.error))?;
        self.places.push((path.to_path_buf(), kept));
        Ok(())
    }

    fn remove(&mut self, path: &Path) -> Result<(), Refused> {
        let kept = refused(path, keep(path))?;
        refused(path, std::fs::remove_file(path))?;
        self.places.push((path.to_path_buf(), kept));
        Ok(())
    }

    /// Puts back what was. What fails here can't be helped: the caller tells of the first fault.
    fn undo(self) {
        for (path, kept) in self.places.into_iter().rev() {
            let _ = match kept {
                Some(kept) => kept.persist(&path).map_err(|error| error.error),
                None => std::fs::remove_file(&path),
            };
        }
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

fn refused<T>(path: &Path, result: io::Result<T>) -> Result<T, Refused> {
    result.map_err(|reason| Refused { path: path.to_path_buf(), reason })
}

/// The folder that a file lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How a temporary file is named.
fn beside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".banxin-");
    builder
}

/// What lies at `path`, under a second name beside it; nothing if nothing lies there. A copy where the file
/// system knows no second names.
fn keep(path: &Path) -> io::Result<Option<TempPath>> {
    if path.symlink_metadata().is_err_and(|error| is_absence(&error)) {
        return Ok(None);
    }
    let second = |name: &Path| {
        std::fs::hard_link(path, name).or_else(|_| std::fs::copy(path, name).map(|_| ()))
    };
    Ok(Some(beside().make_in(folder_of(path), second)?.into_temp_path()))
}

/// A temporary file is private to its user; an output is not.
#[cfg(unix)]
fn set_readable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_readable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let store = DiskStore::new(folder.path());
        for path in ["../a", "/etc/hostname", "a/../../b", "a\\..\\b"] {
            assert!(matches!(store.read(path), Err(StoreError::Outside)), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_outside_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc", folder.path().join("images")).unwrap();
        let store = DiskStore::new(folder.path());
        assert!(matches!(store.read("images/hostname"), Err(StoreError::Outside)));
    }

    #[test]
    fn files_are_listed_by_name_and_a_missing_folder_is_empty() {
        let store =
            MemStore::default().with("a/2.xml", "").with("a/1.xml", "").with("a/b/3.xml", "");
        assert_eq!(store.list("a").unwrap(), ["a/1.xml", "a/2.xml"]);
        assert_eq!(store.list("c").unwrap(), Vec::<String>::new());
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(DiskStore::new(folder.path()).list("articles").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_file_is_there_or_not_or_outside() {
        let folder = tempfile::tempdir().unwrap();
        write_whole(&folder.path().join("images/a.png"), b"a").unwrap();
        let disk = DiskStore::new(folder.path());
        let memory = MemStore::default().with("images/a.png", "a");
        for store in [&disk as &dyn Store, &memory] {
            assert!(store.exists("images/a.png").unwrap());
            for absent in ["images/b.png", "images", "images/a.png/b", ""] {
                assert!(!store.exists(absent).unwrap(), "{absent}");
            }
            assert!(matches!(store.exists("../a.png"), Err(StoreError::Outside)));
        }
    }

    #[test]
    fn an_output_replaces_the_old_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out/a.txt");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(DiskStore::new(folder.path()).read("out/a.txt").unwrap(), b"two");
        assert_eq!(DiskStore::new(folder.path()).list("out").unwrap().len(), 1);
    }

    /// Everything below the folder, by its path there, with its text.
    fn tree(folder: &Path) -> Vec<(PathBuf, String)> {
        let store = DiskStore::new(folder);
        let mut all = Vec::new();
        for path in [".", "pages"].into_iter().flat_map(|below| store.list(below).unwrap()) {
            let text = String::from_utf8(store.read(&path).unwrap()).unwrap();
            all.push((PathBuf::from(path), text));
        }
        all
    }

    #[test]
    fn all_files_are_written_or_everything_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for (path, text) in [("a", "old a"), ("b", "old b"), ("pages/3", "old 3")] {
            write_whole(&at(path), text.as_bytes()).unwrap();
        }
        std::fs::create_dir(at("taken")).unwrap();
        let before = tree(folder.path());
        let (a, new, inner) = (at("a"), at("new"), at("x/y/z"));
        for blocked in [at("taken"), at("b/c")] {
            let files: [(&Path, &[u8]); 4] =
                [(&a, b"A"), (&new, b"N"), (&inner, b"Z"), (&blocked, b"B")];
            let told = replace_all(&files, &[at("pages/3")]).unwrap_err();
            assert_eq!(told.path, blocked);
            assert_eq!(tree(folder.path()), before);
            assert!(!at("x").exists());
        }
        // A stale file that can't be removed is a fault like any other.
        let told = replace_all(&[(&a, b"A")], &[at("pages/3"), at("taken")]).unwrap_err();
        assert_eq!(told.path, at("taken"));
        assert_eq!(tree(folder.path()), before);
        replace_all(&[(&a, b"A"), (&new, b"N")], &[at("pages/3")]).unwrap();
        let texts: Vec<String> = tree(folder.path()).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["A", "old b", "N"]);
    }
}
