//! How long a child's file is kept: sealed on release, erased when every clock has run out, unless a hold stops it.
//!
//! The schedule is a pack (`packs/access/retention.toml`). The job proposes; sealing and taking back follow the schedule by
//! themselves, the erasure of a whole file waits for an order (`erasure_order`) of an auditor or a court.

use crate::Registry;
use crate::access::standing::rows_of_child;
use crate::access::{begins, ends, in_force};
use crate::database::sql::{self, Connection};
use crate::door::{Change, ChangeError, Expected};
use crate::error::StoreError;
use crate::records::{Kind, Retention, Subject};
use crate::rows::{Row, Value, row_by_id, tables_with};
use crate::vault::Vault;
use crate::who::Who;
use serde::Deserialize;

const DAY: i64 = 86_400 * 1_000_000;
/// Records of one kind that a file has at most.
const MOST: i64 = 100_000;
/// Files that are looked at in one go.
const BATCH: i64 = 500;

/// When a clock starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// The last release.
    Release,
    /// The later of the last release and the eighteenth birthday.
    #[serde(rename = "release-or-18")]
    ReleaseOr18,
    /// The last entry of the record.
    Recorded,
    /// Never: kept for ever.
    Never,
}

/// What follows when a clock has run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// It counts towards the erasure of the whole file.
    Erase,
    /// The record is taken out of the file by itself.
    TakeBack,
}

/// The rule of one class of records.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The class.
    pub class: String,
    /// When its clock starts.
    pub from: From,
    /// How many days it runs.
    pub days: i64,
    /// What then.
    pub then: Then,
    /// Where the rule comes from.
    pub source: String,
}

/// The schedule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    format: u32,
    kind: String,
    /// A file is sealed so many hours after release.
    pub seal_hours: i64,
    /// Where that comes from.
    pub seal_source: String,
    #[serde(rename = "class")]
    rules: Vec<Rule>,
}

/// The word of a class; `None` for records that are about no child.
#[must_use]
pub fn class_word(class: Retention) -> Option<&'static str> {
    Some(match class {
        Retention::CustodyRegister => "custody-register",
        Retention::WorkingFile => "working-file",
        Retention::Diversion => "diversion",
        Retention::Clinical => "clinical",
        Retention::Incident => "incident",
        Retention::Allegation => "allegation",
        Retention::Complaint => "complaint",
        Retention::FamilyContact => "family-contact",
        Retention::OutbreakContacts => "outbreak-contacts",
        Retention::FollowUp => "follow-up",
        Retention::ProtectionFile => "protection-file",
        Retention::InspectionNotes | Retention::InspectionReport | Retention::Assistance | Retention::Country => {
            return None;
        }
    })
}

const WORDS: [&str; 11] = [
    "custody-register",
    "working-file",
    "diversion",
    "clinical",
    "incident",
    "allegation",
    "complaint",
    "family-contact",
    "outbreak-contacts",
    "follow-up",
    "protection-file",
];

impl Schedule {
    /// The schedule inside the program.
    ///
    /// # Errors
    /// Only when the program was built with a broken one; a test keeps that from happening.
    pub fn shipped() -> Result<Schedule, Vec<String>> {
        Schedule::read(include_str!("../../../packs/access/retention.toml"))
    }

    /// Reads a schedule: each class stands in it once.
    ///
    /// # Errors
    /// Every problem, in words.
    pub fn read(text: &str) -> Result<Schedule, Vec<String>> {
        let schedule: Schedule = toml::from_str(text).map_err(|error| vec![error.to_string()])?;
        let mut problems = Vec::new();
        if schedule.format != 1 || schedule.kind != "retention" {
            problems.push("must begin with `format = 1` and `kind = \"retention\"`".to_owned());
        }
        if !(0..=24).contains(&schedule.seal_hours) {
            problems.push("seal_hours: a file is sealed within 24 hours of release (K-32); write 0 to 24".to_owned());
        }
        for word in WORDS {
            match schedule.rules.iter().filter(|rule| rule.class == word).count() {
                1 => {}
                0 => problems.push(format!("no rule for the class `{word}`; add one")),
                n => problems.push(format!("{n} rules for the class `{word}`; leave one")),
            }
        }
        for rule in &schedule.rules {
            if !WORDS.contains(&rule.class.as_str()) {
                problems.push(format!("`{}` is no class; one of: {}", rule.class, WORDS.join(", ")));
            }
            if rule.days < 0 || rule.from != From::Never && rule.days == 0 {
                problems.push(format!("{}: days must be 1 or more", rule.class));
            }
            if rule.source.trim().is_empty() {
                problems.push(format!("{}: say where the rule comes from", rule.class));
            }
        }
        if problems.is_empty() { Ok(schedule) } else { Err(problems) }
    }

