//! As much of CBOR (RFC 8949) as passkeys use: definite lengths, no tags, no floating point, a bounded depth.

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cbor {
    /// A whole number, negative ones too.
    Whole(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Cbor>),
    /// Pairs in their order.
    Map(Vec<(Cbor, Cbor)>),
    /// `true`, `false`, `null` or another simple value.
    Simple(u8),
}

const DEPTH_MAX: usize = 8;

impl Cbor {
    /// The first value of the bytes, and what follows it. `None` if it cannot be read.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<(Cbor, &[u8])> {
        read(bytes, 0)
    }

    /// The value of a key that is text.
    #[must_use]
    pub fn text_key(&self, key: &str) -> Option<&Cbor> {
        self.find(|k| matches!(k, Cbor::Text(text) if text == key))
    }

    /// The value of a key that is a whole number.
    #[must_use]
    pub fn whole_key(&self, key: i64) -> Option<&Cbor> {
        self.find(|k| *k == Cbor::Whole(key))
    }

    /// The bytes, if that is what it is.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Cbor::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    fn find(&self, wanted: impl Fn(&Cbor) -> bool) -> Option<&Cbor> {
        match self {
            Cbor::Map(pairs) => pairs.iter().find(|(key, _)| wanted(key)).map(|(_, value)| value),
            _ => None,
        }
    }
}

fn read(bytes: &[u8], depth: usize) -> Option<(Cbor, &[u8])> {
    if depth > DEPTH_MAX {
        return None;
    }
    let (&first, mut rest) = bytes.split_first()?;
    let (kind, short) = (first >> 5, first & 31);
    let length = match short {
        0..=23 => u64::from(short),
        24..=27 => {
            let (number, after) = rest.split_at_checked(1 << (short - 24))?;
            rest = after;
            number.iter().fold(0u64, |sum, &byte| (sum << 8) | u64::from(byte))
        }
        _ => return None,
    };
    let whole = i64::try_from(length).ok()?;
    let count = usize::try_from(length).ok()?;
    match kind {
        0 => Some((Cbor::Whole(whole), rest)),
        1 => Some((Cbor::Whole(-1 - whole), rest)),
        2 => rest.split_at_checked(count).map(|(bytes, rest)| (Cbor::Bytes(bytes.to_vec()), rest)),
        3 => {
            let (bytes, rest) = rest.split_at_checked(count)?;
            Some((Cbor::Text(String::from_utf8(bytes.to_vec()).ok()?), rest))
        }
        // Each entry takes a byte at least, so the count is bounded by what is there.
        4 if count <= rest.len() => {
            let mut list = Vec::new();
            for _ in 0..count {
                let (value, after) = read(rest, depth + 1)?;
                list.push(value);
                rest = after;
            }
            Some((Cbor::List(list), rest))
        }
        5 if count <= rest.len() => {
            let mut map: Vec<(Cbor, Cbor)> = Vec::new();
            for _ in 0..count {
                let (key, after) = read(rest, depth + 1)?;
                let (value, after) = read(after, depth + 1)?;
                // A key twice could be read in two ways.
                if map.iter().any(|(known, _)| *known == key) {
                    return None;
                }
                map.push((key, value));
                rest = after;
            }
            Some((Cbor::Map(map), rest))
        }
        7 if short < 24 => Some((Cbor::Simple(short), rest)),
        _ => None,
    }
}
