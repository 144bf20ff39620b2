//! Signing in and out, the second factor, one's own sessions.

pub mod provider;

use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{FORM_BYTES, HALF_COOKIE, SESSION_COOKIE, Sender, SentForm, SignedIn, set_cookie};
use crate::frame::visitor::{self, cookie, query_value};
use crate::frame::words::Words;
use crate::frame::{Frame, page, see};
use crate::site::{DemoAccount, Site};
use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::enter::{HALF_WAY_SECONDS, HalfWay, Step};
use wayhome_registry::signin::factor::Setting;
use wayhome_registry::signin::passphrase::Passphrase;
use wayhome_registry::signin::session::Opened;
use wayhome_registry::signin::{SignInError, Visit};

/// The address and the kind of browser, for counting failures and for one's own list of sessions.
pub(crate) fn visit(parts: &Parts, site: &Site) -> Visit {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = address_of(peer, &parts.headers, &site.options().trusted_proxies);
    Visit { address: address.map(|address| address.to_string()).unwrap_or_default(), device: device(&parts.headers) }
}

/// From where somebody comes; `None` where that is not known. Behind a server of ours it is the last hop of `X-Forwarded-For` that is not
/// such a server itself: what stands before it was written by the visitor. This machine's own address stands for everybody when a server in
/// front is not named, and is nobody's.
fn address_of(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = peer?.to_canonical();
    let is_ours = |address: &IpAddr| trusted.iter().any(|one| one.to_canonical() == *address);
    if is_ours(&peer) {
        let lines: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().map(|line| line.to_str().unwrap_or_default()).collect();
        let hops = lines.iter().rev().flat_map(|line| line.rsplit(',')).map(|hop| {
            let hop = hop.trim();
            let host = hop.parse::<IpAddr>().or_else(|_| hop.parse::<SocketAddr>().map(|whole| whole.ip()));
            host.ok().map(|address| address.to_canonical())
        });
        // A hop that is no address ends it: before it anything may stand.
        for hop in hops {
            match hop {
                Some(address) if is_ours(&address) => {}
                Some(address) => return Some(address),
                None => break,
            }
        }
    }
    (!peer.is_loopback()).then_some(peer)
}

/// A browser in two words: never the whole of what it says of itself.
fn device(headers: &HeaderMap) -> String {
    let text = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |pairs: &[(&str, &str)]| {
        pairs.iter().find(|(mark, _)| text.contains(mark)).map_or("", |(_, name)| *name).to_owned()
    };
    let browser = first(&[("Firefox", "Firefox"), ("Edg", "Edge"), ("Chrom", "Chrome"), ("Safari", "Safari")]);
    let machine = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, machine].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A form of somebody who is not signed in: from where it comes, its words, what it holds.
pub struct OutsideForm {
    visit: Visit,
    words: Words,
    form: Form,
    headers: HeaderMap,
}

impl axum::extract::FromRequest<Site> for OutsideForm {
    type Rejection = Response;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let words = visitor::words(&parts);
        // A sign-in form of another site would sign somebody in under an account that is not theirs.
        if Sender::of(&parts.headers, site) == Sender::Another {
            return Err(Wrong::Stale.page(&words));
        }
        let Ok(bytes) = axum::body::to_bytes(body, FORM_BYTES).await else { return Err(Wrong::TooLarge.page(&words)) };
        let Ok(text) = std::str::from_utf8(&bytes) else { return Err(Wrong::Unreadable.page(&words)) };
        Ok(OutsideForm { visit: visit(&parts, site), form: Form::read(text), words, headers: parts.headers })
    }
}

/// From where a request comes: for the counts of failures.
pub struct Comes(Visit);

impl FromRequestParts<Site> for Comes {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        Ok(Comes(visit(parts, site)))
    }
}

#[derive(Template)]
#[template(path = "account/sign-in.html")]
struct SignInPage<'a> {
    f: Frame,
    form: Form,
    demo: &'a [DemoAccount],
    providers: Vec<(&'a str, &'a str)>,
    trouble: Option<String>,
}

fn sign_in_page(site: &Site, words: &Words, form: Form, trouble: Option<String>) -> Response {
    let mut f = Frame::public(words, "sign-in", "/sign-in");
    f.home = "/help";
    f.invented = site.registry().is_invented();
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let providers =
        site.options().providers.iter().map(|one| (one.file().name.as_str(), one.file().label.as_str())).collect();
    page(status, &SignInPage { f, form, demo: &site.options().demo_accounts, providers, trouble }, words)
}

