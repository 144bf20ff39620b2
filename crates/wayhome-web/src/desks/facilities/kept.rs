//! Questions that were kept: a title, what was chosen, the answer of the day. Two of them side by side, on the same chance; one of them
//! as the plan of the facility, with who decided so, when and why.
//!
//! What the law forbids is neither kept nor made a plan. A plan that a stricter pack forbids later is said to be forbidden wherever it
//! is shown.

use super::simulated::{self, COSTS, Choice, Figures, Pair, Simulated, beyond, spread, spread_of};
use super::what_if::{asked, what_if_page};
use crate::desks::measures::told_refusals;
use crate::desks::ward::{self, Place, Unmade, derived, operation};
use crate::frame::error::{Wrong, answered};
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page, see};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;
use wayhome_documents::Markup;
use wayhome_outbreak::{Difference, PackageOutcome, Refusal};
use wayhome_registry::access::Desk;
use wayhome_registry::reads::Shown;
use wayhome_registry::{Change, ChangeError, Expected, Value};

/// What the readings and changes of this desk are for: it stands in the ledger.
pub(super) const FOR: &str = "facilities";

/// A kept question.
pub(crate) struct Kept {
    id: String,
    revision: String,
    name: String,
    made_at: String,
    choice: Option<Choice>,
    figures: Option<Figures>,
    chosen: bool,
    chosen_by: String,
    chosen_at: String,
    reason: String,
}

impl Kept {
    fn of(row: &Shown) -> Kept {
        Kept {
            id: row.id.clone(),
            revision: row.revision.clone(),
            name: ward::text(row, "name"),
            made_at: ward::text(row, "made_at"),
            choice: Choice::stored(&ward::text(row, "choices")),
            figures: Figures::stored(&ward::text(row, "answer")),
            chosen: row.fields.get("chosen") == Some(&Value::Truth(true)),
            chosen_by: ward::text(row, "chosen_by"),
            chosen_at: ward::text(row, "chosen_at"),
            reason: ward::text(row, "reason"),
        }
    }

    /// As a list shows it.
    pub fn line(&self, site: &Site, words: &Words) -> KeptLine {
        let zone = site.zone();
        KeptLine {
            id: self.id.clone(),
            name: self.name.clone(),
            made: words.moment(&self.made_at, &zone),
            choices: choices(self.choice.as_ref(), site, words),
            infected: self.figures.as_ref().map(|one| spread(words, one.infected_with)),
            alone: self.figures.as_ref().map(|one| words.decimal(one.hours_alone, 0)),
            chosen: self.chosen,
            chosen_by: self.chosen_by.clone(),
            chosen_at: words.moment(&self.chosen_at, &zone),
            reason: self.reason.clone(),
            refusals: told_refusals(words, &refusals(self.choice.as_ref(), site)),
            picked: false,
        }
    }
}

/// A kept question as a page shows it.
pub(crate) struct KeptLine {
    pub id: String,
    pub name: String,
    pub made: String,
    pub choices: Vec<String>,
    pub infected: Option<String>,
    pub alone: Option<String>,
    pub chosen: bool,
    pub chosen_by: String,
    pub chosen_at: String,
    pub reason: String,
    pub refusals: Vec<(Markup, Markup)>,
    /// Whether its box is ticked.
    pub picked: bool,
}

fn choices(choice: Option<&Choice>, site: &Site, words: &Words) -> Vec<String> {
    choice.map_or_else(|| vec![words.t("kept-unreadable")], |choice| choice.lines(site, words))
}

fn refusals(choice: Option<&Choice>, site: &Site) -> Vec<Refusal> {
    choice.map(|choice| choice.refusals(site)).unwrap_or_default()
}

/// The kept questions of a facility: the plan first, then the newest.
pub(crate) async fn all(site: &Site, by: &SignedIn, place: &Place) -> Result<Vec<Kept>, Wrong> {
    let rows = ward::list(site, by, FOR, "scenario", Some(&place.id)).await?;
    let mut kept: Vec<Kept> = rows.iter().map(Kept::of).collect();
    kept.sort_by(|a, b| (b.chosen, &b.chosen_at, &b.made_at, &b.id).cmp(&(a.chosen, &a.chosen_at, &a.made_at, &a.id)));
    Ok(kept)
}

