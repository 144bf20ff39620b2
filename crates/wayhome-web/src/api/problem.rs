//! What went wrong, as a program reads it: problem details (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use wayhome_registry::ChangeError;
use wayhome_registry::reads::ReadError;

/// The media type of problem details.
pub const PROBLEM: &str = "application/problem+json";

/// One problem as an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// A word for the kind of problem: the end of its `type`.
    pub kind: &'static str,
    /// What is wrong and what to do next.
    pub detail: String,
    /// What is wrong with which field: all of it at once.
    pub errors: Vec<(String, String)>,
}

impl Problem {
    /// A problem without fields.
    #[must_use]
    pub fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Problem {
        Problem { status, kind, detail: detail.into(), errors: Vec::new() }
    }

    /// There is no such thing, or the caller may not know that there is.
    #[must_use]
    pub fn not_found() -> Problem {
        let detail = "there is nothing here, or nothing that this account may know of";
        Problem::new(StatusCode::NOT_FOUND, "not-found", detail)
    }

    /// The request itself cannot be read.
    #[must_use]
    pub fn unreadable(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, "unreadable", detail)
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out() -> Problem {
        let detail =
            "no open session: send `POST /api/v1/sessions` and then its token as `Authorization: Bearer TOKEN`";
        Problem::new(StatusCode::UNAUTHORIZED, "signed-out", detail)
    }

    /// The store cannot do it just now.
    #[must_use]
    pub fn away() -> Problem {
        let detail =
            "the registry cannot be reached just now; what was saved is safe, send the same request again later";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "away", detail)
    }

    /// Every word that a problem's `type` can end with.
    pub const KINDS: [&'static str; 10] = [
        "not-found",
        "unreadable",
        "signed-out",
        "away",
        "not-allowed",
        "wrong-fields",
        "changed",
        "condition-missing",
        "id-used",
        "too-many",
    ];
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = json!({
            "type": format!("/api/problems#{}", self.kind),
            "title": self.status.canonical_reason().unwrap_or("Problem"),
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if !self.errors.is_empty() {
            let errors: Vec<Value> =
                self.errors.iter().map(|(field, message)| json!({ "field": field, "message": message })).collect();
            body["errors"] = Value::Array(errors);
        }
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Problem {
        match error {
            ReadError::NotFound => Problem::not_found(),
            ReadError::Refused(why) => Problem::unreadable(why),
            ReadError::Store(error) => {
                tracing::error!(%error, "a reading failed");
                Problem::away()
            }
        }
    }
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Problem {
        match error {
            ChangeError::Wrong(problems) => Problem {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                kind: "wrong-fields",
                detail: "nothing was saved: mend every point of `errors` and send it again with a new Idempotency-Key"
                    .to_owned(),
                errors: problems.into_iter().map(|one| (one.field, one.message)).collect(),
            },
            ChangeError::Conflict { fields, .. } => Problem {
                status: StatusCode::PRECONDITION_FAILED,
                kind: "changed",
                detail:
                    "somebody else changed this record in the meantime: read it again, look, and repeat your change"
                        .to_owned(),
                errors: fields.into_iter().map(|field| (field, "changed by somebody else too".to_owned())).collect(),
            },
            ChangeError::Refused { why, .. } => Problem::new(StatusCode::FORBIDDEN, "not-allowed", why),
            ChangeError::IdUsed(_) => Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "id-used",
                "this Idempotency-Key was used for another change: make a new one for every change",
            ),
            ChangeError::Store(error) => {
                tracing::error!(%error, "a change failed");
                Problem::away()
            }
        }
    }
}
