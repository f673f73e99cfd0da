//! The bytes of version 1: what a link and a saved draft hold before they are packed.
//!
//! ```text
//! parcel  = entries fields checksum
//! entries = count entry*
//! entry   = number path-bytes (length content-bytes)?     number = 4 * path length + kind
//! fields  = (tag length bytes)*                           unknown tags are skipped
//! ```
//!
//! Numbers are LEB128. The checksum is FNV-1a of all before it, little-endian. Frozen: whatever
//! changes here needs another version, and version 1 stays readable for ever.

use super::{ShareError, fingerprint};
use engine::{Content, FilePath, FileTree};

const FILE: usize = 0;
const FOLDER: usize = 1;

const ACTIVE: usize = 1;
const TAB: usize = 2;
const EXPANDED: usize = 3;

/// A file tree and how it is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parcel {
    pub files: FileTree,
    /// The file in the editor.
    pub active: Option<FilePath>,
    /// The open files; a link holds none.
    pub tabs: Vec<FilePath>,
    /// The unfolded folders; a link holds none.
    pub expanded: Vec<FilePath>,
}

impl Parcel {
    pub fn of(files: FileTree) -> Self {
        Self { files, ..Self::default() }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut res = Vec::new();
        let folders: Vec<_> = self.empty_folders().collect();
        push_number(&mut res, self.files.files().len() + folders.len());
        for (path, content) in self.files.files() {
            push_number(&mut res, path.as_str().len() * 4 + FILE);
            res.extend(path.as_str().as_bytes());
            push_bytes(&mut res, content.as_bytes());
        }
        for path in folders {
            push_number(&mut res, path.as_str().len() * 4 + FOLDER);
            res.extend(path.as_str().as_bytes());
        }
        let tabs = self.tabs.iter().map(|it| (TAB, it));
        let expanded = self.expanded.iter().map(|it| (EXPANDED, it));
        for (tag, path) in self.active.iter().map(|it| (ACTIVE, it)).chain(tabs).chain(expanded) {
            push_number(&mut res, tag);
            push_bytes(&mut res, path.as_str().as_bytes());
        }
        res.extend(fingerprint(&res).to_le_bytes());
        res
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, ShareError> {
        let (bytes, checksum) = bytes.split_last_chunk::<4>().ok_or(ShareError::Damaged)?;
        if u32::from_le_bytes(*checksum) != fingerprint(bytes) {
            return Err(ShareError::Damaged);
        }
        Self::read(&mut Reader { rest: bytes })
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, ShareError> {
        let mut res = Self::default();
        for _ in 0..reader.number()? {
            let number = reader.number()?;
            let path = path(reader.bytes(number / 4)?)?;
            match number % 4 {
                FILE => {
                    let length = reader.number()?;
                    let content = Content::from(reader.bytes(length)?.to_vec());
                    res.files.create_file(path, content)?;
                }
                FOLDER => res.files.create_folder(path)?,
                _ => return Err(ShareError::Damaged),
            }
        }
        while !reader.rest.is_empty() {
            let tag = reader.number()?;
            let length = reader.number()?;
            let bytes = reader.bytes(length)?;
            match tag {
                ACTIVE => res.active = Some(path(bytes)?),
                TAB => res.tabs.push(path(bytes)?),
                EXPANDED => res.expanded.push(path(bytes)?),
                _ => {}
            }
        }
        Ok(res)
    }

    fn empty_folders(&self) -> impl Iterator<Item = &FilePath> {
        self.files.folders().filter(|it| self.files.entries(it.as_str()).is_empty())
    }
}

fn path(bytes: &[u8]) -> Result<FilePath, ShareError> {
    FilePath::from_bytes(bytes).map_err(|error| ShareError::Tree(error.into()))
}

fn push_number(res: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        res.push(number as u8 | 0x80);
        number >>= 7;
    }
    res.push(number as u8);
}

fn push_bytes(res: &mut Vec<u8>, bytes: &[u8]) {
    push_number(res, bytes.len());
    res.extend(bytes);
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn number(&mut self) -> Result<usize, ShareError> {
        let mut res = 0;
        // Four groups of seven bits are more than any length here, and fit into every `usize`.
        for shift in [0, 7, 14, 21] {
            let (byte, rest) = self.rest.split_first().ok_or(ShareError::Damaged)?;
            self.rest = rest;
            res |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(res);
            }
        }
        Err(ShareError::Damaged)
    }

    fn bytes(&mut self, length: usize) -> Result<&'b [u8], ShareError> {
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(ShareError::Damaged)?;
        self.rest = rest;
        Ok(bytes)
    }
}
