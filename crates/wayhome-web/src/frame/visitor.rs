//! Who asks, in which language: read from the request alone.

use crate::frame::language::{Calendar, Language, asked_for};
use crate::frame::words::Words;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

/// The cookie of the language.
pub const LANGUAGE_COOKIE: &str = "wayhome-language";
/// The cookie of the calendar.
pub const CALENDAR_COOKIE: &str = "wayhome-calendar";

/// A cookie's value.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The words of a request: `?lang=`, else the cookie, else what the browser asks for, else English.
#[must_use]
pub fn words(parts: &Parts) -> Words {
    let asked = query_value(parts.uri.query().unwrap_or_default(), "lang").and_then(|code| Language::from_code(&code));
    let kept = || cookie(&parts.headers, LANGUAGE_COOKIE).and_then(Language::from_code);
    let browser =
        || parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(asked_for);
    let language = asked.or_else(kept).or_else(browser).unwrap_or(Language::English);
    let calendar = cookie(&parts.headers, CALENDAR_COOKIE).and_then(Calendar::from_code).unwrap_or_default();
    Words::of(language, calendar)
}

/// The first value of a name in a query.
#[must_use]
pub fn query_value(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| decode(value))
}

/// Undoes percent encoding; what is no text becomes the replacement character.
#[must_use]
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match (byte, pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(value)) => {
                out.push(value);
                at += 3;
                continue;
            }
            (b'+', _) => out.push(b' '),
            (other, _) => out.push(*other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Percent encoding of everything but letters, digits and `-._~/`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Percent encoding of one part of a path: a slash in an id is no border.
#[must_use]
pub fn encode_part(text: &str) -> String {
    encode(text).replace('/', "%2F")
}
