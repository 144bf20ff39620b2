//! What the people of the demo find on their desks: invented names, assignments, papers, hearings that are due. Everything goes
//! through the registry's own door, as the person whose work it would be, and the policies decide about each.

use crate::picture::Picture;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::collections::BTreeMap;
use wayhome_registry::who::{Role, Who};
use wayhome_registry::{Change, ChangeError, Registry, Value};

/// Children of the facility who get a name and a judge.
const MOST: usize = 40;

/// Invented names, in several scripts. Any likeness is chance.
const NAMES: [(&str, &str, &str); 24] = [
    ("Amina", "Okello", "sw"),
    ("Павел", "Ветров", "ru"),
    ("محمد", "الحسيني", "ar"),
    ("小雨", "陈", "zh"),
    ("Sofía", "Reyes", "es"),
    ("आरव", "शर्मा", "hi"),
    ("Dewi", "Lestari", "id"),
    ("Elif", "Kayalı", "tr"),
    ("Tomás", "Vargas", "es"),
    ("ليلى", "حداد", "ar"),
    ("Мария", "Орлова", "ru"),
    ("Kofi", "Mensah", "en"),
    ("明", "李", "zh"),
    ("Noor", "Rahmani", "fa"),
    ("Inês", "Duarte", "pt"),
    ("Yusuf", "Demirel", "tr"),
    ("सीता", "राय", "ne"),
    ("Luka", "Novak", "hr"),
    ("Fatou", "Diallo", "fr"),
    ("Анна", "Лесная", "ru"),
    ("عمر", "سالم", "ar"),
    ("Budi", "Santoso", "id"),
    ("Amélie", "Fontaine", "fr"),
    ("Mohammed", "Idris", "en"),
];

/// A child of the facility where the people of the demo work.
struct Ward<'p> {
    child: &'p str,
    placement: &'p str,
    facility: &'p str,
}

/// Days and moments around now: day 0 is a day ago, so that it is past whatever the hour.
struct Time {
    today: Date,
    zone: TimeZone,
}

impl Time {
    fn day(&self, ahead: i64) -> String {
        self.today.checked_add(ahead.days()).unwrap_or(self.today).to_string()
    }
    /// Ten o'clock of a day: a time that a court would set.
    fn at_ten(&self, ahead: i64) -> String {
        let day = self.today.checked_add(ahead.days()).unwrap_or(self.today);
        self.zone.to_timestamp(day.at(10, 0, 0, 0)).map_or_else(|_| day.to_string(), |at| at.to_string())
    }
}

/// Puts the work on the desks. Only for registries with invented children.
///
/// # Errors
/// When the registry holds real children, or a change is refused.
pub(super) async fn furnish(
    registry: &Registry,
    picture: &Picture,
    facility: &str,
    people: &BTreeMap<Role, Who>,
) -> Result<(), ChangeError> {
    if !registry.is_invented() {
        return Ok(());
    }
    let now = Timestamp::from_microsecond(registry.clock().now()).unwrap_or(Timestamp::UNIX_EPOCH);
    let yesterday = picture.zone().to_datetime(now - SignedDuration::from_hours(24)).date();
    let time = Time { today: yesterday, zone: picture.zone().clone() };
    // Nothing is written about a time before the child came.
    let admitted = |placement: &str| {
        picture
            .snapshot
            .placements
            .iter()
            .find(|row| row.placement_id.as_str() == placement)
            .and_then(|row| Some(row.admitted_at?.latest(picture.zone()) < now - SignedDuration::from_hours(48)))
    };
    let wards: Vec<Ward<'_>> = picture
        .order()
        .filter(|line| line.facility_id == facility && admitted(&line.placement_id) == Some(true))
        .take(MOST)
        .map(|line| Ward { child: &line.child_id, placement: &line.placement_id, facility: &line.facility_id })
        .collect();
    let by = async |role: Role, changes: Vec<Change>| match people.get(&role) {
        Some(who) if !changes.is_empty() => {
            registry.changes(who, changes).await.map(|_| ()).map_err(|(_, error)| error)
        }
        _ => Ok(()),
    };
    by(Role::Director, identities(&wards)).await?;
    if let Some(judge) = people.get(&Role::Judge) {
        by(Role::Judge, assignments(&wards, people, judge, &time)).await?;
    }
    by(Role::Judge, hearings(&wards, &time)).await?;
    by(Role::Lawyer, counsel(&wards, &time)).await?;
    by(Role::SocialWorker, social_work(&wards, people, &time)).await?;
    by(Role::Health, health(&wards, &time)).await?;
    by(Role::Teacher, school(&wards, &time)).await?;
    by(Role::ChildProtection, protection(&wards, &time)).await
}

