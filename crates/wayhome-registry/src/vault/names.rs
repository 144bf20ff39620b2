//! Finding a name without storing it: keyed codes of words, of their beginnings and of their sounds.
//!
//! A name is brought to a normal form (NFKC, lower case, without accents, one form for each Arabic letter), cut into words, and
//! each word gives a few codes (HMAC-SHA-256 with the registry's index key, cut to 10 bytes). Without that key a code says
//! nothing; equal codes show that two names share a word, no more.
//!
//! Sounds go through Latin letters, so that محمد, Мухаммад, मुहम्मद and Mohammed are found by one another; of Chinese, each
//! character is a word of its own.

use crate::Registry;
use crate::database::sql::{self, Connection};
use crate::database::together::Together;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::records::{Keeping, Kind};
use crate::rows::{Fields, Value};
use crate::vault::{KeyOwner, mac, truncated};
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// How a name is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Whole words.
    Word,
    /// Words that begin so; at least [`SHORTEST`] letters, fewer for Chinese.
    Beginning,
    /// Words that sound alike.
    Sound,
}

/// The shortest beginning that can be looked for: shorter ones would show half the country.
pub const SHORTEST: usize = 3;

/// The beginnings that have codes. A longer one is looked for by the longest of these that fits in it, then compared.
const BEGINNINGS: [usize; 2] = [3, 5];

/// Among which children a name is looked for: what nobody may be shown is not even a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    /// Everybody.
    #[cfg(feature = "testing")]
    All,
    /// This child.
    Child(String),
    /// Children to whom this account was ever assigned in this role.
    AssignedTo {
        /// The account.
        account: String,
        /// The role, by its letters.
        role: &'static str,
    },
}

/// A record that may carry the name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The kind of the record.
    pub kind: String,
    /// The record.
    pub record: String,
    /// The child; empty when it is about none.
    pub child: String,
}

/// The names in a record, in the order of its fields.
pub(crate) fn of_record(kind: &Kind, fields: &Fields) -> Vec<String> {
    kind.fields
        .iter()
        .filter(|field| field.keeping == Keeping::Name)
        .filter_map(|field| fields.get(field.name))
        .filter_map(Value::text)
        .map(str::to_owned)
        .collect()
}

/// The words of a name, in normal form.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in normal(name).chars() {
        if is_han(letter) {
            finish(&mut words, &mut word);
            words.push(letter.to_string());
        } else if is_joining(letter) {
            // Some of these count as letters: they are passed over first.
        } else if letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter) {
            word.push(letter);
        } else {
            finish(&mut words, &mut word);
        }
    }
    finish(&mut words, &mut word);
    words
}