/// `GET /sign-in`.
pub async fn sign_in_form(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let words = visitor::words(&parts);
    let mut form = Form::default();
    let query = parts.uri.query().unwrap_or_default();
    for name in ["next", "name"] {
        form.set(name, query_value(query, name).unwrap_or_default());
    }
    sign_in_page(&site, &words, form, None)
}

/// `POST /sign-in`: a name and a passphrase, or the code of a card.
pub async fn sign_in(State(site): State<Site>, sent: OutsideForm) -> Response {
    let before = cookie(&sent.headers, SESSION_COOKIE).map(Code::received);
    let card = sent.form.text("card").to_owned();
    let outcome = if card.is_empty() {
        let passphrase = Passphrase::typed(sent.form.raw("passphrase"));
        site.sign_in().sign_in(sent.form.text("name"), passphrase, &sent.visit, before.as_ref()).await
    } else {
        site.sign_in().sign_in_with_card(&card, &sent.visit, before.as_ref()).await.map(Step::Open)
    };
    let next = own_next(&sent.form);
    match outcome {
        Ok(Step::Open(opened)) => open(&site, &opened, &next),
        Ok(Step::SecondFactor(half)) => {
            // In the demo the next page shows the code that the person's telephone would show.
            let demo = site.options().demo_accounts.iter().any(|one| one.name == sent.form.text("name"));
            let who = if demo { format!("&as={}", visitor::encode(sent.form.text("name"))) } else { String::new() };
            half_way(&site, &half, &format!("/sign-in/second?next={}{who}", visitor::encode(&next)))
        }
        Ok(Step::Enrol(half)) => half_way(&site, &half, &format!("/sign-in/set-up?next={}", visitor::encode(&next))),
        Err(error) => match trouble(&error, &sent.words) {
            Ok(text) => sign_in_page(&site, &sent.words, sent.form, Some(text)),
            Err(wrong) => wrong.page(&sent.words),
        },
    }
}

/// What a person is told about a failed sign-in, or the page for a fault.
fn trouble(error: &SignInError, words: &Words) -> Result<String, Wrong> {
    match error {
        SignInError::Refused => Ok(words.t("sign-in-refused")),
        SignInError::Wait { seconds } => {
            Ok(words.n("sign-in-wait", u64::try_from((*seconds).max(60) / 60).unwrap_or(1)))
        }
        SignInError::Over => Ok(words.t("sign-in-over")),
        SignInError::Weak(weak) => Ok(weak.to_string()),
        SignInError::Passkey(refused) => Ok(refused.to_string()),
        SignInError::Wrong(text) | SignInError::NotAllowed(text) => Ok(text.clone()),
        other => {
            tracing::error!(error = %other, "signing in failed");
            Err(Wrong::Away)
        }
    }
}

/// Where to go afterwards: an address of this site, never another.
fn own_next(form: &Form) -> String {
    crate::desks::records::own_address(form.text("next")).unwrap_or("/").to_owned()
}

fn open(site: &Site, opened: &Opened, next: &str) -> Response {
    let mut response = see(next);
    let seconds = site.sign_in().settings().longest_seconds;
    set_cookie(&mut response, site, SESSION_COOKIE, opened.token.reveal(), seconds);
    set_cookie(&mut response, site, HALF_COOKIE, "", 0);
    response
}

fn half_way(site: &Site, half: &HalfWay, next: &str) -> Response {
    let mut response = see(next);
    set_cookie(&mut response, site, HALF_COOKIE, half.token.reveal(), HALF_WAY_SECONDS);
    response
}

#[derive(Template)]
#[template(path = "account/second.html")]
struct SecondPage {
    f: Frame,
    form: Form,
    trouble: Option<String>,
    demo_code: Option<String>,
}

fn second_page(site: &Site, words: &Words, form: Form, trouble: Option<String>) -> Response {
    let mut f = Frame::public(words, "second-title", "/sign-in/second");
    f.home = "/help";
    f.invented = site.registry().is_invented();
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    // In the demo the program is everybody's telephone. A code is good once: after a refusal the next one is shown.
    let step = wayhome_registry::signin::factor::step_at(site.registry().clock().now()) + i64::from(trouble.is_some());
    let demo = site.options().demo_accounts.iter().find(|one| !one.name.is_empty() && one.name == form.text("as"));
    let demo_code = demo.and_then(|one| one.totp.as_ref()).map(|secret| secret.code(step));
    page(status, &SecondPage { f, form, trouble, demo_code }, words)
}

