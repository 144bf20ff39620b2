//! Who looked at a child's file, when, and whether they were assigned (wall W-8).

use super::{ReadError, Reads};
use crate::access::{Surface, View};
use crate::audit::{self, Wanted};
use crate::database::sql::{self, Connection};
use crate::ledger::{Action, Draft, Entry};
use crate::records::Section;
use crate::who::{Role, Who};

/// One line of who looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The number of the entry, to go on after it.
    pub seq: i64,
    /// When, in microseconds UTC; of several, the last of them.
    pub at: i64,
    /// How often the same person did so within ten minutes: for the child and the carer, several looks are one line.
    pub times: u32,
    /// What was done: the word of the ledger.
    pub action: String,
    /// In which role.
    pub role: Option<Role>,
    /// Whether the person was assigned to the child; `None` where that says nothing.
    pub assigned: Option<bool>,
    /// Whether it was an emergency.
    pub emergency: bool,
    /// The account; only for those who read the whole log for their work.
    pub account: Option<String>,
    /// What it was for; only for those who read the whole log for their work.
    pub purpose: Option<String>,
    /// The policies that decided; only for those who read the whole log for their work.
    pub policy: Option<String>,
}

/// What one person does so often within this time (ten minutes, in microseconds) is one line for the child.
const TOGETHER: i64 = 600_000_000;

impl Look {
    /// The line in plain words, for the child.
    #[must_use]
    pub fn plain(&self) -> String {
        let who = self.role.map_or("Somebody", in_plain_words);
        let what = match self.action.as_str() {
            "read" => "looked at your file",
            "export" => "took a copy of something in your file",
            "change" => "wrote something in your file",
            "correct" => "corrected something in your file",
            "withdraw" => "took something out of your file that was written by mistake",
            "list" => "saw your name in a list",
            "search" => "looked for your name and found it",
            "refuse" => "wanted to do something with your file and was not let",
            "audit" => "looked at the list of who looked",
            "emergency" => "opened your file in an emergency",
            _ => "did something with your file",
        };
        let why = match (self.emergency, self.assigned, self.role) {
            _ if self.action == "refuse" => "",
            (true, ..) => " They said that there was an emergency. Somebody else checks whether that was right.",
            (_, _, Some(Role::Child | Role::Parent | Role::System)) => "",
            (false, Some(true), _) => " It is their work to help with your case.",
            (false, Some(false), _) => {
                " They work where you are, but not on your case. If you think that is wrong, you can say so."
            }
            (false, None, _) => "",
        };
        format!("{who} {what}.{why}")
    }
}

/// A role in words for a child.
fn in_plain_words(role: Role) -> &'static str {
    match role {
        Role::Child => "You",
        Role::Parent => "The person who cares for you",
        Role::AppropriateAdult => "The adult who helps you when you are asked questions",
        Role::Lawyer => "Your lawyer",
        Role::Police => "A police officer",
        Role::Prosecutor => "A prosecutor",
        Role::Judge => "A judge",
        Role::SocialWorker => "A social worker",
        Role::Probation => "A probation officer",
        Role::Director => "The director of the place where you live",
        Role::UnitStaff => "Somebody who works in your unit",
        Role::Teacher => "A teacher",
        Role::Health => "A doctor or nurse",
        Role::PublicHealth => "Somebody from the health office",
        Role::Ministry => "Somebody from the ministry",
        Role::Inspector => "Somebody who checks whether the place is safe",
        Role::Complaints => "Somebody who answers complaints",
        Role::ChildProtection => "Somebody who protects children",
        Role::Statistician => "Somebody who counts",
        Role::Communications => "Somebody who writes messages",
        Role::Assistance => "Somebody who helps the country",
        Role::Trainer => "A trainer",
        Role::Auditor => "Somebody who checks who looked",
        Role::System => "The computer program",
    }
}

impl Reads {
    /// Who looked at a child's file, newest first, before an entry. Asking is an entry too.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when there is no such child, or the person may not know.
    pub async fn who_looked(
        &self,
        who: &Who,
        child: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Look>, ReadError> {
        let mut connection = self.registry.reading().await?;
        let Some(standing) = self.standing(&mut connection, who, child).await? else {
            return self.not_found(who, Surface::Log, None, &crate::access::Decision::default()).await;
        };
        let decision = self.decide(who, Surface::Log, standing.facts);
        let view = decision.view(Section::Log);
        if view < View::Summary {
            return self.not_found(who, Surface::Log, Some(child), &decision).await;
        }
        let mut draft = Draft::new(Action::Audit).of_child(child);
        draft.assigned = Some(standing.assigned);
        draft.policy = super::joined(decision.policies(Section::Log));
        draft.what = serde_json::json!({ "who looked": view.letter() });
        self.registry.log(who, draft).await?;

        let staff = match (view, who.role) {
            (View::Summary, Role::Director) => Some(self.staff_of(&mut connection, who).await?),
            _ => None,
        };
        drop(connection);
        let mut looks: Vec<Look> = Vec::new();
        // For the child: who did what a line tells, and when the last time was.
        let mut told: Vec<(String, i64)> = Vec::new();
        let grouped = matches!(who.role, Role::Child | Role::Parent);
        let mut before = before;
        // A summary is a part of the log: entries of others are passed over.
        loop {
            let wanted = Wanted { child: Some(child.to_owned()), before, limit: 200, ..Wanted::default() };
            let entries = audit::entries(&self.registry, &wanted).await?;
            let n_entries = entries.len();
            for entry in entries {
                before = Some(entry.seq);
                let own = entry.actor == who.id || staff.as_ref().is_some_and(|staff| staff.contains(&entry.actor));
                if view < View::Full && !own {
                    continue;
                }
                let (seq, at) = (entry.seq, entry.at);
                let one =
                    format!("{} {} {} {:?} {}", entry.actor, entry.role, entry.action, entry.assigned, entry.emergency);
                let same = told.iter().rposition(|(other, last)| *other == one && last - at <= TOGETHER);
                if let Some(look) = same.filter(|_| grouped).and_then(|same| looks.get_mut(same)) {
                    look.times += 1;
                } else if looks.len() >= limit as usize {
                    return Ok(looks);
                } else {
                    told.push((one, at));
                    looks.push(look(who, entry));
                }
                // Where the next page goes on: after all that this one tells.
                if let Some(last) = looks.last_mut() {
                    last.seq = seq;
                }
            }
            if n_entries < 200 {
                return Ok(looks);
            }
        }
    }

    /// The accounts of those who work at the person's facilities.
    async fn staff_of(&self, connection: &mut Connection, who: &Who) -> Result<Vec<String>, ReadError> {
        let mut accounts = Vec::new();
        for facility in &who.places.facilities {
            let rows = sql::query("SELECT account FROM professional WHERE works_at_id = $1 AND account IS NOT NULL")
                .bind(facility.clone())
                .fetch_all(&mut *connection)
                .await?;
            for row in rows {
                accounts.push(row.try_get(0)?);
            }
        }
        Ok(accounts)
    }
}

fn look(who: &Who, entry: Entry) -> Look {
    let for_work = !matches!(who.role, Role::Child | Role::Parent);
    let purpose = entry.body.as_ref().map(|body| body.purpose.clone()).filter(|purpose| !purpose.is_empty());
    Look {
        seq: entry.seq,
        at: entry.at,
        times: 1,
        action: entry.action,
        role: Role::from_code(&entry.role),
        assigned: entry.assigned,
        emergency: entry.emergency,
        account: for_work.then_some(entry.actor),
        purpose: purpose.filter(|_| for_work),
        policy: for_work.then_some(entry.policy),
    }
}
