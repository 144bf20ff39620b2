//! One entry, and the fixed binary form that its hash covers.

use super::Body;
use crate::vault::Reference;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)*) => {
        /// What was done. The word is part of the hash: append only, never rename.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[doc = $doc])+ $name,)* }

        impl Action {
            /// All actions.
            pub const ALL: &'static [Action] = &[$(Action::$name,)*];

            /// The word in the ledger.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Action::$name => $code,)* }
            }

            /// The action of a word.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Action> {
                match code { $($code => Some(Action::$name),)* _ => None }
            }
        }
    };
}

actions! {
    /// The registry was made.
    Begin = "begin",
    /// A record was made or changed.
    Change = "change",
    /// An earlier fact was corrected.
    Correct = "correct",
    /// A record was taken back: entered by mistake.
    Withdraw = "withdraw",
    /// A record or a child's file was read.
    Read = "read",
    /// A list was shown.
    List = "list",
    /// Children were searched for.
    Search = "search",
    /// Something left the registry.
    Export = "export",
    /// Something came in from outside.
    Import = "import",
    /// Somebody was refused.
    Refuse = "refuse",
    /// Somebody signed in.
    SignIn = "sign-in",
    /// Somebody failed to sign in.
    SignInFailed = "sign-in-failed",
    /// Somebody signed out, or a session was ended.
    SignOut = "sign-out",
    /// An account, a role or an assignment was changed.
    Account = "account",
    /// Access in an emergency was opened.
    Emergency = "emergency",
    /// The audit view was read.
    Audit = "audit",
    /// A child's record was erased.
    Erase = "erase",
    /// A key was changed.
    Key = "key",
    /// A backup was made.
    Backup = "backup",
    /// A backup was restored.
    Restore = "restore",
    /// The program did work of its own.
    Job = "job",
    /// The server of another body was made known, or is told nothing more.
    Webhook = "webhook",
}

/// An entry to be appended.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Made by the caller; the same id twice is the same operation.
    pub id: Uuid,
    /// What was done.
    pub action: Action,
    /// The kind of record, or empty.
    pub kind: String,
    /// The record.
    pub record: Option<String>,
    /// The child: whose key seals the body.
    pub child: Option<String>,
    /// The record's version after this.
    pub version: Option<i64>,
    /// From when it holds.
    pub valid_from: Option<i64>,
    /// Whether the person was assigned to the child; `None` where that says nothing.
    pub assigned: Option<bool>,
    /// Whether emergency access was used.
    pub emergency: bool,
    /// The policies that decided, with `,` between.
    pub policy: String,
    /// The entry that this one corrects.
    pub corrects: Option<i64>,
    /// Why, in the person's words. Sealed.
    pub reason: String,
    /// What exactly. Sealed.
    pub what: serde_json::Value,
    /// Children whom it showed by name, each once: of a list or a search, which is about no child alone.
    pub shown: Vec<String>,
}

impl Draft {
    /// An entry of this action, with a new id and nothing else.
    #[must_use]
    pub fn new(action: Action) -> Self {
        Self {
            id: Uuid::now_v7(),
            action,
            kind: String::new(),
            record: None,
            child: None,
            version: None,
            valid_from: None,
            assigned: None,
            emergency: false,
            policy: String::new(),
            corrects: None,
            reason: String::new(),
            what: serde_json::Value::Null,
            shown: Vec::new(),
        }
    }

    /// The same, about a child.
    #[must_use]
    pub fn of_child(mut self, child: &str) -> Self {
        self.child = Some(child.to_owned());
        self
    }

    /// The same, about a record.
    #[must_use]
    pub fn of_record(mut self, kind: &str, record: &str) -> Self {
        kind.clone_into(&mut self.kind);
        self.record = Some(record.to_owned());
        self
    }
}

/// What the caller gets back once an operation is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The id that the caller gave.
    pub id: Uuid,
    /// The number of the entry.
    pub seq: i64,
    /// When it was recorded, in microseconds UTC.
    pub at: i64,
    /// The record's version after it.
    pub version: Option<i64>,
    /// Whether it had been recorded before: this is the receipt of that time.
    pub again: bool,
}

/// An entry as an auditor reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number.
    pub seq: i64,
    /// Its id.
    pub id: Uuid,
    /// When it was recorded.
    pub at: i64,
    /// What the machine's clock said then.
    pub clock: i64,
    /// Who.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What was done.
    pub action: String,
    /// The kind of record, or empty.
    pub kind: String,
    /// The record's version after it.
    pub version: Option<i64>,
    /// From when it holds.
    pub valid_from: Option<i64>,
    /// Whether the person was assigned to the child.
    pub assigned: Option<bool>,
    /// Whether emergency access was used.
    pub emergency: bool,
    /// The policies that decided.
    pub policy: String,
    /// The entry that this one corrects.
    pub corrects: Option<i64>,
    /// What it says; `None` when its child was erased.
    pub body: Option<Body>,
}

/// Everything that the hash covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) seq: i64,
    pub(crate) id: [u8; 16],
    pub(crate) at: i64,
    pub(crate) clock: i64,
    pub(crate) actor: String,
    pub(crate) role: String,
    pub(crate) action: String,
    pub(crate) kind: String,
    pub(crate) record: Option<Reference>,
    pub(crate) child: Option<Reference>,
    pub(crate) version: Option<i64>,
    pub(crate) valid_from: Option<i64>,
    pub(crate) assigned: Option<bool>,
    pub(crate) emergency: bool,
    pub(crate) policy: String,
    pub(crate) corrects: Option<i64>,
    pub(crate) body_hash: [u8; 32],
}

/// SHA-256 over the form `1`: a marker, the previous hash, then every column. Numbers are 8 bytes, most significant first; a text
/// is its length and its bytes; what may be missing has a byte 0 or 1 before it.
pub(crate) fn hash_of(previous: &[u8; 32], line: &Line) -> [u8; 32] {
    let mut form = Vec::with_capacity(320);
    form.extend_from_slice(b"wayhome ledger entry 1\0");
    form.extend_from_slice(previous);
    number(&mut form, line.seq);
    form.extend_from_slice(&line.id);
    number(&mut form, line.at);
    number(&mut form, line.clock);
    for text in [&line.actor, &line.role, &line.action, &line.kind] {
        words(&mut form, text);
    }
    for reference in [&line.record, &line.child] {
        form.push(u8::from(reference.is_some()));
        form.extend_from_slice(reference.as_ref().map_or(&[], |bytes| bytes.as_slice()));
    }
    for value in [line.version, line.valid_from, line.assigned.map(i64::from), line.corrects] {
        form.push(u8::from(value.is_some()));
        if let Some(value) = value {
            number(&mut form, value);
        }
    }
    form.push(u8::from(line.emergency));
    words(&mut form, &line.policy);
    form.extend_from_slice(&line.body_hash);
    Sha256::digest(&form).into()
}

fn number(form: &mut Vec<u8>, value: i64) {
    form.extend_from_slice(&value.to_be_bytes());
}

fn words(form: &mut Vec<u8>, text: &str) {
    number(form, text.len().try_into().unwrap_or(i64::MAX));
    form.extend_from_slice(text.as_bytes());
}
