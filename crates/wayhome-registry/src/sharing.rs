//! Sharing agreements: what may leave the registry, to whom, for what, until when. Every referral and export is held
//! against one.

use crate::access::section_of;
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::records::{Field, Kind, Section};
use crate::rows::{Row, Value};

/// Why an export is not covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCovered {
    /// It has not begun, or has ended.
    #[error("the sharing agreement is not in force today")]
    NotInForce,
    /// It is with another body.
    #[error("the sharing agreement is with another body")]
    OtherBody,
    /// It is for another purpose.
    #[error("the sharing agreement is for another purpose")]
    OtherPurpose,
    /// The child's consent is needed and was not given.
    #[error("the sharing agreement asks for the child's consent, and there is none in force for sharing")]
    NoConsent,
    /// There is no such agreement.
    #[error("there is no such sharing agreement; an auditor records it first")]
    NoAgreement,
    /// A field that is to leave is not in it.
    #[error(
        "the sharing agreement does not cover every field that is named: name only what it covers, as `kind.field`"
    )]
    OtherFields,
    /// Nothing of what the person may see is in it.
    #[error("the sharing agreement covers nothing of what you may see here: nothing left")]
    Nothing,
    /// It asks for the consent of each child, and what is to leave is about many.
    #[error("the sharing agreement asks for each child's consent: let the files of those who gave it leave one by one")]
    EachChild,
    /// A referral says what was shared with it.
    #[error(
        "a referral says what was shared with the service: record the sharing first, under an agreement in force, and name it here"
    )]
    NoShare,
}

fn text<'a>(agreement: &'a Row, field: &str) -> Option<&'a str> {
    agreement.fields.get(field).and_then(Value::text)
}

/// Whether an agreement holds at a time: begun, not past its end, not ended early. Without an end it does not hold.
#[must_use]
pub fn in_force(agreement: &Row, now: i64) -> bool {
    let Some(until) = text(agreement, "until") else { return false };
    let ended = text(agreement, "ended_on").is_some_and(|on| crate::access::begins(on).is_none_or(|on| on <= now));
    crate::access::in_force(text(agreement, "from"), Some(until), now) && !ended
}

/// Whether an agreement lets something go to a body for a purpose. Fields are asked for one by one with [`covers`].
///
/// # Errors
/// The first thing that is not covered.
pub fn check(agreement: &Row, to: &str, purpose: &str, consented: bool, now: i64) -> Result<(), NotCovered> {
    let same = |a: Option<&str>, b: &str| a.is_some_and(|a| a.trim().to_lowercase() == b.trim().to_lowercase());
    if !in_force(agreement, now) {
        return Err(NotCovered::NotInForce);
    }
    if !same(text(agreement, "to_body"), to) {
        return Err(NotCovered::OtherBody);
    }
    if !same(text(agreement, "purpose"), purpose) {
        return Err(NotCovered::OtherPurpose);
    }
    // Unknown whether consent is needed: it is.
    if agreement.fields.get("consent_needed") != Some(&Value::Truth(false)) && !consented {
        return Err(NotCovered::NoConsent);
    }
    Ok(())
}

/// Whether an agreement covers a field: its section is named, and, where fields are named, the field is.
#[must_use]
pub fn covers(agreement: &Row, kind: &Kind, field: &Field) -> bool {
    let section = text(agreement, "sections")
        .unwrap_or_default()
        .split(';')
        .filter_map(|code| section_of(code.trim()))
        .any(|section| section == field.section);
    let fields = text(agreement, "fields").map(str::trim).filter(|fields| !fields.is_empty());
    let named = |fields: &str| fields.split(';').any(|one| one.trim().split_once('.') == Some((kind.name, field.name)));
    // Labels and protection data leave under no agreement, only as the child's own copy.
    section && !matches!(field.section, Section::Sec | Section::Vic) && fields.is_none_or(named)
}

/// Whether an agreement covers a share as it is written down: the body, the purpose, every field, the child's consent.
///
/// # Errors
/// The first thing that is not covered.
pub fn check_share(agreement: &Row, share: &Row, consented: bool, now: i64) -> Result<(), NotCovered> {
    let said = |field: &str| text(share, field).unwrap_or_default();
    check(agreement, said("recipient"), said("purpose"), consented, now)?;
    let mut fields = said("fields").split(';').map(str::trim).filter(|name| !name.is_empty()).peekable();
    if fields.peek().is_none() {
        return Err(NotCovered::Nothing);
    }
    let covered = |name: &str| {
        let (kind, field) = name.split_once('.')?;
        let kind = crate::records::kind(kind)?;
        Some(covers(agreement, kind, kind.field(field)?))
    };
    if fields.all(|name| covered(name) == Some(true)) { Ok(()) } else { Err(NotCovered::OtherFields) }
}

/// The child's consents to sharing that are in force, in the order of their ids.
pub(crate) async fn consents(connection: &mut Connection, child: &str, now: i64) -> Result<Vec<String>, StoreError> {
    let rows = sql::query(
        "SELECT id, at, until, withdrawn_at FROM consent WHERE child_id = $1 AND purpose = 'sharing' AND given = 1 ORDER BY id",
    )
    .bind(child.to_owned())
    .fetch_all(connection)
    .await?;
    let mut ids = Vec::new();
    for row in rows {
        let text = |column: usize| row.try_get::<Option<String>, _>(column);
        let withdrawn = text(3)?.is_some_and(|at| at != "none");
        if !withdrawn && crate::access::in_force(text(1)?.as_deref(), text(2)?.as_deref(), now) {
            ids.extend(text(0)?);
        }
    }
    Ok(ids)
}
