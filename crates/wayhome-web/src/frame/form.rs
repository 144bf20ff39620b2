//! Forms: what was typed, what is wrong with it, and a field that shows both.

use std::collections::BTreeMap;

/// A form as it was sent. The first value of a name counts, except in [`Form::all`].
#[derive(Clone, Debug, Default)]
pub struct Form {
    pairs: Vec<(String, String)>,
    wrong: BTreeMap<String, String>,
}

impl Form {
    /// Reads the body of a form. At most 400 fields.
    #[must_use]
    pub fn read(body: &str) -> Form {
        let pairs = body
            .split('&')
            .filter(|pair| !pair.is_empty())
            .take(400)
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                let value = crate::frame::visitor::decode(value).replace("\r\n", "\n");
                (crate::frame::visitor::decode(key), value)
            })
            .collect();
        Form { pairs, wrong: BTreeMap::new() }
    }

    /// What was typed, without space around it; empty when nothing was.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// What was typed, with the space around it: for passphrases.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All values of a name.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim()).collect()
    }

    /// Whether a box is ticked with this value.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.pairs.iter().any(|(key, typed)| key == name && typed == value)
    }

    /// Everything that was sent, in its order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Sets a value that the form begins with.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.pairs.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => self.pairs.push((name.to_owned(), value)),
        }
    }

    /// Adds a value beside those that the name has.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.push((name.to_owned(), value.into()));
    }

    /// Takes every value of these names out.
    pub fn take_out(&mut self, names: impl Fn(&str) -> bool) {
        self.pairs.retain(|(name, _)| !names(name));
    }

    /// Notes what is wrong with a field; the first sentence stays.
    pub fn refuse(&mut self, name: &str, why: impl Into<String>) {
        self.wrong.entry(name.to_owned()).or_insert_with(|| why.into());
    }

    /// Takes back what was noted of a field.
    pub fn take_wrong(&mut self, name: &str) {
        self.wrong.remove(name);
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn wrong(&self, name: &str) -> Option<&str> {
        self.wrong.get(name).map(String::as_str)
    }

    /// All that is wrong, by field.
    pub fn all_wrong(&self) -> impl Iterator<Item = (&str, &str)> {
        self.wrong.iter().map(|(name, why)| (name.as_str(), why.as_str()))
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.wrong.is_empty()
    }
}