/// `GET /sign-in/second`.
pub async fn second_form(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let words = visitor::words(&parts);
    let mut form = Form::default();
    for name in ["next", "as"] {
        form.set(name, query_value(parts.uri.query().unwrap_or_default(), name).unwrap_or_default());
    }
    second_page(&site, &words, form, None)
}

/// `POST /sign-in/second`: the six digits of a telephone, or a recovery code.
pub async fn second(State(site): State<Site>, sent: OutsideForm) -> Response {
    let Some(half) = cookie(&sent.headers, HALF_COOKIE).map(Code::received) else { return see("/sign-in") };
    let before = cookie(&sent.headers, SESSION_COOKIE).map(Code::received);
    let next = own_next(&sent.form);
    match site.sign_in().second_factor_code(&half, sent.form.text("code"), &sent.visit, before.as_ref()).await {
        Ok(opened) => open(&site, &opened, &next),
        Err(error) => match trouble(&error, &sent.words) {
            Ok(text) => second_page(&site, &sent.words, sent.form, Some(text)),
            Err(wrong) => wrong.page(&sent.words),
        },
    }
}

#[derive(Template)]
#[template(path = "account/set-up.html")]
struct SetUpPage {
    f: Frame,
    next: String,
    secret: String,
    url: String,
    setting: String,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "account/recovery.html")]
struct RecoveryPage {
    f: Frame,
    codes: Vec<String>,
    next: String,
}

/// `GET /sign-in/set-up`: a telephone, where the role needs a second factor and there is none yet.
pub async fn set_up_form(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let words = visitor::words(&parts);
    let Some(half) = cookie(&parts.headers, HALF_COOKIE).map(Code::received) else { return see("/sign-in") };
    let next = query_value(parts.uri.query().unwrap_or_default(), "next").unwrap_or_default();
    begin_set_up(&site, &words, &half, next, None).await
}

async fn begin_set_up(site: &Site, words: &Words, half: &Code, next: String, trouble: Option<String>) -> Response {
    match site.sign_in().begin_totp(Setting::HalfWay(half)).await {
        Ok((setting, telephone)) => {
            let mut f = Frame::public(words, "set-up-title", "/sign-in/set-up");
            f.home = "/help";
            let secret =
                telephone.secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
            let setting = setting.reveal().to_owned();
            page(StatusCode::OK, &SetUpPage { f, next, secret, url: telephone.url, setting, trouble }, words)
        }
        Err(SignInError::Over) => see("/sign-in"),
        Err(error) => {
            tracing::error!(%error, "a second factor could not be begun");
            Wrong::Away.page(words)
        }
    }
}

/// `POST /sign-in/set-up`: the first code of the telephone.
pub async fn set_up(State(site): State<Site>, sent: OutsideForm) -> Response {
    let Some(half) = cookie(&sent.headers, HALF_COOKIE).map(Code::received) else { return see("/sign-in") };
    let setting = Code::received(sent.form.text("setting"));
    let next = own_next(&sent.form);
    let label = sent.words.t("set-up-label");
    let done = site
        .sign_in()
        .confirm_totp(Setting::HalfWay(&half), &setting, sent.form.text("code"), &label, &sent.visit)
        .await;
    match done {
        Ok(added) => {
            let mut f = Frame::public(&sent.words, "recovery-title", "/sign-in/set-up");
            f.home = "/help";
            let codes = added.recovery.iter().map(|code| code.reveal().to_owned()).collect();
            let mut response = page(StatusCode::OK, &RecoveryPage { f, codes, next }, &sent.words);
            if let Some(opened) = added.opened {
                let seconds = site.sign_in().settings().longest_seconds;
                set_cookie(&mut response, &site, SESSION_COOKIE, opened.token.reveal(), seconds);
                set_cookie(&mut response, &site, HALF_COOKIE, "", 0);
            }
            response
        }
        Err(error) => match trouble(&error, &sent.words) {
            Ok(text) => begin_set_up(&site, &sent.words, &half, next, Some(text)).await,
            Err(wrong) => wrong.page(&sent.words),
        },
    }
}

