//! The parts that are files: named, labelled, and handed on one by one, so that no two of them need be held at a time.

use crate::bounce::Evidence;
use crate::headers::Headers;
use crate::inbound::{Attachment, Inbound, Label};
use crate::mime::{self, Part, enclosed::Enclosed, media::Media};
use crate::names;
use crate::problem::{Problem, note};
use crate::tnef;
use std::collections::HashSet;

/// The files of one mail, as they are found.
pub(super) struct Files<'e> {
    /// Sees each file and may take its bytes.
    pub each: &'e mut dyn FnMut(&mut Attachment),
    /// What the files say about mail of ours.
    pub evidence: Evidence,
    /// The ids of the pictures that the HTML shows, own words or history.
    pub shown: HashSet<String>,
    names: HashSet<String>,
    ids: HashSet<String>,
}

impl<'e> Files<'e> {
    pub fn new(each: &'e mut dyn FnMut(&mut Attachment)) -> Self {
        Self { each, evidence: Evidence::default(), shown: HashSet::new(), names: HashSet::new(), ids: HashSet::new() }
    }

    /// Adds the file that stood in the text.
    pub fn enclosed(&mut self, mail: &mut Inbound, file: Enclosed) {
        let media_type = file.media_type.to_owned();
        let label = file.label.or_else(|| file.name.as_deref().and_then(Label::of_name));
        self.add(mail, file.name.as_deref(), Attachment { media_type, label, bytes: file.bytes, ..nameless() });
    }

    /// Adds the part at `index` if it is a file, and what lies in it if Outlook packed it. A part without a byte, a name or an id is
    /// noise and left out.
    pub fn part(&mut self, mail: &mut Inbound, raw: &[u8], headers: &Headers, parts: &[Part], index: usize, problems: &mut Vec<Problem>) {
        let part = &parts[index];
        let disposition = Media::disposition(headers.first("content-disposition"));
        let given = disposition.as_ref().and_then(|d| d.parameter("filename")).or_else(|| part.media.parameter("name"));
        let content_id = headers.first("content-id").and_then(|v| super::ids(v).into_iter().next());
        let body = &raw[part.body.clone()];
        if body.is_empty() && given.is_none() && content_id.is_none() {
            return;
        }
        let name = given.map(crate::headers::decode_text);
        let bytes = mime::decode::decode(headers.first("content-transfer-encoding"), body, problems);
        let label = label(parts, part, name.as_deref());
        let media_type = part.media.essence();
        let inline = disposition.as_ref().is_some_and(|d| d.kind == "inline");
        let packed = if label == Some(Label::Tnef) { tnef::read(&bytes) } else { None };
        let mut within = Vec::new();
        for file in packed.iter().flat_map(|packed| &packed.files) {
            within.push((file.name.clone(), of_container(file)));
        }
        if packed.is_some_and(|packed| packed.is_broken) {
            note(problems, Problem::Unterminated);
        }
        self.add(mail, name.as_deref(), Attachment { media_type, content_id, inline, label, bytes, ..nameless() });
        for (name, file) in within {
            self.add(mail, name.as_deref(), file);
        }
    }

    fn add(&mut self, mail: &mut Inbound, given: Option<&str>, mut file: Attachment) {
        // A second part of one id could never be shown in its place: it is a file.
        let is_second = file.content_id.as_ref().is_some_and(|id| !self.ids.insert(id.clone()));
        if is_second {
            (file.content_id, file.inline) = (None, false);
        }
        // A picture that the HTML does not show stands between texts (Apple): beside HTML it is seen only as a file.
        let shown = file.content_id.as_ref().is_some_and(|id| self.shown.contains(id));
        file.inline = shown || (file.inline && file.media_type.starts_with("image/") && mail.html.is_none());
        file.name = names::distinct(names::safe(given, &file.media_type), &mut self.names);
        self.evidence.see(&file);
        (self.each)(&mut file);
        mail.attachments.push(file);
    }
}

fn of_container(file: &tnef::File) -> Attachment {
    let said = file.media_type.as_deref().map(|said| Media::read(Some(said), false).essence());
    let media_type = match said {
        _ if file.is_message => "application/ms-tnef".to_owned(),
        Some(said) => said,
        None => "application/octet-stream".to_owned(),
    };
    let label = Label::of(&media_type).or_else(|| file.name.as_deref().and_then(Label::of_name));
    let content_id = file.content_id.as_deref().and_then(|id| super::ids(id).into_iter().next());
    Attachment { media_type, content_id, label, bytes: file.bytes.to_vec(), ..nameless() }
}

fn label(parts: &[Part], part: &Part, name: Option<&str>) -> Option<Label> {
    let media_type = part.media.essence();
    match Label::of(&media_type) {
        // An S/MIME type names what it holds (RFC 8551 3.2.2).
        Some(Label::Encrypted) => match part.media.parameter("smime-type").map(str::to_ascii_lowercase).as_deref() {
            Some("signed-data" | "certs-only") => Some(Label::Signature),
            Some("compressed-data") => Some(Label::Archive),
            _ => Some(Label::Encrypted),
        },
        None if part.parent.is_some_and(|p| parts[p].media.is("multipart", "encrypted")) => Some(Label::Encrypted),
        None if matches!(part.media.kind.as_str(), "application" | "text") => name.and_then(Label::of_name),
        label => label,
    }
}

fn nameless() -> Attachment {
    Attachment { name: String::new(), media_type: String::new(), content_id: None, inline: false, label: None, bytes: Vec::new() }
}
