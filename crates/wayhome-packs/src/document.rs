//! Text to a located tree: where every key and value stands, and problems that point at it.

use std::fmt;
use std::ops::Range;
pub use wayhome_domain::Severity;

/// Largest pack file that is read, in bytes. The shipped files are below 200 kB.
pub const FILE_BYTES_MAX: usize = 2_000_000;

/// Deepest nesting of tables and lists that is read.
pub const DEPTH_MAX: usize = 40;

/// One problem in a pack: where it is, what was found, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackProblem {
    /// How much it matters. A pack with an error is not loaded, not even in part.
    pub severity: Severity,
    /// A stable name for the kind of problem, such as `unknown-key`.
    pub code: &'static str,
    /// The file, as it was named when it was given.
    pub file: String,
    /// The line, from 1; 0 for a problem of the whole file.
    pub line: usize,
    /// The column in characters, from 1; 0 for a problem of the whole file.
    pub column: usize,
    /// Number of characters that are meant.
    pub length: usize,
    /// The text of the line.
    pub excerpt: String,
    /// What is wrong: lower-case, no final stop, the reader's words.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity.word(), self.message)?;
        if self.line == 0 {
            write!(f, "\n  {}", self.file)?;
        } else {
            write!(f, "\n  {}:{}:{}", self.file, self.line, self.column)?;
            let number = self.line.to_string();
            let pad = " ".repeat(number.len());
            let marks = "^".repeat(self.length.max(1));
            let before = " ".repeat(self.column.saturating_sub(1));
            write!(f, "\n {pad} |\n {number} | {}\n {pad} | {before}{marks}", self.excerpt)?;
        }
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

/// A place in one of the files that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    file: u32,
    start: u32,
    end: u32,
}

impl Place {
    /// A key that differs for different places.
    pub(crate) fn key(self) -> (u32, u32) {
        (self.file, self.start)
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where.
    pub place: Place,
    /// What.
    pub value: Tree,
}

/// What a pack file can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with decimals.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// A date or a time, as written.
    Moment(String),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
}

impl Tree {
    /// What it is, for messages.
    pub fn describe(&self) -> &'static str {
        match self {
            Tree::Text(_) => "a text",
            Tree::Whole(_) => "a whole number",
            Tree::Number(_) => "a number",
            Tree::YesNo(_) => "true or false",
            Tree::Moment(_) => "a date or time",
            Tree::List(_) => "a list",
            Tree::Table(_) => "a table",
        }
    }
}

/// A key of a table with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub place: Place,
    /// The value.
    pub item: Item,
}

