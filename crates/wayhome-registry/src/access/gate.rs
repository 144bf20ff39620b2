//! The decision about a change, made inside the transaction that it is for.

use super::facts::{Fact, Facts};
use super::standing::{Standing, is_program};
use super::{Access, Act, Verdict};
use crate::database::sql::{self, Connection};
use crate::database::writer::{Boxed, Tx};
use crate::door::{Asked, Change, Decision, Gate, closed_when_new};
use crate::error::StoreError;
use crate::records::{Kind, Section};
use crate::retention;
use crate::rows::{Row, Value, quoted};
use crate::sharing::{self, NotCovered};
use crate::who::{Role, Who};
use std::sync::Arc;
use uuid::Uuid;

/// Decides about changes by the policies.
#[derive(Clone, Debug)]
pub struct PolicyGate(pub Arc<Access>);

impl Gate for PolicyGate {
    fn change<'a>(
        &'a self,
        tx: &'a mut Tx,
        who: &'a Who,
        asked: &'a Asked<'a>,
    ) -> Boxed<'a, Result<Decision, StoreError>> {
        Box::pin(async move {
            let decision = self.decided(tx, who, asked).await?;
            // Of a change that moves a record, the place where it stands and the place to which it goes are both asked about.
            let decision = match asked.before {
                Some(row) if decision.allowed && asked.facility != place_of(row) => {
                    let moved = Row { facility: asked.facility.map(str::to_owned), ..row.clone() };
                    self.decided(tx, who, &Asked { before: Some(&moved), ..*asked }).await?
                }
                _ => decision,
            };
            if !asked.change.withdraw || !decision.allowed || is_program(who) {
                return Ok(decision);
            }
            let (kind, change) = (asked.kind, asked.change);
            Ok(match takes_back(tx.connection(), who, kind, &change.record, change.corrects).await? {
                Ok(()) => decision,
                Err(why) => Decision { allowed: false, why: why.to_owned(), ..decision },
            })
        })
    }
}

/// Kinds of which no record is taken back: what they say may be about the person who would take it back. They are corrected, and
/// what was said first stays beside it.
const NEVER_TAKEN_BACK: &[&str] = &[
    "incident",
    "incident_account",
    "incident_child",
    "incident_adult",
    "incident_step",
    "report_duty",
    "isolation",
    "isolation_day",
    "force_use",
    "death",
    "placement",
    "complaint",
    "complaint_file",
    "complaint_step",
];

/// Whether a person may take back a record, or one entry of it, as far as that hangs on the kind and on who wrote it: it is for its
/// author, and for judges and inspectors.
pub(crate) async fn takes_back(
    connection: &mut Connection,
    who: &Who,
    kind: &Kind,
    record: &str,
    entry: Option<Uuid>,
) -> Result<Result<(), &'static str>, StoreError> {
    if NEVER_TAKEN_BACK.contains(&kind.name) {
        return Ok(Err("such a record is not taken back: correct it, and what was said first stays beside it"));
    }
    if matches!(who.role, Role::Judge | Role::Inspector) {
        return Ok(Ok(()));
    }
    let author = match entry {
        Some(entry) => sql::query("SELECT actor FROM ledger WHERE id = $1").bind(entry.as_bytes().to_vec()),
        None => {
            let table = quoted(kind.table());
            let text = format!("SELECT l.actor FROM {table} t JOIN ledger l ON l.seq = t.first_entry WHERE t.id = $1");
            sql::query(text).bind(record.to_owned())
        }
    };
    let author = author.fetch_optional(connection).await?.map(|row| row.try_get::<String, _>(0)).transpose()?;
    Ok(if author.as_deref() == Some(who.id.as_str()) {
        Ok(())
    } else {
        Err("a record is taken back by whoever wrote it; correct it, and what was said first stays beside it")
    })
}

