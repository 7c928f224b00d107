//! Base32 (RFC 4648 6) in lower case and without padding: survives servers that change the case of an address.

const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Eight letters for each five bytes, fewer for the rest.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            out.push(char::from(LETTERS[(bits >> held & 31) as usize]));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        out.push(char::from(LETTERS[(bits << (5 - held) & 31) as usize]));
    }
    out
}

/// The `N` bytes that `text` stands for; `None` unless it is exactly what [`encode`] writes.
pub(super) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != (N * 8).div_ceil(5) {
        return None;
    }
    let mut out = [0; N];
    let (mut bits, mut held, mut at) = (0_u32, 0, 0);
    for letter in text.bytes() {
        let value = LETTERS.iter().position(|l| *l == letter)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        held += 5;
        if held >= 8 {
            held -= 8;
            *out.get_mut(at)? = u8::try_from(bits >> held & 0xff).ok()?;
            at += 1;
        }
        bits &= (1 << held) - 1;
    }
    (bits == 0 && at == N).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        assert_eq!(encode(b"foobar"), "mzxw6ytboi");
        assert_eq!(decode::<6>("mzxw6ytboi"), Some(*b"foobar"));
        assert_eq!(decode::<6>("mzxw6ytboj"), None, "spare bits must be zero");
        assert_eq!(decode::<6>("mzxw6ytbo1"), None);
    }
}
