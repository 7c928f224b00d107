//! The assets the binary carries, found by a name that changes with their content, so that a browser may keep each for
//! ever. `build.rs` makes them.

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Where the assets live on a desk's own host.
pub const FOLDER: &str = "/assets/";

/// One asset, ready to be sent: the same bytes in three encodings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The bytes as they are.
    pub bytes: &'static [u8],
    /// The bytes as brotli, quality 11.
    pub br: &'static [u8],
    /// The bytes as gzip, best compression.
    pub gzip: &'static [u8],
    /// The `Content-Type`.
    pub media_type: &'static str,
    /// Whether the path names the content, so that `Cache-Control: immutable` is true.
    pub immutable: bool,
}

pub(crate) struct Stored {
    name: &'static str,
    url: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
    br: &'static [u8],
    gzip: &'static [u8],
}

/// The asset at a request's path, with or without [`FOLDER`] in front; `None` for any other path.
///
/// The plain name (`agent.css`) is found too, as a page of an older version may ask for it, but is not immutable.
#[must_use]
pub fn find(path: &str) -> Option<Asset> {
    let file = path.strip_prefix(FOLDER).unwrap_or(path);
    let stored = ALL.iter().find(|s| s.name == file || s.url.strip_prefix(FOLDER) == Some(file))?;
    Some(Asset { bytes: stored.bytes, br: stored.br, gzip: stored.gzip, media_type: stored.media_type, immutable: stored.name != file })
}

/// The path to link for a plain name such as `agent.css`.
///
/// # Panics
/// If no such asset is built: the names stand in our own templates, and every template is rendered by a test.
#[must_use]
pub fn url(name: &str) -> &'static str {
    ALL.iter().find(|s| s.name == name).map(|s| s.url).expect("templates link only the assets that are built")
}

/// Every asset's path, for the page that lists them and for tests.
pub fn urls() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|s| s.url)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_name_is_immutable_and_a_plain_one_is_not() {
        let css = find(url("agent.css")).unwrap();
        assert!(css.immutable);
        assert_eq!(css.media_type, "text/css; charset=utf-8");
        assert!(css.br.len() < css.gzip.len() && css.gzip.len() < css.bytes.len());
        assert!(!find("agent.css").unwrap().immutable);
        assert_eq!(find("/assets/agent.00000000.css"), None);
        assert_eq!(find("/assets/../Cargo.toml"), None);
    }

    #[test]
    fn nothing_in_an_asset_asks_another_host() {
        for asset in urls().map(|u| find(u).unwrap()) {
            let text = std::str::from_utf8(asset.bytes).unwrap().replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains("http://") && !text.contains("https://") && !text.contains("url("));
        }
    }
}