impl PolicyGate {
    async fn decided(&self, tx: &mut Tx, who: &Who, asked: &Asked<'_>) -> Result<Decision, StoreError> {
        let access = &self.0;
        let kinds = &access.pack().kinds;
        let (kind, change) = (asked.kind, asked.change);
        let vault = Arc::clone(&tx.vault);
        let now = tx.now();
        let new = asked.before.is_none();

        // Where the record stands, not where the sender says that it does.
        let facility = asked.before.map_or(asked.facility, place_of);
        let standing = match asked.child {
            Some(child) => match Standing::to_child(&vault, tx.connection(), who, child, now).await? {
                Some(standing) => standing,
                // A child's first record: it stands where the change says that the child is.
                None => Standing::to_facility(tx.connection(), who, facility, now).await?,
            },
            None => Standing::to_facility(tx.connection(), who, facility, now).await?,
        };
        let home = kinds.home(kind);
        let made;
        let row = match asked.before {
            Some(row) => row,
            None => {
                made = Row {
                    kind,
                    id: change.record.clone(),
                    child: asked.child.map(str::to_owned),
                    facility: asked.facility.map(str::to_owned),
                    version: 0,
                    valid_from: now,
                    recorded_at: now,
                    entry: 0,
                    fields: change
                        .fields
                        .iter()
                        .filter_map(|(name, value)| Some((name.clone(), value.clone()?)))
                        .collect(),
                };
                &made
            }
        };
        let mut facts = standing.to_record(&vault, tx.connection(), who, row, home).await?;
        if new && who.role == Role::Police {
            // An officer who writes down an event took part in it.
            facts = facts.with(Fact::OwnEvent);
        }
        let done = |verdict: Verdict| {
            let policy: Vec<&str> = verdict.policies.iter().map(AsRef::as_ref).collect();
            Decision {
                allowed: verdict.allowed,
                policy: policy.join(","),
                assigned: asked.child.map(|_| standing.assigned),
                emergency: standing.emergency,
                why: if verdict.allowed { String::new() } else { "you may not do this here".to_owned() },
            }
        };

        if change.withdraw && facts.has(Fact::Program) {
            return Ok(done(access.may(who.role, Act::CarryOutRetention, facts)));
        }
        if let Some(act) = kinds.act(kind, new) {
            // Of an act that changes a record, what the record becomes is judged.
            let becomes = after(row, change);
            let facts = self.facts_of_act(tx, who, &becomes, facts).await?;
            let verdict = access.may(who.role, act, facts);
            let mut sound = act_is_sound(who, kind.name, row, asked, now).map_err(str::to_owned);
            if new && !asked.intake {
                let closed = closed_when_new(kind).iter().find(|field| {
                    !asked.by_program.contains(field) && change.fields.get(**field).is_some_and(Option::is_some)
                });
                if let Some(field) = closed {
                    sound = Err(format!(
                        "`{field}` is not set with a new record: the program writes it, or whoever answers"
                    ));
                }
            }
            if kind.name == "complaint_concerns" && new && !asked.intake {
                // The first telling may say that it is about the director. Whom else it concerns shuts them out: that is for the office.
                let office = who.role == Role::Complaints && facts.has(Fact::Related);
                if !office {
                    sound = Err("whom a complaint concerns is written down by the complaints office".to_owned());
                }
            }
            if kind.name == "emergency_access" && new && sound.is_ok() {
                sound = emergency_is_bounded(tx, who, asked.child, &standing, now).await?.map_err(str::to_owned);
            }
            if kind.name == "conflict_of_interest" && sound.is_ok() && !change.withdraw {
                sound = conflict_is_sound(tx, who, &becomes).await?.map_err(str::to_owned);
            }
            if kind.name == "consent" && sound.is_ok() && !change.withdraw {
                sound = consent_is_sound(tx, who, &becomes).await?.map_err(str::to_owned);
            }
            if kind.name == "erasure_order" && verdict.allowed {
                sound = self.order_is_sound(tx, who, row, asked, now).await?.map_err(str::to_owned);
            }
            if kind.name == "share" && new && verdict.allowed {
                sound = share_is_covered(tx, row, now).await?.map_err(|why| why.to_string());
            }
            return Ok(match sound {
                Ok(()) => done(verdict),
                Err(why) if verdict.allowed => Decision { allowed: false, why, ..done(verdict) },
                Err(_) => done(verdict),
            });
        }
        if !kinds.writes(who.role, kind) {
            return Ok(done(Verdict { allowed: false, policies: Arc::from([Arc::from("kinds.toml:writers")]) }));
        }
        if kind.name == "facility" && who.role != Role::Ministry && (new || moves_facility(row, change)) {
            let policies = Arc::from([Arc::from("facility")]);
            let why = "a place is entered by the ministry, which alone changes its jurisdiction, its kind and whether it holds adults";
            return Ok(Decision { why: why.to_owned(), ..done(Verdict { allowed: false, policies }) });
        }
        if home == Section::Open {
            let Some(desk) = kinds.desk(kind) else {
                return Ok(done(Verdict { allowed: false, policies: Arc::from([]) }));
            };
            return Ok(done(access.may_record_desk(who.role, desk, facts)));
        }
        let mut policies: Vec<Arc<str>> = Vec::new();
        for section in kinds.touched(kind, change.fields.keys().map(String::as_str)) {
            let verdict = match section {
                Section::Open => continue,
                section => access.may_record(who.role, section, facts),
            };
            if !verdict.allowed {
                return Ok(done(verdict));
            }
            policies.extend(verdict.policies.iter().cloned());
        }
        if kind.name == "service_referral"
            && new
            && let Err(why) = referral_is_covered(tx, row, now).await?
        {
            let policies = Arc::from([Arc::from("sharing")]);
            return Ok(Decision { why: why.to_string(), ..done(Verdict { allowed: false, policies }) });
        }
        policies.sort();
        policies.dedup();
        Ok(done(Verdict { allowed: true, policies: Arc::from(policies) }))
    }

