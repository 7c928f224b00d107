//! Prints how often answers are divided exactly as people labelled them, by client, language, format and shape, and then
//! every case in which people and program disagree.

#[path = "../tests/labelled/mod.rs"]
mod labelled;

use std::io::Write;

fn main() -> std::io::Result<()> {
    write!(std::io::stdout(), "{}", labelled::report().show())
}
