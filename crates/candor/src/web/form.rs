//! A form read by hand: where a field may stand many times, the library that reads the others keeps one. And as it is shown again, with what
//! was wrong with it.

use super::error::Error;
use pages::Field;

/// The pairs of a form in their order.
pub fn pairs(body: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(body);
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// What was typed: names and values, some of which may stand many times.
#[derive(Default)]
pub struct Typed(Vec<(String, String)>);

/// Which field was refused, and why in words.
pub type Fault = (&'static str, String);

impl Typed {
    /// Reads a posted form.
    pub fn read(body: &[u8]) -> Self {
        Self(pairs(body))
    }

    /// The value of a field; empty if it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a field is there.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// All of it, in the order of the form.
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.0.iter().cloned()
    }

    /// The id in a field.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it is none.
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Error> {
        self.text(name).parse().map_err(|_| Error::NotFound)
    }

    /// The ids in a field that may stand many times.
    ///
    /// # Errors
    /// [`Error::NotFound`] if one is none.
    pub fn ids<T: std::str::FromStr + Ord>(&self, name: &str) -> Result<std::collections::BTreeSet<T>, Error> {
        let of_name = self.0.iter().filter(|(known, _)| known == name);
        of_name.map(|(_, value)| value.parse().map_err(|_| Error::NotFound)).collect()
    }

    /// A field as it is shown: what was typed if it was, else what is known; with why it was refused.
    pub fn field(&self, name: &str, known: &str, fault: Option<&Fault>) -> Field {
        let field = Field::of(if self.has(name) { self.text(name) } else { known });
        match fault.filter(|(at, _)| *at == name) {
            Some((_, why)) => field.refused(why),
            None => field,
        }
    }
}

/// Why a field was refused.
pub fn why(name: &str, fault: Option<&Fault>) -> Option<String> {
    fault.filter(|(at, _)| *at == name).map(|(_, why)| why.clone())
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| byte.and_then(|byte| (byte as char).to_digit(16));
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push((high * 16 + low) as u8);
                        rest = ahead;
                    }
                    _ => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_may_stand_many_times() {
        let pairs = pairs(b"ticket=1&ticket=2&return_to=%2F%3Fview%3Dmine&x=a+b%zz&");
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("ticket", "1"), ("ticket", "2"), ("return_to", "/?view=mine"), ("x", "a b%zz")]);
    }
}