/// The entries of a table, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Table {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Item> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.item)
    }
    /// The text of a key, when it is a text.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key).map(|item| &item.value) {
            Some(Tree::Text(text)) => Some(text),
            _ => None,
        }
    }
    /// A number of a key, whole or not.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self.get(key).map(|item| &item.value) {
            Some(Tree::Number(n)) => Some(*n),
            Some(Tree::Whole(n)) => Some(*n as f64),
            _ => None,
        }
    }
    /// `true` or `false` of a key.
    pub fn yes_no(&self, key: &str) -> Option<bool> {
        match self.get(key).map(|item| &item.value) {
            Some(Tree::YesNo(b)) => Some(*b),
            _ => None,
        }
    }
    /// The list of a key; empty when it is not there.
    pub fn list(&self, key: &str) -> &[Item] {
        match self.get(key).map(|item| &item.value) {
            Some(Tree::List(items)) => items,
            _ => &[],
        }
    }
    /// The table of a key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        match self.get(key).map(|item| &item.value) {
            Some(Tree::Table(table)) => Some(table),
            _ => None,
        }
    }
    /// The texts of a key that holds a text or a list of texts.
    pub fn texts(&self, key: &str) -> Vec<String> {
        match self.get(key).map(|item| &item.value) {
            Some(Tree::Text(text)) => vec![text.clone()],
            Some(Tree::List(items)) => items
                .iter()
                .filter_map(|item| match &item.value {
                    Tree::Text(text) => Some(text.clone()),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }
    /// The place of a key's value, or `otherwise`.
    pub fn place(&self, key: &str, otherwise: Place) -> Place {
        self.get(key).map_or(otherwise, |item| item.place)
    }
}

#[derive(Clone)]
struct Source {
    path: String,
    text: String,
}

/// The files that were read, and the problems that were found in them.
#[derive(Clone, Default)]
pub struct Reading {
    sources: Vec<Source>,
    problems: Vec<PackProblem>,
}

impl Reading {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads one file into a located table; problems are noted and `None` returned when it cannot be used.
    pub fn read(&mut self, path: &str, bytes: &[u8]) -> Option<Item> {
        let file = self.sources.len() as u32;
        let whole = Place { file, start: 0, end: 0 };
        if bytes.len() > FILE_BYTES_MAX {
            self.sources.push(Source { path: path.to_owned(), text: String::new() });
            self.whole_file(
                path,
                "too-large",
                format!("this file has {} bytes; a pack file has at most {FILE_BYTES_MAX}", bytes.len()),
                "split it into several files of the same folder",
            );
            return None;
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                let good = bytes.get(..at).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("").to_owned();
                self.sources.push(Source { path: path.to_owned(), text: good });
                self.error(
                    Place { file, start: at as u32, end: at as u32 },
                    "not-utf-8",
                    "here a character is not UTF-8 text",
                    "save the file with the encoding UTF-8",
                );
                return None;
            }
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        self.sources.push(Source { path: path.to_owned(), text: text.to_owned() });
        // The parser below recurses, so the depth is bounded before it runs.
        if let Some(at) = too_deep(text) {
            self.error(
                Place { file, start: at as u32, end: at as u32 + 1 },
                "too-deep",
                format!("brackets are nested more than {DEPTH_MAX} deep here"),
                "write the rule with fewer levels; `all` and `any` take any number of parts",
            );
            return None;
        }
        let (table, errors) = toml::de::DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            for error in errors {
                let place = error.span().map_or(whole, |span| place_of(file, span));
                let message = error.message().trim().replace('\n', "; ");
                self.error(
                    place,
                    "syntax",
                    format!("this is not well-formed TOML: {message}"),
                    "check quotes, brackets and commas near here",
                );
            }
            return None;
        }
        let span = table.span();
        let table = table.into_inner();
        Some(Item { place: place_of(file, span), value: Tree::Table(self.table(file, table)) })
    }

    fn table(&mut self, file: u32, table: toml::de::DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> = table
            .into_iter()
            .map(|(key, value)| Entry {
                place: place_of(file, key.span()),
                key: key.into_inner().into_owned(),
                item: self.item(file, value),
            })
            .collect();
        entries.sort_by_key(|entry| (entry.place.start, entry.place.end));
        Table { entries }
    }

    fn item(&mut self, file: u32, value: toml::Spanned<toml::de::DeValue<'_>>) -> Item {
        use toml::de::DeValue;
        let place = place_of(file, value.span());
        let value = match value.into_inner() {
            DeValue::String(text) => Tree::Text(text.into_owned()),
            DeValue::Integer(n) => match i64::from_str_radix(n.as_str(), n.radix()) {
                Ok(n) => Tree::Whole(n),
                Err(_) => {
                    self.error(place, "too-large", "this number is too large", "check the digits");
                    Tree::Whole(0)
                }
            },
            DeValue::Float(n) => match n.as_str().parse::<f64>() {
                Ok(n) if n.is_finite() => Tree::Number(n),
                _ => {
                    self.error(place, "not-a-number", "this is not a finite number", "write digits, for example `2.5`");
                    Tree::Number(0.0)
                }
            },
            DeValue::Boolean(b) => Tree::YesNo(b),
            DeValue::Datetime(when) => Tree::Moment(when.to_string()),
            DeValue::Array(items) => Tree::List(items.into_iter().map(|item| self.item(file, item)).collect()),
            DeValue::Table(table) => Tree::Table(self.table(file, table)),
        };
        Item { place, value }
    }

    /// Notes an error at a place.
    pub fn error(&mut self, place: Place, code: &'static str, message: impl Into<String>, help: impl Into<String>) {
        self.note(Severity::Error, place, code, message.into(), help.into());
    }

    /// Notes a warning at a place.
    pub fn warning(&mut self, place: Place, code: &'static str, message: impl Into<String>, help: impl Into<String>) {
        self.note(Severity::Warning, place, code, message.into(), help.into());
    }

    /// Notes an error of a whole file or folder.
    pub fn whole_file(&mut self, file: &str, code: &'static str, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(PackProblem {
            severity: Severity::Error,
            code,
            file: file.to_owned(),
            line: 0,
            column: 0,
            length: 0,
            excerpt: String::new(),
            message: message.into(),
            help: help.into(),
        });
    }

    fn note(&mut self, severity: Severity, place: Place, code: &'static str, message: String, help: String) {
        let (line, column, length, excerpt) = self.locate(place);
        let file = self.sources.get(place.file as usize).map(|s| s.path.clone()).unwrap_or_default();
        let problem = PackProblem { severity, code, file, line, column, length, excerpt, message, help };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn locate(&self, place: Place) -> (usize, usize, usize, String) {
        let text = self.sources.get(place.file as usize).map_or("", |s| s.text.as_str());
        let start = floor_boundary(text, place.start as usize);
        let end = floor_boundary(text, (place.end as usize).max(start));
        let line_start = text.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
        let line_end = text.get(start..).and_then(|t| t.find('\n')).map_or(text.len(), |at| start + at);
        let line = text.get(..start).map_or(0, |t| t.matches('\n').count()) + 1;
        let column = text.get(line_start..start).map_or(0, |t| t.chars().count()) + 1;
        let length = text.get(start..end.min(line_end)).map_or(0, |t| t.chars().count()).max(1);
        let excerpt: String = text.get(line_start..line_end).unwrap_or("").trim_end().chars().take(200).collect();
        (line, column, length.min(200), excerpt)
    }

    /// `file:line:column` of a place, for messages that point at a second place.
    pub fn shown(&self, place: Place) -> String {
        let (line, column, _, _) = self.locate(place);
        let file = self.sources.get(place.file as usize).map_or("", |s| s.path.as_str());
        format!("{file}:{line}:{column}")
    }

    /// The name of the file of a place.
    pub fn file_of(&self, place: Place) -> &str {
        self.sources.get(place.file as usize).map_or("", |s| s.path.as_str())
    }

    /// Number of errors so far.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|p| p.severity == Severity::Error).count()
    }

    /// The same files without the problems.
    pub(crate) fn without_problems(mut self) -> Self {
        self.problems.clear();
        self
    }

    /// All problems, by file and place.
    pub fn into_problems(mut self) -> Vec<PackProblem> {
        self.problems.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.severity, &a.message)
                .cmp(&(&b.file, b.line, b.column, b.severity, &b.message))
        });
        self.problems
    }
}

