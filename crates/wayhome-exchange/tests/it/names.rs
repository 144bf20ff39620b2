//! Names and values that the packs declare: the law of the country, its parameters, pathogen and languages, the facts.

use crate::line;
use std::sync::LazyLock;
use wayhome_domain::Severity;
use wayhome_exchange::{ReadOptions, Report, check_folder, read_folder};
use wayhome_packs::Packs;
use wayhome_testkit::Folder;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::shipped().expect("the packs inside the program"));

fn options() -> ReadOptions<'static> {
    ReadOptions { packs: Some(&PACKS), ..ReadOptions::default() }
}

/// What the packs find in a folder, notes aside.
#[track_caller]
fn expect(folder: &Folder, expected: &[&str]) -> Report {
    let report = check_folder(folder.path(), &options());
    let found: Vec<String> =
        report.problems.iter().filter(|problem| problem.severity != Severity::Note).map(line).collect();
    assert_eq!(found, expected, "\nfound:\n{}\n", found.join("\n"));
    report
}

fn country(rest: &str) -> Folder {
    let folder = Folder::small();
    let start = "format = 1\nname = \"Testland\"\nas_of = 2026-03-01\n";
    folder.write("country.toml", format!("{start}{rest}").as_bytes());
    folder
}

#[test]
fn the_small_country_has_no_problems_with_the_packs() {
    assert!(expect(&Folder::small(), &[]).usable);
}

#[test]
fn parameters_are_told_all_at_once_and_stop_the_work() {
    let folder = country(
        "name_of_law = 1\n[parameters]\ndetention_floor_age = \"12\"\nminimum_age_of_criminal_responsability = 14\nrecommended_minimum_age = inf\nsecond_minimum_age = -14\nstaff_ratio_day = [8]\nepidemic_declared = true\nnational_macr = 14\nminimum_age_of_criminal_responsibility = 14\n",
    );
    let report = expect(
        &folder,
        &[
            "error country.toml:6 parameters.detention_floor_age `\"12\"`: `detention_floor_age` must be a number (years), without quotation marks > write it like this: `detention_floor_age = 12`",
            "error country.toml:7 parameters.minimum_age_of_criminal_responsability `14`: no law pack of this country has such a parameter > did you mean `minimum_age_of_criminal_responsibility`?",
            "error country.toml:8 parameters.recommended_minimum_age `inf`: this is not a number > write digits, for example `14`",
            "error country.toml:9 parameters.second_minimum_age `-14`: this lies outside what is plausible: 0 to 25 years > correct the number",
            "error country.toml:10 parameters.staff_ratio_day `[8]`: `staff_ratio_day` must be a number (children), without quotation marks > write it like this: `staff_ratio_day = 14`",
            "error country.toml:12 parameters.national_macr `14`: this is another name of `minimum_age_of_criminal_responsibility`, which is given, too > remove one of the two; the name is `minimum_age_of_criminal_responsibility`",
        ],
    );
    // A wrong parameter changes what is found of children: nothing is made of such a folder.
    assert!(!report.usable);
    assert_eq!(read_folder(folder.path(), &options()).unwrap_err(), report.problems);
    // Without packs they are kept as they are.
    assert!(read_folder(folder.path(), &ReadOptions::default()).is_ok());
}

#[test]
fn an_unknown_law_and_the_parameters_that_are_wrong_under_any() {
    let report = expect(
        &country("law = [\"international\", \"valdezia\"]\n[parameters]\ndetention_floor_age = 120\nof_valdezia = 1\n"),
        &[
            "error country.toml:4 law `international, valdezia`: there is no law pack `valdezia` > did you mean `valdesia`? the packs are: harrowmark, international, valdesia; a country's own stands in `packs/law/valdezia` of its folder",
            "error country.toml:6 parameters.detention_floor_age `120`: this lies outside what is plausible: 0 to 25 years > correct the number",
        ],
    );
    assert!(!report.usable);
    expect(
        &country("law = [\"valdesia\"]\n"),
        &[
            "error country.toml:4 law `valdesia`: the law pack `valdesia` is laid over `international`, which does not stand before it > write `law = [\"international\", \"valdesia\"]`",
        ],
    );
}

#[test]
fn an_unknown_pathogen_and_languages() {
    let report = expect(
        &country("languages = [\"en\", \"pt-BR\", \"french\", \"fr-CA\"]\npathogen = \"covid-19\"\n"),
        &[
            "warning country.toml:4 languages `pt-BR`: there are no pages in the language `pt-BR` > write two letters; there are pages in: ar, en, es, fr, id, ru, zh",
            "warning country.toml:4 languages `french`: there are no pages in the language `french` > write two letters; there are pages in: ar, en, es, fr, id, ru, zh",
            "warning country.toml:5 pathogen `covid-19`: there is no pathogen `covid-19`: plans are made for `covid-19-ancestral` > the pathogens are: covid-19-ancestral, covid-19-omicron, influenza-seasonal, measles, mpox-clade-iib, norovirus, scabies, tuberculosis, varicella",
        ],
    );
    assert!(report.usable);
}