    /// Whether an order to erase rests on what it says: never while the child is held; on retention only what its clocks say is over, at
    /// the child's wish only what was asked for, in a court's name only by the court. An order stays as it was given.
    async fn order_is_sound(
        &self,
        tx: &mut Tx,
        who: &Who,
        order: &Row,
        asked: &Asked<'_>,
        now: i64,
    ) -> Result<Result<(), &'static str>, StoreError> {
        if asked.before.is_some() {
            let changes = !asked.change.withdraw || asked.change.corrects.is_some();
            return Ok(if changes {
                Err("an order stays as it was given; take it back, and give another")
            } else {
                Ok(())
            });
        }
        let Some(child) = asked.child else { return Ok(Err("an order to erase is about one child")) };
        if retention::is_held(tx.connection(), child).await? {
            return Ok(Err("nothing of a child who is held is erased: a placement is open"));
        }
        let whole_file = text(order, "scope") != Some("what_is_due");
        Ok(match text(order, "basis") {
            Some("court") if who.role == Role::Judge => Ok(()),
            Some("court") => Err("a court's order is entered by the judge of the case"),
            Some("child_asked") => {
                let wish = sql::query(
                    "SELECT 1 FROM file_request WHERE child_id = $1 AND wish = 'erase' AND outcome IS NULL
                     AND (answered_on IS NULL OR answered_on = 'none') LIMIT 1",
                );
                match wish.bind(child.to_owned()).fetch_optional(tx.connection()).await? {
                    Some(_) => Ok(()),
                    None => Err("no open request of this child asks for an erasure"),
                }
            }
            // What is due is looked up record by record when the order is carried out.
            Some("retention") if !whole_file => Ok(()),
            Some("retention") => {
                let Some(schedule) = &self.0.pack().retention else {
                    return Ok(Err("there is no retention schedule: nothing is proposed"));
                };
                let vault = Arc::clone(&tx.vault);
                if retention::proposes_erasure(&vault, tx.connection(), schedule, child, now).await? {
                    Ok(())
                } else {
                    Err("retention does not propose this file: not all its clocks have run out")
                }
            }
            _ => Err("an order says its ground"),
        })
    }

    /// What an act needs to know besides: whether it concerns the person's own service, and whether an agreement covers it.
    async fn facts_of_act(&self, tx: &mut Tx, who: &Who, row: &Row, facts: Facts) -> Result<Facts, StoreError> {
        let text = |field: &str| row.fields.get(field).and_then(Value::text);
        let mut facts = facts;
        if row.kind.name == "assignment" {
            let own_service = text("role") == Some(who.role.code())
                || (who.role == Role::Director && matches!(text("role"), Some("UNI" | "EDU")));
            facts = facts.with_if(Fact::Related, own_service);
        }
        if row.kind.name == "share"
            && let Some(agreement) = text("agreement_id")
        {
            let kind = crate::records::kind("sharing_agreement")
                .ok_or_else(|| StoreError::Fault("the program has no kind `sharing_agreement`".to_owned()))?;
            let agreement = tx.row(kind, agreement).await?;
            let now = tx.now();
            facts = facts.with_if(Fact::Agreement, agreement.is_some_and(|row| sharing::in_force(&row, now)));
        }
        Ok(facts)
    }
}