fn finish(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// Inside a word: apostrophes, the marks of ʿayn and hamza, joiners.
fn is_joining(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '\u{200C}' | '\u{200D}')
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// One form for every way of typing a name.
fn normal(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let lower = name.nfkc().flat_map(char::to_lowercase).collect::<String>();
    for letter in lower.nfkd() {
        match letter {
            // Accents of Latin, Greek and Cyrillic; points of Hebrew; vowel signs of Arabic; the nukta of Devanagari.
            '\u{0300}'..='\u{036F}'
            | '\u{0483}'..='\u{0487}'
            | '\u{0591}'..='\u{05BD}'
            | '\u{05BF}'..='\u{05C7}'
            | '\u{0610}'..='\u{061A}'
            | '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{06D6}'..='\u{06DC}'
            | '\u{06DF}'..='\u{06E4}'
            | '\u{06E7}'
            | '\u{06E8}'
            | '\u{06EA}'..='\u{06ED}'
            | '\u{093C}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{0640}' => {}
            // Arabic letters: alif, ya, ta marbuta, kaf, ha and their forms in other languages.
            'ٱ' | 'ٲ' | 'ٳ' => out.push('ا'),
            'ى' | 'ی' | 'ے' | 'ې' => out.push('ي'),
            'ة' | 'ۀ' | 'ہ' | 'ە' | 'ھ' | 'ۂ' => out.push('ه'),
            'ک' | 'ڪ' => out.push('ك'),
            'ء' => {}
            // Letters that carry their mark inside.
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ə' => out.push('e'),
            'ŋ' => out.push('n'),
            // Chandrabindu is written as anusvara as often as not.
            '\u{0901}' => out.push('\u{0902}'),
            other => out.push(other),
        }
    }
    out.nfc().collect()
}

/// The sound of a word as classes of consonants, or `None` when it has none. At most seven.
#[must_use]
pub fn sound(word: &str) -> Option<String> {
    let latin = latin(word);
    let letters: Vec<char> = latin.chars().collect();
    let mut out = String::new();
    let mut last = None;
    let mut at = 0;
    while at < letters.len() && out.len() < 7 {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (class, length) = match (letters[at], next) {
            ('p', 'h') => ('P', 2),
            ('k' | 'c', 'h') if letters[at] == 'k' => ('H', 2),
            ('s' | 'c' | 'z', 'h') | ('t' | 'd', 'z' | 'j') => ('S', 2),
            ('t', 's') => ('S', 2),
            ('t' | 'd', 'h') => ('T', 2),
            ('g', 'h') => ('K', 2),
            ('c', 'k') => ('K', 2),
            ('c', 'e' | 'i' | 'y') => ('S', 1),
            ('b' | 'p' | 'f' | 'v', _) => ('P', 1),
            ('k' | 'g' | 'q' | 'c', _) => ('K', 1),
            ('x', _) => ('X', 1),
            ('d' | 't', _) => ('T', 1),
            ('s' | 'z' | 'j', _) => ('S', 1),
            ('l', _) => ('L', 1),
            ('m', _) => ('M', 1),
            ('n', _) => ('N', 1),
            ('r', _) => ('R', 1),
            ('h', _) => ('H', 1),
            ('w', _) => ('W', 1),
            ('y', _) => ('Y', 1),
            ('a' | 'e' | 'i' | 'o' | 'u', _) => ('A', 1),
            (other, _) => (other, 1),
        };
        at += length;
        // Inside a word vowels and half-vowels are written or left out as the script has it.
        let weak = matches!(class, 'A' | 'H' | 'W' | 'Y');
        if last.is_none() || (!weak && last != Some(class)) {
            if class == 'X' {
                out.push_str("KS");
            } else {
                out.push(class);
            }
        }
        last = Some(if class == 'X' { 'S' } else { class });
    }
    (!out.is_empty()).then_some(out)
}

/// A word in Latin letters, near enough for its sound.
fn latin(word: &str) -> String {
    // The Arabic article is written with the name or apart.
    let word = match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => word,
    };
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        if ('\u{0904}'..='\u{0939}').contains(&letter) || ('\u{0958}'..='\u{095F}').contains(&letter) {
            out.push_str(devanagari(letter));
            let consonant = !('\u{0904}'..='\u{0914}').contains(&letter);
            // A consonant carries an `a` unless a sign says otherwise.
            if consonant && !letters.peek().is_some_and(|next| ('\u{093E}'..='\u{094D}').contains(next)) {
                out.push('a');
            }
            continue;
        }
        let text = match letter {
            'ا' | 'ع' => "a",
            'ب' => "b",
            'پ' => "p",
            'ت' | 'ط' | 'ث' | 'ٹ' => "t",
            'ج' => "j",
            'چ' => "ch",
            'ح' | 'ه' => "h",
            'خ' => "kh",
            'د' | 'ض' | 'ڈ' => "d",
            'ذ' | 'ز' | 'ظ' => "z",
            'ر' | 'ڑ' => "r",
            'ژ' => "zh",
            'س' | 'ص' => "s",
            'ش' => "sh",
            'غ' | 'گ' => "g",
            'ف' => "f",
            'ڤ' => "v",
            'ق' | 'ك' => "k",
            'ل' => "l",
            'م' => "m",
            'ن' | 'ں' => "n",
            'و' => "w",
            'ي' => "y",
            'а' | 'э' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' | 'ғ' => "g",
            'д' => "d",
            'е' | 'є' => "e",
            'ж' | 'җ' => "zh",
            'з' => "z",
            'и' | 'і' | 'ї' | 'ы' => "i",
            'к' | 'қ' | 'ҡ' => "k",
            'л' => "l",
            'м' => "m",
            'н' | 'ң' => "n",
            'о' | 'ө' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ў' | 'ұ' | 'ү' => "u",
            'ф' => "f",
            'х' | 'ҳ' | 'һ' => "h",
            'ц' => "ts",
            'ч' => "ch",
            'ш' | 'щ' => "sh",
            'ю' => "yu",
            'я' => "ya",
            'ь' | 'ъ' => "",
            '\u{093E}' | '\u{093F}' | '\u{0940}' | '\u{0941}' | '\u{0942}' | '\u{0945}'..='\u{094C}' => "a",
            '\u{0943}' => "r",
            '\u{094D}' => "",
            '\u{0902}' => "n",
            'α'..='ω' => greek(letter),
            other => {
                out.push(other);
                continue;
            }
        };
        out.push_str(text);
    }
    out
}

