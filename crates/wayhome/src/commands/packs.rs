//! `wayhome packs check|test|list`.

use crate::cli;
use crate::commands::input;
use crate::failure::Failure;
use crate::out::{self, tell};
use std::fmt::Write as _;
use wayhome_domain::count::counted;
use wayhome_packs::Packs;

/// Does what was asked.
pub fn run(arguments: &cli::Packs) -> Result<(), Failure> {
    match arguments {
        cli::Packs::Check { dir } => {
            let packs = input::packs(dir.as_deref())?;
            for warning in &packs.warnings {
                tell!("{warning}");
            }
            let policies = input::access(dir.as_deref())?;
            let policies = counted(policies, "access policy", "access policies");
            out::print(&format!("all packs can be read: {}, {policies}\n", contents(&packs)))
        }
        cli::Packs::Test { dir } => {
            let packs = input::packs(dir.as_deref())?;
            let results = wayhome_law::run_cases(&packs);
            let failed: Vec<_> = results.iter().filter(|result| !result.passed()).collect();
            for result in &failed {
                tell!("error: the case `{}` of {} does not hold\n  {}", result.id, result.rule, result.shown_at);
                for line in &result.failures {
                    tell!("  {line}");
                }
                tell!("");
            }
            if failed.is_empty() {
                out::print(&format!("{} hold\n", counted(results.len(), "case", "cases")))
            } else {
                Err(Failure::Input(format!(
                    "{} of {} do not hold",
                    failed.len(),
                    counted(results.len(), "case", "cases")
                )))
            }
        }
        cli::Packs::List { dir, html, language } => {
            let packs = input::packs(dir.as_deref())?;
            if *html {
                let law = input::law_of(&packs, &["international"])?;
                out::print(&wayhome_packs::list::html(&law, language))
            } else {
                out::print(&list(&packs)?)
            }
        }
    }
}

fn contents(packs: &Packs) -> String {
    let recommendations: usize = packs.guidance.iter().map(|pack| pack.recommendations.len()).sum();
    format!(
        "{}, {} of guidance, {}, {}, {}, {}",
        counted(packs.law_ids().len(), "law pack", "law packs"),
        counted(recommendations, "recommendation", "recommendations"),
        counted(packs.pathogens.len(), "pathogen", "pathogens"),
        counted(packs.responses.len(), "response", "responses"),
        counted(packs.packages.len(), "package of responses", "packages of responses"),
        counted(packs.cases.len(), "case", "cases"),
    )
}

/// Everything in the packs, a line each, with its source.
fn list(packs: &Packs) -> Result<String, Failure> {
    let mut text = String::new();
    for id in packs.law_ids() {
        let Some(header) = packs.header(id) else { continue };
        let _ = writeln!(text, "law {id} {}: {}", header.version, header.title);
        if header.overlays.is_some() {
            continue;
        }
        let law = input::law_of(packs, &[id])?;
        for criterion in &law.criteria {
            let _ = writeln!(text, "  {:<6} {}  [{}]", criterion.id, criterion.title, criterion.source);
        }
        for clock in &law.clocks {
            let _ = writeln!(text, "  {:<6} {}  [{}]", clock.id, clock.title, clock.source);
        }
    }
    for pack in &packs.guidance {
        let _ = writeln!(text, "guidance {} {}: {}", pack.header.id, pack.header.version, pack.header.title);
        for recommendation in &pack.recommendations {
            let _ = writeln!(text, "  {:<6} {}  [{}]", recommendation.id, recommendation.text, recommendation.source);
        }
    }
    for profile in &packs.pathogens {
        let _ = writeln!(text, "pathogen {}: {}", profile.id, profile.title);
    }
    for response in &packs.responses {
        let _ = writeln!(text, "response {}: {}  [{}]", response.id, response.title, response.source);
    }
    for package in &packs.packages {
        let _ = writeln!(text, "package {}: {}  [{}]", package.id, package.title, package.responses.join(", "));
    }
    Ok(text)
}
