//! Reports of other mail systems with what a person says of each, and how far the classifier agrees. A file of `bounces/` holds the
//! reports of one family: `%%% name`, a line for each recipient (kind, reason, status, reply code, address), the Message-ID that it
//! speaks of, `%%%`, the mail. `none` says that it is no report at all.

use mail::bounce::{Bounce, of_null_sender};
use std::path::Path;

/// A report as a person judges it.
pub struct Case {
    pub family: String,
    pub name: String,
    /// A line for each recipient, in order; none if this is no report.
    pub expected: Option<Vec<String>>,
    pub id: String,
    pub raw: Vec<u8>,
}

/// What a line says, in order; the Message-ID comes last.
pub const FIELDS: [&str; 6] = ["kind", "reason", "status", "code", "address", "message"];

/// Every case.
pub fn load() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("bounces");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let of = |path: &Path| {
        let family = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        text.split("%%% ").skip(1).map(|case| read(&family, case)).collect::<Vec<_>>()
    };
    files.iter().flat_map(|path| of(path)).collect()
}

fn read(family: &str, text: &str) -> Case {
    let (head, mail) = text.split_once("%%%\n").unwrap();
    let (name, lines) = head.split_once('\n').unwrap();
    let (mut expected, mut id) = (Some(Vec::new()), String::new());
    for line in lines.lines() {
        match line.strip_prefix("id ") {
            Some(known) => known.clone_into(&mut id),
            None if line == "none" => expected = None,
            None => expected.as_mut().unwrap().push(line.to_owned()),
        }
    }
    let raw = mail.trim_end().replace('\n', "\r\n").into_bytes();
    Case { family: family.to_owned(), name: name.to_owned(), expected, id, raw }
}

impl Case {
    /// What the classifier says of it; a mail without a return path came from nobody.
    pub fn found(&self) -> Option<Bounce> {
        let mail = mail::parse(&self.raw);
        if mail.headers.first("return-path") == Some("<>") { of_null_sender(&mail) } else { mail.bounce }
    }

    /// Each field on which the two differ: its name, what the person and what the classifier says.
    pub fn disagreements(&self) -> Vec<(&'static str, String, String)> {
        let found = self.found();
        let (Some(expected), Some(found)) = (&self.expected, &found) else {
            let word = |is_report: bool| if is_report { "a report" } else { "none" }.to_owned();
            let (one, other) = (word(self.expected.is_some()), word(found.is_some()));
            return if one == other { Vec::new() } else { vec![("report", one, other)] };
        };
        let mut out = Vec::new();
        let lines: Vec<String> = found.recipients.iter().map(line).collect();
        for at in 0..expected.len().max(lines.len()) {
            let said = expected.get(at).map_or("", String::as_str).split(' ');
            let heard = lines.get(at).map_or("", String::as_str).split(' ');
            let pairs = FIELDS.iter().zip(said.zip(heard));
            out.extend(
                pairs.filter(|(_, (one, other))| one != other).map(|(field, (one, other))| (*field, one.to_owned(), other.to_owned())),
            );
        }
        let id = found.original_message_id.as_deref().unwrap_or("-");
        if id != self.id {
            out.push(("message", self.id.clone(), id.to_owned()));
        }
        out
    }
}

fn line(one: &mail::bounce::Recipient) -> String {
    let dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
    let code = one.reply_code.map(|code| code.to_string());
    let (kind, reason) = (one.kind.code(), one.reason.code());
    format!("{kind} {reason} {} {} {}", dash(one.status.as_deref()), dash(code.as_deref()), dash(one.address.as_deref()))
}