#[derive(Template)]
#[template(path = "account/invitation.html")]
struct InvitationPage {
    f: Frame,
    code: String,
    trouble: Option<String>,
}

fn invitation_page(words: &Words, code: String, trouble: Option<String>) -> Response {
    let mut f = Frame::public(words, "invitation-title", "/invitation");
    f.home = "/help";
    page(StatusCode::OK, &InvitationPage { f, code, trouble }, words)
}

/// `GET /invitation`: the code is typed or pasted, so that it stands in no address and no history.
pub async fn invitation_form(request: Request) -> Response {
    let (parts, _) = request.into_parts();
    invitation_page(&visitor::words(&parts), String::new(), None)
}

/// `POST /invitation`: a first passphrase.
pub async fn invitation(State(site): State<Site>, sent: OutsideForm) -> Response {
    let code = sent.form.text("code").to_owned();
    let first = sent.form.raw("passphrase");
    if first != sent.form.raw("passphrase-again") {
        return invitation_page(&sent.words, code, Some(sent.words.t("invitation-differs")));
    }
    let accepted =
        site.sign_in().accept_invitation(&Code::received(&code), Passphrase::typed(first), &sent.visit).await;
    match accepted {
        Ok(Step::Open(opened)) => open(&site, &opened, "/"),
        Ok(Step::SecondFactor(half)) => half_way(&site, &half, "/sign-in/second"),
        Ok(Step::Enrol(half)) => half_way(&site, &half, "/sign-in/set-up"),
        Err(error) => match trouble(&error, &sent.words) {
            Ok(text) => invitation_page(&sent.words, code, Some(text)),
            Err(wrong) => wrong.page(&sent.words),
        },
    }
}

/// `POST /sign-out`.
pub async fn sign_out(State(site): State<Site>, sent: SentForm) -> Response {
    if let Err(error) = site.sign_in().sign_out(&sent.by.token).await {
        tracing::error!(%error, "signing out failed");
        return Wrong::Away.page(&sent.by.words);
    }
    let mut response = see("/sign-in");
    set_cookie(&mut response, &site, SESSION_COOKIE, "", 0);
    response
}

struct RoleLine {
    number: i64,
    text: String,
    here: bool,
}

struct SessionLine {
    id: String,
    device: String,
    opened: String,
    seen: String,
    here: bool,
}

struct FactorLine {
    label: String,
    made: String,
}

/// An open address of a calendar.
struct FeedLine {
    id: String,
    role: String,
    made: String,
    read: String,
}

/// What the account page says of calendars; absent for roles that have none and accounts that have no address.
struct Calendars {
    lines: Vec<FeedLine>,
    /// Whether the present role has a calendar.
    may_make: bool,
    /// Whether a new address would stop an earlier one.
    has_one: bool,
    /// The address that was just made: it is shown once.
    address: Option<String>,
}

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    f: Frame,
    feeds: Option<Calendars>,
    /// Why the passphrase was not changed, where somebody just tried.
    trouble: Option<String>,
    has_passphrase: bool,
    n_recovery_codes: i64,
    roles: Vec<RoleLine>,
    sessions: Vec<SessionLine>,
    factors: Vec<FactorLine>,
    calendars: Vec<(String, String, bool)>,
}

/// `GET /account`.
pub async fn account(State(site): State<Site>, by: SignedIn) -> Response {
    account_page(&site, &by, None, None).await
}

