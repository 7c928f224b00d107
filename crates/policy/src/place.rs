//! Where something stands in the file.

use std::fmt;
use std::ops::Range;

/// From where to where something stands. Lines and columns are counted from 1; a column is a character, not a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
    /// The line in which it ends.
    pub end_line: u32,
    /// The character after its last one.
    pub end_column: u32,
}

impl Place {
    /// Where a file begins: the place of what is missing from it.
    pub(crate) const BEGINNING: Self = Self { line: 1, column: 1, end_line: 1, end_column: 1 };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The text and where its lines begin.
pub(crate) struct Lines<'i> {
    text: &'i str,
    starts: Vec<usize>,
    /// How many characters begin before each block, so that a place in a line of a million is found as fast as any.
    before: Vec<usize>,
}

/// The length of a block in bytes.
const BLOCK: usize = 256;

impl<'i> Lines<'i> {
    pub fn new(text: &'i str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let mut before = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(before[before.len() - 1] + begun(block));
        }
        Self { text, starts: std::iter::once(0).chain(breaks).collect(), before }
    }

    /// The place of a range of bytes; what lies past the end is the place after the last character.
    pub fn place(&self, range: Range<usize>) -> Place {
        let (line, column) = self.point(range.start);
        let (end_line, end_column) = self.point(range.end.max(range.start));
        Place { line, column, end_line, end_column }
    }

    fn point(&self, offset: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let characters = self.characters(offset) - self.characters(self.starts[line - 1]);
        (number(line), number(characters + 1))
    }

    /// How many characters begin before this byte.
    fn characters(&self, offset: usize) -> usize {
        let (bytes, offset) = (self.text.as_bytes(), offset.min(self.text.len()));
        let block = offset / BLOCK;
        self.before[block] + begun(&bytes[block * BLOCK..offset])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let lines = Lines::new("é = 1\nb = 2\n");
        let at = |offset| lines.place(offset..offset).to_string();
        assert_eq!((at(0), at(2), at(6), at(7)), ("1:1".into(), "1:2".into(), "1:6".into(), "2:1".into()));
        assert_eq!((at(13), at(99)), ("3:1".into(), "3:1".into()));
        let whole = lines.place(2..9);
        assert_eq!((whole.line, whole.column, whole.end_line, whole.end_column), (1, 2, 2, 3));
        assert_eq!(Lines::new("").place(0..0).to_string(), "1:1");
    }
}
