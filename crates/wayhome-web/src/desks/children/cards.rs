//! Cards: a child, or somebody who cares for them, gets in with a code on a card. They are given by those who work for the child and may
//! open the file, never by whoever detains the child.

use super::file::name_in;
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode_part;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::signin::SignInError;
use wayhome_registry::signin::account::{Account, AccountKind, gives_cards};

/// What the readings of this page are for.
const FOR: &str = "a card for the file";

struct CardLine {
    account: String,
    shown: String,
    whose: String,
    made: String,
    shut: bool,
}

#[derive(Template)]
#[template(path = "children/cards.html")]
struct CardsPage {
    f: Frame,
    id: String,
    name: Option<String>,
    form: Form,
    lines: Vec<CardLine>,
    /// The code of a card that was just made: it is shown once.
    code: Option<String>,
    trouble: Option<String>,
}

/// Whether this person gives cards at all.
pub(crate) fn gives(by: &SignedIn) -> bool {
    gives_cards(by.role())
}

/// The name of the child, for somebody who gives cards and opens this file under the child's own name.
async fn file_of(site: &Site, by: &SignedIn, child: &str) -> Result<Option<String>, Wrong> {
    if !gives(by) {
        return Err(Wrong::NotFound);
    }
    let file = site.reads().open_file(&by.who(FOR), child, &["identity"]).await.map_err(Wrong::of_read)?;
    if file.is_pseudonymous() || file.records.is_empty() {
        return Err(Wrong::NotFound);
    }
    Ok(name_in(&file.records))
}

/// `GET /children/{id}/cards`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    match file_of(&site, &by, &id).await {
        Ok(name) => page_of(&site, &by, id, name, Form::default(), None, None).await,
        Err(wrong) => wrong.page(&by.words),
    }
}

/// `POST /children/{id}/cards`: gives a card, replaces one that was lost, ends one.
pub async fn act(State(site): State<Site>, Path(id): Path<String>, sent: SentForm) -> Response {
    let SentForm { by, mut form } = sent;
    let name = match file_of(&site, &by, &id).await {
        Ok(name) => name,
        Err(wrong) => return wrong.page(&by.words),
    };
    let who = by.who(FOR);
    let cards = match site.sign_in().cards_of(&who, &id).await {
        Ok(cards) => cards,
        Err(error) => return failed(&by, &error),
    };
    let account = form.text("account").to_owned();
    let is_one = |account: &str| cards.iter().any(|card| card.id == account);
    let reason = form.text("reason").to_owned();
    let done = match form.text("act") {
        "give" => {
            let kind = match form.text("whose") {
                "carer" => AccountKind::Guardian,
                _ => AccountKind::Child,
            };
            let shown = form.text("shown").to_owned();
            if shown.is_empty() {
                form.refuse("shown", by.words.t("card-shown-needed"));
                return page_of(&site, &by, id, name, form, None, None).await;
            }
            let language = by.words.language().code();
            site.sign_in().give_card(&who, kind, &id, &shown, language, None).await.map(|(_, code)| Some(code))
        }
        "replace" | "end" if is_one(&account) && reason.is_empty() => {
            let trouble = Some(by.words.t("card-reason-needed"));
            return page_of(&site, &by, id, name, form, None, trouble).await;
        }
        "replace" if is_one(&account) => site.sign_in().replace_card(&who, &account, &reason).await.map(Some),
        "end" if is_one(&account) => site.sign_in().disable(&who, &account, &reason).await.map(|()| None),
        _ => return Wrong::Unreadable.page(&by.words),
    };
    match done {
        Ok(code) => {
            let code = code.map(|code| code.reveal().to_owned());
            page_of(&site, &by, id, name, Form::default(), code, None).await
        }
        Err(SignInError::Wrong(text) | SignInError::NotAllowed(text)) => {
            page_of(&site, &by, id, name, form, None, Some(text)).await
        }
        Err(error) => failed(&by, &error),
    }
}

fn failed(by: &SignedIn, error: &SignInError) -> Response {
    tracing::error!(%error, "a card could not be given");
    Wrong::Away.page(&by.words)
}

async fn page_of(
    site: &Site,
    by: &SignedIn,
    id: String,
    name: Option<String>,
    form: Form,
    code: Option<String>,
    trouble: Option<String>,
) -> Response {
    let words = &by.words;
    let cards = match site.sign_in().cards_of(&by.who(FOR), &id).await {
        Ok(cards) => cards,
        Err(error) => return failed(by, &error),
    };
    let now = site.registry().clock().now();
    let line = |card: Account| CardLine {
        whose: words.t(if card.kind == AccountKind::Child { "card-of-child" } else { "card-of-carer" }),
        made: jiff::Timestamp::from_microsecond(card.made_at)
            .map_or_else(|_| words.t("not-known"), |at| words.instant(at, &site.zone())),
        shut: !card.open(now),
        account: card.id,
        shown: card.shown,
    };
    let status = if form.is_good() && trouble.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = CardsPage {
        f: by.frame(site, words.t("card-title"), "children"),
        lines: cards.into_iter().map(line).collect(),
        id,
        name,
        form,
        code,
        trouble,
    };
    page(status, &view, words)
}

/// The address of this page.
pub(crate) fn address(child: &str) -> String {
    format!("/children/{}/cards", encode_part(child))
}