#[test]
fn facts_are_held_against_their_fields() {
    let folder = Folder::small();
    folder.write(
        "facts.csv",
        "subject,field,value,recorded_at\n\
         placement:P1,migration_status_ground,true,2026-01-01\n\
         placement:P1,migration_status_ground,maybe,2026-02-01\n\
         placement:P1,register_entry_time,31.02.2026,\n\
         placement:P1,register_entry_time,none,\n\
         placement:P1,diversion_measure_type,warnings,\n\
         child:C1,age_assessment_method,documents;tea leaves,\n\
         placement:P1,whereabouts_disclozed,true,\n\
         child:C1,favourite_colour,blue,\n\
         child:C1,age_now,12,\n\
         facility:F1,epidemic_declared,true,\n\
         facility:F1,whereabouts_disclosed,true,\n\
         child:C1,dependent_child,,\n\
         child:C1,has_dependent_child,ja,\n\
         placement:P1,review_not_before,soon,\n\
         placement:P1,review_not_before,2026-04-01,\n"
            .as_bytes(),
    );
    let report = expect(
        &folder,
        &[
            "error facts.csv:3 value `maybe`: `migration_status_ground`: this is neither `true` nor `false` > write `true` or `false`, or leave it empty if it is not known",
            "error facts.csv:4 value `31.02.2026`: `register_entry_time`: there is no such day in the calendar > write year-month-day, for example `2020-12-31`",
            "error facts.csv:6 value `warnings`: `diversion_measure_type`: this word is not on the list > did you mean `warning`? the words are: custodial, closed_placement, detention, residential_open, warning, family_conference, mentoring, community_service, therapy, curfew, electronic_monitoring, other",
            "error facts.csv:7 value `documents;tea leaves`: `age_assessment_method`: this word is not on the list > write one of: documents, interview, medical, bone, dental, other; or leave it empty if it is not known",
            "warning facts.csv:8 field `whereabouts_disclozed`: no law pack of this country has such a field, so nothing reads it > did you mean `whereabouts_disclosed`?",
            "warning facts.csv:9 field `favourite_colour`: no law pack of this country has such a field, so nothing reads it > it is kept; the fields are those of the law packs (docs/packs.md)",
            "warning facts.csv:10 field `age_now`: this is computed from other fields, and what stands here counts before that > remove the row, unless it is known better than the cells behind it",
            "warning facts.csv:11 field `epidemic_declared`: this is a matter of the whole country, so nothing reads it here > write `epidemic_declared` under `[parameters]` in country.toml",
            "warning facts.csv:12 subject `facility:F1`: `whereabouts_disclosed` describes a child, so nothing reads it of a facility > write `child:ID` or `placement:ID`",
            "error facts.csv:14 value `ja`: `has_dependent_child`: this is neither `true` nor `false` > write `true` or `false`, or leave it empty if it is not known",
            "error facts.csv:15 value `soon`: this is not a date or time > write `2020-12-31`, or `2020-12-31T14:30` for a time, or leave it empty if it is not known",
        ],
    );
    assert!(report.usable);
    // The good value that stood before the bad one is the one that counts.
    let facts = read_folder(folder.path(), &options()).unwrap().snapshot.facts;
    let of_ground: Vec<&str> =
        facts.iter().filter(|fact| fact.field == "migration_status_ground").map(|fact| fact.value.as_str()).collect();
    assert_eq!(of_ground, ["true"]);
    assert_eq!(facts.len(), 9);
}

#[test]
fn a_fact_for_a_column_of_rows_or_units_is_told() {
    let folder = Folder::small();
    folder.write(
        "facts.csv",
        "subject,field,value,recorded_at\n\
         child:C1,isolation_reason,protection,\n\
         facility:F1,incident_kind,fight,\n\
         facility:F1,air,poor,\n\
         placement:P1,unit_air,poor,\n\
         placement:P1,health_risk,high,\n\
         child:C1,health_risk,high,\n\
         child:C1,ground,migration,\n\
         placement:P1,counsel_assigned_at,none,\n\
         facility:F1,capacity,4,\n"
            .as_bytes(),
    );
    let report = expect(
        &folder,
        &[
            "warning facts.csv:2 field `isolation_reason`: this is a column of isolation.csv, so nothing reads it here > write it in the column `reason` of isolation.csv",
            "warning facts.csv:3 field `incident_kind`: this is a column of incidents.csv, so nothing reads it here > write it in the column `kind` of incidents.csv",
            "warning facts.csv:4 field `air`: no law pack of this country has such a field, so nothing reads it > it is kept; the fields are those of the law packs (docs/packs.md)",
            "warning facts.csv:5 field `unit_air`: this is a column of units.csv, so nothing reads it here > write it in the column `air` of units.csv",
            "warning facts.csv:6 subject `placement:P1`: `health_risk` is a column of children.csv, so nothing reads it of a placement > write `child:ID`",
        ],
    );
    assert!(report.usable);
}

#[test]
fn the_facts_of_an_invented_country_are_as_the_packs_want_them() {
    let place = Folder::of(&[]);
    let to = place.join("country");
    let wanted = wayhome_exchange::synth::SynthOptions { facilities: 12, children: 600, ..Default::default() };
    wayhome_exchange::synth::write(&to, &wanted, |_| std::ops::ControlFlow::Continue(())).unwrap();
    let report = check_folder(&to, &options());
    let told: Vec<String> = report.problems.iter().filter(|p| p.severity != Severity::Note).map(line).collect();
    assert_eq!(told, [""; 0]);
    assert!(report.rows["facts.csv"].read > 100);
}

/// A cell counts before a fact: who gives both is told, before the two differ.
#[test]
fn a_fact_for_which_the_sheet_has_a_column_is_noted() {
    let folder = Folder::small();
    folder.write("placements.csv", b"placement_id,child_id,facility_id\nP1,C1,F1\n");
    folder.write(
        "facts.csv",
        b"subject,field,value\nchild:C1,born_on,2012-01-01\nplacement:P1,decided_on,none\nC1,a,b\n",
    );
    let report = check_folder(folder.path(), &options());
    let noted: Vec<String> =
        report.problems.iter().filter(|problem| problem.code == "field-of-column").map(line).collect();
    assert_eq!(
        noted,
        [
            "note facts.csv:2 field `born_on`: children.csv has a column for this: a cell filled there counts, and what stands here does not > write it in the column `born_on` of children.csv, or leave that cell empty"
        ]
    );
}
