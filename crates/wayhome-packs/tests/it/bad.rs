//! Broken packs: what the author is told, where, and that nothing loads.

use wayhome_packs::{PackFile, PackProblem, Packs};

const HEADER: &str = "format = 1\nkind = \"law\"\nid = \"international\"\nversion = \"1\"\ntitle = \"Law\"\n";
const OVERLAY: &str = "format = 1\nkind = \"law\"\nid = \"ruritania\"\nversion = \"1\"\ntitle = \"Ruritania\"\noverlays = \"international\"\ninvented = true\n";
const START: &str = "format = 1\nkind = \"law\"\n[[instrument]]\ncode = \"CRC\"\ntitle = \"Convention\"\nsymbol = \"1989\"\nforce = \"T\"\n";
const ACT: &str =
    "format = 1\nkind = \"law\"\n[[instrument]]\ncode = \"Act\"\ntitle = \"Act\"\nsymbol = \"1\"\nforce = \"N\"\n";

fn file(path: &str, text: &str) -> PackFile {
    PackFile { path: path.to_owned(), bytes: text.as_bytes().to_vec().into() }
}

fn criterion(id: &str, rule: &str) -> String {
    format!(
        "[[criterion]]\nid = \"{id}\"\ntitle = \"T\"\ntext = \"Text of {id}.\"\nsource = \"CRC 37\"\nforce = [\"T\"]\n\
         status = \"recalled\"\nsource_text_version = \"1989\"\nvalid_from = 1990-09-02\neffect = \"duty\"\nwho_acts = \"court\"\nrule = {rule}\n"
    )
}

fn clock(id: &str, limit: &str, more: &str) -> String {
    format!(
        "[[clock]]\nid = \"{id}\"\ntitle = \"T\"\ntext = \"Text of {id}.\"\nsource = \"CRC 37\"\nforce = [\"T\"]\nstatus = \"recalled\"\n\
         source_text_version = \"1989\"\nvalid_from = 1990-09-02\nbasis = \"source\"\nwho_acts = \"court\"\n\
         starts = {{ earliest = [\"admitted_at\"] }}\nlimit = \"{limit}\"\non_expiry = {{ effect = \"duty\" }}\n{more}\n"
    )
}

fn load(law: &str) -> Result<Packs, Vec<PackProblem>> {
    Packs::load(&[
        file("law/international/pack.toml", HEADER),
        file("law/international/law.toml", &format!("{START}{law}")),
    ])
}

fn load_overlay(law: &str, overlay: &str) -> Result<Packs, Vec<PackProblem>> {
    Packs::load(&[
        file("law/international/pack.toml", HEADER),
        file("law/international/law.toml", &format!("{START}{law}")),
        file("law/ruritania/pack.toml", OVERLAY),
        file("law/ruritania/law.toml", &format!("{ACT}{overlay}")),
    ])
}

/// The one problem of a pack: its code, message and help, and the underlined text.
#[track_caller]
fn check(result: Result<Packs, Vec<PackProblem>>, code: &str, underlined: &str, message: &str, help: &str) {
    let problems = result.expect_err("the pack is broken and must not load");
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1, "{}", shown.join("\n\n"));
    let problem = &problems[0];
    assert_eq!(problem.message, message);
    assert_eq!(problem.code, code);
    assert!(problem.help.contains(help), "{}", problem.help);
    let marked: String = problem.excerpt.chars().skip(problem.column.saturating_sub(1)).take(problem.length).collect();
    assert_eq!(marked, underlined, "{}", shown[0]);
}

const RULE: &str = "{ field = \"violent\", is = true }";

fn with_reason(rule: &str) -> String {
    criterion("A-1", rule) + "single_fact_reason = \"A fact of the file.\"\n"
}

#[test]
fn a_good_pack_loads() {
    load(&with_reason(RULE)).unwrap();
}

#[test]
fn an_unknown_field() {
    check(
        load(&with_reason("{ field = \"violnt\", is = true }")),
        "unknown-field",
        "\"violnt\"",
        "the dictionary has no field `violnt`",
        "did you mean `violent`?",
    );
}

