//! The walls over random facts: what must hold whatever else is true.

use proptest::prelude::*;
use std::sync::LazyLock;
use wayhome_registry::access::{Access, Act, Decision, Fact, Facts, Request, SECTIONS, Sections, Surface, View};
use wayhome_registry::records::Section;
use wayhome_registry::who::Role;

static ACCESS: LazyLock<Access> = LazyLock::new(|| Access::shipped().unwrap());

fn sections() -> impl Strategy<Value = Sections> {
    prop_oneof![
        3 => Just(Sections::NONE),
        2 => Just(Sections::ALL),
        1 => any::<u16>().prop_map(|bits| SECTIONS.into_iter().filter(|one| bits & 1 << *one as u16 != 0).collect()),
    ]
}

fn facts() -> impl Strategy<Value = Facts> {
    (any::<u64>(), any::<u64>(), sections(), sections(), sections()).prop_map(
        |(one, other, consent, in_case, granted)| {
            // Some of the facts, not half of them: walls would close nearly everything.
            let bits = if one & 1 == 0 { one & other } else { one & other & one.rotate_left(17) };
            let mut facts = Fact::ALL
                .iter()
                .enumerate()
                .fold(Facts::NONE, |facts, (at, fact)| facts.with_if(*fact, bits >> at & 1 == 1));
            (facts.consent, facts.in_case, facts.granted) = (consent, in_case, granted);
            facts
        },
    )
}

fn role() -> impl Strategy<Value = Role> {
    proptest::sample::select(Role::ALL.to_vec())
}

fn surface() -> impl Strategy<Value = Surface> {
    proptest::sample::select(Surface::ALL.to_vec())
}