/// The plan of a facility, when one was chosen.
pub(crate) async fn plan_of(site: &Site, by: &SignedIn, place: &Place) -> Result<Option<KeptLine>, Wrong> {
    let kept = all(site, by, place).await?;
    Ok(kept.iter().find(|one| one.chosen).map(|one| one.line(site, &by.words)))
}

/// `POST /facilities/{id}/what-if`: keeps what is chosen, with its answer, under a title.
pub async fn keep(State(site): State<Site>, Path(id): Path<String>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    answered(&words, made_kept(&site, &id, sent).await)
}

async fn made_kept(site: &Site, id: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let words = sent.by.words.clone();
    let (picture, place) = ward::place(site, &sent.by, Desk::Facilities, id)?;
    let most = picture.facility(id).map_or(0, |one| one.children);
    let choice = Choice::read(&sent.form, site, most);
    let name = sent.form.text("name").to_owned();
    let again = |sent: SentForm| async move {
        what_if_page(site, &sent.by, id, sent.form, false, StatusCode::UNPROCESSABLE_ENTITY).await
    };
    let mut figures = None;
    // Who may not keep is told so by the door, which writes it down.
    if ward::keeps(site, &sent.by, Desk::Facilities) {
        if name.is_empty() {
            sent.form.refuse("name", words.t("kept-name-needed"));
        }
        match asked(site, &picture, id, &choice).await? {
            Simulated::Nobody => sent.form.refuse("record", words.t("what-if-nobody")),
            Simulated::Trouble(why) => sent.form.refuse("record", why),
            Simulated::Refused(refusals) => {
                for one in refusals {
                    sent.form.refuse("record", refused(&words, &one));
                }
            }
            Simulated::Told(both) => figures = Some(Figures::of(picture.day(), &both.0, &both.1)),
        }
        if !sent.form.is_good() {
            return again(sent).await;
        }
    }
    let text = choice.text();
    // The same form with another choice or title is another question.
    let record = derived(operation(&sent.form), &["kept", &name, &text]);
    let mut change = Change::new("scenario", &record.to_string())
        .at_facility(&place.id)
        .with("name", name.as_str())
        .with("made_at", ward::now_text(site).as_str())
        .with("choices", text.as_str());
    if let Some(figures) = figures {
        change = change.with("answer", figures.text().as_str());
    }
    change.id = record;
    let next = see(&format!("/facilities/{}/what-if?{}&done=kept#kept", place.id, choice.query()));
    match site.registry().change(&sent.by.who(FOR), change).await {
        Ok(_) => Ok(next),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already => Ok(next),
            Unmade::Beside => again(sent).await,
            Unmade::Faster => Err(Wrong::Changed),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

fn refused(words: &Words, one: &Refusal) -> String {
    let why = words.said_plainly(&one.reason);
    words.with("kept-refused", &[("why", Arg::Text(&why)), ("source", Arg::Text(&one.source))])
}

#[derive(Template)]
#[template(path = "desks/kept.html")]
struct KeptPage {
    f: Frame,
    place: Place,
    line: KeptLine,
    query: String,
    figures: Vec<(String, [String; 2])>,
    costs: Vec<(String, String)>,
    day: String,
    unknown: Vec<String>,
    may_keep: bool,
    form: Form,
    operation: String,
    revision: String,
}

/// `GET /facilities/{id}/what-if/{scenario}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path((id, scenario)): Path<(String, String)>) -> Response {
    answered(&by.words, one_page(&site, &by, &id, &scenario, Form::default(), StatusCode::OK).await)
}

async fn found(site: &Site, by: &SignedIn, id: &str, scenario: &str) -> Result<(Arc<Picture>, Place, Kept), Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Facilities, id)?;
    let row = site.reads().open_record(&by.who(FOR), "scenario", scenario).await.map_err(ward::not_read)?;
    if row.facility.as_deref() != Some(id) {
        return Err(Wrong::NotFound);
    }
    Ok((picture, place, Kept::of(&row)))
}