fn devanagari(letter: char) -> &'static str {
    match letter {
        '\u{0904}'..='\u{090A}' | '\u{090D}'..='\u{0914}' => "a",
        '\u{090B}' => "r",
        'क' | '\u{0958}' => "k",
        'ख' | '\u{0959}' => "kh",
        'ग' | 'घ' | '\u{095A}' => "g",
        'ङ' | 'ञ' | 'ण' | 'न' => "n",
        'च' | 'छ' => "ch",
        'ज' | 'झ' | '\u{095B}' => "j",
        'ट' | 'ठ' | 'त' | 'थ' => "t",
        'ड' | 'ढ' | 'द' | 'ध' => "d",
        '\u{095C}' | '\u{095D}' | 'र' => "r",
        'प' => "p",
        'फ' | '\u{095E}' => "f",
        'ब' | 'भ' => "b",
        'म' => "m",
        'य' | '\u{095F}' => "y",
        'ल' | 'ळ' => "l",
        'व' => "v",
        'श' | 'ष' => "sh",
        'स' => "s",
        'ह' => "h",
        _ => "",
    }
}

fn greek(letter: char) -> &'static str {
    match letter {
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ζ' => "z",
        'θ' | 'τ' => "t",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'φ' => "f",
        'χ' => "h",
        'ψ' => "ps",
        _ => "a",
    }
}

/// Words that say nothing about a person in a search by sound.
const LINKING: [&str; 12] = ["al", "el", "ul", "bin", "ibn", "bint", "abu", "van", "von", "de", "da", "di"];

type Code = [u8; 10];

/// The open key of the index.
pub(crate) struct IndexKeys(Zeroizing<[u8; 32]>);

impl IndexKeys {
    fn code(&self, way: &[u8], text: &str) -> Code {
        truncated(&mac(&self.0, &[way, text.as_bytes()]))
    }

    /// All codes of these names.
    fn codes(&self, names: &[String]) -> BTreeSet<Code> {
        let mut codes = BTreeSet::new();
        for word in names.iter().flat_map(|name| words(name)) {
            codes.insert(self.code(b"word", &word));
            for length in BEGINNINGS {
                if let Some(start) = beginning(&word, length) {
                    codes.insert(self.code(b"beginning", start));
                }
            }
            if let Some(sound) = sound(&word) {
                codes.insert(self.code(b"sound", &sound));
            }
        }
        codes
    }

    /// The codes that a record must all have to be found by `query`, word by word.
    fn wanted(&self, query: &str, how: Match) -> Result<BTreeSet<Code>, StoreError> {
        let mut wanted = BTreeSet::new();
        for word in words(query) {
            match how {
                Match::Word => {
                    wanted.insert(self.code(b"word", &word));
                }
                Match::Beginning if word.chars().all(is_han) => {
                    wanted.insert(self.code(b"word", &word));
                }
                Match::Beginning => {
                    let start = BEGINNINGS.iter().rev().find_map(|&length| beginning(&word, length));
                    let start = start.ok_or_else(|| {
                        StoreError::Place(format!("write at least {SHORTEST} letters of each name, `{word}` has fewer"))
                    })?;
                    wanted.insert(self.code(b"beginning", start));
                }
                Match::Sound => {
                    if let Some(sound) = sound(&word).filter(|_| !LINKING.contains(&word.as_str())) {
                        wanted.insert(self.code(b"sound", &sound));
                    }
                }
            }
        }
        Ok(wanted)
    }