    /// The rule of a class.
    #[must_use]
    pub fn rule(&self, class: Retention) -> Option<&Rule> {
        let word = class_word(class)?;
        self.rules.iter().find(|rule| rule.class == word)
    }
}

/// What is known of a child for its clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// The last release; `None` while the child is held, or when it is not known.
    pub released_at: Option<i64>,
    /// The eighteenth birthday: by the youngest plausible age. `None`: not known.
    pub eighteen_at: Option<i64>,
}

/// When a record's time is over; `None`: not yet to be told, or never.
#[must_use]
pub fn over_at(rule: &Rule, life: Life, recorded_at: i64) -> Option<i64> {
    let from = match rule.from {
        From::Never => return None,
        From::Release => life.released_at?,
        From::ReleaseOr18 => life.released_at?.max(life.eighteen_at?),
        From::Recorded => recorded_at,
    };
    Some(from + rule.days * DAY)
}

/// What the job found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Files that were sealed.
    pub sealed: Vec<String>,
    /// Records that were taken out of their file: how many.
    pub taken_back: usize,
    /// Files whose time is over: they wait for an order.
    pub proposed: Vec<String>,
    /// Files whose erasure is ordered and that no hold stops: the job of the order carries it out (`Registry::carry_out_order`).
    pub ordered: Vec<String>,
    /// Files whose order waits because a hold stops it.
    pub held: Vec<String>,
    /// What could not be done, with the reason.
    pub left: Vec<(String, String)>,
}

fn text<'a>(row: &'a Row, field: &str) -> Option<&'a str> {
    row.fields.get(field).and_then(Value::text)
}

impl Registry {
    /// Goes through all files once: seals, takes back, proposes, and names what is ordered. It may run twice, and do no harm.
    ///
    /// # Errors
    /// When the database or a seal fails. What was done until then stands.
    pub async fn carry_out_retention(&self, schedule: &Schedule) -> Result<Done, StoreError> {
        let who = Who::program("job:retention", "retention schedule");
        let mut done = Done::default();
        let mut after = String::new();
        loop {
            let mut connection = self.reading().await?;
            let rows = sql::query("SELECT id FROM child WHERE id > $1 ORDER BY id LIMIT $2")
                .bind(after.clone())
                .bind(BATCH)
                .fetch_all(&mut connection)
                .await?;
            let ids: Vec<String> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
            drop(connection);
            for child in &ids {
                self.retain(&who, schedule, child, &mut done).await?;
            }
            match ids.last() {
                Some(last) => after.clone_from(last),
                None => return Ok(done),
            }
        }
    }

    async fn retain(&self, who: &Who, schedule: &Schedule, child: &str, done: &mut Done) -> Result<(), StoreError> {
        let now = self.clock().now();
        let mut connection = self.reading().await?;
        let life = life(self.vault(), &mut connection, child).await?;
        let held_in_law = hold_in_force(&mut connection, child, now).await?;
        let ordered = sql::query("SELECT 1 FROM erasure_order WHERE child_id = $1 AND scope = 'whole_file' LIMIT 1")
            .bind(child.to_owned())
            .fetch_optional(&mut connection)
            .await?
            .is_some();
        if ordered {
            drop(connection);
            if held_in_law {
                done.held.push(child.to_owned());
                return Ok(());
            }
            done.ordered.push(child.to_owned());
            return Ok(());
        }
        let Some(released_at) = life.released_at else { return Ok(()) };
        let sealed = sql::query("SELECT 1 FROM file_seal WHERE child_id = $1 LIMIT 1")
            .bind(child.to_owned())
            .fetch_optional(&mut connection)
            .await?
            .is_some();
        if !sealed && released_at + schedule.seal_hours * 3_600_000_000 <= now {
            self.seal_file(who, child, now).await.map_err(store_of)?;
            done.sealed.push(child.to_owned());
        }
        let Ending { over, out } =
            ending(self.vault(), &mut connection, self.kinds(), schedule, child, life, now).await?;
        drop(connection);
        if held_in_law {
            return Ok(());
        }
        for (kind, id, version) in out {
            match self.take_back(who, child, kind, &id, version).await {
                Ok(()) => done.taken_back += 1,
                Err(ChangeError::Store(error)) => return Err(error),
                Err(other) => done.left.push((format!("{} {id}", kind.name), other.to_string())),
            }
        }
        if over {
            done.proposed.push(child.to_owned());
        }
        Ok(())
    }