/// The facility at which a record stands; a facility stands at itself.
fn place_of(row: &Row) -> Option<&str> {
    row.facility.as_deref().or((row.kind.name == "facility").then_some(row.id.as_str()))
}

/// What a record becomes by a change.
fn after(row: &Row, change: &Change) -> Row {
    let mut row = row.clone();
    for (name, value) in &change.fields {
        match value {
            Some(value) => row.fields.insert(name.clone(), value.clone()),
            None => row.fields.remove(name),
        };
    }
    row
}

async fn record(tx: &mut Tx, kind: &str, id: Option<&str>) -> Result<Option<Row>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    let kind = crate::records::kind(kind)
        .ok_or_else(|| StoreError::Fault(format!("the program has no kind of record `{kind}`")))?;
    tx.row(kind, id).await
}

fn text<'a>(row: &'a Row, field: &str) -> Option<&'a str> {
    row.fields.get(field).and_then(Value::text)
}

/// Whether the agreement that a share names covers it: the body, the purpose, every field, the child's consent.
async fn share_is_covered(tx: &mut Tx, share: &Row, now: i64) -> Result<Result<(), NotCovered>, StoreError> {
    let Some(agreement) = record(tx, "sharing_agreement", text(share, "agreement_id")).await? else {
        return Ok(Err(NotCovered::NoAgreement));
    };
    let consents = match &share.child {
        Some(child) => sharing::consents(tx.connection(), child, now).await?,
        None => Vec::new(),
    };
    let consented = match text(share, "consent_id") {
        Some(named) => consents.iter().any(|one| one == named),
        None => !consents.is_empty(),
    };
    Ok(sharing::check_share(&agreement, share, consented, now))
}

/// Whether a referral names what was shared with it, under an agreement that is in force.
async fn referral_is_covered(tx: &mut Tx, referral: &Row, now: i64) -> Result<Result<(), NotCovered>, StoreError> {
    let share = record(tx, "share", text(referral, "share_id")).await?;
    let Some(share) = share.filter(|share| share.child == referral.child) else { return Ok(Err(NotCovered::NoShare)) };
    let agreement = record(tx, "sharing_agreement", text(&share, "agreement_id")).await?;
    Ok(match agreement {
        Some(agreement) if sharing::in_force(&agreement, now) => Ok(()),
        Some(_) => Err(NotCovered::NotInForce),
        None => Err(NotCovered::NoAgreement),
    })
}

