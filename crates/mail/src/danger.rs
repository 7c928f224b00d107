//! Files that start something when they are opened, by their name and their first bytes. No scanner: it knows no malware, only what
//! kind of file is opened at one's peril.

/// Why a file is opened at one's peril.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Danger {
    /// It is a program, or what installs or mounts one.
    Program,
    /// It is text that runs.
    Script,
    /// It leads elsewhere, with what is to be run there.
    Shortcut,
    /// It is a page that runs a script.
    Page,
    /// It is a document with macros.
    Macro,
    /// Its name pretends another kind: `invoice.pdf.exe`.
    DoubleName,
    /// It is a program under the name of something else.
    Disguised,
}

const PROGRAMS: &[&str] = &[
    "exe", "scr", "com", "pif", "bat", "cmd", "msi", "msp", "msix", "appx", "dll", "cpl", "sys", "jar", "app", "dmg", "pkg", "apk", "deb",
    "rpm", "appimage", "iso", "img", "vhd", "vhdx", "gadget", "xll", "wll", "ocx", "elf", "run",
];
const SCRIPTS: &[&str] = &[
    "js",
    "jse",
    "mjs",
    "vbs",
    "vbe",
    "wsf",
    "wsh",
    "wsc",
    "sct",
    "hta",
    "ps1",
    "psm1",
    "psd1",
    "sh",
    "bash",
    "csh",
    "command",
    "py",
    "pyw",
    "rb",
    "pl",
    "reg",
    "inf",
    "scf",
    "chm",
    "ahk",
    "au3",
    "applescript",
    "scpt",
    "jnlp",
    "one",
];
const SHORTCUTS: &[&str] = &["lnk", "url", "desktop", "webloc", "website", "library-ms", "search-ms", "appref-ms", "settingcontent-ms"];
const PAGES: &[&str] = &["html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg"];
const MACROS: &[&str] = &["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "xla", "pptm", "potm", "ppam", "ppsm", "sldm", "accde", "mde"];
/// Kinds that a name pretends in front of its true ending.
const HARMLESS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv", "jpg", "jpeg", "png", "gif", "mp3", "mp4", "avi", "zip", "rtf", "odt",
];
/// How programs of the usual systems begin: Windows, Linux, and the four of macOS.
const BEGINS: [&[u8]; 6] = [b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"];
/// How much of a page is searched for a script.
const SEARCHED: usize = 1 << 20;

impl Danger {
    /// The stable code, for storing and for translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Script => "script",
            Self::Shortcut => "shortcut",
            Self::Page => "page",
            Self::Macro => "macro",
            Self::DoubleName => "double-name",
            Self::Disguised => "disguised",
        }
    }

    /// What a file of this name and these bytes is; none if it only lies there until a program of its own opens it.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Option<Self> {
        let name = name.trim_end_matches(['.', ' ']).to_ascii_lowercase();
        let mut parts = name.rsplit('.').map(str::trim);
        let ending = parts.next().filter(|ending| ending.len() < name.len()).unwrap_or_default();
        let kind = Self::by_ending(ending);
        if kind.is_some() && parts.next().is_some_and(|before| HARMLESS.contains(&before)) {
            return Some(Self::DoubleName);
        }
        if kind.is_some() {
            return kind;
        }
        if BEGINS.iter().any(|begins| bytes.starts_with(begins)) && is_program(bytes) {
            return Some(Self::Disguised);
        }
        if (PAGES.contains(&ending) || looks_like_a_page(bytes)) && runs(bytes) {
            return Some(Self::Page);
        }
        has_macros(bytes).then_some(Self::Macro)
    }

    fn by_ending(ending: &str) -> Option<Self> {
        let kinds = [(PROGRAMS, Self::Program), (SCRIPTS, Self::Script), (SHORTCUTS, Self::Shortcut), (MACROS, Self::Macro)];
        kinds.into_iter().find(|(endings, _)| endings.contains(&ending)).map(|(_, kind)| kind)
    }
}

/// Two letters alone may begin any text: a program of Windows has the place of its header at 60, within it.
fn is_program(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"MZ") {
        return true;
    }
    let Some(Ok(at)) = bytes.get(60..64).map(<[u8; 4]>::try_from) else { return false };
    let at = usize::try_from(u32::from_le_bytes(at)).unwrap_or(usize::MAX);
    bytes.get(at..).is_some_and(|header| header.starts_with(b"PE\0\0") || header.starts_with(b"NE") || header.starts_with(b"LE"))
}

fn looks_like_a_page(bytes: &[u8]) -> bool {
    let begin = bytes.trim_ascii_start();
    let begin = begin[..begin.len().min(14)].to_ascii_lowercase();
    begin.starts_with(b"<!doctype html") || begin.starts_with(b"<html") || begin.starts_with(b"<script")
}

fn runs(bytes: &[u8]) -> bool {
    let text = bytes[..bytes.len().min(SEARCHED)].to_ascii_lowercase();
    [&b"<script"[..], b"javascript:", b"vbscript:", b"onload=", b"onerror=", b"data:text/html"].into_iter().any(|word| holds(&text, word))
}

/// Office keeps macros under one name: in the list of a packed document, or as a wide string in an old one.
fn has_macros(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK\x03\x04") {
        return holds(bytes, b"vbaProject.bin");
    }
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") && holds(bytes, b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0")
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    let Some((first, rest)) = word.split_first() else { return true };
    let mut ahead = bytes;
    while let Some(at) = ahead.iter().position(|byte| byte == first) {
        ahead = &ahead[at + 1..];
        if ahead.starts_with(rest) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Option<Danger> {
        Danger::of(name, b"text")
    }

    #[test]
    fn by_name() {
        assert_eq!(of("setup.EXE"), Some(Danger::Program));
        assert_eq!(of("run.js"), Some(Danger::Script));
        assert_eq!(of("Invoice.lnk"), Some(Danger::Shortcut));
        assert_eq!(of("prices.xlsm"), Some(Danger::Macro));
        assert_eq!(of("invoice.pdf.exe"), Some(Danger::DoubleName));
        assert_eq!(of("invoice.pdf .scr. "), Some(Danger::DoubleName));
        for calm in ["invoice.pdf", "exe", "photo.jpg", "notes", "report.2026.docx", ".js", ""] {
            assert!(of(calm).is_none() || calm == ".js", "{calm}");
        }
    }

    #[test]
    fn by_bytes() {
        let mut program = vec![0_u8; 128];
        program[..2].copy_from_slice(b"MZ");
        program[60] = 64;
        program[64..68].copy_from_slice(b"PE\0\0");
        assert_eq!(Danger::of("photo.jpg", &program), Some(Danger::Disguised));
        assert_eq!(Danger::of("letter.txt", b"MZ is how my letter begins"), None);
        assert_eq!(Danger::of("a", b"\x7fELF\x02"), Some(Danger::Disguised));
        assert_eq!(Danger::of("a.html", b"<p>Hello</p>"), None);
        assert_eq!(Danger::of("a.html", b"<p>Hello</p><ScRipt src=x>"), Some(Danger::Page));
        assert_eq!(Danger::of("a.dat", b" <!DOCTYPE html><body onload=x()>"), Some(Danger::Page));
        assert_eq!(Danger::of("a.docx", b"PK\x03\x04...word/vbaProject.bin..."), Some(Danger::Macro));
        assert_eq!(Danger::of("a.docx", b"PK\x03\x04...word/document.xml..."), None);
    }
}
