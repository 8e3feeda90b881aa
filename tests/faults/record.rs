//! What a program asked of its files, in order, and what a power loss may leave of it.
//!
//! **The model.** Until a file is synced, a power loss may keep or drop each of its writes, and of a write any of its 512-byte
//! sectors, in any order; a change of its length is such a write. A sync makes everything written to that file before it lasting.
//! Entries of folders (a file made, renamed, removed) last once their folder is synced; until then the disk may keep any first part
//! of them, in order, as the journals of ext4, xfs, NTFS and APFS do. Sectors are written whole, and what was synced is not lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// One thing asked of the files, or one line of the program.
#[derive(Debug)]
pub enum Event {
    /// Bytes at an offset.
    Write(String, usize, Vec<u8>),
    /// A new length.
    Length(String, usize),
    /// A new, empty file.
    New(String),
    /// A new folder.
    Folder(String),
    /// A file or an empty folder removed.
    Gone(String),
    /// A file in another's place.
    Moved(String, String),
    /// A second name.
    Linked(String, String),
    /// A file or folder synced.
    Synced(String),
    /// Lines on standard output.
    Said(String),
}

/// Reads the shim's record.
pub fn read(log: &Path) -> Vec<Event> {
    let bytes = fs::read(log).unwrap();
    let mut rest = bytes.as_slice();
    let mut events = Vec::new();
    let mut take = |length: usize| -> &[u8] {
        let (head, tail) = rest.split_at(length);
        rest = tail;
        head
    };
    let mut left = bytes.len();
    while left > 0 {
        let what = take(1)[0];
        let [first, second] = [0; 2].map(|_| u32::from_le_bytes(take(4).try_into().unwrap()) as usize);
        let [offset, length] = [0; 2].map(|_| usize::try_from(i64::from_le_bytes(take(8).try_into().unwrap())).unwrap());
        let mut text = |length: usize| String::from_utf8(take(length).to_vec()).unwrap();
        let (path, other) = (text(first), text(second));
        let held = if matches!(what, b'w' | b'a') { length } else { 0 };
        let data = take(held).to_vec();
        left -= 25 + first + second + held;
        events.push(match what {
            b'w' => Event::Write(path, offset, data),
            // A file emptied as it is opened is recorded with no length.
            b't' => Event::Length(path, offset),
            b'c' => Event::New(path),
            b'm' => Event::Folder(path),
            b'u' => Event::Gone(path),
            b'r' => Event::Moved(path, other),
            b'l' => Event::Linked(path, other),
            b's' => Event::Synced(path),
            b'a' => Event::Said(String::from_utf8_lossy(&data).into_owned()),
            other => panic!("an unknown entry {other}"),
        });
    }
    events
}

#[derive(Clone)]
enum Change {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

/// A file: what lasts of it, and what was asked since.
#[derive(Clone, Default)]
struct File {
    lasting: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Clone)]
enum Entry {
    Put(String, usize),
    Folder(String),
    Gone(String),
    Moved(String, String),
}

/// A disk with everything that was asked of it so far.
#[derive(Clone)]
pub struct Disk {
    root: PathBuf,
    files: Vec<File>,
    /// Names as the program sees them, and as they last.
    names: BTreeMap<String, usize>,
    lasting: BTreeMap<String, usize>,
    folders: Vec<String>,
    entries: Vec<Entry>,
}

/// What the power takes away.
#[derive(Clone, Copy, Debug)]
pub enum Loss {
    /// Everything that was not synced.
    All,
    /// The bytes, but not the entries of folders: a renamed file that was not synced is empty.
    Bytes,
    /// A die decides over every sector and over how far the folders came.
    Torn(u64),
}