/// What no policy can see of an act: that a person acts for nobody else, and within the limits of the rule.
fn act_is_sound(who: &Who, kind: &str, row: &Row, asked: &Asked<'_>, now: i64) -> Result<(), &'static str> {
    let changed = |field: &str| asked.change.fields.get(field).and_then(Option::as_ref).and_then(Value::text);
    let text = |field: &str| changed(field).or_else(|| row.fields.get(field).and_then(Value::text));
    let at = |field: &str| text(field).and_then(super::standing::begins);
    const MINUTE: i64 = 60 * 1_000_000;
    match kind {
        "emergency_access" if asked.before.is_none() => {
            let (Some(from), Some(until), Some(review)) = (at("from"), at("until"), at("review_due_at")) else {
                return Err("emergency access says from when until when it lasts, and when it is looked at");
            };
            if text("account") != Some(who.id.as_str()) || text("role") != Some(who.role.code()) {
                return Err("emergency access is opened for oneself, in the role in which one acts");
            }
            if (from - now).abs() > 5 * MINUTE || until > from + 30 * MINUTE {
                return Err("emergency access begins now and lasts 30 minutes at most");
            }
            if review > from + 24 * 60 * MINUTE {
                return Err("emergency access is looked at within 24 hours");
            }
            if changed("reviewed_by").is_some() {
                return Err("emergency access is looked at by somebody else, afterwards");
            }
            Ok(())
        }
        "emergency_access" => {
            let opened_by = row.fields.get("account").and_then(Value::text);
            if opened_by == Some(who.id.as_str()) || changed("reviewed_by").is_some_and(|by| by != who.id) {
                return Err("emergency access is looked at by somebody else, in the own name");
            }
            const REVIEW: [&str; 4] = ["reviewed_at", "reviewed_by", "justified", "note"];
            if asked.change.fields.keys().any(|name| !REVIEW.contains(&name.as_str())) {
                return Err("what was said when it was opened stays as it is");
            }
            Ok(())
        }
        "breach_grant" if text("agreed_by") != Some(who.id.as_str()) || text("account") == Some(who.id.as_str()) => {
            Err("another auditor agrees, in the own name")
        }
        "access_grant" if text("decided_by") != Some(who.id.as_str()) || text("account") == Some(who.id.as_str()) => {
            Err("a grant is decided in the own name, for somebody else")
        }
        // Who is named keeps the conflict: it is not theirs to end.
        "conflict_of_interest" if asked.before.is_none() && text("account") != Some(who.id.as_str()) => {
            match who.role {
                Role::Judge | Role::Complaints | Role::Auditor => Ok(()),
                _ => Err("a conflict of interest is declared for oneself"),
            }
        }
        "assignment" if asked.before.is_some() && moves_assignment(row, asked.change) => {
            Err("an assignment stays with its person and role: end it, and make a new one")
        }
        "assignment"
            if text("account") == Some(who.id.as_str()) && asked.before.is_none() && who.role != Role::Judge =>
        {
            Err("nobody assigns oneself")
        }
        _ => Ok(()),
    }
}

/// Whether a change moves a place out of the reach of those who look after it: who may look follows from these fields.
fn moves_facility(row: &Row, change: &Change) -> bool {
    ["jurisdiction", "kind", "holds_adults"]
        .into_iter()
        .any(|field| change.fields.get(field).is_some_and(|value| value.as_ref() != row.fields.get(field)))
}

/// The most files that one account opens in an emergency within an hour.
const EMERGENCIES_PER_HOUR: i64 = 10;

/// Emergency access of one account has a ceiling; those who run a place use it within that place and its jurisdiction.
async fn emergency_is_bounded(
    tx: &mut Tx,
    who: &Who,
    child: Option<&str>,
    standing: &Standing,
    now: i64,
) -> Result<Result<(), &'static str>, StoreError> {
    if matches!(who.role, Role::Director | Role::UnitStaff) && !who.places.everywhere {
        let jurisdiction =
            |facility: String| sql::query("SELECT jurisdiction FROM facility WHERE id = $1").bind(facility);
        let mut near: Vec<String> = who.places.jurisdictions.clone();
        for own in &who.places.facilities {
            let row = jurisdiction(own.clone()).fetch_optional(tx.connection()).await?;
            near.extend(row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten());
        }
        let at = match (&standing.facility, child) {
            (Some(facility), _) if who.places.facilities.contains(facility) => return bounded(tx, who, now).await,
            (Some(facility), _) => jurisdiction(facility.clone()).fetch_optional(tx.connection()).await?,
            (None, child) => {
                let home = sql::query("SELECT home_jurisdiction FROM child WHERE id = $1");
                home.bind(child.unwrap_or_default().to_owned()).fetch_optional(tx.connection()).await?
            }
        };
        let at: Option<String> = at.map(|row| row.try_get(0)).transpose()?.flatten();
        if !at.is_some_and(|at| near.contains(&at)) {
            return Ok(Err(
                "emergency access of those who run a place is for its children and those of its jurisdiction",
            ));
        }
    }
    bounded(tx, who, now).await
}

