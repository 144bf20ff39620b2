//! The planner's sentences that hold numbers, in the page's language.
//!
//! The catalogue has them under `like-`: the English text is a pattern with holes. A sentence that fits one is said with
//! the same numbers in the page's language, with its own plural forms. One that fits none stays English, and is marked.

use crate::Language;
use crate::markup::clean;
use crate::words::{Words, parse_date};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// One way in which a sentence may read.
struct Shape {
    key: String,
    pieces: Vec<Piece>,
}

#[derive(Clone)]
enum Piece {
    Words(String),
    Hole(String),
}

/// All English patterns.
pub(crate) struct Sentences(Vec<Shape>);

impl Sentences {
    pub(crate) fn new() -> Self {
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(Language::English.catalogue().to_owned());
        let mut shapes = Vec::new();
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let Some(pattern) = message.value.as_ref().filter(|_| message.id.name.starts_with("like-")) else {
                continue;
            };
            for pieces in readings(pattern) {
                shapes.push(Shape { key: message.id.name.to_owned(), pieces });
            }
        }
        Sentences(shapes)
    }

    /// The sentence in the language of the words, if it fits a pattern.
    pub(crate) fn say(&self, words: &Words, text: &str) -> Option<String> {
        self.0.iter().find_map(|shape| {
            let holes = fit(&shape.pieces, text)?;
            let mut args = FluentArgs::with_capacity(holes.len());
            for (name, value) in holes {
                args.set(name.to_owned(), filled(words, name, value)?);
            }
            words.with_args(&shape.key, &args)
        })
    }
}

/// Every reading of a pattern: one for each choice of its plural forms.
fn readings(pattern: &Pattern<&str>) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = vec![Vec::new()];
    for element in &pattern.elements {
        let choices: Vec<Vec<Piece>> = match element {
            PatternElement::TextElement { value } => vec![vec![Piece::Words((*value).to_owned())]],
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().flat_map(|variant| readings(&variant.value)).collect()
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => vec![vec![match inline {
                InlineExpression::VariableReference { id } => Piece::Hole(id.name.to_owned()),
                InlineExpression::StringLiteral { value } => Piece::Words((*value).to_owned()),
                _ => continue,
            }]],
        };
        all = all
            .iter()
            .flat_map(|before| choices.iter().map(move |choice| [before.as_slice(), choice.as_slice()].concat()))
            .collect();
    }
    all
}

/// What stands in the holes, if the text has the words around them.
fn fit<'a>(pieces: &'a [Piece], text: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let Some((first, rest)) = pieces.split_first() else { return text.is_empty().then(Vec::new) };
    match first {
        Piece::Words(words) => fit(rest, text.strip_prefix(words.as_str())?),
        Piece::Hole(name) => match rest.first() {
            None => (!text.is_empty()).then(|| vec![(name.as_str(), text)]),
            Some(Piece::Hole(_)) => None,
            Some(Piece::Words(next)) => {
                text.match_indices(next.as_str()).filter(|(at, _)| *at > 0).find_map(|(at, _)| {
                    let mut holes = fit(rest, &text[at..])?;
                    holes.push((name.as_str(), &text[..at]));
                    Some(holes)
                })
            }
        },
    }
}

/// A value as the language writes it. Names of holes say what they hold; all others are numbers.
fn filled(words: &Words, name: &str, value: &str) -> Option<FluentValue<'static>> {
    let text = |text: String| Some(FluentValue::from(text));
    if name.starts_with("package") {
        return text(words.known_word("package", value).unwrap_or_else(|| words.isolated(value)));
    }
    if name.starts_with("day") {
        return parse_date(value).and_then(|_| text(words.date(value)));
    }
    if name.starts_with("name") {
        // A list that ends in English words is no name.
        return if value.contains(" more") { None } else { text(words.isolated(&clean(value, 200))) };
    }
    let plain = value.replace(',', "");
    if !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
        return None;
    }
    let number: f64 = plain.parse().ok()?;
    match plain.split_once('.') {
        None if number >= 0.0 => Some(FluentValue::from(number)),
        None => text(words.decimal(number, 0)),
        Some((_, places)) => text(words.decimal(number, places.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_said_with_the_plural_of_the_language() {
        let sentences = Sentences::new();
        let french = Words::new(Language::French);
        let say = |text: &str| sentences.say(&french, text);
        let one = say("1 child alone 22 hours a day or more, or kept apart as punishment: end it today").unwrap();
        let many =
            say("1,234 children alone 22 hours a day or more, or kept apart as punishment: end it today").unwrap();
        assert!(one.starts_with("1 enfant ") && many.starts_with("1\u{202F}234 enfants "), "{one} {many}");
        let rate = say("12 incidents from 2026-10-01 to 2026-10-28, 3.5 per 1,000 child-days: above the limit of 2.1");
        let rate = rate.unwrap();
        assert!(rate.contains("3,5") && rate.contains("1er octobre 2026"), "{rate}");
        assert_eq!(say("many children alone 22 hours a day or more, or kept apart as punishment: end it today"), None);
        assert_eq!(say("something else"), None);
    }
}
