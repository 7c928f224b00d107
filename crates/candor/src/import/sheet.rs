//! A table as a file has it: rows of cells, one after the other, never the whole of it in memory (RFC 4180, and what programs make of it).

use csv::{ByteRecord, ReaderBuilder};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// The longest row, in bytes: more is no row of a table but a quote that was never closed, or meant to fill the memory.
pub const LONGEST: usize = 256 << 10;
/// The most columns.
pub const WIDEST: usize = 500;

/// Why a table cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("the table is empty; its first line names the columns")]
    Empty,
    #[error("the table is in UTF-16; save it as CSV in UTF-8 and try again")]
    Utf16,
    #[error("line {0} is longer than a row can be; a quotation mark before it is perhaps never closed")]
    TooLong(u64),
    #[error("the first line names more than {WIDEST} columns")]
    TooWide,
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A table that is being read.
pub struct Sheet<R: Read> {
    reader: csv::Reader<Bounded<R>>,
    seen: Rc<Seen>,
    heading: Vec<String>,
    record: ByteRecord,
}

/// What was read so far.
struct Seen {
    /// How much more one row may have.
    left: Cell<usize>,
    /// Bytes, and the last of them.
    read: Cell<u64>,
    last: Cell<u8>,
}

/// A reader that gives no more than one row may have before the row is done. Every line ends in a line feed, whichever program wrote it, so
/// that lines are counted alike.
struct Bounded<R> {
    inner: R,
    seen: Rc<Seen>,
    /// A carriage return was read and not given yet: a line feed may follow.
    held: bool,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let given = loop {
            let most = into.len().min(self.seen.left.get());
            let from = usize::from(self.held);
            if most <= from {
                return Err(io::Error::other("too long"));
            }
            let read = self.inner.read(&mut into[from..most])?;
            if self.held {
                into[0] = b'\r';
            }
            let end = from + read;
            self.held = read > 0 && into[end - 1] == b'\r';
            let end = end - usize::from(self.held);
            let mut kept = 0;
            for at in 0..end {
                let before_feed = into[at] == b'\r' && (at + 1 < end) && into[at + 1] == b'\n';
                if !before_feed {
                    into[kept] = into[at];
                    kept += 1;
                }
            }
            if kept > 0 || read == 0 {
                break kept;
            }
        };
        self.seen.left.set(self.seen.left.get() - given);
        self.seen.read.set(self.seen.read.get() + given as u64);
        if given > 0 {
            self.seen.last.set(into[given - 1]);
        }
        Ok(given)
    }
}

/// How much the reader below reads ahead, in bytes.
const AHEAD: usize = 8 << 10;

impl<R: Read> Sheet<R> {
    /// Begins to read: finds what parts the cells, and the names of the columns.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn begin(file: R) -> Result<Sheet<impl Read>, Unreadable> {
        let mut file = BufReader::with_capacity(64 << 10, file);
        let head = file.fill_buf()?;
        if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
            return Err(Unreadable::Utf16);
        }
        let mark = if head.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        let delimiter = delimiter(&head[mark..]);
        file.consume(mark);
        let seen = Rc::new(Seen { left: Cell::new(LONGEST + AHEAD), read: Cell::new(0), last: Cell::new(0) });
        let bounded = Bounded { inner: file, seen: seen.clone(), held: false };
        let reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).buffer_capacity(AHEAD).from_reader(bounded);
        let mut sheet = Sheet { reader, seen, heading: Vec::new(), record: ByteRecord::new() };
        if sheet.advance()?.is_none() {
            return Err(Unreadable::Empty);
        }
        if sheet.record.len() > WIDEST {
            return Err(Unreadable::TooWide);
        }
        sheet.heading = sheet.record.iter().map(|cell| text(cell).trim().to_owned()).collect();
        Ok(sheet)
    }

    /// The names of the columns.
    pub fn heading(&self) -> &[String] {
        &self.heading
    }

    /// The number of the next row's line; none at the end. [`Self::cell`] reads the row.
    ///
    /// # Errors
    /// [`Unreadable`]: what comes after cannot be read either.
    pub fn advance(&mut self) -> Result<Option<u64>, Unreadable> {
        let before = self.reader.position().line();
        self.seen.left.set(LONGEST + AHEAD);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => Ok(Some(self.line())),
            Ok(false) => Ok(None),
            Err(_) if self.seen.left.get() <= 1 => Err(Unreadable::TooLong(before)),
            Err(error) => Err(Unreadable::Io(error.into())),
        }
    }

    /// Where the present row begins, reckoned from where it ended: empty lines may lie before it.
    fn line(&self) -> u64 {
        let end = self.reader.position();
        let within = self.record.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
        let is_last = end.byte() == self.seen.read.get() && self.seen.last.get() != b'\n';
        end.line() - within - u64::from(!is_last)
    }

    /// A cell of the present row; what is not there is empty.
    pub fn cell(&self, column: usize) -> Cow<'_, str> {
        self.record.get(column).map_or(Cow::Borrowed(""), text)
    }

    /// How many cells the present row has.
    pub fn width(&self) -> usize {
        self.record.len()
    }
}

