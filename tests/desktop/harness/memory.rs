//! What lies in the memory of the program and of the processes it started, as somebody who dumps it would find it.
//!
//! The driver's own words pass through the program too: whoever looks here asks the page by [`App::shows`] and
//! [`App::there_is`], which carry an answer of yes or no, and types by single keys.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use serde_json::{Value, json};

use super::{App, process};

/// Bytes read at a time.
const WINDOW: u64 = 4 << 20;
/// Pages asked about at a time.
const ASKED: u64 = 1 << 16;
/// Bits of `/proc/<pid>/pagemap`: the page is in memory, or in the swap. A browser engine reserves gigabytes that it never touches.
const HELD: u64 = 0b11 << 62;

/// Something looked for, in every shape in which a program keeps it.
pub struct Needle {
    /// What it is, for the messages.
    pub name: String,
    shapes: Vec<Vec<u8>>,
}

impl Needle {
    /// Plain words: a byte a letter, and two, as the strings of a page may be.
    pub fn words(name: &str, words: &str) -> Self {
        assert!(words.is_ascii() && words.len() > 7, "{name}: too short to be told from chance");
        let wide = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        Self { name: name.to_owned(), shapes: vec![words.as_bytes().to_vec(), wide] }
    }

    /// A key: its bytes, and written out in hex.
    pub fn key(name: &str, key: &[u8]) -> Self {
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { name: name.to_owned(), shapes: vec![key.to_vec(), hex.into_bytes()] }
    }
}

/// A process in which was looked.
#[derive(Debug)]
pub struct Looked {
    /// Its number.
    pub id: u32,
    /// Its name, cut by the kernel to 15 letters.
    pub name: String,
    /// Megabytes read.
    pub megabytes: u64,
    /// How often each needle was found, where it was.
    pub found: Vec<(String, usize)>,
}

impl Looked {
    /// How often one of the needles was found.
    pub fn count(&self, needle: &str) -> usize {
        self.found.iter().find(|(name, _)| name == needle).map_or(0, |(_, count)| *count)
    }
}

/// Looks in the memory of a program, by its number, and of every process below it; the program comes first.
///
/// # Errors
/// The program's memory cannot be read by this user. A process that ends meanwhile has nothing.
pub fn look(program: u32, needles: &[Needle]) -> io::Result<Vec<Looked>> {
    let mut all = vec![look_in(program, needles, WINDOW)?];
    all.extend(process::descendants(program).into_iter().filter_map(|id| look_in(id, needles, WINDOW).ok()));
    Ok(all)
}

fn look_in(id: u32, needles: &[Needle], at_a_time: u64) -> io::Result<Looked> {
    let folder = Path::new("/proc").join(id.to_string());
    let (memory, pages) = (File::open(folder.join("mem"))?, File::open(folder.join("pagemap"))?);
    let name = fs::read_to_string(folder.join("comm"))?.trim().to_owned();
    let search = Search::new(needles);
    let longest = needles.iter().flat_map(|needle| &needle.shapes).map(Vec::len).max().unwrap_or(1) as u64;
    let (mut counts, mut read) = (vec![0; needles.len()], 0);
    let page = page_size();
    let mut window = vec![0_u8; usize::try_from(at_a_time).unwrap_or(0)];
    for (from, to) in ranges(&fs::read_to_string(folder.join("maps"))?) {
        for (mut at, end) in held(&pages, page, (from, to))? {
            while at < end {
                let whole = at_a_time.min(end - at);
                let Ok(length) = memory.read_at(&mut window[..usize::try_from(whole).unwrap_or(0)], at) else { break };
                // What lies across two windows is seen by the second alone.
                let last = at + whole >= end || length as u64 <= longest;
                let step = if last { length } else { length - usize::try_from(longest - 1).unwrap_or(0) };
                search.count(&window[..length], step, &mut counts);
                read += step as u64;
                if last {
                    break;
                }
                at += step as u64;
            }
        }
    }
    let found = needles.iter().zip(counts).filter(|(_, count)| *count > 0).map(|(needle, count)| (needle.name.clone(), count)).collect();
    Ok(Looked { id, name, megabytes: read >> 20, found })
}

/// All shapes at once, leaping over what can begin none of them (Wu and Manber): a debug build looks through a gigabyte in seconds.
struct Search<'n> {
    shapes: Vec<(usize, &'n [u8])>,
    shortest: usize,
    /// By two bytes: how far to leap when they stand at the end of a shape's first `shortest` bytes.
    leaps: Vec<usize>,
}

