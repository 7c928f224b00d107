//! A part of a tidy page, tidy itself: elements are opened only where something in them is kept.

use super::lex::Tag;
use super::tidy::{Piece, VOID};

/// The elements around the piece that is read.
#[derive(Default)]
pub(super) struct Excerpt<'a> {
    open: Vec<Tag<'a>>,
    /// How many of them, from the outermost, were handed on.
    begun: usize,
}

impl<'a> Excerpt<'a> {
    /// Hands `piece` on to `write` if it is kept, or closes what was handed on.
    pub fn see(&mut self, piece: Piece<'a>, is_kept: bool, mut write: impl FnMut(Piece<'a>)) {
        match piece {
            Piece::Begins(tag) if VOID.contains(&tag.name.as_str()) => {
                if is_kept {
                    self.begin(&mut write);
                    write(Piece::Begins(tag));
                }
            }
            Piece::Begins(tag) => {
                // A row keeps its empty cells.
                let is_cell = matches!(tag.name.as_str(), "td" | "th");
                self.open.push(tag);
                if is_cell && is_kept {
                    self.begin(&mut write);
                }
            }
            Piece::Text(text) => {
                if is_kept && (self.begun == self.open.len() || !text.trim().is_empty()) {
                    self.begin(&mut write);
                    write(Piece::Text(text));
                }
            }
            Piece::Ends(name) => {
                self.open.pop();
                if self.begun > self.open.len() {
                    self.begun = self.open.len();
                    write(Piece::Ends(name));
                }
            }
        }
    }

    fn begin(&mut self, write: &mut impl FnMut(Piece<'a>)) {
        for tag in &self.open[self.begun..] {
            write(Piece::Begins(tag.clone()));
        }
        self.begun = self.open.len();
    }
}
