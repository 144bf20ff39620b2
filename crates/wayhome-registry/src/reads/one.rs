//! One record: as it stands, what became of it, what of it may be changed, and what may be written at all.

use super::record::Seen;
use super::{ReadError, Reads, Shown, masked};
use crate::access::standing::Standing;
use crate::access::{Fact, Mask, Surface, View};
use crate::database::sql::Connection;
use crate::error::StoreError;
use crate::facts::facts_of;
use crate::records::{Kind, Section, Subject};
use crate::rows::{Fields, Row, Value};
use crate::who::{Role, Who};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One record, as much of it as the person may see.
#[derive(Clone, Debug)]
pub struct One {
    /// The record.
    pub shown: Shown,
    /// The fields that the person sees whole, known or not, and may change. Of a field that is hidden or shown in part, what a
    /// form sends would overwrite what the person never saw.
    pub open: Vec<&'static str>,
    /// Whether the person may take it back: it is their own entry, of a kind that is taken back at all.
    pub may_take_back: bool,
    /// What was said of it, in the order in which it was recorded; corrections name the fact that they correct.
    pub history: Vec<Told>,
}

/// One fact of a record's history, as much of it as the person may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The id of its entry: what a correction names.
    pub entry: Uuid,
    /// When it was recorded, in microseconds UTC.
    pub at: i64,
    /// From when it holds, in microseconds UTC.
    pub valid_from: i64,
    /// The role of who recorded it.
    pub role: Option<Role>,
    /// Why; only where nothing of the record is hidden, as a reason may speak of what is.
    pub reason: String,
    /// The entry that it corrects.
    pub corrects: Option<Uuid>,
    /// Whether it took back what it corrects, or the record.
    pub withdraw: bool,
    /// What it says. `None`: the field becomes unknown.
    pub fields: BTreeMap<String, Option<Value>>,
}

/// What somebody may write of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writable {
    /// Whether a record can be written at all.
    pub allowed: bool,
    /// Sections of its fields that stay closed to this person.
    pub closed: Vec<Section>,
}

impl Reads {
    /// Opens one record with its history and what of it may be changed. The reading is an entry, as in
    /// [`Reads::open_record`].
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when there is no such record or the person may not know of it, under a pseudonym either.
    pub async fn open_with_history(&self, who: &Who, kind: &'static Kind, id: &str) -> Result<One, ReadError> {
        let (seen, shown) = self.opened_record(who, kind, id).await?;
        let fields = kind.fields.iter().filter(|field| self.may_change(who, &seen, field));
        let open: Vec<&'static str> = fields.map(|field| field.name).collect();
        let history = self.told(&seen).await?;
        let mut connection = self.registry.reading().await?;
        let may_take_back = !open.is_empty()
            && crate::access::takes_back(&mut connection, who, kind, &seen.row.id, None).await?.is_ok();
        Ok(One { shown, open, may_take_back, history })
    }

