//! Where a file goes that is written many thousand times: in memory where the system has such a place, so that a test
//! measures its own work and not the disk. The file, its log, its locks and its flushes are the real ones.

pub fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.or_else(|_| tempfile::tempdir()).expect("a folder")
}
