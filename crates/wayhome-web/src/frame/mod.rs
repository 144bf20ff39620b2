//! What stands around every page: languages, words, headers, errors, the bar and the list of desks.

pub mod assets;
pub mod error;
pub mod form;
pub mod headers;
pub mod language;
pub mod metrics;
pub(crate) mod pages;
pub mod session;
pub mod visitor;
pub mod words;

use crate::frame::language::Language;
use crate::frame::words::Words;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Around the page.
pub struct Frame {
    /// The words of the page.
    pub words: Words,
    /// The page's title, without the name of any child.
    pub title: String,
    /// The country, where it is known.
    pub country: Option<String>,
    /// All data are invented, and every page says so.
    pub invented: bool,
    /// For everybody, without signing in: no desks, no cookies.
    pub is_public: bool,
    /// Who is signed in.
    pub user: Option<UserLine>,
    /// The session's token against forged forms.
    pub csrf: String,
    /// The desks of the role.
    pub nav: Vec<NavItem>,
    /// Whether the list of desks stands open on a small screen.
    pub nav_open: bool,
    /// The languages, each with the address of this page in it.
    pub languages: Vec<LanguageLine>,
    /// Whether the bar has a search by name.
    pub has_search: bool,
    /// Where the mark leads.
    pub home: &'static str,
    /// What has just been done.
    pub notice: Option<String>,
    /// Address of the style.
    pub style_address: &'static str,
    /// Address of the script.
    pub script_address: &'static str,
}

/// Who is signed in.
pub struct UserLine {
    /// Role, in words.
    pub role: String,
    /// Place, in words.
    pub place: String,
}

/// A desk in the list.
pub struct NavItem {
    /// Its address.
    pub address: String,
    /// Its name.
    pub text: String,
    /// What is overdue there, written.
    pub count: Option<String>,
    /// Whether the page belongs to it.
    pub here: bool,
}

/// A language of the page.
pub struct LanguageLine {
    /// BCP 47.
    pub code: &'static str,
    /// In itself.
    pub name: &'static str,
    /// This page in it.
    pub address: String,
    /// Whether the page is in it.
    pub here: bool,
}

impl Frame {
    /// An id as a part of an address.
    #[must_use]
    pub fn part(&self, id: &str) -> String {
        visitor::encode_part(id)
    }

    /// Around a page for everybody. `path` is the page's own address, without a query.
    #[must_use]
    pub fn public(words: &Words, title_key: &str, path: &str) -> Frame {
        let languages = languages(words, |language| format!("{}?lang={}", visitor::encode(path), language.code()));
        Frame {
            words: words.clone(),
            title: words.t(title_key),
            country: None,
            invented: false,
            is_public: true,
            user: None,
            csrf: String::new(),
            nav: Vec::new(),
            nav_open: false,
            languages,
            has_search: false,
            home: "/help",
            notice: None,
            style_address: &assets::STYLE_ADDRESS,
            script_address: &assets::SCRIPT_ADDRESS,
        }
    }
}

/// The languages with their addresses.
pub fn languages(words: &Words, address: impl Fn(Language) -> String) -> Vec<LanguageLine> {
    Language::ALL
        .into_iter()
        .map(|language| LanguageLine {
            code: language.code(),
            name: language.own_name(),
            address: address(language),
            here: language == words.language(),
        })
        .collect()
}

/// A page as an answer.
pub fn page(status: StatusCode, template: &impl Template, words: &Words) -> Response {
    match template.render() {
        Ok(body) => {
            let mut response = (status, body).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(words.language().code()));
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
            response
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// After something was done: to a page that can be loaded again without doing it twice (303).
#[must_use]
pub fn see(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let place = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, place);
    response
}
