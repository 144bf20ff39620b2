//! Complaints by anybody: no account, no name, a code to follow up.
//!
//! What is taken down goes to the complaints desk outside the facility, never to the adult whom it concerns. Nothing is kept
//! about the machine or the address from which it came.
//!
//! Times: acknowledged within 24 hours, answered within 7 days, within 24 hours when somebody may be in danger (clock K-16;
//! JDL 76, GC24 paragraph 95(i) and NMR 57 ask for an answer without delay; the numbers are a proposal of ours).

use crate::Registry;
use crate::database::sql;
use crate::database::writer::Tx;
use crate::door::{Change, ChangeError, Problem};
use crate::error::StoreError;
use crate::follow::Made;
use crate::notices::holders;
use crate::rows::{Value, columns, row_by_id, row_of};
use crate::signin::codes::{Code, Usage};
use crate::vault::{KeyOwner, mac, truncated};
use crate::who::{COMPLAINTS_JOB, Places, Role, Who};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Answered within so many hours, clock K-16.
pub const ANSWER_HOURS: i64 = 7 * 24;
/// The same when somebody may be in danger.
pub const URGENT_HOURS: i64 = 24;
/// For so long a form that is sent again shows the code again.
pub const RESEND_SECONDS: i64 = 120;
/// The most characters that a complaint may have.
pub const MOST_CHARACTERS: usize = 20_000;

/// A complaint as it was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewComplaint {
    /// Made with the form: sent twice, it is one complaint.
    pub id: Uuid,
    /// The facility that it is about.
    pub facility: String,
    /// The child, where the child is known and wants to be.
    pub child: Option<String>,
    /// Who complains: `child`, `family`, `lawyer`, `staff`, `other`, `unknown`.
    pub by: String,
    /// In their words.
    pub words: String,
    /// What they want.
    pub wish: String,
    /// What it is about: `staff`, `child`, `conditions`, `other`.
    pub about: String,
    /// Whether it is about the person who runs the place.
    pub about_director: bool,
    /// Whether somebody may be in danger.
    pub urgent: bool,
    /// BCP 47 tag of the language it was told in.
    pub language: String,
    /// How it came: `tablet`, `paper`, `phone`, `visit`.
    pub channel: String,
    /// Who took it down, for paper and telephone.
    pub taken_by: String,
}

/// A complaint that was taken down.
#[derive(Clone, Debug)]
pub struct Taken {
    /// For the person alone: shown once.
    pub code: Code,
    /// Until when it has to be answered.
    pub due_at: Timestamp,
}

/// What is known of a form that is sent.
enum Before {
    Nothing,
    /// It was sent, with the same content: it is answered as the first time.
    Same(Result<Taken, ChangeError>),
    /// It was sent, with other content.
    Another,
}

/// What the person with the code sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// When it came.
    pub received_at: String,
    /// Whether it was acknowledged.
    pub acknowledged_at: Option<String>,
    /// Until when it has to be answered.
    pub due_at: String,
    /// The answer.
    pub answer: Option<String>,
    /// The body outside the facility to which it was last sent on, as the records say it.
    pub with: Option<String>,
}

/// Somebody whom nobody asked for a name.
fn somebody(by: &str) -> Who {
    let role = match by {
        "family" => Role::Parent,
        "lawyer" => Role::Lawyer,
        _ => Role::Child,
    };
    Who {
        id: "somebody".to_owned(),
        role,
        places: Places::default(),
        own_child: None,
        purpose: "a complaint without an account".to_owned(),
    }
}

/// Until when a complaint has to be answered that is written down by a record of its own: from when it came.
pub(crate) async fn due_at(tx: &mut Tx, file: &Change) -> Result<Option<String>, StoreError> {
    let of = |field: &str| file.fields.get(field).and_then(Option::as_ref);
    let (Some(kind), Some(complaint)) = (crate::records::kind("complaint"), of("complaint_id").and_then(Value::text))
    else {
        return Ok(None);
    };
    let Some(line) = tx.row(kind, complaint).await? else { return Ok(None) };
    let received = line.fields.get("received_at").and_then(Value::text).and_then(crate::access::begins);
    let received = received.unwrap_or(line.recorded_at).min(line.recorded_at);
    let hours = if of("urgent") == Some(&Value::Truth(true)) { URGENT_HOURS } else { ANSWER_HOURS };
    let due_at = Timestamp::from_microsecond(received + hours * 3_600_000_000).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Some(due_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()))
}

impl Registry {
    /// Takes down a complaint of anybody. The same id and content again, within [`RESEND_SECONDS`], is the same complaint and gives the
    /// same code; later it is refused, so that nobody finds the code by going back on a shared tablet. The same id with other content
    /// is another complaint with its own code: on a shared tablet the form of one child may be sent by the next.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once, or the store could not take it: then nothing was saved.
    pub async fn complain(&self, new: NewComplaint) -> Result<Taken, ChangeError> {
        let who = somebody(&new.by);
        self.take_complaint(&who, "told without an account", new).await
    }