/// `address`: of a calendar that was just made; `trouble`: why the passphrase was not changed.
async fn account_page(site: &Site, by: &SignedIn, address: Option<String>, trouble: Option<String>) -> Response {
    let own = match site.sign_in().account(&by.session.account).await {
        Ok(Some(own)) => own,
        Ok(None) => return see("/sign-in"),
        Err(error) => {
            tracing::error!(%error, "an account could not be read");
            return Wrong::Away.page(&by.words);
        }
    };
    let (sessions, factors, feeds) = match (
        site.sign_in().sessions_of(&by.session.account).await,
        site.sign_in().factors(&by.session.account).await,
        site.sign_in().feeds_of(&by.session.account).await,
    ) {
        (Ok(sessions), Ok(factors), Ok(feeds)) => (sessions, factors, feeds),
        (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => {
            tracing::error!(%error, "an account could not be read");
            return Wrong::Away.page(&by.words);
        }
    };
    let zone = site.zone();
    let when = |micros: i64| {
        jiff::Timestamp::from_microsecond(micros).map_or_else(|_| String::new(), |at| by.words.instant(at, &zone))
    };
    let roles = by
        .session
        .roles
        .iter()
        .map(|(number, held)| RoleLine {
            number: *number,
            text: by.words.code_word("role", held.role.code()),
            here: *number == by.session.role_number,
        })
        .collect();
    let sessions = sessions
        .into_iter()
        .map(|one| SessionLine {
            here: one.id == by.session.id,
            id: one.id,
            device: one.device,
            opened: when(one.opened_at),
            seen: when(one.seen_at),
        })
        .collect();
    let factors = factors.into_iter().map(|one| FactorLine { label: one.label, made: when(one.made_at) }).collect();
    let calendars = crate::Calendar::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), by.words.t(&format!("calendar-{}", one.code())), one == by.words.calendar()))
        .collect();
    let role_of = |number: i64| by.session.roles.iter().find(|(known, _)| *known == number).map(|(_, held)| held.role);
    let may_make = crate::desks::review::has_desk(site, by);
    let has_one = feeds.iter().any(|feed| feed.role_number == by.session.role_number);
    let lines: Vec<FeedLine> = feeds
        .into_iter()
        .map(|feed| FeedLine {
            // Of a role that is gone only the address is left: it opens nothing.
            role: role_of(feed.role_number)
                .map_or_else(|| by.words.t("feed-role-gone"), |role| by.words.code_word("role", role.code())),
            made: when(feed.made_at),
            read: feed.read_at.map_or_else(|| by.words.t("feed-never"), when),
            id: feed.id,
        })
        .collect();
    let feeds = (may_make || !lines.is_empty()).then_some(Calendars { lines, may_make, has_one, address });
    let f = by.frame(site, by.words.t("my-account"), "account");
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = AccountPage {
        f,
        feeds,
        trouble,
        has_passphrase: own.has_passphrase,
        n_recovery_codes: own.n_recovery_codes,
        roles,
        sessions,
        factors,
        calendars,
    };
    page(status, &view, &by.words)
}

/// `POST /account/passphrase`: another passphrase for oneself. The old one is asked for; all other sessions end.
pub async fn change_passphrase(State(site): State<Site>, Comes(visit): Comes, sent: SentForm) -> Response {
    let SentForm { by, form } = sent;
    let new = form.raw("passphrase");
    if new != form.raw("passphrase-again") {
        let trouble = by.words.t("invitation-differs");
        return account_page(&site, &by, None, Some(trouble)).await;
    }
    let (old, new) = (Passphrase::typed(form.raw("passphrase-old")), Passphrase::typed(new));
    match site.sign_in().change_passphrase(&by.token, old, new, &visit).await {
        Ok(()) => see("/account?done=saved"),
        Err(SignInError::Over) => see("/sign-in"),
        Err(SignInError::Refused) => {
            let trouble = by.words.t("account-passphrase-wrong");
            account_page(&site, &by, None, Some(trouble)).await
        }
        Err(error) => match trouble(&error, &by.words) {
            Ok(text) => account_page(&site, &by, None, Some(text)).await,
            Err(wrong) => wrong.page(&by.words),
        },
    }
}

/// `POST /account/recovery`: new recovery codes, shown once; the old ones are void.
pub async fn renew_recovery(State(site): State<Site>, sent: SentForm) -> Response {
    let by = sent.by;
    match site.sign_in().new_recovery_codes(&by.token).await {
        Ok(codes) => {
            let f = by.frame(&site, by.words.t("recovery-title"), "account");
            let codes = codes.iter().map(|code| code.reveal().to_owned()).collect();
            page(StatusCode::OK, &RecoveryPage { f, codes, next: "/account".to_owned() }, &by.words)
        }
        Err(SignInError::Over) => see("/sign-in"),
        Err(error) => match trouble(&error, &by.words) {
            Ok(text) => account_page(&site, &by, None, Some(text)).await,
            Err(wrong) => wrong.page(&by.words),
        },
    }
}

