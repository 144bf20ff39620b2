//! Calendar rows: a day, an opaque id and a word for the desk. No association, offence, diagnosis or name.

use super::{ReadError, Reads, Wanted};
use crate::access::{Surface, View};
use crate::ledger::{Action, Draft};
use crate::records::{Keeping, Section};
use crate::rows::Value;
use crate::who::Who;

/// Something to come.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarRow {
    /// The day or time.
    pub at: String,
    /// The word for the desk on which more can be read, after signing in.
    pub desk: &'static str,
    /// An id of this person's calendar. It says nothing, and is another one in everybody else's.
    pub uid: String,
}

/// Kinds that have something to come, with the field that says when.
pub const DATES: &[(&str, &str)] = &[
    ("case_date", "at"),
    ("custody_review", "due_on"),
    ("hearing", "set_for"),
    ("recovery_plan", "review_on"),
    ("follow_up", "due_on"),
    ("supervision_contact", "due_on"),
    ("supervision_plan", "review_on"),
    ("release_preparation", "expected_on"),
];

/// The rows as an iCalendar feed. `made_at` stands in every row as its time stamp.
#[must_use]
pub fn feed(rows: &[CalendarRow], made_at: i64) -> String {
    let stamp = jiff::Timestamp::from_microsecond(made_at)
        .map(|at| at.strftime("%Y%m%dT%H%M%SZ").to_string())
        .unwrap_or_else(|_| "19700101T000000Z".to_owned());
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Wayhome//EN\r\nMETHOD:PUBLISH\r\n");
    for row in rows {
        let day: String = row.at.chars().take(10).filter(char::is_ascii_digit).collect();
        let start = match row.at.parse::<jiff::Timestamp>() {
            Ok(at) => format!("DTSTART:{}", at.strftime("%Y%m%dT%H%M%SZ")),
            Err(_) => format!("DTSTART;VALUE=DATE:{day}"),
        };
        out.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{}@wayhome\r\nDTSTAMP:{stamp}\r\n{start}\r\nSUMMARY:{}\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n",
            row.uid, row.desk
        ));
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

impl Reads {
    /// What is to come for this person, from a day to a day (`2026-01-31`). An entry, like a list.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn calendar(&self, who: &Who, from: &str, to: &str) -> Result<Vec<CalendarRow>, ReadError> {
        let mut rows = Vec::new();
        let mut connection = self.registry.reading().await?;
        let names = self.pseudonyms(&mut connection, who).await?;
        for (kind, field) in DATES {
            let Some(kind) = self.registry.kind(kind) else { continue };
            let clear =
                kind.field(field).is_some_and(|field| field.keeping == Keeping::Clear && field.section == Section::Clk);
            if !clear {
                continue;
            }
            let mut wanted = Wanted { kind: kind.name.to_owned(), ..Wanted::default() };
            loop {
                let page = match self.gathered_by(&mut connection, who, &wanted).await {
                    Ok(page) => page,
                    // No such list for this role: nothing to come from it.
                    Err(ReadError::NotFound) => break,
                    Err(error) => return Err(error),
                };
                for row in page.rows {
                    let Some(child) = &row.child else { continue };
                    let Some(standing) = self.standing(&mut connection, who, child).await? else { continue };
                    if self.decide(who, Surface::Calendar, standing.facts).view(Section::Clk) == View::None {
                        continue;
                    }
                    let Some(at) = row.fields.get(*field).and_then(Value::text) else { continue };
                    let day = at.get(..10).unwrap_or_default();
                    if at != "none" && day >= from && day <= to {
                        let uid = names.opaque(who, kind.name, &row.id);
                        rows.push(CalendarRow { at: at.to_owned(), desk: kind.desk, uid });
                    }
                }
                match page.next {
                    Some(next) => wanted.after = Some(next),
                    None => break,
                }
            }
        }
        rows.sort();
        let mut draft = Draft::new(Action::List);
        draft.what = serde_json::json!({ "calendar": [from, to], "rows": rows.len() });
        self.registry.log(who, draft).await?;
        Ok(rows)
    }
}