impl Disk {
    /// The folder as it stands before the program runs: all of it lasts.
    pub fn of(root: &Path) -> Self {
        let root = root.canonicalize().unwrap();
        let mut disk =
            Self { root: root.clone(), files: vec![], names: BTreeMap::new(), lasting: BTreeMap::new(), folders: vec![], entries: vec![] };
        let mut left = vec![root];
        while let Some(folder) = left.pop() {
            disk.folders.push(folder.to_string_lossy().into_owned());
            for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    left.push(entry);
                } else {
                    disk.names.insert(entry.to_string_lossy().into_owned(), disk.files.len());
                    disk.files.push(File { lasting: fs::read(&entry).unwrap(), since: vec![] });
                }
            }
        }
        disk.lasting = disk.names.clone();
        disk
    }

    /// Takes the next event.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Write(path, offset, data) => self.change(path, Change::Bytes(*offset, data.clone())),
            Event::Length(path, length) => self.change(path, Change::Length(*length)),
            Event::New(path) => {
                self.names.insert(path.clone(), self.files.len());
                self.entries.push(Entry::Put(path.clone(), self.files.len()));
                self.files.push(File::default());
            }
            Event::Linked(from, to) => {
                let file = self.names[from];
                self.names.insert(to.clone(), file);
                self.entries.push(Entry::Put(to.clone(), file));
            }
            Event::Folder(path) => self.entries.push(Entry::Folder(path.clone())),
            Event::Gone(path) => {
                self.names.remove(path);
                self.entries.push(Entry::Gone(path.clone()));
            }
            Event::Moved(from, to) => {
                rename(&mut self.names, from, to);
                self.entries.push(Entry::Moved(from.clone(), to.clone()));
            }
            Event::Synced(path) => self.sync(path),
            Event::Said(_) => {}
        }
    }

    fn change(&mut self, path: &str, change: Change) {
        let file = *self.names.get(path).unwrap_or_else(|| panic!("{path} was never made"));
        self.files[file].since.push(change);
    }

    fn sync(&mut self, path: &str) {
        if let Some(file) = self.names.get(path) {
            let file = &mut self.files[*file];
            for change in std::mem::take(&mut file.since) {
                apply(&mut file.lasting, &change, |_| true);
            }
            return;
        }
        // A folder: its own entries last, and those before them in the journal with them.
        let of_folder = |entry: &Entry| match entry {
            Entry::Put(name, _) | Entry::Gone(name) | Entry::Folder(name) => parent(name) == path,
            Entry::Moved(from, to) => parent(from) == path || parent(to) == path,
        };
        if let Some(last) = self.entries.iter().rposition(of_folder) {
            for entry in self.entries.drain(..=last) {
                enter(&mut self.lasting, &mut self.folders, &entry);
            }
        }
    }

    /// What is left after a loss of power, laid down in another folder.
    pub fn lay_down(&self, loss: Loss, place: &Path) {
        let mut dice = Dice(if let Loss::Torn(seed) = loss { seed } else { 0 });
        let kept_entries = match loss {
            Loss::All => 0,
            Loss::Bytes => self.entries.len(),
            Loss::Torn(_) => dice.below(self.entries.len() + 1),
        };
        let (mut names, mut folders) = (self.lasting.clone(), self.folders.clone());
        for entry in &self.entries[..kept_entries] {
            enter(&mut names, &mut folders, entry);
        }
        let _ = fs::remove_dir_all(place);
        let moved = |path: &str| place.join(Path::new(path).strip_prefix(&self.root).unwrap());
        for folder in &folders {
            fs::create_dir_all(moved(folder)).unwrap();
        }
        for (name, file) in names {
            let file = &self.files[file];
            let mut content = file.lasting.clone();
            if matches!(loss, Loss::Torn(_)) {
                for change in &file.since {
                    apply(&mut content, change, |_| dice.below(2) == 0);
                }
            }
            fs::write(moved(&name), content).unwrap();
        }
    }
}

/// Carries a change out, sector by sector as `keeps` says; what was dropped in a file that grew reads as zeros.
fn apply(content: &mut Vec<u8>, change: &Change, mut keeps: impl FnMut(usize) -> bool) {
    match change {
        Change::Length(length) => {
            if keeps(0) {
                content.resize(*length, 0);
            }
        }
        Change::Bytes(offset, data) => {
            let end = offset + data.len();
            let mut from = *offset;
            while from < end {
                let to = ((from / SECTOR + 1) * SECTOR).min(end);
                if keeps(from / SECTOR) {
                    if content.len() < to {
                        content.resize(to, 0);
                    }
                    content[from..to].copy_from_slice(&data[from - offset..to - offset]);
                }
                from = to;
            }
        }
    }
}

fn enter(names: &mut BTreeMap<String, usize>, folders: &mut Vec<String>, entry: &Entry) {
    match entry {
        Entry::Put(name, file) => {
            names.insert(name.clone(), *file);
        }
        Entry::Folder(name) => folders.push(name.clone()),
        Entry::Gone(name) => {
            names.remove(name);
            folders.retain(|folder| folder != name);
        }
        Entry::Moved(from, to) => {
            rename(names, from, to);
            for folder in folders.iter_mut() {
                if let Some(rest) = folder.strip_prefix(from.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/')) {
                    *folder = format!("{to}{rest}");
                }
            }
        }
    }
}

/// A file takes another's name; a folder takes what is in it along.
fn rename(names: &mut BTreeMap<String, usize>, from: &str, to: &str) {
    let inside = format!("{from}/");
    let taken: Vec<String> = names.keys().filter(|name| *name == from || name.starts_with(&inside)).cloned().collect();
    for name in taken {
        let file = names.remove(&name).unwrap();
        names.insert(format!("{to}{}", &name[from.len()..]), file);
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Throws the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

#[test]
fn a_disk_keeps_what_was_synced_and_may_lose_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("root");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("a"), b"old").unwrap();
    let root = root.canonicalize().unwrap();
    let path = |name: &str| root.join(name).to_string_lossy().into_owned();
    let mut disk = Disk::of(&root);
    disk.take(&Event::Write(path("a"), 0, b"new".to_vec()));
    disk.take(&Event::New(path("b")));
    disk.take(&Event::Write(path("b"), 0, vec![7; 1_200]));
    disk.take(&Event::Moved(path("b"), path("c")));
    let place = folder.path().join("left");
    disk.lay_down(Loss::All, &place);
    assert_eq!(fs::read(place.join("a")).unwrap(), b"old");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1);
    disk.lay_down(Loss::Bytes, &place);
    assert_eq!(fs::read(place.join("c")).unwrap(), b"", "renamed, and never synced");
    disk.take(&Event::Synced(path("c")));
    disk.lay_down(Loss::All, &place);
    assert!(!place.join("c").exists(), "synced, but its folder was not");
    disk.take(&Event::Synced(root.to_string_lossy().into_owned()));
    disk.lay_down(Loss::All, &place);
    assert_eq!(fs::read(place.join("c")).unwrap(), vec![7; 1_200]);
    let torn: Vec<Vec<u8>> = (0..40)
        .map(|seed| {
            let mut disk = disk.clone();
            disk.take(&Event::Write(path("c"), 0, vec![9; 1_200]));
            disk.lay_down(Loss::Torn(seed), &place);
            fs::read(place.join("c")).unwrap()
        })
        .collect();
    assert!(torn.iter().any(|content| content[0] != content[600]), "a write is torn between sectors");
    assert!(torn.iter().all(|content| content[0] == content[511]), "and never within one");
}