    async fn seal_file(&self, who: &Who, child: &str, now: i64) -> Result<(), ChangeError> {
        let at = jiff::Timestamp::from_microsecond(now).map(|at| at.to_string()).unwrap_or_default();
        let id = uuid::Uuid::now_v7().to_string();
        let mut change =
            Change::new("file_seal", &id).of_child(child).with("sealed_at", at.as_str()).with("because", "release");
        "released: the working file is sealed".clone_into(&mut change.reason);
        match self.change(who, change).await {
            // Another server did it in this moment.
            Ok(_) | Err(ChangeError::Wrong(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Takes every record of a file out of it whose time is over: by an order. Returns how many, and how many could not be.
    pub(crate) async fn take_back_due(
        &self,
        who: &Who,
        schedule: &Schedule,
        child: &str,
    ) -> Result<(usize, usize), StoreError> {
        let now = self.clock().now();
        let mut connection = self.reading().await?;
        let life = life(self.vault(), &mut connection, child).await?;
        let mut out: Vec<(&'static Kind, String, i64)> = Vec::new();
        // What names others goes before what is named.
        let order = crate::erase::deletion_order(self.kinds());
        for (kind, rule) in kept_of_child(&mut connection, order.into_iter(), schedule, child).await? {
            if matches!(kind.name, "child" | "erasure_order" | "legal_hold" | "file_seal") {
                continue;
            }
            for row in rows_of_child(self.vault(), &mut connection, kind, child, MOST).await? {
                if over_at(rule, life, row.recorded_at).is_some_and(|at| at <= now) {
                    out.push((kind, row.id, row.version));
                }
            }
        }
        drop(connection);
        let (mut done, mut left) = (0, 0);
        for (kind, id, version) in out {
            match self.take_back(who, child, kind, &id, version).await {
                Ok(()) => done += 1,
                Err(ChangeError::Store(error)) => return Err(error),
                Err(_) => left += 1,
            }
        }
        Ok((done, left))
    }

    async fn take_back(&self, who: &Who, child: &str, kind: &Kind, id: &str, version: i64) -> Result<(), ChangeError> {
        let mut change = Change::new(kind.name, id).of_child(child).expecting(Expected::Version(version));
        change.withdraw = true;
        "its time is over: retention schedule".clone_into(&mut change.reason);
        self.change(who, change).await.map(|_| ())
    }
}

/// What is known of a child for the clocks of the file.
async fn life(vault: &Vault, connection: &mut Connection, child: &str) -> Result<Life, StoreError> {
    let rows = sql::query("SELECT released_at FROM placement WHERE child_id = $1")
        .bind(child.to_owned())
        .fetch_all(&mut *connection)
        .await?;
    let mut released_at = None;
    for row in &rows {
        let text: Option<String> = row.try_get(0)?;
        match text.as_deref().and_then(ends) {
            Some(at) => released_at = released_at.max(Some(at)),
            // Still held, or not known: no clock of this file runs.
            None => return Ok(Life::default()),
        }
    }
    let mut eighteen_at = None;
    if let Some(kind) = crate::records::kind("child")
        && let Some(row) = row_by_id(vault, connection, kind, child).await?
    {
        // The youngest plausible age protects longest.
        let born = text(&row, "youngest_plausible_born_on").or_else(|| text(&row, "born_on"));
        eighteen_at = born.and_then(eighteenth);
    }
    Ok(Life { released_at, eighteen_at })
}

/// What the schedule says of the records of a file.
struct Ending {
    /// Whether the file is over: the last of its records is.
    over: bool,
    /// The records that are taken out of it by themselves, with their versions.
    out: Vec<(&'static Kind, String, i64)>,
}

async fn ending(
    vault: &Vault,
    connection: &mut Connection,
    kinds: &'static [Kind],
    schedule: &Schedule,
    child: &str,
    life: Life,
    now: i64,
) -> Result<Ending, StoreError> {
    // Every record: the file is over when the last of them is.
    let mut ending = Ending { over: true, out: Vec::new() };
    for (kind, rule) in kept_of_child(connection, kinds.iter(), schedule, child).await? {
        for row in rows_of_child(vault, connection, kind, child, MOST).await? {
            let is_over = over_at(rule, life, row.recorded_at).is_some_and(|at| at <= now);
            match rule.then {
                Then::TakeBack if is_over => ending.out.push((kind, row.id, row.version)),
                _ => ending.over &= is_over,
            }
        }
    }
    Ok(ending)
}

/// Whether retention proposes the erasure of a file: the child was released, and all its clocks have run out.
pub(crate) async fn proposes_erasure(
    vault: &Vault,
    connection: &mut Connection,
    schedule: &Schedule,
    child: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let life = life(vault, connection, child).await?;
    if life.released_at.is_none() {
        return Ok(false);
    }
    Ok(ending(vault, connection, crate::records::all(), schedule, child, life, now).await?.over)
}

/// Whether the child is held: a placement is open, or nobody wrote that it ended.
pub(crate) async fn is_held(connection: &mut Connection, child: &str) -> Result<bool, StoreError> {
    let text = "SELECT 1 FROM placement WHERE child_id = $1 AND (released_at IS NULL OR released_at = 'none') LIMIT 1";
    let row = sql::query(text).bind(child.to_owned()).fetch_optional(connection).await?;
    Ok(row.is_some())
}

/// The kinds, in their order, of which there is something in a child's file and for which there is a rule.
async fn kept_of_child<'a>(
    connection: &mut Connection,
    kinds: impl Iterator<Item = &'static Kind>,
    schedule: &'a Schedule,
    child: &str,
) -> Result<Vec<(&'static Kind, &'a Rule)>, StoreError> {
    let mut kept: Vec<(&'static Kind, &'a Rule)> = kinds
        .filter(|kind| matches!(kind.subject, Subject::Child | Subject::ChildOrFacility))
        .filter_map(|kind| Some((kind, schedule.rule(kind.retention)?)))
        .collect();
    let there = tables_with(connection, kept.iter().map(|(kind, _)| kind.table()).collect(), child).await?;
    kept.retain(|(kind, _)| there.contains(kind.table()));
    Ok(kept)
}

/// Whether a legal hold stops the erasure of a file.
pub(crate) async fn hold_in_force(connection: &mut Connection, child: &str, now: i64) -> Result<bool, StoreError> {
    let rows = sql::query("SELECT \"from\", until, lifted_on FROM legal_hold WHERE child_id = $1")
        .bind(child.to_owned())
        .fetch_all(&mut *connection)
        .await?;
    for row in &rows {
        let text = |column: usize| row.try_get::<Option<String>, _>(column);
        let lifted = text(2)?.as_deref().and_then(begins).is_some_and(|at| at <= now);
        if !lifted && in_force(text(0)?.as_deref(), text(1)?.as_deref(), now) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The eighteenth birthday of somebody born on a day.
fn eighteenth(born: &str) -> Option<i64> {
    let born: jiff::civil::Date = born.get(..10)?.parse().ok()?;
    let birthday = born.checked_add(jiff::Span::new().years(18)).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_timestamp(birthday.at(0, 0, 0, 0)).ok()?.as_microsecond())
}

fn store_of(error: ChangeError) -> StoreError {
    match error {
        ChangeError::Store(error) => error,
        other => StoreError::Fault(other.to_string()),
    }
}
