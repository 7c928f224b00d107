//! Writes every sample of every page, and the assets they link, into a folder: `cargo run -p pages --example gallery -- FOLDER`.
//! Serve it (`python3 -m http.server`) and open `index.html`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "target/gallery".into()));
    fs::create_dir_all(folder.join("assets"))?;
    for url in pages::assets::urls() {
        let asset = pages::assets::find(url).expect("a listed asset is found");
        fs::write(folder.join(url.trim_start_matches('/')), asset.bytes)?;
    }
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Gallery</title><ul>");
    for (name, html) in pages::agent::every_sample() {
        write_page(&folder, &name, &html, &mut index)?;
    }
    for (name, html) in pages::portal::every_sample() {
        write_page(&folder, &format!("portal-{name}"), &html, &mut index)?;
    }
    for (name, html) in pages::public::every_sample() {
        write_page(&folder, &format!("public-{name}"), &html, &mut index)?;
    }
    for (name, mail) in pages::mails::every_sample() {
        fs::write(folder.join(format!("mail-{name}.txt")), &mail.text)?;
        write_page(&folder, &format!("mail-{name}"), &mail.html, &mut index)?;
    }
    fs::write(folder.join("index.html"), index)
}

/// A page as it is, and once more with the dark theme forced.
fn write_page(folder: &Path, name: &str, html: &str, index: &mut String) -> std::io::Result<()> {
    fs::write(folder.join(format!("{name}.html")), html)?;
    let dark = html.replacen("<html ", "<html data-theme=\"dark\" ", 1);
    fs::write(folder.join(format!("{name}.dark.html")), dark)?;
    write!(index, "<li><a href=\"{name}.html\">{name}</a> <a href=\"{name}.dark.html\">dark</a>").expect("a String takes every write");
    Ok(())
}