    /// Puts the codes of names in place of those that the records have, with what goes to the database together.
    pub(crate) fn replace_in(&self, together: &mut Together, has_old: bool, records: &[Named<'_>]) {
        let mut rows: Vec<(Code, &Named<'_>)> = Vec::new();
        for named in records {
            if has_old {
                let bound = vec![named.kind.table().into(), named.record.into()];
                together.add("DELETE FROM name_index WHERE kind = ? AND record = ?".to_owned(), bound);
            }
            rows.extend(self.codes(named.names).into_iter().map(|code| (code, named)));
        }
        rows.sort_by_key(|(code, _)| *code);
        // The last one again and again, which changes nothing: as many statements are prepared as there are sizes.
        let size = if rows.len() <= 32 { 4 } else { 64 };
        if let Some(last) = rows.last().copied() {
            rows.resize(rows.len().next_multiple_of(size), last);
        }
        let mut values = Vec::with_capacity(rows.len() * 4);
        for (code, named) in rows {
            values.extend([
                code.as_slice().into(),
                named.kind.table().into(),
                named.record.into(),
                named.child.unwrap_or_default().into(),
            ]);
        }
        together.insert_or("name_index", "token, kind, record, child", 4, values, " ON CONFLICT DO NOTHING");
    }
}

/// A record and its names.
pub(crate) struct Named<'a> {
    pub(crate) kind: &'a Kind,
    pub(crate) record: &'a str,
    pub(crate) child: Option<&'a str>,
    pub(crate) names: &'a [String],
}

fn beginning(word: &str, length: usize) -> Option<&str> {
    if word.chars().any(is_han) {
        return None;
    }
    word.char_indices().nth(length - 1).map(|(at, letter)| &word[..at + letter.len_utf8()])
}

impl Registry {
    pub(crate) async fn index_keys(&self, tx: &mut Tx) -> Result<IndexKeys, StoreError> {
        let vault = Arc::clone(&tx.vault);
        Ok(IndexKeys(vault.key_or_new(tx, &KeyOwner::Index).await?.derive("names")))
    }

    /// Records of which some name has every word of `query`, at most `limit`, in the order of kind and record, after `after`.
    ///
    /// A hit is a candidate: beginnings longer than five letters, and sounds, are to be compared with the opened names. Logs
    /// nothing: callers decide first, and append a search entry before they answer.
    ///
    /// # Errors
    /// When the database fails, or a beginning is too short ([`StoreError::Place`], in the user's words).
    pub(crate) async fn found_names(
        &self,
        connection: &mut Connection,
        query: &str,
        how: Match,
        among: &Among,
        after: Option<&Hit>,
        limit: u32,
    ) -> Result<Vec<Hit>, StoreError> {
        let Some(key) = self.vault().key(connection, &KeyOwner::Index).await? else { return Ok(Vec::new()) };
        let wanted = IndexKeys(key.derive("names")).wanted(query, how)?;
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut text = "SELECT a.kind, a.record, a.child FROM name_index a".to_owned();
        for index in 1..wanted.len() {
            text.push_str(&format!(
                " JOIN name_index t{index} ON t{index}.token = ${} AND t{index}.kind = a.kind AND t{index}.record = a.record",
                index + 1
            ));
        }
        let mut next = wanted.len();
        let mut place = || {
            next += 1;
            format!("${next}")
        };
        let (of, binds): (String, Vec<String>) = match among {
            #[cfg(feature = "testing")]
            Among::All => (String::new(), Vec::new()),
            Among::Child(child) => (format!(" AND a.child = {}", place()), vec![child.clone()]),
            Among::AssignedTo { account, role } => (
                format!(
                    " AND a.child IN (SELECT child_id FROM assignment WHERE account = {} AND role = {})",
                    place(),
                    place()
                ),
                vec![account.clone(), (*role).to_owned()],
            ),
        };
        text.push_str(&format!(
            " WHERE a.token = $1{of} AND (a.kind, a.record) > ({}, {}) ORDER BY a.kind, a.record LIMIT {}",
            place(),
            place(),
            place()
        ));
        let mut query = sql::query(text);
        for code in &wanted {
            query = query.bind(code.to_vec());
        }
        for bind in binds {
            query = query.bind(bind);
        }
        let rows = query
            .bind(after.map(|hit| hit.kind.clone()).unwrap_or_default())
            .bind(after.map(|hit| hit.record.clone()).unwrap_or_default())
            .bind(i64::from(limit))
            .fetch_all(connection)
            .await?;
        rows.iter()
            .map(|row| Ok(Hit { kind: row.try_get(0)?, record: row.try_get(1)?, child: row.try_get(2)? }))
            .collect()
    }
}