#[test]
fn a_comparison_that_the_type_does_not_allow() {
    check(
        load(&with_reason("{ field = \"violent\", below = 3 }")),
        "wrong-comparison",
        "below",
        "`below` cannot be asked about `violent`, which is of type yes_no",
        "about the type yes_no can be asked: is",
    );
    check(
        load(&with_reason("{ field = \"sentence_days\", below = \"three\" }")),
        "wrong-type",
        "\"three\"",
        "here a number is needed, found a text",
        "write digits without quotes",
    );
    check(
        load(&with_reason("{ field = \"ground\", has = \"migraton\" }")),
        "unknown-word",
        "\"migraton\"",
        "`migraton` is not a word of `ground`",
        "did you mean `migration`?",
    );
}

#[test]
fn a_key_that_nothing_reads() {
    check(
        load(&(with_reason(RULE) + "urgency = 3\n")),
        "unknown-key",
        "urgency",
        "a criterion has no key `urgency`",
        "a criterion has:",
    );
}

#[test]
fn a_missing_source() {
    check(
        load(&with_reason(RULE).replace("source = \"CRC 37\"\n", "")),
        "missing-source",
        "[[criterion]]",
        "a criterion `A-1` has no `source`",
        "instruments and paragraphs",
    );
    check(
        load(&with_reason(RULE).replace("CRC 37", "XYZ 37")),
        "unknown-instrument",
        "\"XYZ 37\"",
        "`XYZ 37` does not start with the code of an instrument",
        "add the instrument as `[[instrument]]`",
    );
}

#[test]
fn the_same_id_twice() {
    let twice = with_reason(RULE) + &with_reason(RULE);
    check(
        load(&twice),
        "overlapping-validity",
        "1990-09-02",
        "two versions of `A-1` are in force on 1990-09-02",
        "if they are different rules, give them different ids",
    );
    let versions =
        with_reason(RULE) + "valid_to = 2000-01-01\n" + &with_reason(RULE).replace("1990-09-02", "2000-01-01");
    load(&versions).unwrap();
    let field = "[[field]]\nname = \"violent\"\ntype = \"yes_no\"\nsubject = \"child\"\nmeaning = \"M.\"\n";
    check(
        load(&(field.to_owned() + &with_reason(RULE))),
        "duplicate-id",
        "\"violent\"",
        "`violent` is a column of the sheets or a derived field already",
        "use another name",
    );
}

#[test]
fn protected_facts_are_never_read() {
    check(
        load(&with_reason("{ field = \"nationality\", is = \"x\" }")),
        "protected-field",
        "\"nationality\"",
        "no rule may read `nationality`",
        "a rule never turns on nationality, ethnicity or religion",
    );
    check(
        load(&with_reason("{ field = \"pregnant\", is = true }")),
        "sex-field",
        "\"pregnant\"",
        "this rule reads `pregnant` without a reason",
        "add `reads_sex",
    );
    let field = "[[field]]\nname = \"ethnic_group\"\ntype = \"text\"\nsubject = \"child\"\nmeaning = \"M.\"\n";
    check(
        load(&(field.to_owned() + &with_reason(RULE))),
        "protected-field",
        "\"ethnic_group\"",
        "`ethnic_group` speaks of ethnic and is not marked `protected = true`",
        "no rule may read it",
    );
}

#[test]
fn a_single_yes_or_no_needs_a_reason() {
    check(
        load(&criterion("A-1", RULE)),
        "single-fact",
        "[[criterion]]",
        "the criterion `A-1` rests on a single yes or no",
        "read the facts behind it",
    );
}

#[test]
fn cycles() {
    let parameters = "[[parameter]]\nid = \"a\"\ntype = \"number\"\nmeaning = \"M.\"\nstricter = \"higher\"\nstrictest_of = [\"b\"]\n\
                      [[parameter]]\nid = \"b\"\ntype = \"number\"\nmeaning = \"M.\"\nstricter = \"higher\"\nstrictest_of = [\"a\"]\n";
    let problems = load(&(parameters.to_owned() + &with_reason(RULE))).unwrap_err();
    let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(
        messages,
        ["this parameter is defined by itself: a → b → a", "this parameter is defined by itself: b → a → b"]
    );
    let clocks = clock("A-1", "P1D", "applies = { run_out = \"A-2\" }")
        + &clock("A-2", "P1D", "applies = { run_out = \"A-1\" }");
    let problems = load(&clocks).unwrap_err();
    assert_eq!(problems.len(), 2);
    assert_eq!(problems[0].message, "whether the clock `A-1` applies depends on itself, through `run_out`");
}

