//! `/design`: every component of the style on one page, in light and dark, from left to right and from right to left, and as paper
//! shows it. For those who change the style, translate, or look at the pages with a screen reader.
//!
//! On an invented country it is open to everybody: whoever helps with the look has no account, and nothing of a country stands on it.
//! On the registry of a country it is for system administrators alone, because its sample alarms could be taken for true ones.

use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::language::Language;
use crate::frame::session::SignedIn;
use crate::frame::words::Words;
use crate::frame::{Frame, assets, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::who::Role;

/// The components in one look.
struct Look {
    id: &'static str,
    title: String,
    palette: &'static str,
    words: Words,
    parts: String,
}

#[derive(Template)]
#[template(path = "design/parts.html")]
struct Parts<'a> {
    words: &'a Words,
    p: &'static str,
    p_name: &'a str,
    p_long: &'a str,
    p_one: &'a str,
    form: Form,
    reasons: [&'static str; 3],
}

#[derive(Template)]
#[template(path = "design/design.html")]
struct DesignPage {
    f: Frame,
    style: &'static str,
    looks: Vec<Look>,
}

/// `GET /design`.
pub async fn show(State(site): State<Site>, words: Words, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let by = SignedIn::from_request_parts(&mut parts, &site).await;
    let invented = site.registry().is_invented();
    let f = match by {
        Ok(by) if invented || by.role() == Role::System => by.frame(&site, by.words.t("design-title"), "design"),
        Ok(_) => return Wrong::NotFound.page(&words),
        Err(_) if invented => Frame { invented, ..Frame::public(&words, "design-title", "/design") },
        Err(answer) => return answer,
    };
    match looks(&words) {
        Ok(looks) => page(StatusCode::OK, &DesignPage { f, style: &assets::DESIGN_ADDRESS, looks }, &words),
        Err(error) => {
            tracing::error!(%error, "the page of the design could not be written");
            Wrong::Fault.page(&words)
        }
    }
}

/// Each look with the words of a language that runs its way: the page's own where it fits.
fn looks(words: &Words) -> Result<Vec<Look>, askama::Error> {
    let running = |direction: &str, other: Language| {
        if words.language().direction() == direction { words.clone() } else { Words::of(other, words.calendar()) }
    };
    let (left, right) = (running("ltr", Language::English), running("rtl", Language::Arabic));
    [
        ("light", "light", &left),
        ("dark", "dark", &left),
        ("light-rtl", "light", &right),
        ("dark-rtl", "dark", &right),
        ("paper", "paper", &left),
    ]
    .into_iter()
    .map(|(id, palette, own)| {
        let [name, long, one] = ["name", "long", "one"].map(|field| format!("{id}-{field}"));
        let mut form = Form::default();
        form.set(&name, "24/11");
        form.refuse(&name, own.t("kept-name-needed"));
        form.refuse(&long, own.t("kept-reason-needed"));
        form.refuse(&one, own.t("isolation-reason-needed"));
        form.set(&one, "health");
        let parts = Parts {
            words: own,
            p: id,
            p_name: &name,
            p_long: &long,
            p_one: &one,
            form,
            reasons: ["health", "protection", "own_request"],
        };
        let parts = parts.render()?;
        Ok(Look { id, title: words.t(&format!("design-{id}")), palette, words: own.clone(), parts })
    })
    .collect()
}