fn place_of(file: u32, span: Range<usize>) -> Place {
    Place { file, start: span.start as u32, end: span.end as u32 }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first bracket beyond [`DEPTH_MAX`], outside texts and comments.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote: Option<u8> = None;
    let mut comment = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if comment {
            comment = byte != b'\n';
            continue;
        }
        if let Some(mark) = quote {
            if escaped {
                escaped = false;
            } else if byte == b'\\' && mark == b'"' {
                escaped = true;
            } else if byte == mark || byte == b'\n' {
                quote = None;
            }
            continue;
        }
        match byte {
            b'#' => comment = true,
            b'"' | b'\'' => quote = Some(byte),
            b'[' | b'{' => {
                depth += 1;
                if depth > DEPTH_MAX {
                    return Some(at);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The word of `words` nearest to `text`, when it is near enough to be meant.
pub fn nearest<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = text.to_lowercase().replace(['-', ' '], "_");
    words
        .into_iter()
        .map(|word| (distance(&lower, &word.to_lowercase().replace('-', "_")), word))
        .filter(|(d, word)| *d <= 1 + word.len() / 4)
        .min_by(|a, b| a.cmp(b))
        .map(|(_, word)| word)
}

fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(60).collect();
    let b: Vec<char> = b.chars().take(60).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let new = (diagonal + usize::from(x != y)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = new;
            left = new;
        }
    }
    row.last().copied().unwrap_or(0)
}