async fn one_page(
    site: &Site,
    by: &SignedIn,
    id: &str,
    scenario: &str,
    form: Form,
    status: StatusCode,
) -> Result<Response, Wrong> {
    let (_, place, kept) = found(site, by, id, scenario).await?;
    let words = &by.words;
    let own = kept.figures.as_ref();
    let figures = own.map(|one| {
        let hospital = one.hospital.map(|mean| words.decimal(mean, 2));
        let infected = [one.infected_without, one.infected_with].map(|three| spread(words, three));
        vec![(words.t("what-if-infected"), infected), (words.t("kept-hospital"), hospital)]
    });
    let view = KeptPage {
        f: by.frame(site, words.with("what-if-title", &[("name", Arg::Text(&place.name))]), "facilities"),
        line: kept.line(site, words),
        query: kept.choice.as_ref().map(Choice::query).unwrap_or_default(),
        figures: figures.unwrap_or_default(),
        costs: own.map(|one| one.costs(words)).unwrap_or_default(),
        day: own.map(|one| words.moment(&one.day, &jiff::tz::TimeZone::UTC)).unwrap_or_default(),
        unknown: kept.choice.as_ref().map(|choice| choice.unknown(site)).unwrap_or_default(),
        may_keep: ward::keeps(site, by, Desk::Facilities),
        operation: operation(&form).to_string(),
        revision: if form.text("revision").is_empty() { kept.revision } else { form.text("revision").to_owned() },
        form,
        place,
    };
    Ok(page(status, &view, words))
}

/// `POST /facilities/{id}/what-if/{scenario}`: it becomes the plan of the facility in place of another, or is the plan no longer.
pub async fn decide(
    State(site): State<Site>,
    Path((id, scenario)): Path<(String, String)>,
    sent: SentForm,
) -> Response {
    let words = sent.by.words.clone();
    answered(&words, decided(&site, &id, &scenario, sent).await)
}