    /// Takes down what was told on paper, by telephone or face to face, in the name of whoever writes it down.
    ///
    /// # Errors
    /// As [`Registry::complain`].
    pub async fn take_complaint(&self, who: &Who, reason: &str, new: NewComplaint) -> Result<Taken, ChangeError> {
        let mut wrong = Vec::new();
        let mut refuse = |field: &str, message: &str| {
            wrong.push(Problem { field: field.to_owned(), message: message.to_owned() });
        };
        if new.words.trim().is_empty() {
            refuse("words", "say what is wrong: a few words are enough");
        }
        if new.words.chars().count() > MOST_CHARACTERS {
            refuse("words", "this is too long: at most 20,000 characters");
        }
        if new.facility.trim().is_empty() {
            refuse("facility", "say which place it is about");
        }
        if !wrong.is_empty() {
            return Err(ChangeError::Wrong(wrong));
        }
        let mut new = new;
        for _ in 0..2 {
            match self.taken_before(&new).await? {
                Before::Nothing => {}
                Before::Same(taken) => return taken,
                Before::Another => {
                    new.id = self.id_by_content(&new).await?;
                    continue;
                }
            }
            match self.take_new(who, reason, &new).await {
                // Both of two that were sent at once found nothing there: the second finds the first now.
                Err(ChangeError::IdUsed(_) | ChangeError::Conflict { .. }) => match self.taken_before(&new).await? {
                    Before::Same(taken) => return taken,
                    _ => new.id = self.id_by_content(&new).await?,
                },
                done => return done,
            }
        }
        match self.taken_before(&new).await? {
            Before::Same(taken) => taken,
            _ => self.take_new(who, reason, &new).await,
        }
    }

    /// Writes down a complaint that nobody wrote down before.
    async fn take_new(&self, who: &Who, reason: &str, new: &NewComplaint) -> Result<Taken, ChangeError> {
        let code = self.complaint_code(new.id).await?;
        let now = Timestamp::from_microsecond(self.clock().now()).unwrap_or(Timestamp::UNIX_EPOCH);
        let hours = if new.urgent { URGENT_HOURS } else { ANSWER_HOURS };
        let due_at = now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now);
        let complaint = new.id.to_string();
        let derived = |what: &str| Uuid::new_v5(&new.id, what.as_bytes());

