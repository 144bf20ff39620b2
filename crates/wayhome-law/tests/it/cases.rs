//! The cases beside the packs.

use wayhome_law::{rules_without_cases, run_cases};
use wayhome_packs::Packs;

#[test]
fn every_case_of_the_shipped_packs_comes_out_as_written() {
    let packs = Packs::shipped().unwrap();
    let results = run_cases(&packs);
    let failed: Vec<String> = results
        .iter()
        .filter(|result| !result.passed())
        .map(|result| format!("{}\n  {}\n  {}", result.id, result.shown_at, result.failures.join("\n  ")))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases fail\n\n{}", failed.len(), results.len(), failed.join("\n\n"));
}

#[test]
fn every_rule_has_a_case_for_each_answer() {
    let packs = Packs::shipped().unwrap();
    let law = packs.law(&["international"]).unwrap();
    let wanting: Vec<String> =
        rules_without_cases(&packs, &law).into_iter().map(|(id, what)| format!("{id}: {what}")).collect();
    assert!(wanting.is_empty(), "{}", wanting.join("\n"));
}
