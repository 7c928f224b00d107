//! The end of a mail in POP3 (RFC 1939, 3): a line with a dot alone; a dot before any other is taken away. Only CR LF ends a line here, as
//! on the server's side, so that both agree on where a mail ends.

/// Where in a line the last octet stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    Start,
    Dot,
    DotCr,
    Cr,
    Within,
}

/// Takes a mail out of its dots, wherever the pieces are cut.
#[derive(Debug, Default)]
pub(crate) struct Dots {
    at: At,
    /// The mail is complete.
    pub ended: bool,
}

impl Dots {
    /// Appends what belongs to the mail. How many octets were used: fewer than there are if the mail ends among them.
    pub fn take(&mut self, chunk: &[u8], out: &mut Vec<u8>) -> usize {
        for (used, octet) in chunk.iter().enumerate() {
            self.at = match (self.at, octet) {
                (At::Start, b'.') => At::Dot,
                (At::Dot, b'\r') => At::DotCr,
                (At::DotCr, b'\n') => {
                    self.ended = true;
                    return used + 1;
                }
                (before, octet) => {
                    if before == At::DotCr {
                        out.push(b'\r');
                    }
                    out.push(*octet);
                    match (before, octet) {
                        (At::Cr, b'\n') => At::Start,
                        (_, b'\r') => At::Cr,
                        _ => At::Within,
                    }
                }
            };
        }
        chunk.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As RFC 1939 has the server write it.
    fn written(mail: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut start = true;
        for (at, octet) in mail.iter().enumerate() {
            if start && *octet == b'.' {
                out.push(b'.');
            }
            out.push(*octet);
            start = mail[..=at].ends_with(b"\r\n");
        }
        out.extend(b"\r\n.\r\n");
        out
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(mail in prop::collection::vec(prop::sample::select(&b".\r\na"[..]), 0..40), cut in 1_usize..8) {
            let mut line = written(&mail);
            line.extend(b"+OK");
            let (mut dots, mut out, mut used) = (Dots::default(), Vec::new(), 0);
            for chunk in line.chunks(cut) {
                if !dots.ended {
                    used += dots.take(chunk, &mut out);
                }
            }
            prop_assert!(dots.ended);
            prop_assert_eq!(&line[used..], b"+OK");
            prop_assert_eq!(out.strip_suffix(b"\r\n").unwrap_or(&out), &mail[..]);
        }
    }
}
