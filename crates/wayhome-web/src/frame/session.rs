//! Who is signed in. A page takes [`SignedIn`] as an argument; without it no page of a desk can be written.

use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::visitor::{self, cookie};
use crate::frame::words::Words;
use crate::frame::{Frame, NavItem, UserLine, assets, languages, page, see};
use crate::site::Site;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use wayhome_registry::access::Desk;
use wayhome_registry::access::{Fact, Facts};
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::session::{Session, form_is_right, form_token};
use wayhome_registry::who::{Role, Who};

/// The cookie of a session.
pub const SESSION_COOKIE: &str = "wayhome-session";
/// The cookie between the factors of a sign-in.
pub const HALF_COOKIE: &str = "wayhome-half";
/// The most bytes that a form may have.
pub const FORM_BYTES: usize = 256 * 1024;

/// Somebody who is signed in, and the language they read.
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// Its token.
    pub token: Code,
    /// The words of the page.
    pub words: Words,
    /// The address that was asked for, with its query.
    pub address: String,
    /// What has just been done, from `?done=`.
    pub done: Option<String>,
}

impl FromRequestParts<Site> for SignedIn {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let words = visitor::words(parts);
        let address = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let done = visitor::query_value(parts.uri.query().unwrap_or_default(), "done");
        let Some(token) = cookie(&parts.headers, SESSION_COOKIE).map(Code::received) else {
            return Err(to_sign_in(&parts.method, &address));
        };
        match site.sign_in().session(&token).await {
            Ok(Some(session)) => Ok(SignedIn { session, token, words, address, done }),
            Ok(None) => Err(to_sign_in(&parts.method, &address)),
            Err(error) => {
                tracing::error!(%error, "a session could not be read");
                Err(Wrong::Away.page(&words))
            }
        }
    }
}

fn to_sign_in(method: &Method, address: &str) -> Response {
    if *method == Method::GET && address != "/" {
        see(&format!("/sign-in?next={}", visitor::encode(address)))
    } else {
        see("/sign-in")
    }
}

impl SignedIn {
    /// Who acts, and what for.
    #[must_use]
    pub fn who(&self, purpose: &str) -> Who {
        Who { purpose: purpose.to_owned(), ..self.session.who.clone() }
    }

    /// The role in which they act.
    #[must_use]
    pub fn role(&self) -> Role {
        self.session.who.role
    }

    /// The token that forms carry.
    #[must_use]
    pub fn csrf(&self) -> String {
        form_token(&self.token)
    }

    /// Whether the role works at this desk at all, somewhere.
    #[must_use]
    pub fn has_desk(&self, site: &Site, desk: Desk) -> bool {
        site.access().may_see_desk(self.role(), desk, Facts::of(&[Fact::Place])).allowed
            || site.access().may_see_desk(self.role(), desk, Facts::NONE).allowed
    }

    /// Whether a facility is among the places where this person works.
    #[must_use]
    pub fn works_at(&self, facility: &str, jurisdiction: &str) -> bool {
        let places = &self.session.who.places;
        places.everywhere
            || places.facilities.iter().any(|own| own == facility)
            || places.jurisdictions.iter().any(|own| own == jurisdiction)
    }

    /// What stands around a page of this person.
    #[must_use]
    pub fn frame(&self, site: &Site, title: String, here: &str) -> Frame {
        let words = &self.words;
        let picture = site.picture();
        let desk = |name: &str, address: &str| NavItem {
            address: address.to_owned(),
            text: words.t(&format!("desk-{name}")),
            count: None,
            here: name == here,
        };
        let mut nav = vec![desk("start", "/")];
        for (one, name, address) in [
            (Desk::Situation, "situation", "/situation"),
            (Desk::Facilities, "facilities", "/facilities"),
            (Desk::Outbreak, "outbreak", "/outbreak"),
            (Desk::Safeguarding, "safeguarding", "/safeguarding"),
        ] {
            if self.has_desk(site, one) {
                nav.push(desk(name, address));
            }
        }
        // What there is for whom is said by the policies; a list that would stay empty is not offered.
        if crate::desks::children::reads_own_file(self) {
            let text = if self.role() == Role::Child { "own" } else { "care" };
            nav.push(NavItem { here: here == "children", ..desk(text, "/children") });
        }
        for (has, name, address) in [
            (crate::desks::children::has_desk(site, self), "children", "/children"),
            (crate::desks::review::has_desk(site, self), "review", "/review"),
            (crate::desks::looked::has_desk(site, self), "looked", "/looked"),
        ] {
            if has {
                nav.push(desk(name, address));
            }
        }
        let who = &self.session.who;
        let place = if who.places.everywhere {
            words.t("place-everywhere")
        } else {
            let named = |id: &String| {
                picture.as_ref().and_then(|p| p.facility(id)).map_or_else(|| id.clone(), |one| one.name.clone())
            };
            let all: Vec<String> =
                who.places.facilities.iter().map(named).chain(who.places.jurisdictions.iter().cloned()).collect();
            all.join(", ")
        };
        let back = visitor::encode(&self.address);
        Frame {
            words: words.clone(),
            title,
            country: picture.as_ref().map(|picture| picture.snapshot.country.name.clone()),
            invented: site.registry().is_invented(),
            is_public: false,
            user: Some(UserLine { role: words.code_word("role", who.role.code()), place }),
            csrf: self.csrf(),
            nav,
            nav_open: false,
            languages: languages(words, |language| format!("/language?to={}&back={back}", language.code())),
            has_search: crate::desks::search::may_search(site, self),
            home: "/",
            notice: self
                .done
                .as_deref()
                .filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
                .map(|key| words.t(&format!("done-{key}"))),
            style_address: &assets::STYLE_ADDRESS,
            script_address: &assets::SCRIPT_ADDRESS,
        }
    }
}