/// `POST /account/calendar`: an address for a calendar program, shown once. An earlier one of this role is stopped.
pub async fn make_calendar(State(site): State<Site>, sent: SentForm) -> Response {
    if !crate::desks::review::has_desk(&site, &sent.by) {
        return Wrong::NotFound.page(&sent.by.words);
    }
    match site.sign_in().make_feed(&sent.by.session).await {
        Ok(secret) => {
            let origin = &site.sign_in().settings().site.origin;
            let address = format!("{origin}/calendar/{}/wayhome.ics", secret.reveal());
            account_page(&site, &sent.by, Some(address), None).await
        }
        Err(SignInError::Over) => see("/sign-in"),
        Err(error) => {
            tracing::error!(%error, "the address of a calendar could not be made");
            Wrong::Away.page(&sent.by.words)
        }
    }
}

/// `POST /account/calendar/stop`: one of one's own addresses opens nothing any more.
pub async fn stop_calendar(State(site): State<Site>, sent: SentForm) -> Response {
    match site.sign_in().stop_feed(&sent.by.who("own calendar address"), sent.form.text("feed")).await {
        Ok(()) => see("/account?done=saved"),
        Err(error) => {
            tracing::error!(%error, "the address of a calendar could not be stopped");
            Wrong::Away.page(&sent.by.words)
        }
    }
}

/// `POST /account/role`: acts in another role from now on.
pub async fn change_role(State(site): State<Site>, sent: SentForm) -> Response {
    let Ok(number) = sent.form.text("role").parse() else { return Wrong::Unreadable.page(&sent.by.words) };
    match site.sign_in().change_role(&sent.by.token, number).await {
        Ok(opened) => open(&site, &opened, "/"),
        Err(SignInError::Over) => see("/sign-in"),
        Err(SignInError::NotAllowed(_)) => Wrong::NotAllowed.page(&sent.by.words),
        Err(error) => {
            tracing::error!(%error, "a role could not be changed");
            Wrong::Away.page(&sent.by.words)
        }
    }
}

/// `POST /account/end`: ends one of one's own sessions, or all of them.
pub async fn end(State(site): State<Site>, sent: SentForm) -> Response {
    let which = Some(sent.form.text("session")).filter(|id| !id.is_empty());
    let who = sent.by.who("own sessions");
    match site.sign_in().end_session(&who, &sent.by.session.account, which, "ended by the person").await {
        Ok(()) => see("/account?done=saved"),
        Err(error) => {
            tracing::error!(%error, "a session could not be ended");
            Wrong::Away.page(&sent.by.words)
        }
    }
}

/// Keeps `Parts` extractors of this module together with those of the frame.
impl FromRequestParts<Site> for Words {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Self::Rejection> {
        Ok(visitor::words(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::address_of;
    use axum::http::{HeaderMap, HeaderValue};
    use std::net::IpAddr;

    #[test]
    fn a_header_is_believed_from_a_server_of_ours_alone() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let ours = [ip("127.0.0.1"), ip("10.0.0.5")];
        let from = |peer: &str, forwarded: &[&str], trusted: &[IpAddr]| {
            let mut headers = HeaderMap::new();
            for line in forwarded {
                headers.append("x-forwarded-for", HeaderValue::from_str(line).expect("a value"));
            }
            address_of(Some(ip(peer)), &headers, trusted).map(|address| address.to_string()).unwrap_or_default()
        };
        // Without a server that is named the header is anybody's, and this machine stands for everybody.
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], &[]), "192.0.2.1");
        assert_eq!(from("127.0.0.1", &["198.51.100.7"], &[]), "");
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], &ours), "192.0.2.1");
        // The last hop that is not ours, whatever the visitor wrote before it.
        assert_eq!(from("127.0.0.1", &["198.51.100.7"], &ours), "198.51.100.7");
        assert_eq!(from("127.0.0.1", &["203.0.113.9, 198.51.100.7"], &ours), "198.51.100.7");
        assert_eq!(from("127.0.0.1", &["203.0.113.9", "198.51.100.7, 10.0.0.5"], &ours), "198.51.100.7");
        assert_eq!(from("::ffff:127.0.0.1", &["198.51.100.7:4711"], &ours), "198.51.100.7");
        assert_eq!(from("127.0.0.1", &["198.51.100.7, nonsense"], &ours), "");
        assert_eq!(from("10.0.0.5", &[], &ours), "10.0.0.5");
    }
}