fn decide(role: Role, surface: Surface, facts: Facts) -> std::sync::Arc<Decision> {
    ACCESS.decide(&Request { role, surface, facts })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_global_rejects: 1 << 20, ..ProptestConfig::default() })]

    #[test]
    fn walls_hold(role in role(), surface in surface(), facts in facts()) {
        let decision = decide(role, surface, facts);
        let view = |section| decision.view(section);
        if facts.has(Fact::Conflict) && !facts.has(Fact::Emergency) {
            prop_assert!(!decision.anything());
        }
        if facts.has(Fact::Named) {
            for section in [Section::Cmp, Section::Inc, Section::Vic] {
                prop_assert_eq!(view(section), View::None);
            }
        }
        // W-1
        if matches!(role, Role::Police | Role::Prosecutor | Role::Ministry) {
            for section in [Section::Sec, Section::Vic] {
                prop_assert!(view(section) == View::None || facts.granted.has(section));
            }
        }
        // W-2
        if matches!(role, Role::Director | Role::UnitStaff | Role::Teacher | Role::Parent | Role::Police) {
            prop_assert_eq!(view(Section::Hcl), View::None);
        }
        // W-5
        if surface == Surface::Search {
            prop_assert!(!decision.anything() || facts.has(Fact::Task));
            prop_assert!(SECTIONS.into_iter().all(|section| section == Section::Id || view(section) == View::None));
        }
        // W-6
        if role == Role::Director && facts.has(Fact::AboutDirector) {
            prop_assert_eq!(view(Section::Cmp), View::None);
        }
        // Privilege.
        if facts.has(Fact::Privileged) && !(role == Role::Lawyer && facts.has(Fact::OwnNote)) {
            prop_assert!(!decision.anything());
        }
        if facts.has(Fact::RawNotes) && !(role == Role::Inspector && facts.has(Fact::OwnNote)) {
            prop_assert!(!decision.anything());
        }
        // Nobody but the child takes protection data or labels out, and nobody ever sees all of the labels.
        if surface == Surface::Export && role != Role::Child {
            prop_assert!(view(Section::Sec) == View::None && view(Section::Vic) == View::None);
        }
        prop_assert!(view(Section::Sec) <= View::Summary);
        // No list, calendar, count or notice has a label, a diagnosis of a named child, or protection data.
        if matches!(surface, Surface::List | Surface::Calendar | Surface::Notify | Surface::Search | Surface::Count) {
            prop_assert!(view(Section::Sec) == View::None && view(Section::Vic) == View::None);
        }
        if surface == Surface::List {
            prop_assert!(view(Section::Hcl) <= View::Pseudonymous);
            prop_assert!(SECTIONS.into_iter().all(|section| view(section) != View::Full));
        }
        // Those without children's files never see a row of one.
        if matches!(role, Role::Communications | Role::Assistance | Role::Trainer | Role::System) {
            prop_assert!(SECTIONS.into_iter().all(|section| view(section) <= View::Totals));
        }
        // Without any relation to the child there is nothing but the log of the auditor, and totals.
        let related = [Fact::Own, Fact::Assigned, Fact::Arrest, Fact::Place, Fact::Visit, Fact::Emergency];
        if related.into_iter().all(|fact| !facts.has(fact)) && role != Role::Auditor {
            // A death in the register of the place is what is left of it, for those who answer for it.
            let register = facts.has(Fact::Register) && matches!(role, Role::Director | Role::Inspector);
            let opens = |section| register && section == Section::Inc;
            prop_assert!(SECTIONS.into_iter().all(|section| opens(section) || view(section) <= View::Totals));
        }
        // The register opens nothing but that, and to nobody else.
        if facts.has(Fact::Register) {
            let before = decide(role, surface, facts.without(Fact::Register));
            for section in SECTIONS {
                let may = section == Section::Inc && matches!(role, Role::Director | Role::Inspector)
                    && matches!(surface, Surface::Open | Surface::List);
                prop_assert!(may || view(section) == before.view(section), "the register opened {section:?}");
            }
        }
    }

    /// Asking only the policies that can apply is asking all of them.
    #[test]
    fn the_quick_way_answers_as_the_slow_one(role in role(), surface in surface(), facts in facts()) {
        let request = Request { role, surface, facts };
        let decision = ACCESS.decide(&request);
        for section in SECTIONS {
            prop_assert_eq!(decision.view(section), ACCESS.by_all_policies(&request, section));
        }
    }

    /// More consent never closes anything, and a wall never opens anything.
    #[test]
    fn walls_only_close(role in role(), surface in surface(), facts in facts()) {
        let before = decide(role, surface, facts);
        for wall in [Fact::Conflict, Fact::Named, Fact::AboutDirector, Fact::Sealed, Fact::Later, Fact::Privileged,
            Fact::RawNotes, Fact::Protected, Fact::NamesOthers, Fact::Risk, Fact::Objects] {
            let after = decide(role, surface, facts.with(wall));
            for section in SECTIONS {
                prop_assert!(after.view(section) <= before.view(section), "{wall:?} opened {section:?}");
            }
        }
        let mut consenting = facts;
        consenting.consent = Sections::ALL;
        let after = decide(role, surface, consenting);
        for section in SECTIONS {
            prop_assert!(after.view(section) >= before.view(section));
        }
    }

    /// Labels: for a role that the matrix does not list, nothing about a label is among what a decision can depend on.
    /// Whether one was filed, granted or agreed to changes nothing for it.
    #[test]
    fn roles_without_labels_answer_the_same(role in role(), surface in surface(), facts in facts()) {
        let listed = [Role::Child, Role::Lawyer, Role::Prosecutor, Role::Judge, Role::SocialWorker, Role::Director,
            Role::Ministry, Role::Police, Role::Inspector, Role::ChildProtection];
        prop_assume!(!listed.contains(&role));
        let without = |set: Sections| SECTIONS.into_iter().filter(|one| set.has(*one) && *one != Section::Sec).collect();
        let with = |set: Sections| set.with(Section::Sec);
        let (mut one, mut other) = (facts, facts);
        (one.consent, one.in_case, one.granted) =
            (without(facts.consent), without(facts.in_case), without(facts.granted));
        (other.consent, other.in_case, other.granted) = (with(facts.consent), with(facts.in_case), with(facts.granted));
        prop_assert_eq!(&*decide(role, surface, one), &*decide(role, surface, other));
        prop_assert!(!decide(role, surface, other).explains());
    }

    #[test]
    fn acts_keep_to_their_roles(role in role(), facts in facts()) {
        let may = |act| ACCESS.may(role, act, facts).allowed;
        prop_assert!(may(Act::Complain) && may(Act::DeclareConflict));
        if may(Act::OrderCustody) { prop_assert_eq!(role, Role::Judge); }
        if may(Act::OrderRelease) { prop_assert!(matches!(role, Role::Judge | Role::Prosecutor)); }
        if may(Act::BreakGlass) { prop_assert!(facts.has(Fact::Purpose)); }
        if may(Act::ReviewEmergency) { prop_assert_eq!(role, Role::Auditor); }
        if may(Act::CarryOutRetention) { prop_assert!(facts.has(Fact::Program)); }
        // The ministry and the administrator decide nothing about a child.
        if matches!(role, Role::Ministry | Role::System) {
            for act in [Act::OrderCustody, Act::OrderRelease, Act::Grant, Act::Assign, Act::OrderErasure, Act::TakeConsent] {
                prop_assert!(!may(act));
            }
        }
        for section in SECTIONS {
            let write = ACCESS.may_record(role, section, facts);
            if section == Section::Log { prop_assert!(!write.allowed); }
        }
    }
}
