//! What an adapter says: the JSON of `docs/channels.md`. Of whoever writes only the handle is taken; what else an adapter may send about
//! them is passed over and kept nowhere.

use crate::items::{SocialHandle, SocialThread};
use crate::tickets::files::NewFile;
use crate::time::Instant;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

/// The longest handle, and the longest id of a message or a conversation, in bytes.
const LONGEST: (usize, usize) = (256, 1_024);
/// The most files of a message.
const MOST_FILES: usize = 50;
/// The most characters of a subject.
const SUBJECT: usize = 80;

/// A message as it was understood.
pub struct Said {
    pub handle: SocialHandle,
    /// Empty for the one conversation that there is with somebody.
    pub thread: SocialThread,
    /// As the network names it.
    pub id: String,
    pub text: String,
    pub sent_at: Option<Instant>,
    pub files: Vec<NewFile>,
}

#[derive(Deserialize)]
struct Body {
    message: Message,
    from: From,
    #[serde(default)]
    files: Vec<File>,
}

#[derive(Deserialize)]
struct Message {
    id: String,
    #[serde(default)]
    text: String,
    sent_at: Option<String>,
    #[serde(default)]
    thread: Option<String>,
}

#[derive(Deserialize)]
struct From {
    handle: String,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    name: String,
    media_type: Option<String>,
    content: String,
}

/// Reads a message; a code says why it cannot be understood.
///
/// # Errors
/// The code.
pub fn read(raw: &[u8]) -> Result<Said, &'static str> {
    let Body { message, from, files } = serde_json::from_slice(raw).map_err(|_| "not-understood")?;
    let is_word = |text: &str, most: usize| !text.is_empty() && text.len() <= most && !text.contains(char::is_control);
    let (handle, thread) = (from.handle.trim(), message.thread.unwrap_or_default());
    if !is_word(handle, LONGEST.0) {
        return Err("no-handle");
    }
    if !is_word(&message.id, LONGEST.1) || !(thread.is_empty() || is_word(&thread, LONGEST.1)) || files.len() > MOST_FILES {
        return Err("not-understood");
    }
    let sent_at = message.sent_at.map(|at| Instant::parse(&at)).transpose().map_err(|_| "not-understood")?;
    let files = files.into_iter().map(file).collect::<Option<Vec<_>>>().ok_or("bad-file")?;
    let text = message.text.replace("\r\n", "\n");
    if text.trim().is_empty() && files.is_empty() {
        return Err("says-nothing");
    }
    Ok(Said { handle: SocialHandle::new(handle), thread: SocialThread::new(thread), id: message.id, text, sent_at, files })
}

/// The handle that a message names, as far as it can be read, of one that is not understood otherwise too.
pub fn handle(raw: &[u8]) -> Option<SocialHandle> {
    let whole: serde_json::Value = serde_json::from_slice(raw).ok()?;
    Some(SocialHandle::new(whole.get("from")?.get("handle")?.as_str()?.trim()))
}

fn file(file: File) -> Option<NewFile> {
    let bytes = BASE64_STANDARD.decode(file.content.as_bytes()).ok()?;
    let is_type = |kind: &String| kind.len() <= 127 && kind.bytes().all(|byte| byte.is_ascii_graphic());
    Some(NewFile { name: file.name, media_type: file.media_type.filter(is_type), bytes, ..NewFile::default() })
}

impl Said {
    /// The first line that says something, or what a message without a text is called.
    pub fn subject(&self, otherwise: &str) -> String {
        let line = self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or(otherwise);
        if line.chars().count() <= SUBJECT {
            return line.to_owned();
        }
        let cut: String = line.chars().take(SUBJECT - 1).collect();
        format!("{}…", cut.trim_end())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WHOLE: &str = r#"{"message":{"id":"m1","text":"The pump hums\nsince Tuesday","sent_at":"2024-02-02T09:00:00Z","thread":"t1"},
        "from":{"handle":" @ann ","name":"Ann","followers":7,"photo":"https://x.example/a.png"},
        "files":[{"name":"hum.txt","media_type":"text/plain","content":"aHVt"}]}"#;

    #[test]
    fn the_handle_is_taken_and_nothing_else_of_a_profile() {
        let said = read(WHOLE.as_bytes()).unwrap();
        assert_eq!((said.handle.as_str(), said.thread.as_str(), &*said.id), ("@ann", "t1", "m1"));
        assert_eq!(said.subject("A message"), "The pump hums");
        assert_eq!(said.files[0].bytes, b"hum");
        assert_eq!(handle(br#"{"from":{"handle":"@ann"},"message":7}"#), Some(SocialHandle::new("@ann")));
    }

    #[test]
    fn what_is_not_understood_has_a_code() {
        let with = |from: &str, to: &str| read(WHOLE.replace(from, to).as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!(read(b"").map(|_| ()).unwrap_err(), "not-understood");
        assert_eq!(with(" @ann ", " "), "no-handle");
        assert_eq!(with(" @ann ", "a\\u0000b"), "no-handle");
        assert_eq!(with("2024-02-02T09:00:00Z", "yesterday"), "not-understood");
        assert_eq!(with("aHVt", "%%%"), "bad-file");
        assert_eq!(read(br#"{"message":{"id":"m1","text":" "},"from":{"handle":"@ann"}}"#).map(|_| ()).unwrap_err(), "says-nothing");
    }

    proptest! {
        #[test]
        fn no_input_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = (read(&bytes).map(|_| ()), handle(&bytes));
        }

        #[test]
        fn no_text_is_too_long_for_a_subject(text in ".{0,300}") {
            let said = Said { text, ..read(WHOLE.as_bytes()).unwrap() };
            prop_assert!(said.subject("A message").chars().count() <= SUBJECT);
        }
    }
}