#[test]
fn values_in_force_on_the_same_day() {
    let parameter = "[[parameter]]\nid = \"a\"\ntype = \"number\"\nmeaning = \"M.\"\nstricter = \"higher\"\nvalues = [\n\
                     { value = 12, valid_from = 2000-01-01, source = \"CRC 40\" },\n\
                     { value = 14, valid_from = 2010-01-01, source = \"CRC 40\" },\n]\n";
    check(
        load(&(parameter.to_owned() + &with_reason(RULE))),
        "overlapping-validity",
        "{ value = 14, valid_from = 2010-01-01, source = \"CRC 40\" }",
        "two values of `a` are in force on the same day",
        "end the earlier one with `valid_to`",
    );
}

#[test]
fn lengths_of_time() {
    check(
        load(&clock("A-1", "24 hours", "")),
        "duration",
        "\"24 hours\"",
        "`24 hours` is not a length of time: it does not start with `P`",
        "write hours as `PT24H`",
    );
    check(
        load(&clock("A-1", "P1DT12H", "")),
        "duration",
        "\"P1DT12H\"",
        "`P1DT12H` is not a length of time: it mixes days with hours",
        "days as `P14D`",
    );
}

#[test]
fn weaker_overlays_are_refused_with_both_texts() {
    let law = clock("A-1", "P14D", "");
    let tighten = |more: &str| {
        format!(
            "[[tighten]]\nclock = \"A-1\"\nvalid_from = 2000-01-01\nsource = \"Act 9\"\ntext = \"Every three weeks.\"\n{more}\n"
        )
    };
    load_overlay(&law, &tighten("limit = \"P7D\"")).unwrap();
    check(
        load_overlay(&law, &tighten("limit = \"P21D\"")),
        "weaker-overlay",
        "\"P21D\"",
        "this is weaker than the international pack: `A-1` may last P14D there and P21D here",
        "international (CRC 37): P14D — Text of A-1; here (Act 9): P21D — Every three weeks.",
    );
    let calendar = "[calendar]\nweekend = [\"saturday\", \"sunday\"]\n";
    check(
        load_overlay(&law, &(calendar.to_owned() + &tighten("closed_days = \"later\""))),
        "weaker-overlay",
        "[[tighten]]",
        "closed days would make the clock `A-1` longer than in the international pack",
        "Give a shorter `limit` of your own",
    );
    load_overlay(&law, &(calendar.to_owned() + &tighten("closed_days = \"earlier\""))).unwrap();
    load_overlay(&law, &(calendar.to_owned() + &tighten("limit = \"P7D\"\nclosed_days = \"later\""))).unwrap();
    let replaced = clock("A-1", "P30D", "").replace("CRC 37", "Act 9");
    check(
        load_overlay(&law, &replaced),
        "weaker-overlay",
        "\"A-1\"",
        "the clock `A-1` belongs to the international pack, at law/international/law.toml:9:6; an overlay cannot replace it",
        "international (CRC 37) P14D — Text of A-1; here (Act 9) P30D — Text of A-1.",
    );
}

#[test]
fn a_weaker_parameter_is_refused() {
    let law = "[[parameter]]\nid = \"age\"\ntype = \"number\"\nmeaning = \"M.\"\nstricter = \"higher\"\n\
               values = [{ value = 14, valid_from = 2019-09-18, source = \"CRC 40\" }]\n";
    let set = |value: u32| {
        format!("[[set]]\nparameter = \"age\"\nvalue = {value}\nvalid_from = 2010-01-01\nsource = \"Act 2\"\n")
    };
    load_overlay(law, &set(16)).unwrap();
    check(
        load_overlay(law, &set(12)),
        "weaker-overlay",
        "12",
        "this is weaker than the international pack: `age` is 14 there and 12 here",
        "international (CRC 40): 14; here (Act 2): 12",
    );
}

#[test]
fn a_weaker_effect_is_refused() {
    let law = with_reason(RULE).replace("effect = \"duty\"", "effect = \"presume-release\"");
    let overlay = |effect: &str| {
        format!(
            "[[tighten]]\ncriterion = \"A-1\"\nvalid_from = 2000-01-01\nsource = \"Act 3\"\ntext = \"Ours.\"\neffect = \"{effect}\"\n\
             rule = {{ field = \"ground\", has = \"migration\" }}\n"
        )
    };
    load_overlay(&law, &overlay("presume-release")).unwrap();
    check(
        load_overlay(&law, &overlay("duty")),
        "weaker-overlay",
        "\"duty\"",
        "this is weaker than the international pack: `A-1` has the effect `presume-release` there and `duty` here",
        "international (CRC 37): Text of A-1; here (Act 3): Ours.",
    );
}