        let mut line = Change::new("complaint", &complaint)
            .at_facility(&new.facility)
            .with("received_at", moment(now).as_str())
            .with("channel", new.channel.as_str());
        line.id = derived("complaint");
        reason.clone_into(&mut line.reason);
        if !new.about.is_empty() {
            line = line.with("about", new.about.as_str());
        }
        let mut file = Change::new("complaint_file", derived("file").to_string().as_str())
            .at_facility(&new.facility)
            .with("complaint_id", complaint.as_str())
            .with("by", if new.by.is_empty() { "unknown" } else { new.by.as_str() })
            .with("words", new.words.trim())
            .with("follow_up_code", code.kept(Usage::Complaint).as_str())
            .with("urgent", Value::Truth(new.urgent))
            .with("confidential", Value::Truth(true))
            .with("language", new.language.as_str())
            .with("due_at", moment(due_at).as_str());
        file.id = derived("file change");
        reason.clone_into(&mut file.reason);
        for (field, value) in [("wish", &new.wish), ("taken_by", &new.taken_by)] {
            if !value.trim().is_empty() {
                file = file.with(field, value.trim());
            }
        }
        if let Some(child) = &new.child {
            file = file.of_child(child);
            file.facility = None;
        }
        let mut changes = vec![line, file];
        if new.about_director {
            let mut concerns = Change::new("complaint_concerns", derived("concerns").to_string().as_str())
                .at_facility(&new.facility)
                .with("complaint_id", complaint.as_str())
                .with("is_director", Value::Truth(true));
            concerns.id = derived("concerns change");
            reason.clone_into(&mut concerns.reason);
            changes.push(concerns);
        }
        self.changes_of(who, changes, true).await.map(|_| Taken { code, due_at }).map_err(|(_, error)| error)
    }

    /// The id of a complaint whose form was sent before with other content: made from both with a key of the registry.
    async fn id_by_content(&self, new: &NewComplaint) -> Result<Uuid, StoreError> {
        let mut connection = self.reading().await?;
        let key = self.vault().key(&mut connection, &KeyOwner::Index).await?.ok_or(StoreError::Erased)?;
        let content = format!("{new:?}");
        let bytes = mac(&key.derive("complaint ids"), &[new.id.as_bytes(), content.as_bytes()]);
        Ok(uuid::Builder::from_custom_bytes(truncated(&bytes)).into_uuid())
    }

    /// The code of a complaint: made from its id with a key of the registry, so that a resend has the same.
    async fn complaint_code(&self, id: Uuid) -> Result<Code, StoreError> {
        let mut connection = self.reading().await?;
        let key = self.vault().key(&mut connection, &KeyOwner::Index).await?.ok_or(StoreError::Erased)?;
        let bytes = mac(&key.derive("complaint codes"), &[b"code", id.as_bytes()]);
        Ok(Code::of_bytes(bytes.get(..16).unwrap_or_default()))
    }

    /// Whether a complaint was taken down under this id, and whether it said the same.
    async fn taken_before(&self, new: &NewComplaint) -> Result<Before, StoreError> {
        let kinds = (self.kind("complaint"), self.kind("complaint_file"), self.kind("complaint_concerns"));
        let (Some(kind_of_line), Some(kind_of_file), Some(kind_of_concerns)) = kinds else {
            return Ok(Before::Nothing);
        };
        let id = new.id;
        let mut connection = self.reading().await?;
        let Some(line) = row_by_id(self.vault(), &mut connection, kind_of_line, &id.to_string()).await? else {
            return Ok(Before::Nothing);
        };
        let file = Uuid::new_v5(&id, b"file").to_string();
        let file = row_by_id(self.vault(), &mut connection, kind_of_file, &file).await?;
        let concerns = Uuid::new_v5(&id, b"concerns").to_string();
        let concerns = row_by_id(self.vault(), &mut connection, kind_of_concerns, &concerns).await?;
        drop(connection);
        let of_line = |name: &str| line.fields.get(name).and_then(Value::text).unwrap_or_default();
        let text = |name: &str| file.as_ref().and_then(|row| row.fields.get(name)).and_then(Value::text);
        let by = if new.by.is_empty() { "unknown" } else { new.by.as_str() };
        let same = [("by", by), ("words", new.words.trim()), ("wish", new.wish.trim())]
            .into_iter()
            .chain([("language", new.language.as_str()), ("taken_by", new.taken_by.trim())])
            .all(|(name, said)| text(name).unwrap_or_default() == said)
            && file.as_ref().is_some_and(|row| {
                row.child == new.child && row.fields.get("urgent") == Some(&Value::Truth(new.urgent))
            })
            && line.facility.as_deref() == Some(new.facility.as_str())
            && of_line("about") == new.about
            && of_line("channel") == new.channel
            && concerns.is_some() == new.about_director;
        if !same {
            return Ok(Before::Another);
        }
        let received = of_line("received_at").parse::<Timestamp>().ok();
        let recent = received.is_some_and(|at| self.clock().now() - at.as_microsecond() <= RESEND_SECONDS * 1_000_000);
        let code = self.complaint_code(id).await?;
        let due_at = text("due_at").and_then(|due| due.parse::<Timestamp>().ok());
        Ok(Before::Same(match due_at {
            Some(due_at) if recent && text("follow_up_code") == Some(code.kept(Usage::Complaint).as_str()) => {
                Ok(Taken { code, due_at })
            }
            _ => Err(ChangeError::IdUsed(id)),
        }))
    }

    /// What became of a complaint, for whoever has its code; `None` for a code that fits none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn follow_complaint(&self, typed: &str) -> Result<Option<Followed>, StoreError> {
        let kept = Code::typed(typed).kept(Usage::Complaint);
        let Some(kind) = self.kind("complaint_file") else { return Ok(None) };
        let mut connection = self.reading().await?;
        let text = format!("SELECT {} FROM complaint_file WHERE follow_up_code = $1 LIMIT 1", columns(kind));
        let found = sql::query(text).bind(kept).fetch_optional(&mut connection).await?;
        let Some(found) = found else { return Ok(None) };
        let row = row_of(self.vault(), &mut connection, kind, &found).await?;
        let text = |name: &str| row.fields.get(name).map(ToString::to_string);
        let line = match (self.kind("complaint"), text("complaint_id")) {
            (Some(kind), Some(id)) => row_by_id(self.vault(), &mut connection, kind, &id).await?,
            _ => None,
        };
        let received = line.and_then(|line| line.fields.get("received_at").map(ToString::to_string));
        let with = sql::query(
            "SELECT \"to\" FROM complaint_step WHERE complaint_id = $1 AND step IN ('routed', 'escalated') AND \"to\" IS NOT NULL
             ORDER BY first_entry DESC LIMIT 1",
        )
        .bind(text("complaint_id").unwrap_or_default())
        .fetch_optional(&mut connection)
        .await?;
        let with = match with {
            Some(row) => row.try_get::<Option<String>, _>(0)?,
            None => None,
        };
        Ok(Some(Followed {
            received_at: received.unwrap_or_default(),
            acknowledged_at: text("acknowledged_at"),
            due_at: text("due_at").unwrap_or_default(),
            answer: text("answer"),
            with,
        }))
    }

    /// Sends on every complaint that was not answered in time (when it was due, and a week after it came at the latest): to the ombudsperson, outside of the facility and of the office that
    /// was silent. Each is sent on once. Returns how many were.
    ///
    /// # Errors
    /// When the database fails, or the program may not write the step.
    pub async fn escalate_silent(&self) -> Result<usize, ChangeError> {
        let now = Timestamp::from_microsecond(self.clock().now()).unwrap_or(Timestamp::UNIX_EPOCH);
        let mut connection = self.reading().await?;
        let silent = sql::query(
            "SELECT c.id, c.facility_id FROM complaint c LEFT JOIN complaint_file f ON f.complaint_id = c.id
             WHERE (c.answered_at IS NULL OR c.answered_at = 'none')
             AND (f.due_at < $1 OR c.received_at < $2)
             AND NOT EXISTS (SELECT 1 FROM complaint_step s WHERE s.complaint_id = c.id AND s.step IN ('escalated', 'answered', 'closed'))
             ORDER BY c.id LIMIT 500",
        )
        .bind(moment(now))
        .bind(moment(now.checked_sub(SignedDuration::from_hours(ANSWER_HOURS)).unwrap_or(now)))
        .fetch_all(&mut connection)
        .await
        .map_err(StoreError::from)?;
        drop(connection);
        let who = Who::program(COMPLAINTS_JOB, "complaints that nobody answered in time");
        let mut n_sent = 0;
        for row in silent {
            let complaint: String = row.try_get(0).map_err(StoreError::from)?;
            let facility: Option<String> = row.try_get(1).map_err(StoreError::from)?;
            let step = self.sent_on(&complaint, facility, now, "nobody answered in time");
            match self.change(&who, step).await {
                Ok(_) => n_sent += 1,
                // Another server was faster.
                Err(ChangeError::IdUsed(_) | ChangeError::Conflict { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(n_sent)
    }

    /// The step by which the program sends a complaint on, outside of the facility and of the office: each once.
    fn sent_on(&self, complaint: &str, facility: Option<String>, now: Timestamp, why: &str) -> Change {
        let id = Uuid::new_v5(&self.id(), format!("escalated {complaint}").as_bytes());
        let due_at = now.checked_add(SignedDuration::from_hours(URGENT_HOURS)).unwrap_or(now);
        let mut step = Change::new("complaint_step", &id.to_string())
            .with("complaint_id", complaint)
            .with("step", "escalated")
            .with("at", moment(now).as_str())
            .with("to", "ombudsperson")
            .with("outside", Value::Truth(true))
            .with("due_at", moment(due_at).as_str());
        step.id = id;
        step.facility = facility;
        why.clone_into(&mut step.reason);
        step
    }

    /// A complaint about somebody of the office itself goes outside at once: that person does not reach it, and where there is no other
    /// officer it would wait until its time is over.
    pub(crate) async fn office_is_named(&self, tx: &mut Tx, made: &Made<'_>) -> Result<(), StoreError> {
        let Some(complaint) = made.text("complaint_id") else { return Ok(()) };
        let of_register = match made.text("professional_id") {
            Some(professional) => {
                let row = sql::query("SELECT account FROM professional WHERE id = $1")
                    .bind(professional.to_owned())
                    .fetch_optional(tx.connection())
                    .await?;
                row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten()
            }
            None => None,
        };
        let now = tx.now();
        let office = holders(tx.connection(), Role::Complaints, now).await?;
        let named = [made.text("account"), made.text("who"), of_register.as_deref()];
        if !named.into_iter().flatten().any(|named| office.contains(named)) {
            return Ok(());
        }
        let sent = sql::query("SELECT 1 FROM complaint_step WHERE complaint_id = $1 AND step = 'escalated' LIMIT 1")
            .bind(complaint.to_owned())
            .fetch_optional(tx.connection())
            .await?;
        if sent.is_some() {
            return Ok(());
        }
        let now = Timestamp::from_microsecond(now).unwrap_or(Timestamp::UNIX_EPOCH);
        let facility = made.state.and_then(|state| state.facility.clone());
        let step = self.sent_on(complaint, facility, now, "somebody of the complaints office is named in it");
        let program = Who::program(COMPLAINTS_JOB, "complaints about the office itself");
        // In a box: this is the door inside the door.
        match Box::pin(self.door(tx, &program, &step)).await {
            Ok(_) => Ok(()),
            Err(ChangeError::Store(error)) => Err(error),
            Err(error) => Err(StoreError::Fault(format!("a complaint was not sent on: {error}"))),
        }
    }
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