/// A cell's letters: UTF-8, or else what programs of the western world wrote before it.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// What parts the cells: the commonest of these in the first line, outside of quotation marks.
fn delimiter(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            b',' => counts[0] += 1,
            b';' => counts[1] += 1,
            b'\t' => counts[2] += 1,
            _ => {}
        }
    }
    let best = (0..3).max_by_key(|at| (counts[*at], 3 - at)).unwrap_or_default();
    [b',', b';', b'\t'][best]
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut sheet = Sheet::begin(text).unwrap();
        let mut rows = vec![(1, sheet.heading().to_vec())];
        while let Some(line) = sheet.advance().unwrap() {
            rows.push((line, (0..sheet.width()).map(|at| sheet.cell(at).into_owned()).collect()));
        }
        rows
    }

    #[test]
    fn tables_of_every_make() {
        let expected = |rows: &[(u64, &[&str])]| -> Vec<(u64, Vec<String>)> {
            rows.iter().map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect()
        };
        assert_eq!(rows(b"a,b\r\n1,2\r\n"), expected(&[(1, &["a", "b"]), (2, &["1", "2"])]));
        assert_eq!(rows(b"a,b\r\n\r\n\n1,\"2\r\n3\"\r\n4,5"), expected(&[(1, &["a", "b"]), (4, &["1", "2\n3"]), (6, &["4", "5"])]));
        assert_eq!(rows(b"\xEF\xBB\xBFa;b\n1;\"2\n3\"\nx"), expected(&[(1, &["a", "b"]), (2, &["1", "2\n3"]), (4, &["x"])]));
        assert_eq!(rows(b"a\tb\n\"say \"\"hi\"\"\"\t2"), expected(&[(1, &["a", "b"]), (2, &["say \"hi\"", "2"])]));
        assert_eq!(rows(b"\"a,b\";c\nJ\xFCrgen;1"), expected(&[(1, &["a,b", "c"]), (2, &["J\u{fc}rgen", "1"])]));
    }

    #[test]
    fn what_is_no_table_is_said_to_be_none() {
        assert!(matches!(Sheet::begin(&b""[..]), Err(Unreadable::Empty)));
        assert!(matches!(Sheet::begin(&b"\xFF\xFEa\0"[..]), Err(Unreadable::Utf16)));
        assert!(matches!(Sheet::begin(&vec![b','; WIDEST + 1][..]), Err(Unreadable::TooWide)));
        let mut bomb = b"a,b\n1,2\n\"".to_vec();
        bomb.extend(std::iter::repeat_n(b'x', LONGEST * 3));
        let mut sheet = Sheet::begin(&bomb[..]).unwrap();
        assert_eq!(sheet.advance().unwrap(), Some(2));
        assert!(matches!(sheet.advance(), Err(Unreadable::TooLong(3))));
    }

    #[test]
    fn a_long_table_is_no_long_row() {
        let mut long = b"a,b\n".to_vec();
        for _ in 0..100_000 {
            long.extend(b"some words,and more\n");
        }
        assert_eq!(rows(&long).len(), 100_001);
    }
}
