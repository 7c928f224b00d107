//! Changes a policy as people do: lines, entries and words move, so that more of what comes out is still a policy than
//! when octets flip. Now and then octets flip all the same.

use std::sync::LazyLock;

use libfuzzer_sys::fuzzer_mutate;

const SEEDS: [&str; 12] = [
    include_str!("../../policies/default.toml"),
    include_str!("../../policies/it-support.toml"),
    include_str!("../../policies/contact-centre.toml"),
    include_str!("../../policies/helpdesk-vendor-platform.toml"),
    include_str!("../../policies/shapes/aged.toml"),
    include_str!("../../policies/shapes/contradictory.toml"),
    include_str!("../../policies/shapes/hospital.toml"),
    include_str!("../../policies/shapes/hostile.toml"),
    include_str!("../../policies/shapes/joint.toml"),
    include_str!("../../policies/shapes/three-languages.toml"),
    include_str!("../../policies/shapes/webshop.toml"),
    include_str!("../../policies/shapes/whistleblowing.toml"),
];

/// What a word or a text may be that nobody expects.
const ODD: [&str; 28] = [
    "",
    "*",
    ".",
    "-",
    "#",
    "[",
    "]",
    "<b>x</b>",
    "\\\\<b>",
    "a\\n# b",
    "a\\n\\n- b",
    "_a_",
    "|",
    "`",
    "&lt;",
    "\\u0000",
    "\\u202E",
    "é",
    "\u{10FFFF}",
    "P0D",
    "P999999Y",
    "PT999999S",
    "P1Y1M",
    "zz",
    "EEA",
    "=1+1",
    "a, b",
    "{ $name }",
];

struct Pool {
    lines: Vec<&'static str>,
    words: Vec<&'static str>,
    entries: Vec<&'static str>,
}

static POOL: LazyLock<Pool> = LazyLock::new(|| Pool {
    lines: SEEDS.iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty()).collect(),
    words: SEEDS.iter().flat_map(|text| text.lines()).flat_map(|line| line.split('"').skip(1).step_by(2)).collect(),
    entries: SEEDS.iter().flat_map(|text| text.split("\n\n")).filter(|entry| entry.starts_with('[') && entry.len() < 1500).collect(),
});

/// The same chance for the same seed (Marsaglia's xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if most == 0 { 0 } else { (self.0 % most as u64) as usize }
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = self.below(all.len());
        all.get(at).copied().unwrap_or_default()
    }
}

pub fn text(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut chance = Chance(u64::from(seed) << 20 | 0x9E37_79B9);
    chance.below(1);
    if chance.below(4) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let Ok(text) = str::from_utf8(&data[..size]) else { return fuzzer_mutate(data, size, max_size) };
    let mut text = text.to_owned();
    for _ in 0..1 + chance.below(4) {
        text = changed(&text, &mut chance);
    }
    if text.len() > max_size || text.is_empty() {
        return fuzzer_mutate(data, size, max_size);
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}

fn changed(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let (at, other) = (chance.below(lines.len()), chance.below(lines.len()));
    match chance.below(14) {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(other, lines[at]),
        2 => lines.insert(at, chance.of(&POOL.lines)),
        3 => lines.swap(at, other),
        4 | 5 => {
            let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
            let wanted = key(lines[at]);
            let same: Vec<&str> = POOL.lines.iter().copied().filter(|line| line.contains('=') && key(line) == wanted).collect();
            if !same.is_empty() {
                lines[at] = chance.of(&same);
            }
        }
        6 => lines.push(chance.of(&POOL.entries)),
        7 => {
            let mut entries: Vec<&str> = text.split("\n[").collect();
            let at = chance.below(entries.len());
            entries.remove(at);
            return entries.join("\n[");
        }
        8 => {
            return match text.split_once("\n%%%\n") {
                Some((one, _)) => one.to_owned(),
                None => format!("{text}\n%%%\n{text}"),
            };
        }
        9 => {
            let word = replacement(chance);
            let found = quoted(text, chance);
            return if found.is_empty() { text.to_owned() } else { text.replace(&format!("\"{found}\""), &format!("\"{word}\"")) };
        }
        _ => {
            let parts: Vec<&str> = text.split('"').collect();
            let place = 1 + 2 * chance.below(parts.len() / 2);
            let word = replacement(chance);
            let put = parts.iter().enumerate().map(|(at, part)| if at == place { word.clone() } else { (*part).to_owned() });
            return put.collect::<Vec<_>>().join("\"");
        }
    }
    lines.join("\n")
}

fn replacement(chance: &mut Chance) -> String {
    match chance.below(4) {
        0 => chance.of(&ODD).to_owned(),
        1 => format!("{}{}", chance.of(&POOL.words), chance.of(&ODD)),
        _ => chance.of(&POOL.words).to_owned(),
    }
}

fn quoted(text: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
    chance.of(&words).to_owned()
}
