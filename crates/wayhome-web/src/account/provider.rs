//! Signing in by way of the provider that a ministry already has: away, and back.

use super::{half_way, open, sign_in_page, trouble, visit};
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::see;
use crate::frame::session::{SESSION_COOKIE, set_cookie};
use crate::frame::visitor::{self, cookie, query_value};
use crate::frame::words::Words;
use crate::site::Site;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wayhome_registry::signin::SignInError;
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::enter::Step;
use wayhome_registry::signin::provider::{Back, Provider, ProviderRefused};

/// The cookie of a visit to a provider: only the browser that left may come back.
const AWAY_COOKIE: &str = "wayhome-away";
/// As long as a visit is good.
const AWAY_SECONDS: i64 = 600;

fn named<'a>(site: &'a Site, name: &str) -> Option<&'a Provider> {
    site.options().providers.iter().map(AsRef::as_ref).find(|one| one.file().name == name)
}

/// `GET /sign-in/with/{name}`: to the provider.
pub async fn leave(State(site): State<Site>, Path(name): Path<String>, words: Words) -> Response {
    let Some(provider) = named(&site, &name) else { return Wrong::NotFound.page(&words) };
    match site.sign_in().leave_for(provider).await {
        Ok(away) => {
            let mut response = see(&away.url);
            set_cookie(&mut response, &site, AWAY_COOKIE, away.browser.reveal(), AWAY_SECONDS);
            response
        }
        Err(error) => refused(&site, &words, &error),
    }
}

/// `GET /sign-in/back/{name}`: back from it, with what it says.
pub async fn back(State(site): State<Site>, Path(name): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let words = visitor::words(&parts);
    let Some(provider) = named(&site, &name) else { return Wrong::NotFound.page(&words) };
    let query = parts.uri.query().unwrap_or_default();
    let said = Back {
        state: query_value(query, "state").unwrap_or_default(),
        code: query_value(query, "code"),
        error: query_value(query, "error"),
        iss: query_value(query, "iss"),
    };
    let browser = cookie(&parts.headers, AWAY_COOKIE).map(Code::received);
    let before = cookie(&parts.headers, SESSION_COOKIE).map(Code::received);
    let outcome =
        site.sign_in().back_from(provider, browser.as_ref(), &said, &visit(&parts, &site), before.as_ref()).await;
    let mut response = match outcome {
        Ok(Step::Open(opened)) => open(&site, &opened, "/"),
        Ok(Step::SecondFactor(half)) => half_way(&site, &half, "/sign-in/second?next=/"),
        Ok(Step::Enrol(half)) => half_way(&site, &half, "/sign-in/set-up?next=/"),
        Err(error) => refused(&site, &words, &error),
    };
    set_cookie(&mut response, &site, AWAY_COOKIE, "", 0);
    response
}

fn refused(site: &Site, words: &Words, error: &SignInError) -> Response {
    let text = match error {
        // What exactly did not fit stands in the ledger: here it would help whoever tries.
        SignInError::Provider(ProviderRefused::Unreachable(why)) => {
            tracing::warn!(%why, "a sign-in provider cannot be reached");
            Ok(words.t("sign-in-provider-silent"))
        }
        SignInError::Provider(ProviderRefused::State) => Ok(words.t("sign-in-over")),
        SignInError::Provider(why) => {
            tracing::warn!(%why, "a sign-in provider let somebody not in");
            Ok(words.t("sign-in-provider-refused"))
        }
        other => trouble(other, words),
    };
    match text {
        Ok(text) => sign_in_page(site, words, Form::default(), Some(text)),
        Err(wrong) => wrong.page(words),
    }
}
