//! HTML that is already safe: the only place where text becomes markup.

use std::fmt;

/// HTML whose texts are escaped. Only this crate makes it; it is written out as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Markup(String);

impl Markup {
    /// Text in the language of the page.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Markup(escape(text))
    }

    /// A name from the sheets: its direction must not touch what stands beside it.
    pub(crate) fn name(name: &str) -> Self {
        Markup(format!("<bdi>{}</bdi>", escape(&clean(name, 120))))
    }

    /// Text from a pack or the planner, which is English; marked so where the page is in another language.
    pub(crate) fn english(text: &str, page_is_english: bool) -> Self {
        let text = with_code(&escape(&clean(text, 2000)));
        if page_is_english || text.is_empty() {
            Markup(text)
        } else {
            Markup(format!("<span lang=\"en\" dir=\"ltr\">{text}</span>"))
        }
    }

    /// A citation in English; set apart from texts that only lack a translation.
    pub(crate) fn cited(text: &str, page_is_english: bool) -> Self {
        let text = with_code(&escape(&clean(text, 2000)));
        if page_is_english || text.is_empty() {
            Markup(text)
        } else {
            Markup(format!("<span class=\"cited\" lang=\"en\" dir=\"ltr\">{text}</span>"))
        }
    }

    /// Text in the language of the page with words of the sheets between backticks.
    pub(crate) fn worded(text: &str) -> Self {
        Markup(with_code(&escape(text)))
    }

    /// A word of the sheets or packs, shown as it stands there.
    pub(crate) fn code(word: &str) -> Self {
        Markup(format!("<code>{}</code>", escape(&clean(word, 120))))
    }

    /// Markup made by this crate, texts escaped by the maker.
    pub(crate) fn trusted(markup: String) -> Self {
        Markup(markup)
    }

    /// Several pieces with a separator (plain text) between them.
    pub(crate) fn join(pieces: &[Markup], separator: &str) -> Self {
        let separator = escape(separator);
        Markup(pieces.iter().map(|piece| piece.0.as_str()).collect::<Vec<_>>().join(&separator))
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}

/// Text for HTML, in elements and attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Words between backticks as code; text with a backtick too many stays as it is.
fn with_code(escaped: &str) -> String {
    let parts: Vec<&str> = escaped.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped.to_owned();
    }
    let mut marked = String::with_capacity(escaped.len() + 13 * parts.len());
    for (position, part) in parts.into_iter().enumerate() {
        if position % 2 == 1 {
            marked.push_str("<code>");
            marked.push_str(part);
            marked.push_str("</code>");
        } else {
            marked.push_str(part);
        }
    }
    marked
}

/// Text from outside without controls: none may turn the direction of what follows, break a line or hide.
/// Longer texts are cut after `most` characters.
pub(crate) fn clean(text: &str, most: usize) -> String {
    let mut cleaned = String::with_capacity(text.len().min(most * 4));
    let mut characters = 0;
    for character in text.trim().chars() {
        let kept = match character {
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => {
                continue;
            }
            '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => continue,
            '\u{2028}' | '\u{2029}' => ' ',
            other if other.is_control() => ' ',
            other => other,
        };
        if characters == most {
            cleaned.push('…');
            break;
        }
        cleaned.push(kept);
        characters += 1;
    }
    // Controls became blanks: none stands at an edge.
    cleaned.trim().to_owned()
}
