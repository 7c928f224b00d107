//! Makes the assets the binary carries: two style bundles, two script bundles, the icon sprite and the page icon. Each is
//! named by its content (`agent.1f3b9c02.css`), kept plain, as brotli and as gzip, and held to a budget: a bundle that
//! outgrows it fails the build.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// One file to serve: where its text comes from, and how many bytes of brotli it may weigh.
struct Bundle {
    name: &'static str,
    media_type: &'static str,
    folders: &'static [&'static str],
    budget: usize,
}

const BUNDLES: [Bundle; 6] = [
    Bundle { name: "agent.css", media_type: "text/css; charset=utf-8", folders: &["css/shared", "css/agent"], budget: 28_000 },
    Bundle { name: "portal.css", media_type: "text/css; charset=utf-8", folders: &["css/shared", "css/portal"], budget: 14_000 },
    Bundle { name: "agent.js", media_type: "text/javascript; charset=utf-8", folders: &["js/shared", "js/agent"], budget: 45_000 },
    Bundle { name: "portal.js", media_type: "text/javascript; charset=utf-8", folders: &["js/shared", "js/portal"], budget: 8_000 },
    Bundle { name: "icons.svg", media_type: "image/svg+xml", folders: &["icons.svg"], budget: 6_000 },
    Bundle { name: "icon.svg", media_type: "image/svg+xml", folders: &["icon.svg"], budget: 1_000 },
];

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script its folder by environment")]
fn main() {
    let assets = Path::new("assets");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut table = String::from("pub(crate) static ALL: &[Stored] = &[\n");
    for bundle in &BUNDLES {
        let text = gather(assets, bundle);
        let small = brotli(text.as_bytes());
        assert!(small.len() <= bundle.budget, "{} weighs {} bytes of brotli, its budget is {}", bundle.name, small.len(), bundle.budget);
        store(&out, bundle.name, text.as_bytes(), &small);
        describe(&mut table, &out, bundle, text.as_bytes());
    }
    table.push_str("];\n");
    fs::write(out.join("assets.rs"), table).expect("OUT_DIR can be written");
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=locales");
}

/// The bundle's text: its files one after another, in the order of their names.
fn gather(assets: &Path, bundle: &Bundle) -> String {
    let mut text = String::new();
    for folder in bundle.folders {
        let path = assets.join(folder);
        if path.is_file() {
            text.push_str(&read(&path));
            continue;
        }
        let mut files: Vec<PathBuf> = fs::read_dir(&path)
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
            .map(|entry| entry.expect("a folder entry can be read").path())
            .filter(|file| file.extension().is_some_and(|e| e == "css" || e == "js"))
            .collect();
        files.sort();
        for file in files {
            let source = read(&file);
            if file.extension().is_some_and(|e| e == "js") { text.push_str(&joined(&source)) } else { text.push_str(&source) }
        }
    }
    let mut names = std::collections::HashSet::new();
    for name in text.lines().filter_map(declared) {
        assert!(
            names.insert(name),
            "{} declares {name} twice: joined modules share one scope, and the browser would refuse all",
            bundle.name
        );
    }
    text
}

/// The name that a line of script declares for the whole module.
fn declared(line: &str) -> Option<&str> {
    let rest = ["const ", "let ", "function ", "async function ", "class "].iter().find_map(|word| line.strip_prefix(word))?;
    let name = rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()?;
    (!name.is_empty()).then_some(name)
}

/// A module's text without its imports from, and exports to, its neighbours: joined, they share one module scope.
fn joined(module: &str) -> String {
    let mut text = String::new();
    for line in module.lines().filter(|line| !line.starts_with("import ")) {
        text.push_str(line.strip_prefix("export ").unwrap_or(line));
        text.push('\n');
    }
    text
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn store(out: &Path, name: &str, plain: &[u8], small: &[u8]) {
    let write = |suffix: &str, bytes: &[u8]| {
        fs::write(out.join(format!("{name}{suffix}")), bytes).expect("OUT_DIR can be written");
    };
    write("", plain);
    write(".br", small);
    write(".gz", &gzip(plain));
}

fn describe(table: &mut String, out: &Path, bundle: &Bundle, plain: &[u8]) {
    let hash = blake3::hash(plain).to_hex();
    let (stem, extension) = bundle.name.split_once('.').expect("every bundle has an extension");
    let path = out.join(bundle.name);
    let path = path.display();
    writeln!(
        table,
        "    Stored {{ name: {:?}, url: \"/assets/{stem}.{}.{extension}\", media_type: {:?}, bytes: include_bytes!({:?}), br: include_bytes!({:?}), gzip: include_bytes!({:?}) }},",
        bundle.name,
        &hash[..8],
        bundle.media_type,
        format!("{path}"),
        format!("{path}.br"),
        format!("{path}.gz"),
    )
    .expect("a String takes every write");
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut small = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &params).expect("compressing memory to memory cannot fail");
    small
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("compressing memory to memory cannot fail")
}