async fn decided(site: &Site, id: &str, scenario: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let words = sent.by.words.clone();
    let (_, place, kept) = found(site, &sent.by, id, scenario).await?;
    let ends = sent.form.text("what") == "end";
    let (reason, chosen_by) = (sent.form.text("reason").to_owned(), sent.form.text("chosen_by").to_owned());
    if ward::keeps(site, &sent.by, Desk::Facilities) {
        if reason.is_empty() {
            sent.form.refuse("reason", words.t("kept-reason-needed"));
        }
        if !ends && chosen_by.is_empty() {
            sent.form.refuse("chosen_by", words.t("kept-by-needed"));
        }
        if !ends {
            for one in refusals(kept.choice.as_ref(), site) {
                sent.form.refuse("record", refused(&words, &one));
            }
            if kept.choice.as_ref().is_none_or(|choice| !choice.unknown(site).is_empty()) {
                sent.form.refuse("record", words.t("kept-unknown"));
            }
        }
        if !sent.form.is_good() {
            return one_page(site, &sent.by, id, scenario, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    }
    let changes = plan_changes(site, &sent, &place, &kept, ends).await?;
    let next = see(&format!("/facilities/{}?done={}#plan", place.id, if ends { "plan-ended" } else { "plan-chosen" }));
    match site.registry().changes(&sent.by.who(FOR), changes).await {
        Ok(_) => Ok(next),
        // Another was chosen while this one was sent.
        Err((_, ChangeError::Wrong(problems))) if problems.iter().any(|one| one.field == "chosen") => {
            Err(Wrong::Changed)
        }
        Err((_, error)) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already => Ok(next),
            Unmade::Beside => one_page(site, &sent.by, id, scenario, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await,
            Unmade::Faster => Err(Wrong::Changed),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

/// The change of this question, and that of the plan whose place it takes.
async fn plan_changes(
    site: &Site,
    sent: &SentForm,
    place: &Place,
    kept: &Kept,
    ends: bool,
) -> Result<Vec<Change>, Wrong> {
    let (who, form, scenario) = (sent.by.who(FOR), &sent.form, kept.id.as_str());
    // Who may not decide saw no form: they are refused by the door, not told that somebody was faster.
    let keeps = ward::keeps(site, &sent.by, Desk::Facilities);
    let revision = if keeps { form.text("revision") } else { kept.revision.as_str() };
    let kind = site.registry().kind("scenario").ok_or(Wrong::Fault)?;
    let now = ward::now_text(site);
    let version = async |id: &str, revision: &str| {
        let seen = site.reads().version_seen(&who, kind, id, revision).await.map_err(ward::not_read)?;
        Ok::<_, Wrong>(Expected::Version(seen.unwrap_or(0)))
    };
    let operation = operation(form);
    let (reason, chosen_by) = (form.text("reason"), form.text("chosen_by"));
    let mut own = Change::new("scenario", scenario)
        .expecting(version(scenario, revision).await?)
        .with("chosen", Value::Truth(!ends))
        .with("reason", reason);
    own.id = derived(operation, &["plan", scenario, form.text("what"), reason, chosen_by]);
    reason.clone_into(&mut own.reason);
    if ends {
        own = own.with("chosen_until", now.as_str());
        return Ok(vec![own]);
    }
    own = own.with("chosen_by", chosen_by).with("chosen_at", now.as_str());
    own.fields.insert("chosen_until".to_owned(), None);
    // What was the plan ends first: there is never more than one.
    let mut changes = Vec::new();
    for other in all(site, &sent.by, place).await?.iter().filter(|one| one.chosen && one.id != scenario) {
        let mut change = Change::new("scenario", &other.id)
            .expecting(version(&other.id, &other.revision).await?)
            .with("chosen", Value::Truth(false))
            .with("chosen_until", now.as_str());
        change.id = derived(operation, &["plan", &other.id, "end"]);
        reason.clone_into(&mut change.reason);
        changes.push(change);
    }
    changes.push(own);
    Ok(changes)
}

/// One line of a comparison.
struct Row {
    what: String,
    first: String,
    second: String,
    /// What the second has more of, with its interval.
    more: String,
    /// Whether the difference cannot be told from chance.
    is_chance: bool,
}

/// Two questions under one belief about crowding.
struct Table {
    caption: String,
    rows: Vec<Row>,
    told: bool,
}

#[derive(Template)]
#[template(path = "desks/kept-compare.html")]
struct ComparePage {
    f: Frame,
    place: Place,
    kept: Vec<KeptLine>,
    names: [String; 2],
    tables: Vec<Table>,
    trouble: Option<String>,
}

/// `GET /facilities/{id}/what-if/compare`, with `?with=` twice.
pub async fn compare(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let form = Form::read(query.as_deref().unwrap_or_default());
    answered(&by.words, compare_page(&site, &by, &id, &form).await)
}

async fn compare_page(site: &Site, by: &SignedIn, id: &str, form: &Form) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Facilities, id)?;
    let words = &by.words;
    let kept = all(site, by, &place).await?;
    let asked = form.all("with");
    // In the order of the list, whatever order the address has.
    let mut two = kept.iter().filter(|one| asked.contains(&one.id.as_str()));
    let (first, second, more) = (two.next(), two.next(), two.next());
    let mut tables = Vec::new();
    let mut trouble = None;
    let mut names = [String::new(), String::new()];
    match (first, second, more) {
        (Some(a), Some(b), None) => {
            names = [a.name.clone(), b.name.clone()];
            match (&a.choice, &b.choice) {
                (Some(first), Some(second)) if [first, second].iter().any(|one| !one.unknown(site).is_empty()) => {
                    trouble = Some(words.t("kept-unknown"));
                }
                (Some(first), Some(second)) => match pairs(site, &picture, id, [first, second]).await? {
                    Ok(pairs) => tables = pairs.iter().map(|pair| table(words, pair)).collect(),
                    Err(why) => trouble = Some(why.unwrap_or_else(|| words.t("what-if-nobody"))),
                },
                _ => trouble = Some(words.t("kept-unreadable")),
            }
        }
        _ => trouble = Some(words.t("compare-two")),
    }
    let line = |one: &Kept| KeptLine { picked: asked.contains(&one.id.as_str()), ..one.line(site, words) };
    let view = ComparePage {
        f: by.frame(site, words.with("what-if-title", &[("name", Arg::Text(&place.name))]), "facilities"),
        kept: kept.iter().map(line).collect(),
        place,
        names,
        tables,
        trouble,
    };
    let status = if view.tables.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(page(status, &view, words))
}

async fn pairs(
    site: &Site,
    picture: &Arc<Picture>,
    id: &str,
    choices: [&Choice; 2],
) -> Result<Result<Vec<Pair>, Option<String>>, Wrong> {
    let (site, picture, id) = (site.clone(), Arc::clone(picture), id.to_owned());
    let [first, second] = choices.map(Clone::clone);
    let done = tokio::task::spawn_blocking(move || simulated::simulate_two(&site, &picture, &id, [&first, &second]));
    done.await.map_err(|error| {
        tracing::error!(%error, "two questions could not be simulated");
        Wrong::Fault
    })
}

/// More or less, with its sign, whichever way the line runs.
fn signed(words: &Words, number: f64, places: usize) -> String {
    let text = words.decimal(number, places);
    // What is shown as zero has no sign.
    let shown: f64 = format!("{number:.places$}").parse().unwrap_or(number);
    if shown > 0.0 {
        format!("\u{200E}+{text}")
    } else if shown == 0.0 {
        words.decimal(0.0, places)
    } else {
        text
    }
}

/// A difference with its interval; in words where both are the same in every course.
fn more(words: &Words, one: &Difference) -> String {
    if one.mean == 0.0 && one.low == 0.0 && one.high == 0.0 {
        return words.t("compare-same");
    }
    let largest = one.low.abs().max(one.high.abs());
    let places = if largest < 1.0 { 2 } else { 1 };
    words.with(
        "interval",
        &[
            ("middle", Arg::Text(&signed(words, one.mean, places))),
            ("low", Arg::Text(&signed(words, one.low, places))),
            ("high", Arg::Text(&signed(words, one.high, places))),
        ],
    )
}

fn table(words: &Words, pair: &Pair) -> Table {
    let [first, second] = &pair.with;
    let shown = |one: &PackageOutcome, value: String| {
        if one.refused.is_empty() { value } else { words.t("package-refused") }
    };
    let row = |key: &str, of: &dyn Fn(&PackageOutcome) -> String, told: Option<Difference>| Row {
        what: words.t(key),
        first: shown(first, of(first)),
        second: shown(second, of(second)),
        more: told.map(|one| more(words, &one)).unwrap_or_default(),
        is_chance: told.is_some_and(|one| one.holds_zero() && one.low < one.high),
    };
    let told = pair.told.as_ref();
    let mut rows = vec![
        row("what-if-infected", &|one| spread_of(words, &one.infected), told.map(|one| one.infected)),
        row("kept-hospital", &|one| words.decimal(one.illness.hospital.mean, 2), told.map(|one| one.hospital)),
    ];
    let costs = told.map(|one| {
        [one.hours_alone, one.visits_lost, one.lesson_hours_lost, one.days_held_longer, one.days_of_custody_averted]
    });
    rows.extend(COSTS.iter().enumerate().map(|(k, key)| {
        let cost = |one: &PackageOutcome| words.decimal(beyond(&pair.none, one)[k], 0);
        row(key, &cost, costs.map(|costs| costs[k]))
    }));
    Table { caption: words.n("kept-density", u64::from(pair.density)), rows, told: pair.told.is_some() }
}