#[test]
fn words_that_need_another() {
    check(
        load(&with_reason(RULE).replace("effect = \"duty\"", "effect = \"bar\"\nbars = \"detention\"\nreview = true")),
        "unknown-key",
        "true",
        "`review` has no meaning here",
        "`bars = \"measure\"`",
    );
    load(&clock("T-1", "PT24H", "stops = { earliest = [\"judge_first_at\"] }\nstarts_again = \"arrested_at\""))
        .unwrap();
    check(
        load(&clock("T-1", "PT24H", "starts_again = \"arrested_at\"")),
        "unknown-key",
        "\"arrested_at\"",
        "`starts_again` has no meaning for the clock `T-1`",
        "stops = { earliest",
    );
}

#[test]
fn rules_have_bounds() {
    let mut deep = RULE.to_owned();
    for _ in 0..17 {
        deep = format!("{{ not = {deep} }}");
    }
    let problems = load(&with_reason(&deep)).unwrap_err();
    assert_eq!(problems[0].message, "this rule is nested more than 16 deep");
    let mut deeper = RULE.to_owned();
    for _ in 0..50_000 {
        deeper = format!("{{not={deeper}}}");
        if deeper.len() > 300_000 {
            break;
        }
    }
    let problems = load(&with_reason(&deeper)).unwrap_err();
    assert_eq!(problems[0].message, "brackets are nested more than 40 deep here");
    let wide = format!("{{ any = [{}] }}", vec![RULE; 600].join(", "));
    let problems = load(&with_reason(&wide)).unwrap_err();
    assert!(problems[0].message.contains("a rule has at most 500"), "{}", problems[0]);
    let huge = format!("# {}", "x".repeat(2_100_000));
    let problems = load(&huge).unwrap_err();
    assert!(problems[0].message.contains("a pack file has at most"), "{}", problems[0]);
}

#[test]
fn text_that_is_not_utf_8_or_not_toml() {
    let mut bytes = format!("{START}{}", with_reason(RULE)).into_bytes();
    bytes.extend_from_slice(b"note = \"\xe9t\xe9\"\n");
    let result = Packs::load(&[
        file("law/international/pack.toml", HEADER),
        PackFile { path: "law/international/law.toml".into(), bytes: bytes.into() },
    ]);
    let problems = result.unwrap_err();
    assert_eq!(problems[0].message, "here a character is not UTF-8 text");
    assert_eq!((problems[0].line, problems[0].column), (21, 9));
    let problems = load("[[criterion]\n").unwrap_err();
    assert!(problems[0].message.starts_with("this is not well-formed TOML"), "{}", problems[0]);
    assert_eq!(problems[0].line, 8);
}

#[test]
fn all_problems_come_at_once() {
    let law = criterion("A-1", "{ field = \"violnt\", is = true }")
        + &criterion("A-2", "{ field = \"ground\", below = 3 }")
        + &clock("A-3", "soon", "colour = \"red\"");
    let problems = load(&law).unwrap_err();
    let lines: Vec<usize> = problems.iter().map(|p| p.line).collect();
    assert_eq!(problems.len(), 4, "{problems:#?}");
    assert!(lines.windows(2).all(|pair| pair[0] <= pair[1]), "in the order of the text: {lines:?}");
}

#[test]
fn the_rendered_message_shows_the_line() {
    let problems = load(&with_reason("{ field = \"violnt\", is = true }")).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "error: the dictionary has no field `violnt`\n  law/international/law.toml:19:18\n    |\n 19 | rule = { field = \"violnt\", is = true }\n    |                  ^^^^^^^^\n  help: did you mean `violent`?"
    );
}

#[test]
fn packs_that_are_not_there() {
    let packs = load(&with_reason(RULE)).unwrap();
    let problems = packs.law(&["internatonal"]).unwrap_err();
    assert_eq!(problems[0].message, "there is no law pack `internatonal`");
    assert!(problems[0].help.contains("did you mean `international`?"));
    assert_eq!(packs.law::<&str>(&[]).unwrap_err()[0].message, "no law pack is named");
    let packs = load_overlay(&clock("A-1", "P14D", ""), "").unwrap();
    assert_eq!(
        packs.law(&["ruritania"]).unwrap_err()[0].message,
        "the law pack `ruritania` is laid over `international`, which does not stand before it"
    );
    assert_eq!(Packs::load(&[]).unwrap_err()[0].message, "there is no law pack");
}