    /// What this person may write of a kind about a child or at a facility. A question about oneself: it shows nothing of the
    /// child and is no entry; of a child who is not there or may not be known, the answer is that of a stranger.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn may_write(
        &self,
        who: &Who,
        kind: &'static Kind,
        child: Option<&str>,
        facility: Option<&str>,
    ) -> Result<Writable, ReadError> {
        let mut connection = self.registry.reading().await?;
        let standing = self.standing_of(&mut connection, who, child, facility).await?.unwrap_or_default();
        self.writable(&mut connection, who, kind, &standing, child, facility).await
    }

    /// The kinds of records of which this person may write one about a child, in their order.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn kinds_to_write(&self, who: &Who, child: &str) -> Result<Vec<&'static Kind>, ReadError> {
        let mut connection = self.registry.reading().await?;
        let Some(standing) = self.standing_of(&mut connection, who, Some(child), None).await? else {
            return Ok(Vec::new());
        };
        let mut kinds = Vec::new();
        for kind in self.registry.kinds() {
            let of_child = matches!(kind.subject, Subject::Child | Subject::ChildOrFacility);
            if of_child && self.writable(&mut connection, who, kind, &standing, Some(child), None).await?.allowed {
                kinds.push(kind);
            }
        }
        Ok(kinds)
    }

    async fn standing_of(
        &self,
        connection: &mut Connection,
        who: &Who,
        child: Option<&str>,
        facility: Option<&str>,
    ) -> Result<Option<Standing>, StoreError> {
        match child {
            Some(child) => self.standing(connection, who, child).await,
            None => Standing::to_facility(connection, who, facility, self.registry.clock().now()).await.map(Some),
        }
    }

    /// Whether a field is seen whole and may be changed.
    fn may_change(&self, who: &Who, seen: &Seen, field: &crate::records::Field) -> bool {
        let kinds = &self.access.pack().kinds;
        let kind = seen.row.kind;
        let home = kinds.home(kind);
        let whole = kinds.shown(kind, field, &seen.decision, Surface::Open) == Some(Mask::Whole)
            || home == Section::Open && field.section == Section::Open
            || seen.facts.has(Fact::OwnNote);
        if !whole || (home != Section::Open && seen.decision.view(home) < View::Summary) {
            return false;
        }
        if let Some(act) = kinds.act(kind, false) {
            return self.access.may(who.role, act, seen.facts).allowed;
        }
        if !kinds.writes(who.role, kind) {
            return false;
        }
        if home == Section::Open {
            return kinds
                .desk(kind)
                .is_some_and(|desk| self.access.may_record_desk(who.role, desk, seen.facts).allowed);
        }
        let allowed = |section: Section| match section {
            Section::Open => true,
            section => self.access.may_record(who.role, section, seen.facts).allowed,
        };
        // Clocks go with the record they stand in.
        allowed(home) && (field.section == Section::Clk || allowed(field.section))
    }

    async fn writable(
        &self,
        connection: &mut Connection,
        who: &Who,
        kind: &'static Kind,
        standing: &Standing,
        child: Option<&str>,
        facility: Option<&str>,
    ) -> Result<Writable, ReadError> {
        let kinds = &self.access.pack().kinds;
        let home = kinds.home(kind);
        let now = self.registry.clock().now();
        let row = Row {
            kind,
            id: String::new(),
            child: child.map(str::to_owned),
            facility: facility.map(str::to_owned),
            version: 0,
            valid_from: now,
            recorded_at: now,
            entry: 0,
            fields: Fields::new(),
        };
        let mut facts = standing.to_record(self.registry.vault(), connection, who, &row, home).await?;
        // An officer who writes down an event took part in it; a service that assigns, assigns its own people.
        facts = facts.with_if(Fact::OwnEvent, who.role == Role::Police);
        if let Some(act) = kinds.act(kind, true) {
            let facts = facts.with_if(Fact::Related, kind.name == "assignment");
            return Ok(Writable { allowed: self.access.may(who.role, act, facts).allowed, closed: Vec::new() });
        }
        if !kinds.writes(who.role, kind) {
            return Ok(Writable::default());
        }
        if home == Section::Open {
            let desk = kinds.desk(kind);
            let allowed = desk.is_some_and(|desk| self.access.may_record_desk(who.role, desk, facts).allowed);
            return Ok(Writable { allowed, closed: Vec::new() });
        }
        let closed: Vec<Section> = kinds
            .touched(kind, kind.fields.iter().map(|field| field.name))
            .into_iter()
            .filter(|section| *section != Section::Open && !self.access.may_record(who.role, *section, facts).allowed)
            .collect();
        let needed = kinds.touched(kind, kind.fields.iter().filter(|field| field.required).map(|field| field.name));
        Ok(Writable { allowed: needed.iter().all(|section| !closed.contains(section)), closed })
    }

    /// The facts of a record, as much of each as the person may see. A fact of which nothing is seen is not there.
    async fn told(&self, seen: &Seen) -> Result<Vec<Told>, ReadError> {
        let kinds = &self.access.pack().kinds;
        let kind = seen.row.kind;
        let home = kinds.home(kind);
        let of_desk = home == Section::Open;
        // What was said before the police handed the child over is theirs; what came after is not.
        if seen.facts.has(Fact::Later) || (!of_desk && seen.decision.view(home) < View::Summary) {
            return Ok(Vec::new());
        }
        let own = seen.facts.has(Fact::OwnNote);
        let whole = own || of_desk || kinds.shows_all(kind, &seen.decision);
        let mut connection = self.registry.reading().await?;
        let all =
            facts_of(self.registry.vault(), &mut connection, kind, &seen.row.id, seen.row.child.as_deref()).await?;
        let ids: BTreeMap<i64, Uuid> = all.iter().map(|fact| (fact.seq, fact.id)).collect();
        let mut told = Vec::with_capacity(all.len());
        for fact in all {
            let mut fields = BTreeMap::new();
            for (name, value) in &fact.fact.fields {
                let mask = match kind.field(name) {
                    Some(field) if own || (of_desk && field.section == Section::Open) => Some(Mask::Whole),
                    Some(field) => kinds.shown(kind, field, &seen.decision, Surface::Open),
                    None => whole.then_some(Mask::Whole),
                };
                if let Some(mask) = mask {
                    fields.insert(name.clone(), value.as_ref().map(|value| masked(value, mask)));
                }
            }
            if fields.is_empty() && !(whole && fact.fact.withdraw) {
                continue;
            }
            told.push(Told {
                entry: fact.id,
                at: fact.at,
                valid_from: fact.valid_from,
                role: Role::from_code(&fact.role),
                reason: if whole { fact.reason } else { String::new() },
                corrects: fact.corrects.and_then(|seq| ids.get(&seq).copied()),
                withdraw: fact.fact.withdraw,
                fields,
            });
        }
        Ok(told)
    }
}
