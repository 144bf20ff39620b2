//! The policies as text: what is refused of a country, what each says of itself, how fast they answer.

use wayhome_registry::access::{
    Access, AccessPack, Fact, Facts, KindRules, Mask, Request, Surface, View, shipped_files,
};
use wayhome_registry::records::{self, Section};
use wayhome_registry::who::Role;

fn country(text: &str) -> Result<AccessPack, Vec<String>> {
    let files = [("harrowmark/walls.cedar".to_owned(), text.to_owned())];
    AccessPack::load(&files).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

const HEAD: &str = "@id(\"harrowmark-1\") @source(\"its law\") @says(\"More is closed.\")\n";

#[test]
fn a_country_may_close_more() {
    let text =
        format!("{HEAD}forbid (principal == Role::\"DIR\", action in Action::\"see\", resource == Section::\"SOC\");");
    let stricter = Access::new(country(&text).unwrap()).unwrap();
    let shipped = Access::shipped().unwrap();
    let request = Request { role: Role::Director, surface: Surface::Open, facts: Facts::of(&[Fact::Place]) };
    assert_eq!(shipped.decide(&request).view(Section::Soc), View::Summary);
    assert_eq!(stricter.decide(&request).view(Section::Soc), View::None);
    assert!(stricter.decide(&request).policies(Section::Soc).iter().any(|id| &**id == "harrowmark-1"));
    assert_eq!(stricter.decide(&request).view(Section::Plc), View::Full);
    assert!(stricter.pack().texts["harrowmark-1"].country);
}

#[test]
fn a_country_never_opens_more_and_never_closes_what_protects() {
    let refused = |rest: &str| country(&format!("{HEAD}{rest}")).unwrap_err().join("\n");
    let said = refused("permit (principal == Role::\"MOJ\", action, resource);");
    assert!(
        said.contains("packs/access/harrowmark/walls.cedar, policy `harrowmark-1`: permits; a country may only forbid"),
        "{said}"
    );
    let said = refused("forbid (principal, action in Action::\"see\", resource == Section::\"SOC\");");
    assert!(said.contains("must name one role"), "{said}");
    for role in ["CHD", "LAW", "NPM", "AUD"] {
        let said = refused(&format!("forbid (principal == Role::\"{role}\", action in Action::\"see\", resource);"));
        assert!(said.contains("keep what the shipped policies give them"), "{said}");
    }
    // A second policy with the id of a shipped one does not take its place.
    let said =
        country("@id(\"W-1\") @source(\"x\") @says(\"y\") forbid (principal == Role::\"MOJ\", action, resource);");
    assert!(said.unwrap_err().join("\n").contains("stands twice"));
}

#[test]
fn every_mistake_is_named_with_its_place() {
    let mut files = shipped_files();
    files.push((
        "4-more.cedar".to_owned(),
        "\n\npermit (principal == Rolle::\"DIR\", action, resource)\nwhen { context.plaace };".to_owned(),
    ));
    let problems = AccessPack::of_files(&files, &[]).unwrap_err();
    assert!(problems.iter().any(|one| one.to_string().contains("4-more.cedar: a policy has no @id")), "{problems:?}");
    files.pop();
    let text = "@id(\"X-1\") @source(\"s\") @says(\"t\") permit (principal == Role::\"DIR\", action in Action::\"see\", resource) when { context.plaace };";
    files.push(("4-more.cedar".to_owned(), text.to_owned()));
    let problems = AccessPack::of_files(&files, &[]).unwrap_err();
    assert!(
        problems.iter().any(|one| one.policy.as_deref() == Some("X-1") && one.text.contains("plaace")),
        "{problems:?}"
    );
    files.pop();
    files.push(("4-more.cedar".to_owned(), "permit (principal,\n action,,\n resource);".to_owned()));
    let problems = AccessPack::of_files(&files, &[]).unwrap_err();
    assert!(problems.iter().any(|one| one.to_string().contains("4-more.cedar: line 2")), "{problems:?}");
    // Strict validation: a policy that could never apply is a mistake.
    files.pop();
    let text = "@id(\"X-1\") @source(\"s\") @says(\"t\") permit (principal == Role::\"DIR\", action == Action::\"complain\", resource == Section::\"ID\");";
    files.push(("4-more.cedar".to_owned(), text.to_owned()));
    assert!(AccessPack::of_files(&files, &[]).is_err());
}

#[test]
fn every_policy_says_where_it_comes_from() {
    let pack = AccessPack::shipped().unwrap();
    for text in pack.texts.values() {
        assert!(text.says.ends_with('.') && text.says.len() > 15, "{}: {}", text.id, text.says);
        assert!(text.source.len() > 4, "{}", text.id);
    }
    // A role that the matrix names has a policy of its own.
    for role in Role::ALL {
        assert!(pack.ids().any(|id| id.starts_with(role.code())), "{}", role.code());
    }
}

#[test]
fn kinds_meet_the_policies_and_mistakes_are_named() {
    let pack = AccessPack::shipped().unwrap();
    let kind = |name: &str| records::kind(name).unwrap();
    assert_eq!(pack.kinds.home(kind("placement")), Section::Plc);
    assert_eq!(pack.kinds.home(kind("field_fact")), Section::Sec);
    assert_eq!(pack.kinds.home(kind("case_date")), Section::Clk);
    assert!(!pack.kinds.writes(Role::Child, kind("placement")));
    assert!(pack.kinds.writes(Role::Child, kind("child_view")));
    assert!(!pack.kinds.writes(Role::Director, kind("decision")));
    let wrong = "format = 1\nkind = \"access-kinds\"\n[summary]\nplacement = [\"colour\", \"forum@week\"]\nplacment = []\n\
                 [acts]\nconsent = { new = \"take consnt\" }\n[writers]\nvote = [\"JDG\"]\n";
    let said: Vec<String> =
        KindRules::read(wrong, records::all()).unwrap_err().iter().map(ToString::to_string).collect();
    let said = said.join("\n");
    for part in ["has no field `colour`", "`@week`", "`placment`", "`take consnt`", "`JDG`"] {
        assert!(said.contains(part), "{part}\n{said}");
    }
}

#[test]
fn a_day_is_shown_as_far_as_the_mask_says() {
    assert_eq!(Mask::Year.of("2009-04-17"), "2009");
    assert_eq!(Mask::Month.of("2026-01-31T10:00:00Z"), "2026-01");
    assert_eq!(Mask::Whole.of("2026-01-31"), "2026-01-31");
    assert_eq!(Mask::Month.of("none"), "none");
    assert_eq!(Mask::Year.of("12"), "12");
}

#[test]
fn a_second_question_is_answered_from_what_is_known() {
    let access = Access::shipped().unwrap();
    let request = Request { role: Role::Judge, surface: Surface::Open, facts: Facts::of(&[Fact::Assigned]) };
    let first = access.decide(&request);
    let again = access.decide(&request);
    assert!(std::sync::Arc::ptr_eq(&first, &again));
}
