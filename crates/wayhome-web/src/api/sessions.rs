//! Signing in and out by program.

use crate::account::visit;
use crate::api::caller::{Body, Caller};
use crate::api::problem::Problem;
use crate::site::Site;
use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use wayhome_registry::signin::SignInError;
use wayhome_registry::signin::enter::Step;
use wayhome_registry::signin::passphrase::Passphrase;
use wayhome_registry::signin::session::{Opened, Session};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    #[serde(default)]
    name: String,
    #[serde(default)]
    passphrase: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    card: String,
}

/// `POST /api/v1/sessions`.
pub async fn open(State(site): State<Site>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let visit = visit(&parts, &site);
    let Body(given) = Body::<Credentials>::from_request(Request::from_parts(parts, body), &site).await?;
    let step = if given.card.is_empty() {
        site.sign_in().sign_in(&given.name, Passphrase::typed(&given.passphrase), &visit, None).await
    } else {
        site.sign_in().sign_in_with_card(&given.card, &visit, None).await.map(Step::Open)
    };
    match step.map_err(refused)? {
        Step::Open(opened) => Ok(opened_as_json(&opened)),
        Step::SecondFactor(_) if given.code.is_empty() => Err(Problem {
            errors: vec![("code".to_owned(), "the six digits of the telephone, or a recovery code".to_owned())],
            ..Problem::new(
                StatusCode::UNAUTHORIZED,
                "signed-out",
                "this account needs its second factor: send `code` as well",
            )
        }),
        Step::SecondFactor(half) => {
            let opened = site.sign_in().second_factor_code(&half.token, &given.code, &visit, None).await;
            Ok(opened_as_json(&opened.map_err(refused)?))
        }
        Step::Enrol(_) => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "not-allowed",
            "this account needs a second factor and has none yet: sign in once at /sign-in and set it up",
        )),
    }
}

fn refused(error: SignInError) -> Problem {
    match error {
        SignInError::Wait { .. } => Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many", error.to_string()),
        SignInError::Store(_) | SignInError::Hashing(_) => {
            tracing::error!(%error, "signing in failed");
            Problem::away()
        }
        other => Problem::new(StatusCode::UNAUTHORIZED, "signed-out", other.to_string()),
    }
}

fn described(session: &Session) -> Value {
    let places = &session.who.places;
    json!({
        "role": session.who.role.code(),
        "places": { "everywhere": places.everywhere, "facilities": places.facilities, "units": places.units,
            "jurisdictions": places.jurisdictions },
        "child": session.who.own_child,
        "opened_at": moment(session.opened_at),
        "expires_at": moment(session.expires_at),
    })
}

/// Microseconds UTC as RFC 3339.
pub(crate) fn moment(at: i64) -> String {
    jiff::Timestamp::from_microsecond(at).map(|at| at.to_string()).unwrap_or_default()
}

fn opened_as_json(opened: &Opened) -> Response {
    let mut body = described(&opened.session);
    body["token"] = Value::from(opened.token.reveal());
    (StatusCode::CREATED, Json(body)).into_response()
}

/// `GET /api/v1/sessions/current`.
pub async fn current(caller: Caller) -> Json<Value> {
    Json(described(&caller.session))
}

/// `DELETE /api/v1/sessions/current`.
pub async fn close(State(site): State<Site>, caller: Caller) -> Result<StatusCode, Problem> {
    site.sign_in().sign_out(&caller.token).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}
