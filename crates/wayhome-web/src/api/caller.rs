//! The program that calls: its open session, and the body it sent.

use crate::api::problem::Problem;
use crate::frame::session::FORM_BYTES;
use crate::site::Site;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::session::Session;
use wayhome_registry::who::Who;

/// What the work is for, in the caller's words: kept in the ledger beside every reading and change.
pub const PURPOSE_HEADER: &str = "wayhome-purpose";
/// The longest purpose.
const LONGEST_PURPOSE: usize = 500;

/// Somebody with an open session.
pub struct Caller {
    /// The session.
    pub session: Session,
    /// Its token.
    pub token: Code,
    /// What the work is for.
    purpose: String,
}

impl Caller {
    /// Who acts.
    #[must_use]
    pub fn who(&self) -> Who {
        Who { purpose: self.purpose.clone(), ..self.session.who.clone() }
    }
}

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        // The cookie of a browser is not asked: no page of another site can act here.
        let token = text(&parts.headers, header::AUTHORIZATION.as_str())
            .and_then(|line| line.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| Code::received(token.trim()))
            .ok_or_else(Problem::signed_out)?;
        let purpose: String =
            text(&parts.headers, PURPOSE_HEADER).unwrap_or("api").chars().take(LONGEST_PURPOSE).collect();
        match site.sign_in().session(&token).await {
            Ok(Some(session)) => Ok(Caller { session, token, purpose }),
            Ok(None) => Err(Problem::signed_out()),
            Err(error) => {
                tracing::error!(%error, "a session could not be read");
                Err(Problem::away())
            }
        }
    }
}

/// A header as text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim).filter(|text| !text.is_empty())
}

/// A body in JSON.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, _: &Site) -> Result<Self, Problem> {
        let bytes = axum::body::to_bytes(request.into_body(), FORM_BYTES).await.map_err(|_| {
            let detail = format!("a request has at most {FORM_BYTES} bytes: send less at once");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "unreadable", detail)
        })?;
        serde_json::from_slice(&bytes).map(Body).map_err(|error| Problem::unreadable(format!("the body: {error}")))
    }
}