async fn bounded(tx: &mut Tx, who: &Who, now: i64) -> Result<Result<(), &'static str>, StoreError> {
    let row = sql::query(
        "SELECT count(*) FROM emergency_access e JOIN ledger l ON l.seq = e.first_entry WHERE e.account = $1 AND l.at > $2",
    );
    let row = row.bind(who.id.clone()).bind(now - 3_600_000_000).fetch_one(tx.connection()).await?;
    Ok(if row.try_get::<i64, _>(0)? >= EMERGENCIES_PER_HOUR {
        Err(
            "ten files were opened in an emergency within an hour: tell an auditor; more can be opened when the hour is over",
        )
    } else {
        Ok(())
    })
}

/// Whether a conflict of interest names exactly one person, and, for those who declare their own, themselves.
async fn conflict_is_sound(tx: &mut Tx, who: &Who, conflict: &Row) -> Result<Result<(), &'static str>, StoreError> {
    let account = text(conflict, "account");
    let registered = match text(conflict, "professional_id") {
        Some(professional) => {
            let query = sql::query("SELECT account FROM professional WHERE id = $1").bind(professional.to_owned());
            let row = query.fetch_optional(tx.connection()).await?;
            Some(row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten())
        }
        None => None,
    };
    let one = match (account, &registered) {
        (None, None) => false,
        (Some(account), Some(registered)) => registered.as_deref() == Some(account),
        _ => true,
    };
    if !one {
        return Ok(Err(
            "a conflict of interest names one person: account and professional are the same, or one is left out",
        ));
    }
    let finds = matches!(who.role, Role::Judge | Role::Complaints | Role::Auditor);
    let own = account == Some(who.id.as_str()) || registered.flatten().as_deref() == Some(who.id.as_str());
    Ok(if finds || own { Ok(()) } else { Err("a conflict of interest is declared for oneself") })
}

/// Whether a consent that opens something is written by somebody to whom it opens nothing: by account, and by every role that they hold.
/// Ending one is for everybody who may write it.
async fn consent_is_sound(tx: &mut Tx, who: &Who, consent: &Row) -> Result<Result<(), &'static str>, StoreError> {
    let stands = consent.fields.get("given") == Some(&Value::Truth(true))
        && text(consent, "withdrawn_at").is_none_or(|at| at == "none")
        && text(consent, "opens").is_some_and(|sections| !sections.trim().is_empty());
    let (true, Some(to)) = (stands, text(consent, "opens_to")) else { return Ok(Ok(())) };
    let mut own = to == who.id || to == who.role.code();
    if !own {
        let held = sql::query("SELECT 1 FROM account_role WHERE account = $1 AND role = $2 LIMIT 1");
        own = held.bind(who.id.clone()).bind(to.to_owned()).fetch_optional(tx.connection()).await?.is_some();
    }
    Ok(if own {
        Err(
            "a consent that opens the file to you is written down by somebody else: the child, who acts for the child, or another profession",
        )
    } else {
        Ok(())
    })
}

/// Whether a change gives an assignment to somebody else, or in another role.
fn moves_assignment(row: &Row, change: &Change) -> bool {
    ["account", "role", "professional_id"]
        .into_iter()
        .any(|field| change.fields.get(field).is_some_and(|value| value.as_ref() != row.fields.get(field)))
}