impl<'n> Search<'n> {
    fn new(needles: &'n [Needle]) -> Self {
        let shapes: Vec<(usize, &[u8])> = needles
            .iter()
            .enumerate()
            .flat_map(|(number, needle)| needle.shapes.iter().map(move |shape| (number, shape.as_slice())))
            .collect();
        let shortest = shapes.iter().map(|(_, shape)| shape.len()).min().unwrap_or(2);
        let mut leaps = vec![shortest - 1; 1 << 16];
        for (_, shape) in &shapes {
            for (at, pair) in shape[..shortest].windows(2).enumerate() {
                let leap = &mut leaps[usize::from(pair[0]) << 8 | usize::from(pair[1])];
                *leap = (*leap).min(shortest - 2 - at);
            }
        }
        Self { shapes, shortest, leaps }
    }

    /// Adds what begins before `until`.
    fn count(&self, bytes: &[u8], until: usize, counts: &mut [usize]) {
        let mut end = self.shortest - 1;
        while end < bytes.len() {
            let leap = self.leaps[usize::from(bytes[end - 1]) << 8 | usize::from(bytes[end])];
            if leap > 0 {
                end += leap;
                continue;
            }
            let begin = end + 1 - self.shortest;
            for (number, shape) in &self.shapes {
                counts[*number] += usize::from(begin < until && bytes[begin..].starts_with(shape));
            }
            end += 1;
        }
    }
}

/// Bytes of a page of memory, as the kernel tells them.
fn page_size() -> u64 {
    let maps = fs::read_to_string("/proc/self/smaps").unwrap_or_default();
    let told = maps.lines().find_map(|line| line.strip_prefix("KernelPageSize:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    told.map_or(4096, |kilobytes| kilobytes << 10)
}

/// The mappings that may hold what a program worked with: all that can be read, but for files as they lie on the disk.
fn ranges(maps: &str) -> Vec<(u64, u64)> {
    let range = |line: &str| {
        let mut parts = line.split_whitespace();
        let (range, rights) = (parts.next()?, parts.next()?);
        let path = parts.nth(3).unwrap_or_default();
        let file = path.starts_with('/') && !path.starts_with("/memfd:") && !path.starts_with("/dev/shm/");
        let kernel = path.starts_with("[v");
        let (from, to) = range.split_once('-')?;
        let worked_with = rights.starts_with('r') && !kernel && (!file || rights.starts_with("rw"));
        worked_with.then_some((u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?))
    };
    maps.lines().filter_map(range).collect()
}

/// The parts of a mapping whose pages are there.
fn held(pages: &File, page: u64, (from, to): (u64, u64)) -> io::Result<Vec<(u64, u64)>> {
    let (mut parts, mut asked): (Vec<(u64, u64)>, Vec<u8>) = (Vec::new(), Vec::new());
    let mut next = from / page;
    while next < to / page {
        asked.resize(usize::try_from(ASKED.min(to / page - next) * 8).unwrap_or(0), 0);
        let length = pages.read_at(&mut asked, next * 8)?;
        let (entries, _) = asked[..length].as_chunks::<8>();
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            if u64::from_le_bytes(*entry) & HELD != 0 {
                match parts.last_mut() {
                    Some((_, end)) if *end == next * page => *end += page,
                    _ => parts.push((next * page, (next + 1) * page)),
                }
            }
            next += 1;
        }
    }
    Ok(parts)
}

impl App {
    /// Whether the page says this; none of its words leave it. A page that is going or coming says nothing.
    pub fn shows(&self, words: &str) -> bool {
        self.yes("return document.body.innerText.includes(arguments[0]);", words)
    }

    /// Whether something is there that a selector finds; none of its words leave the page.
    pub fn there_is(&self, selector: &str) -> bool {
        self.yes("return document.querySelector(arguments[0]) !== null;", selector)
    }

    fn yes(&self, script: &str, argument: &str) -> bool {
        self.try_script(script, vec![json!(argument)]).is_ok_and(|answer| answer == Value::Bool(true))
    }
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn what_stands_in_the_memory_of_another_process_is_counted_wherever_a_window_cuts_it() {
        let word = "melagrana-sul-davanzale";
        let mut other = Command::new("sleep").arg("60").env("WORDS", word.repeat(1000)).stdout(Stdio::null()).spawn().unwrap();
        let needles = [Needle::words("there", word), Needle::words("not there", "melograno-sul-davanzale")];
        // Between its fork and its own program it is still this one.
        process::wait_until(std::time::Duration::from_secs(5), || {
            fs::read_to_string(format!("/proc/{}/comm", other.id())).is_ok_and(|name| name.trim() == "sleep")
        });
        let counted = [WINDOW, 1 << 16, 12_288, 4096 + 17].map(|window| look_in(other.id(), &needles, window).unwrap());
        let _ = other.kill();
        let _ = other.wait();
        for looked in &counted {
            assert_eq!((looked.count("there"), looked.count("not there")), (1000, 0), "{counted:?}");
        }
    }
}
