//! Complaints by anybody: no account, no name, a code to follow up.
//!
//! What is taken down goes to the complaints desk outside the facility, never to the adult whom it concerns. Nothing is kept
//! about the machine or the address from which it came.
//!
//! Times: acknowledged within 24 hours, answered within 7 days, within 24 hours when somebody may be in danger (clock K-16;
//! JDL 76, GC24 paragraph 95(i) and NMR 57 ask for an answer without delay; the numbers are a proposal of ours).

use crate::Registry;
use crate::door::{Change, ChangeError, Problem};
use crate::error::StoreError;
use crate::rows::{Value, columns, row_by_id, row_of};
use crate::signin::codes::{Code, Usage};
use crate::who::{Places, Role, Who};
use jiff::{SignedDuration, Timestamp};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Answered within so many hours, clock K-16.
pub const ANSWER_HOURS: i64 = 7 * 24;
/// The same when somebody may be in danger.
pub const URGENT_HOURS: i64 = 24;
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

impl Registry {
    /// Takes down a complaint of anybody. The same id again gives a new code for the same complaint only when the first was
    /// lost before it was shown: the old code is void then.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once, or the store could not take it: then nothing was saved.
    pub async fn complain(&self, new: NewComplaint) -> Result<Taken, ChangeError> {
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
        let fault = |error: getrandom::Error| {
            ChangeError::Store(StoreError::Fault(format!("the machine gives no random bytes: {error}")))
        };
        let code = Code::written(4).map_err(fault)?;
        let now = Timestamp::from_microsecond(self.clock().now()).unwrap_or(Timestamp::UNIX_EPOCH);
        let hours = if new.urgent { URGENT_HOURS } else { ANSWER_HOURS };
        let due_at = now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now);
        let moment = |at: Timestamp| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let who = somebody(&new.by);
        let complaint = new.id.to_string();
        let reason = "told without an account";
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
        self.changes(&who, changes).await.map_err(|(_, error)| error)?;
        Ok(Taken { code, due_at })
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
        let found = sqlx::query(AssertSqlSafe(text)).bind(kept).fetch_optional(&mut *connection).await?;
        let Some(found) = found else { return Ok(None) };
        let row = row_of(self.vault(), &mut connection, kind, &found).await?;
        let text = |name: &str| row.fields.get(name).map(ToString::to_string);
        let line = match (self.kind("complaint"), text("complaint_id")) {
            (Some(kind), Some(id)) => row_by_id(self.vault(), &mut connection, kind, &id).await?,
            _ => None,
        };
        let received = line.and_then(|line| line.fields.get("received_at").map(ToString::to_string));
        Ok(Some(Followed {
            received_at: received.unwrap_or_default(),
            acknowledged_at: text("acknowledged_at"),
            due_at: text("due_at").unwrap_or_default(),
            answer: text("answer"),
        }))
    }
}
