//! Parts of a printed page as data for the template. Text travels as data and never becomes code.

use super::fonts::Fonts;
use crate::chart::FanDrawing;
use crate::markup::Markup;
use crate::page::{Fact, Figure};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Turns texts into runs that the fonts can show, and keeps what they cannot.
pub(super) struct Press<'a> {
    pub(super) fonts: &'a Fonts,
    missing: RefCell<BTreeSet<char>>,
}

/// Stands where no font has the character.
const NO_GLYPH: char = '\u{FFFD}';

impl<'a> Press<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Press { fonts, missing: RefCell::default() }
    }

    /// Characters that no font could show so far.
    pub(super) fn missing(&self) -> BTreeSet<char> {
        self.missing.borrow().clone()
    }

    /// Plain text.
    pub(super) fn text(&self, text: &str) -> String {
        text.chars()
            .filter_map(|character| match character {
                // Blanks and marks of direction have no glyph of their own; the others like them shape nothing here.
                '\u{202F}' => Some('\u{A0}'),
                '\u{2066}'..='\u{2069}' | '\u{200C}' | '\u{200D}' => Some(character),
                '\u{200B}' | '\u{AD}' | '\u{FE00}'..='\u{FE0F}' => None,
                '\n' | '\t' => Some(' '),
                other if self.fonts.can_show(other) => Some(other),
                other => {
                    self.missing.borrow_mut().insert(other);
                    Some(if self.fonts.can_show(NO_GLYPH) { NO_GLYPH } else { '?' })
                }
            })
            .collect()
    }

    /// Markup as runs of text, each with its looks. Knows what our own pages use: `strong`, `code`, `bdi`, `br`, `span`
    /// with a language or soft, and the five escapes.
    pub(super) fn runs(&self, markup: &Markup) -> Value {
        let markup = markup.to_string();
        let mut runs: Vec<Value> = Vec::new();
        let mut open: Vec<(&str, Looks)> = Vec::new();
        let mut rest = markup.as_str();
        while !rest.is_empty() {
            let looks = open.last().map_or_else(Looks::default, |(_, looks)| *looks);
            if let Some((tag, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
                rest = after;
                if let Some(name) = tag.strip_prefix('/') {
                    if let Some(at) = open.iter().rposition(|(other, _)| *other == name) {
                        for (_, inner) in open.drain(at..).rev() {
                            if inner.isolated {
                                push(&mut runs, "\u{2069}".to_owned(), inner);
                            }
                        }
                    }
                    continue;
                }
                let name = tag.split(' ').next().unwrap_or_default();
                if name == "br" {
                    runs.push(json!({ "br": true }));
                    continue;
                }
                let mut inner = Looks { isolated: false, ..looks };
                inner.strong |= name == "strong";
                inner.code |= name == "code";
                inner.soft |= tag.contains("class=\"soft\"");
                inner.english |= tag.contains("lang=\"en\"");
                let direction = if tag.contains("dir=\"ltr\"") || name == "code" {
                    Some("\u{2066}")
                } else {
                    (name == "bdi").then_some("\u{2068}")
                };
                inner.isolated = direction.is_some();
                if let Some(mark) = direction {
                    push(&mut runs, mark.to_owned(), inner);
                }
                open.push((name, inner));
                continue;
            }
            // A lone `<` cannot come from our pages; it is text then.
            let end =
                rest.char_indices().skip(1).find(|(_, character)| *character == '<').map_or(rest.len(), |(at, _)| at);
            let (text, after) = rest.split_at(end);
            rest = after;
            let mut pieces = unescaped(text);
            // The box to tick is drawn.
            while let Some((before, behind)) = pieces.split_once('☐').map(|(b, a)| (b.to_owned(), a.to_owned())) {
                push(&mut runs, self.text(&before), looks);
                runs.push(json!({ "box": true }));
                pieces = behind;
            }
            push(&mut runs, self.text(&pieces), looks);
        }
        Value::Array(runs)
    }

    pub(super) fn heading(&self, level: u8, text: &Markup) -> Value {
        json!({ "k": "h", "level": level, "text": self.runs(text) })
    }

    pub(super) fn paragraph(&self, text: &Markup) -> Value {
        json!({ "k": "p", "text": self.runs(text), "soft": false })
    }

    pub(super) fn soft(&self, text: &str) -> Value {
        json!({ "k": "p", "text": self.runs(&Markup::text(text)), "soft": true })
    }

    pub(super) fn list(&self, items: &[Markup], numbered: bool) -> Value {
        let items: Vec<Value> = items.iter().map(|item| self.runs(item)).collect();
        json!({ "k": "list", "items": items, "numbered": numbered })
    }

    pub(super) fn facts(&self, facts: &[Fact]) -> Value {
        let items: Vec<Value> = facts
            .iter()
            .map(|fact| json!({ "label": self.text(&fact.label), "value": self.runs(&fact.value) }))
            .collect();
        json!({ "k": "facts", "items": items })
    }

    pub(super) fn figures(&self, figures: &[Figure]) -> Value {
        let items: Vec<Value> = figures
            .iter()
            .map(|figure| {
                json!({
                    "label": self.text(&figure.label),
                    "number": self.text(&figure.number),
                    "beside": self.text(&figure.beside),
                    "alarm": figure.alarm,
                })
            })
            .collect();
        json!({ "k": "figures", "items": items })
    }

    /// A table with its caption; nothing where it has no row. Columns get room by what stands in them.
    pub(super) fn table(
        &self,
        caption: &str,
        head: &[String],
        rows: &[Vec<Markup>],
        more: Option<&str>,
    ) -> Option<Value> {
        if rows.is_empty() {
            return None;
        }
        let cells: Vec<Vec<Value>> = rows.iter().map(|row| row.iter().map(|cell| self.runs(cell)).collect()).collect();
        let widths: Vec<f64> = (0..head.len()).map(|column| room(&head[column], &cells, column)).collect();
        Some(json!({
            "k": "table",
            "caption": self.text(caption),
            "head": head.iter().map(|label| self.text(label)).collect::<Vec<_>>(),
            "rows": cells,
            "widths": widths,
            "more": more.map(|more| self.text(more)),
        }))
    }

    pub(super) fn chart(&self, drawing: &FanDrawing) -> Value {
        let points = |points: &[(f64, f64)]| points.iter().map(|(x, y)| json!([x, y])).collect::<Vec<_>>();
        json!({
            "k": "chart",
            "title": self.text(&drawing.title),
            "alt": self.text(&drawing.description),
            "bands": drawing.bands.iter().map(|band| points(band)).collect::<Vec<_>>(),
            "middle": points(&drawing.middle),
            "ticks": drawing.ticks.iter().map(|(y, label)| json!([y, self.text(label)])).collect::<Vec<_>>(),
            "dates": drawing.dates.iter().map(|(x, label)| json!([x, self.text(label)])).collect::<Vec<_>>(),
        })
    }
}

