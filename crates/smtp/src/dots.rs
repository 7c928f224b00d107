//! The content of a message on its way in (RFC 5321 section 4.5.2): dots taken off, the end found. The end is CR LF
//! `.` CR LF and nothing else; a bare LF becomes CR LF but begins no line in the sense of the dots, a bare CR is kept.

/// Where in a line the last octet stood.
#[derive(Clone, Copy)]
enum At {
    /// After CR LF, or at the very beginning.
    Start,
    /// After a dot at the start: held back, either stuffing or the end.
    Dot,
    /// After a dot at the start and a CR.
    DotCr,
    Middle,
    /// After a CR, held back.
    Cr,
}

/// Takes a message apart as it arrives, in blocks of any size.
pub(crate) struct Undot(At);

impl Undot {
    pub const fn new() -> Self {
        Self(At::Start)
    }

    /// Appends the content of `input` to `out`, and answers how many octets of `input` belong to the message including its
    /// end when the end is among them, `None` when it is still to come.
    pub fn feed(&mut self, input: &[u8], out: &mut Vec<u8>) -> Option<usize> {
        let mut at = 0;
        while at < input.len() {
            if let At::Middle = self.0 {
                let rest = &input[at..];
                let run = rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
                out.extend_from_slice(&rest[..run]);
                at += run;
                if at == input.len() {
                    break;
                }
            }
            let byte = input[at];
            at += 1;
            self.0 = match (self.0, byte) {
                (At::DotCr, b'\n') => return Some(at),
                (At::Start, b'.') => At::Dot,
                (At::Dot, b'\r') => At::DotCr,
                (At::Cr, b'\n') => {
                    out.extend_from_slice(b"\r\n");
                    At::Start
                }
                (At::Cr | At::DotCr, _) => {
                    out.push(b'\r');
                    middle(byte, out)
                }
                _ => middle(byte, out),
            };
        }
        None
    }
}

fn middle(byte: u8, out: &mut Vec<u8>) -> At {
    match byte {
        b'\r' => At::Cr,
        b'\n' => {
            out.extend_from_slice(b"\r\n");
            At::Middle
        }
        _ => {
            out.push(byte);
            At::Middle
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(input: &[u8]) -> (Vec<u8>, Option<usize>) {
        let mut out = Vec::new();
        let end = Undot::new().feed(input, &mut out);
        (out, end)
    }

    #[test]
    fn takes_off_one_dot_and_finds_the_end() {
        assert_eq!(whole(b"..a\r\n...\r\n.b\r\n.\r\nQUIT"), (b".a\r\n..\r\nb\r\n".to_vec(), Some(17)));
        assert_eq!(whole(b".\r\n"), (Vec::new(), Some(3)));
        assert_eq!(whole(b"a"), (b"a".to_vec(), None));
    }

    #[test]
    fn no_other_line_end_ends_a_message() {
        for (end, kept) in [
            (&b"\n.\n"[..], &b"\r\n.\r\n"[..]),
            (b"\n.\r\n", b"\r\n.\r\n"),
            (b"\r\n.\n", b"\r\n\r\n"),
            (b"\r\n.\r", b"\r\n"),
            (b"\r.\r", b"\r."),
            (b"\r.\r\n", b"\r.\r\n"),
            (b"\r\r\n.\r\r\n", b"\r\r\n\r\r\n"),
            (b"\r\n.\0\r\n", b"\r\n\0\r\n"),
        ] {
            let (out, found) = whole(&[b"a", end].concat());
            assert_eq!(found, None, "{end:?}");
            assert_eq!(out, [b"a", kept].concat(), "{end:?}");
        }
    }

    proptest! {
        #[test]
        fn blocks_make_no_difference(input in prop::collection::vec(prop::sample::select(&b"\r\n.ab"[..]), 0..60), cut in 0_usize..60) {
            let (expected, end) = whole(&input);
            let cut = cut.min(input.len());
            let mut out = Vec::new();
            let mut undot = Undot::new();
            let found = undot.feed(&input[..cut], &mut out).or_else(|| undot.feed(&input[cut..], &mut out).map(|n| n + cut));
            prop_assert_eq!(found, end);
            prop_assert_eq!(out, expected);
        }

        #[test]
        fn what_a_sender_stuffs_arrives(lines in prop::collection::vec("[.a]{0,4}", 0..8)) {
            let message: String = lines.iter().map(|l| format!("{l}\r\n")).collect();
            let sent: String = lines.iter().map(|l| if l.starts_with('.') { format!(".{l}\r\n") } else { format!("{l}\r\n") }).collect();
            let sent = sent + ".\r\n";
            let (out, end) = whole(sent.as_bytes());
            prop_assert_eq!(end, Some(sent.len()));
            prop_assert_eq!(out, message.into_bytes());
        }
    }
}