/// A form sent by somebody who is signed in, checked against forgery.
///
/// A form that was filled in before the session ended, or before the role was changed, is shown again with what was typed and
/// a button, so that nothing is lost and nothing is sent without a person wanting it.
pub struct SentForm {
    /// Who sent it.
    pub by: SignedIn,
    /// What it holds.
    pub form: Form,
}

impl FromRequest<Site> for SentForm {
    type Rejection = Response;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let words = visitor::words(&parts);
        // What another site wrote is never shown here with a button that would send it in this person's name.
        let sender = Sender::of(&parts.headers, site);
        if sender == Sender::Another {
            return Err(Wrong::Stale.page(&words));
        }
        let bytes: Bytes = match axum::body::to_bytes(body, FORM_BYTES).await {
            Ok(bytes) => bytes,
            Err(_) => return Err(Wrong::TooLarge.page(&words)),
        };
        let Ok(text) = std::str::from_utf8(&bytes) else { return Err(Wrong::Unreadable.page(&words)) };
        let form = Form::read(text);
        let by = match SignedIn::from_request_parts(&mut parts, site).await {
            Ok(by) => by,
            // A secret is not written into a page to be sent once more: it is typed again.
            Err(answer) if answer.status() == StatusCode::SEE_OTHER && has_secret(&form) => {
                return Err(Wrong::Stale.page(&words));
            }
            Err(answer) if answer.status() == StatusCode::SEE_OTHER && sender == Sender::Unsaid => {
                return Err(Wrong::Stale.page(&words));
            }
            Err(answer) if answer.status() == StatusCode::SEE_OTHER => {
                return Err(again(&words, parts.uri.path(), &form, "", true));
            }
            Err(answer) => return Err(answer),
        };
        if !form_is_right(&by.token, form.text("csrf")) {
            if sender == Sender::Unsaid || has_secret(&form) {
                return Err(Wrong::Stale.page(&words));
            }
            return Err(again(&words, parts.uri.path(), &form, &by.csrf(), false));
        }
        Ok(SentForm { by, form })
    }
}

/// Whether a form holds a passphrase.
fn has_secret(form: &Form) -> bool {
    form.pairs().any(|(name, _)| name.starts_with("passphrase"))
}

/// Where a form comes from, as the browser says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sender {
    /// A page of this site, or a program that says nothing.
    Own,
    /// A page of another site.
    Another,
    /// The browser does not say: our own pages ask it to keep their address to itself (`no-referrer`), and then its `Origin` is `null`.
    Unsaid,
}

impl Sender {
    pub(crate) fn of(headers: &HeaderMap, site: &Site) -> Sender {
        match headers.get("sec-fetch-site") {
            Some(from) if from == "same-origin" || from == "none" => return Sender::Own,
            Some(_) => return Sender::Another,
            None => {}
        }
        let Some(origin) = headers.get(header::ORIGIN) else { return Sender::Own };
        if origin == "null" {
            return Sender::Unsaid;
        }
        let Ok(origin) = origin.to_str() else { return Sender::Another };
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let same_host = origin.split_once("://").is_some_and(|(_, own)| Some(own) == host);
        if origin == site.sign_in().settings().site.origin || same_host { Sender::Own } else { Sender::Another }
    }
}

#[derive(Template)]
#[template(path = "again.html")]
struct AgainPage<'a> {
    f: Frame,
    action: &'a str,
    fields: Vec<(&'a str, &'a str)>,
    csrf: &'a str,
    signed_out: bool,
}

fn again(words: &Words, action: &str, form: &Form, csrf: &str, signed_out: bool) -> Response {
    let mut f = Frame::public(words, "again-title", "/help");
    f.home = "/";
    let fields = form.pairs().filter(|(name, _)| *name != "csrf" && !name.starts_with("passphrase")).collect();
    let status = if signed_out { StatusCode::UNAUTHORIZED } else { StatusCode::CONFLICT };
    page(status, &AgainPage { f, action, fields, csrf, signed_out }, words)
}

/// Sets a cookie for this site alone.
pub fn set_cookie(response: &mut Response, site: &Site, name: &str, value: &str, seconds: i64) {
    let secure = if site.options().is_secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{secure}", seconds.max(0));
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