#[derive(Clone, Copy, Default)]
struct Looks {
    strong: bool,
    code: bool,
    soft: bool,
    english: bool,
    isolated: bool,
}

fn push(runs: &mut Vec<Value>, text: String, looks: Looks) {
    if text.is_empty() {
        return;
    }
    let mut run = json!({ "t": text });
    for (name, on) in [("s", looks.strong), ("c", looks.code), ("f", looks.soft), ("e", looks.english)] {
        if on {
            run[name] = json!(true);
        }
    }
    runs.push(run);
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// A column's share of the width: by its longest word and by the length of its texts.
fn room(label: &str, rows: &[Vec<Value>], column: usize) -> f64 {
    let mut texts: Vec<String> = vec![label.to_owned()];
    for row in rows {
        let runs = row.get(column).and_then(Value::as_array);
        texts.push(runs.into_iter().flatten().filter_map(|run| run["t"].as_str()).collect());
    }
    let word = texts.iter().flat_map(|text| text.split([' ', '\u{A0}'])).map(|word| word.chars().count()).max();
    let word = word.unwrap_or_default().clamp(4, 18) as f64;
    let length = texts.iter().map(|text| text.chars().count()).sum::<usize>() as f64 / texts.len() as f64;
    // The square root: a text four times as long gets twice the width and twice the lines.
    word.max(2.2 * length.sqrt()).clamp(5.0, 28.0)
}