fn identities(wards: &[Ward<'_>]) -> Vec<Change> {
    wards
        .iter()
        .zip(NAMES.iter().cycle())
        .enumerate()
        .map(|(at, (ward, (given, family, language)))| {
            // Where a name comes round again, a second family name tells the two apart.
            let second = NAMES.get((at * 7 + 3) % NAMES.len()).map_or("", |(_, family, _)| family);
            let family = if at < NAMES.len() { (*family).to_owned() } else { format!("{family} {second}") };
            Change::new("identity", ward.child)
                .of_child(ward.child)
                .with("given_names", *given)
                .with("family_names", family.as_str())
                .with("languages", *language)
        })
        .collect()
}

fn assignments(wards: &[Ward<'_>], people: &BTreeMap<Role, Who>, judge: &Who, time: &Time) -> Vec<Change> {
    const WORK: [(Role, &str, usize); 7] = [
        (Role::Judge, "judging", MOST),
        (Role::Lawyer, "defence", 12),
        (Role::SocialWorker, "case_management", 12),
        (Role::Probation, "supervision", 6),
        (Role::ChildProtection, "protection", 4),
        (Role::AppropriateAdult, "care", 4),
        (Role::Prosecutor, "prosecution", 4),
    ];
    let mut changes = Vec::new();
    for (role, purpose, most) in WORK {
        let Some(who) = people.get(&role) else { continue };
        for ward in wards.iter().take(most) {
            changes.push(
                Change::new("assignment", &format!("demo-{}-{}", role.code().to_lowercase(), ward.child))
                    .of_child(ward.child)
                    .with("account", who.id.as_str())
                    .with("role", role.code())
                    .with("purpose", purpose)
                    .with("from", time.day(-1).as_str())
                    .with("assigned_by", judge.id.as_str()),
            );
        }
    }
    changes
}

/// Hearings that are set: the first one was, the others are in the days to come.
fn hearings(wards: &[Ward<'_>], time: &Time) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, ward) in wards.iter().take(8).enumerate() {
        let review = format!("demo-review-{}", ward.child);
        changes.push(
            Change::new("custody_review", &review)
                .of_child(ward.child)
                .with("placement_id", ward.placement)
                .with("review_kind", "regular")
                .with("due_on", time.day(at as i64).as_str())
                .with("opened_on", time.day(0).as_str())
                .with("body", "Juvenile court"),
        );
        changes.push(
            Change::new("hearing", &format!("demo-hearing-{}", ward.child))
                .of_child(ward.child)
                .with("review_id", review.as_str())
                .with("set_for", time.at_ten(at as i64 * 2).as_str())
                .with("place", "Court room 2"),
        );
    }
    // What the social worker found was filed: so the court reads whether support is ready.
    for ward in wards.iter().take(6) {
        changes.push(
            Change::new("filing", &format!("demo-filing-{}", ward.child))
                .of_child(ward.child)
                .with("sections", "SOC")
                .with("what", "report of the social worker")
                .with("filed_on", time.day(0).as_str()),
        );
    }
    if let Some(ward) = wards.first() {
        changes.push(
            Change::new("child_view", &format!("demo-view-{}", ward.child))
                .of_child(ward.child)
                .with("about", "release")
                .with("said_at", time.day(0).as_str())
                .with("how", "spoken")
                .with("words", "I want to go home to my aunt and back to school. I will come when the court calls me.")
                .with("language", "en")
                .with("checked_by_child", Value::Truth(true)),
        );
    }
    changes
}

fn counsel(wards: &[Ward<'_>], time: &Time) -> Vec<Change> {
    wards
        .iter()
        .take(6)
        .map(|ward| {
            Change::new("counsel", &format!("demo-counsel-{}", ward.child))
                .of_child(ward.child)
                .with("who", "Legal aid office, desk 4")
                .with("way", "legal_aid")
                .with("assigned_at", time.day(-1).as_str())
                .with("first_met_at", time.day(0).as_str())
        })
        .collect()
}

fn social_work(wards: &[Ward<'_>], people: &BTreeMap<Role, Who>, time: &Time) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, ward) in wards.iter().take(6).enumerate() {
        let child = ward.child;
        changes.push(
            Change::new("contact_person", &format!("demo-aunt-{child}"))
                .of_child(child)
                .with("name", "Invented Aunt")
                .with("relation", "aunt")
                .with("reach", "by telephone in the evening")
                .with("safe", if at == 4 { "not_known" } else { "yes" })
                .with("child_wants", Value::Truth(true)),
        );
        changes.push(
            Change::new("recovery_plan", &format!("demo-plan-{child}"))
                .of_child(child)
                .with("stage", "assessment")
                .with("begun_on", time.day(-1).as_str())
                .with("review_on", time.day(14).as_str())
                .with("agreed_by_child", Value::Truth(true)),
        );
        changes.push(
            Change::new("plan_goal", &format!("demo-goal-{child}"))
                .of_child(child)
                .with("plan_id", format!("demo-plan-{child}").as_str())
                .with("words", "Finish the school year and learn to repair telephones.")
                .with("first_step", "Ask the teacher for the books of year nine.")
                .with("state", "open"),
        );
        if at % 2 == 0 {
            changes.push(
                Change::new("home_visit", &format!("demo-visit-{child}"))
                    .of_child(child)
                    .with("on", time.day(0).as_str())
                    .with("person_id", format!("demo-aunt-{child}").as_str())
                    .with("willing", Value::Truth(true))
                    .with("safe", Value::Truth(true))
                    .with("ready", Value::Truth(true)),
            );
        }
    }
    // The carer with a card acts for the child.
    if let Some((carer, child)) = people.get(&Role::Parent).and_then(|who| Some((who, who.own_child.as_deref()?)))
        && wards.iter().take(12).any(|ward| ward.child == child)
    {
        changes.push(
            Change::new("carer_access", &format!("demo-carer-{child}"))
                .of_child(child)
                .with("account", carer.id.as_str())
                .with("risk", Value::Truth(false))
                .with("child_objects", Value::Truth(false))
                .with("safe", Value::Truth(true))
                .with("acts_for_child", Value::Truth(true))
                .with("reason", "The child wants it, and the home was visited.")
                .with("from", time.day(-1).as_str()),
        );
    }
    changes
}

fn health(wards: &[Ward<'_>], time: &Time) -> Vec<Change> {
    const NOTES: [(&str, &str); 3] = [
        ("penicillin", "once in the morning, with food"),
        ("none known", "inhaler kept in the room"),
        ("peanuts", "none"),
    ];
    wards
        .iter()
        .take(9)
        .zip(NOTES.iter().cycle())
        .map(|(ward, (allergies, medicine))| {
            Change::new("health_summary", &format!("demo-health-{}", ward.child))
                .of_child(ward.child)
                .at_facility(ward.facility)
                .with("on", time.day(0).as_str())
                .with("allergies", *allergies)
                .with("medicine_times", *medicine)
        })
        .collect()
}

fn school(wards: &[Ward<'_>], time: &Time) -> Vec<Change> {
    wards
        .iter()
        .take(9)
        .enumerate()
        .map(|(at, ward)| {
            Change::new("education_record", &format!("demo-school-{}", ward.child))
                .of_child(ward.child)
                .with("from", time.day(-1).as_str())
                .with("place", "inside")
                .with("level", format!("year {}", 7 + at % 3).as_str())
                .with("hours_a_week", Value::Number(12.0))
        })
        .collect()
}

/// One child has a sealed label, so that it can be tried who sees it, and that nothing changes for everybody else.
fn protection(wards: &[Ward<'_>], time: &Time) -> Vec<Change> {
    wards
        .get(2)
        .map(|ward| {
            Change::new("association_label", &format!("demo-label-{}", ward.child))
                .of_child(ward.child)
                .with("victim_screen_on", time.day(-1).as_str())
                .with("label", "recruited")
                .with("recorded_by", "child protection")
                .with("source", "told by the child, with a person of trust beside")
                .with("look_again_on", time.day(30).as_str())
        })
        .into_iter()
        .collect()
}
