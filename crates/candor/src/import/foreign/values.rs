//! The rows of a file of JSON, one after the other: a list, or one row a line, or whatever else follows on another. Never the whole of it in
//! memory: one row has a most.

use serde_json::Value;
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

/// The longest row, in bytes: a ticket with everything that was written on it.
pub const LONGEST: usize = 64 << 20;
/// How much is read at once.
const PIECE: usize = 64 << 10;

/// Why a file is no JSON. The number is that of the byte at which it shows.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("it ends in the middle of a row, at byte {0}: it was cut; save it again")]
    Cut(u64),
    #[error("it is no JSON at byte {0}")]
    NotJson(u64),
    #[error("a row before byte {0} is longer than {most} MB", most = LONGEST >> 20)]
    TooLong(u64),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A file that is being read.
pub struct Values<R> {
    from: R,
    piece: Vec<u8>,
    at: usize,
    /// Bytes before the piece.
    before: u64,
    row: Vec<u8>,
    depth: usize,
    in_text: bool,
    escaped: bool,
    in_list: bool,
}

impl<R: AsyncRead + Unpin> Values<R> {
    /// Begins.
    pub const fn new(from: R) -> Self {
        Self { from, piece: Vec::new(), at: 0, before: 0, row: Vec::new(), depth: 0, in_text: false, escaped: false, in_list: false }
    }

    /// The next row; none at the end.
    ///
    /// # Errors
    /// [`Wrong`]
    pub async fn next(&mut self) -> Result<Option<Value>, Wrong> {
        loop {
            while let Some(byte) = self.piece.get(self.at).copied() {
                self.at += 1;
                if self.take(byte)? {
                    let row = serde_json::from_slice(&self.row).map_err(|_| Wrong::NotJson(self.read()))?;
                    self.row.clear();
                    return Ok(Some(row));
                }
            }
            self.before += self.piece.len() as u64;
            self.at = 0;
            self.piece.resize(PIECE, 0);
            let read = self.from.read(&mut self.piece).await?;
            self.piece.truncate(read);
            if read == 0 {
                return if self.depth > 0 || self.in_list { Err(Wrong::Cut(self.before)) } else { Ok(None) };
            }
        }
    }

    const fn read(&self) -> u64 {
        self.before + self.at as u64
    }

    /// Takes a byte; whether a row ends with it.
    fn take(&mut self, byte: u8) -> Result<bool, Wrong> {
        if self.depth == 0 {
            match byte {
                b'{' => self.depth = 1,
                b'[' if !self.in_list => {
                    self.in_list = true;
                    return Ok(false);
                }
                b']' if self.in_list => {
                    self.in_list = false;
                    return Ok(false);
                }
                // Between rows; the three bytes are the mark of UTF-8.
                b',' | b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf => return Ok(false),
                _ => return Err(Wrong::NotJson(self.read())),
            }
            self.row.push(byte);
            return Ok(false);
        }
        if self.row.len() >= LONGEST {
            return Err(Wrong::TooLong(self.read()));
        }
        self.row.push(byte);
        if self.in_text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_text = false,
                _ => {}
            }
            return Ok(false);
        }
        match byte {
            b'"' => self.in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
        Ok(self.depth == 0)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    async fn all(bytes: &[u8]) -> Result<Vec<Value>, Wrong> {
        let (mut values, mut rows) = (Values::new(bytes), Vec::new());
        while let Some(row) = values.next().await? {
            rows.push(row);
        }
        Ok(rows)
    }

    #[tokio::test]
    async fn a_list_and_lines_are_the_same_rows() {
        let list = all(b"\xef\xbb\xbf[ {\"a\": \"}]\\\"\"} , {\"b\": [1, {\"c\": 2}]}\n]\n").await.unwrap();
        let lines = all(b"{\"a\": \"}]\\\"\"}\r\n{\"b\": [1, {\"c\": 2}]}").await.unwrap();
        assert_eq!(list, lines);
        assert_eq!((list.len(), &list[0]["a"]), (2, &"}]\"".into()));
        assert!(all(b"").await.unwrap().is_empty() && all(b"[]").await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn what_is_no_json_is_named_by_its_byte() {
        assert!(matches!(all(b"[{\"a\": 1}").await, Err(Wrong::Cut(9))));
        assert!(matches!(all(b"[{\"a\": ").await, Err(Wrong::Cut(7))));
        assert!(matches!(all(b"<html>").await, Err(Wrong::NotJson(1))));
        assert!(matches!(all(b"{\"a\" 1}").await, Err(Wrong::NotJson(7))));
        let deep = format!("{}{}", "{\"a\":".repeat(5_000), "}".repeat(5_000));
        assert!(matches!(all(deep.as_bytes()).await, Err(Wrong::NotJson(_))));
    }

    #[tokio::test]
    async fn no_row_fills_the_memory() {
        let endless = tokio::io::repeat(b'x');
        let mut values = Values::new(AsyncReadExt::chain(&b"{\"a\": \""[..], endless));
        assert!(matches!(values.next().await, Err(Wrong::TooLong(_))));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), cut in 0usize..60) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let _ = runtime.block_on(all(&bytes));
            let text = br#"[{"id": 7, "name": "\"}{"}, {"id": 8}]"#;
            let _ = runtime.block_on(all(&text[..cut.min(text.len())]));
        }
    }
}
