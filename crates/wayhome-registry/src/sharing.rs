//! Sharing agreements: what may leave the registry, to whom, for what, until when. Every referral and export is held
//! against one.

use crate::access::section_of;
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
    // Labels leave under no agreement.
    section && field.section != Section::Sec && fields.is_none_or(named)
}
