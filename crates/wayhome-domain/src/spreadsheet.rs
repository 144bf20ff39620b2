//! Text on its way into a spreadsheet: what one would run as a formula is written as text, and cells of a CSV file have
//! the quotation marks that they need.
//!
//! A sheet is often opened by somebody who did not write its cells. Which beginnings of a cell are dangerous is told by
//! OWASP, *CSV Injection* (<https://owasp.org/www-community/attacks/CSV_Injection>): `=`, `+`, `-`, `@`, their wide
//! forms `＝`, `＋`, `－`, `＠`, a tab, a carriage return and a line feed. Programs differ in what they pass over before
//! they look, so blanks and characters that nobody sees do not make a cell safe here.

use crate::cell::is_invisible;
use std::borrow::Cow;

/// Whether a spreadsheet may take this text for a formula.
///
/// Numbers that are written as numbers (`-3.5`) are taken for one, too: whoever writes them does not ask.
///
/// ```
/// use wayhome_domain::spreadsheet::is_formula;
/// assert!(is_formula("=1+1") && is_formula(" @SUM(A1)") && is_formula("\tx"));
/// assert!(!is_formula("1 = 1") && !is_formula("'=1") && !is_formula(" "));
/// ```
#[must_use]
pub fn is_formula(text: &str) -> bool {
    // Nearly every cell begins with a letter or a digit.
    if text.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    let begins = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || (text.starts_with(['\t', '\r', '\n']) && !begins.is_empty())
}

/// Whether [`guard`] puts an apostrophe before this text: also where the apostrophes that it begins with stand before a
/// formula, so that [`unguard`] gives back the same text.
fn is_guarded(text: &str) -> bool {
    is_formula(text.trim_start_matches('\''))
}

/// The text as it stands in a cell: with one apostrophe before it where a spreadsheet would take it for a formula.
///
/// ```
/// use wayhome_domain::spreadsheet::guard;
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("a = b"), "a = b");
/// ```
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_guarded(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that a cell stands for: the opposite of [`guard`].
#[must_use]
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_guarded(text) => text,
        _ => cell,
    }
}

/// A cell of a CSV file as it stands there (RFC 4180): between quotation marks where it holds a comma, a quotation mark
/// or the end of a line.
///
/// ```
/// use wayhome_domain::spreadsheet::quoted;
/// assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
/// assert_eq!(quoted("a"), "a");
/// ```
#[must_use]
pub fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        Cow::Owned(between_quotes(cell))
    } else {
        Cow::Borrowed(cell)
    }
}

/// [`guard`] and [`quoted`] in one: text as a cell of a CSV file.
#[must_use]
pub fn csv_text(text: &str) -> Cow<'_, str> {
    match guard(text) {
        Cow::Borrowed(text) => quoted(text),
        Cow::Owned(text) => Cow::Owned(quoted(&text).into_owned()),
    }
}

/// As [`csv_text`], with quotation marks around every text that is guarded, whatever it holds.
#[must_use]
pub fn csv_text_quoted(text: &str) -> Cow<'_, str> {
    match guard(text) {
        Cow::Borrowed(text) => quoted(text),
        Cow::Owned(text) => Cow::Owned(between_quotes(&text)),
    }
}

fn between_quotes(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_beginning_that_owasp_names_is_guarded() {
        for begins in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"] {
            for before in ["", " ", "\u{a0}", "\u{feff}", "\u{200b}", "\u{200f} "] {
                let text = format!("{before}{begins}x");
                assert_eq!(is_formula(&text), begins.trim() == begins || before.is_empty(), "{text:?}");
            }
        }
    }

    #[test]
    fn what_no_spreadsheet_runs_stays_as_it_is() {
        for text in ["", " ", "\t", "a=b", "1-2", "'", "'a", "#REF!", "−1", "(=1)", "é=1", "\u{200b}", "\"=1\""] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
    }

    #[test]
    fn a_guard_is_taken_off_exactly_once() {
        for text in ["=1", "'=1", "''=1", "' =1", "'\tx", "\r\n=1", "-3.5", "＝1", "\u{feff}=1", "'a", "''", "'-"] {
            assert_eq!(unguard(&guard(text)), text);
            assert!(!is_formula(&guard(text)), "{text:?}");
        }
        assert_eq!(unguard("'=1"), "=1");
        assert_eq!(unguard("''=1"), "'=1");
    }

    #[test]
    fn cells_have_the_quotes_that_they_need() {
        assert_eq!(csv_text("=a,b"), "\"'=a,b\"");
        assert_eq!(csv_text("=a"), "'=a");
        assert_eq!(csv_text_quoted("=\"a\""), "\"'=\"\"a\"\"\"");
        assert_eq!(csv_text_quoted("-"), "\"'-\"");
        assert_eq!(csv_text_quoted("a\nb"), "\"a\nb\"");
        assert_eq!(csv_text_quoted("a b"), "a b");
    }
}
