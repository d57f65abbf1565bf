//! Inputs that failed once: files in a folder that is committed, so that each is tried in every run from then on.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// The folder of one target; its last part is the target's name.
pub struct Kept(PathBuf);

impl Kept {
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    pub fn name(&self) -> String {
        self.0.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// All inputs with their files; none if there is no folder yet.
    pub fn inputs(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(&self.0).into_iter().flatten();
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        files.into_iter().filter_map(|file| fs::read(&file).ok().map(|input| (file, input))).collect()
    }

    /// Writes an input and returns its file, which is the same for the same input.
    pub fn keep(&self, input: &[u8]) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        input.hash(&mut hasher);
        let file = self.0.join(format!("{:016x}", hasher.finish()));
        fs::create_dir_all(&self.0).expect("the folder of kept inputs can be made");
        fs::write(&file, input).expect("a failing input can be kept");
        file
    }
}
