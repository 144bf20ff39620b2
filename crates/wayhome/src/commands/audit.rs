//! `wayhome audit`: the chain and the tables, its signed end, who saw a child's file.

use super::registry;
use crate::cli::{self, TextJsonOrCsv, TextOrJson};
use crate::failure::Failure;
use crate::out::{self, tell};
use crate::progress::Progress;
use std::path::Path;
use std::sync::Arc;
use wayhome_domain::count::{counted, grouped};
use wayhome_domain::jiff::Timestamp;
use wayhome_domain::spreadsheet::csv_text;
use wayhome_registry::ledger::{Compared, Entry, SignedHead};
use wayhome_registry::who::Role;
use wayhome_registry::{Action, Draft};

/// Does what was asked of the ledger.
pub fn run(arguments: &cli::Audit, progress: &Progress) -> Result<(), Failure> {
    match arguments {
        cli::Audit::Verify { store, operator, heads, format } => {
            verify(store, operator, heads.as_deref(), *format, progress)
        }
        cli::Audit::Head { store, operator } => {
            let who = registry::who(operator, Role::Auditor)?;
            let head = registry::block_on(async {
                let registry = registry::open(store).await?;
                let mut draft = Draft::new(Action::Audit);
                draft.what = serde_json::json!({ "asked": "signed head" });
                registry.log(&who, draft).await.map_err(registry::failure)?;
                registry.sign_head().await.map_err(registry::failure)
            })?;
            let line = serde_json::to_string(&head).map_err(|error| Failure::Fault(error.to_string()))?;
            out::print(&format!("{line}\n"))
        }
        cli::Audit::WhoSaw { child, store, operator, all, format } => who_saw(child, store, operator, *all, *format),
    }
}

fn verify(
    store: &cli::Store,
    operator: &cli::Operator,
    heads: Option<&Path>,
    format: TextOrJson,
    progress: &Progress,
) -> Result<(), Failure> {
    let who = registry::who(operator, Role::Auditor)?;
    let kept = match heads {
        None => Vec::new(),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| Failure::at(path, "reading", &error))?;
            SignedHead::read_all(&text).map_err(|why| Failure::Input(format!("{}: {why}", path.display())))?
        }
    };
    progress.start("walking the ledger", 0);
    let found = registry::block_on(async {
        let registry = registry::open(store).await?;
        let found = registry.verify(&kept, Arc::new(|_| {})).await.map_err(registry::failure)?;
        // Rows are held against a ledger that is whole; what a broken one says proves nothing.
        let found = match found {
            Ok(verified) => Ok((verified, registry.compare_rows(&|_| {}).await.map_err(registry::failure)?)),
            Err(broken) => Err(broken),
        };
        let mut draft = Draft::new(Action::Audit);
        draft.what = match &found {
            Ok((verified, rows)) => {
                serde_json::json!({ "verified": verified.n_entries, "rows": rows.n_rows, "different": rows.n_different })
            }
            Err(broken) => serde_json::json!({ "broken_at": broken.seq }),
        };
        // A ledger that is broken may take no entry either: what was found is told all the same.
        if let Err(error) = registry.log(&who, draft).await {
            match &found {
                Ok(_) => return Err(registry::failure(error)),
                Err(_) => tell!("warning: the verification could not be recorded: {error}"),
            }
        }
        Ok(found)
    });
    progress.finish();
    match found? {
        Ok((_, rows)) if rows.n_different > 0 => {
            if format == TextOrJson::Json {
                let different: Vec<_> = rows
                    .different
                    .iter()
                    .map(|row| serde_json::json!({ "kind": row.kind, "id": row.id, "what": row.what }))
                    .collect();
                out::print_json(&serde_json::json!({
                    "verified": false,
                    "rows": rows.n_rows,
                    "n_different": rows.n_different,
                    "different": different,
                }))?;
            }
            Err(Failure::Input(different(&rows)))
        }
        Ok((verified, rows)) => match format {
            TextOrJson::Json => out::print_json(&serde_json::json!({
                "verified": true,
                "rows": rows.n_rows,
                "accounts": rows.n_accounts,
                "sessions": rows.n_sessions,
                "entries": verified.n_entries,
                "hash": verified.hash,
                "erased_bodies": verified.n_erased,
                "heads": verified.n_heads,
                "clock_set_back_at": verified.clock_set_back,
            })),
            TextOrJson::Text => {
                let mut text = format!(
                    "the ledger is whole: {} entries, the last has the hash {}\n",
                    grouped(verified.n_entries),
                    verified.hash
                );
                text.push_str(&format!(
                    "the tables say what it says: {}, {}, {}\n",
                    counted(rows.n_rows, "record", "records"),
                    counted(rows.n_accounts, "account", "accounts"),
                    counted(rows.n_sessions, "session", "sessions"),
                ));
                if verified.n_erased > 0 {
                    text.push_str(&format!(
                        "{} entries belong to erased children: their words are gone\n",
                        verified.n_erased
                    ));
                }
                if verified.n_heads > 0 {
                    text.push_str(&format!("{} agree with it\n", counted(verified.n_heads, "kept head", "kept heads")));
                }
                if let Some(first) = verified.clock_set_back.first() {
                    text.push_str(&format!(
                        "the machine's clock had been set back at {}, first at {first}\n",
                        counted(verified.clock_set_back.len(), "entry", "entries")
                    ));
                }
                out::print(&text)
            }
        },
        Err(broken) => {
            if format == TextOrJson::Json {
                out::print_json(&serde_json::json!({ "verified": false, "entry": broken.seq, "what": broken.what }))?;
            }
            Err(Failure::Input(format!(
                "the ledger is broken at entry {}: it {}\n  help: keep this copy as it is, restore the last backup elsewhere, and compare",
                broken.seq, broken.what
            )))
        }
    }
}

/// The rows that are not as the ledger says, one a line.
pub fn different(rows: &Compared) -> String {
    let n = match rows.n_different {
        1 => "one row says".to_owned(),
        n => format!("{} rows say", grouped(n)),
    };
    let mut text = format!("the ledger is whole, but {n} something else: the database was changed outside the program");
    for row in &rows.different {
        text.push_str(&format!("\n  {row}"));
    }
    let more = rows.n_different - rows.different.len() as u64;
    if more > 0 {
        text.push_str(&format!("\n  and {} more", grouped(more)));
    }
    text.push_str(
        "\n  help: keep this copy as it is; the history of each record in the ledger is right, and a backup of before restores the rows",
    );
    text
}

/// What shows a file, or tried to.
const SEEING: [&str; 6] = ["read", "list", "search", "export", "emergency", "refuse"];

fn who_saw(
    child: &str,
    store: &cli::Store,
    operator: &cli::Operator,
    all: bool,
    format: TextJsonOrCsv,
) -> Result<(), Failure> {
    let who = registry::who(operator, Role::Auditor)?;
    let entries = registry::block_on(async {
        let registry = registry::open(store).await?;
        let entries = registry.entries_about(&who, child).await.map_err(registry::failure)?;
        let entries = entries.ok_or_else(|| {
            Failure::Input(format!(
                "there is no file of a child `{child}`\n  help: give the child's id; the entries of an erased child can no longer be told apart"
            ))
        })?;
        Ok(entries.into_iter().filter(|entry| all || SEEING.contains(&entry.action.as_str())).collect::<Vec<Entry>>())
    })?;
    match format {
        TextJsonOrCsv::Json => {
            let rows: Vec<_> = entries.iter().map(row).collect();
            out::print_json(&serde_json::json!({ "child_id": child, "entries": rows }))
        }
        TextJsonOrCsv::Csv => {
            let mut text =
                String::from("entry,at,who,role,what,kind,record,assigned,emergency,policy,purpose,reason\n");
            for entry in &entries {
                let cells = cells(entry);
                text.push_str(&cells.iter().map(|cell| csv_text(cell)).collect::<Vec<_>>().join(","));
                text.push('\n');
            }
            out::print(&text)
        }
        TextJsonOrCsv::Text => {
            if entries.is_empty() {
                return out::print("nobody\n");
            }
            let mut text = String::new();
            for entry in &entries {
                let body = entry.body.clone().unwrap_or_default();
                let assigned = match entry.assigned {
                    Some(true) => "assigned",
                    Some(false) => "NOT assigned",
                    None => "assignment does not apply",
                };
                text.push_str(&format!(
                    "{}  {} ({})  {}{}  {assigned}{}\n",
                    shown(entry.at),
                    entry.actor,
                    entry.role,
                    if entry.action == "refuse" { "was refused" } else { &entry.action },
                    if entry.kind.is_empty() { String::new() } else { format!(" {}", entry.kind) },
                    if entry.emergency { "  in an emergency" } else { "" },
                ));
                for (name, words) in [("purpose", &body.purpose), ("reason", &body.reason)] {
                    if !words.is_empty() {
                        text.push_str(&format!("    {name}: {words}\n"));
                    }
                }
            }
            out::print(&text)
        }
    }
}

fn shown(at: i64) -> String {
    Timestamp::from_microsecond(at)
        .map_or_else(|_| at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}

fn yes_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "true",
        Some(false) => "false",
        None => "",
    }
}

fn cells(entry: &Entry) -> [String; 12] {
    let body = entry.body.clone().unwrap_or_default();
    [
        entry.seq.to_string(),
        Timestamp::from_microsecond(entry.at).map_or_else(|_| entry.at.to_string(), |at| at.to_string()),
        entry.actor.clone(),
        entry.role.clone(),
        entry.action.clone(),
        entry.kind.clone(),
        body.record.unwrap_or_default(),
        yes_no(entry.assigned).to_owned(),
        entry.emergency.to_string(),
        entry.policy.clone(),
        body.purpose,
        body.reason,
    ]
}

fn row(entry: &Entry) -> serde_json::Value {
    let body = entry.body.clone().unwrap_or_default();
    serde_json::json!({
        "entry": entry.seq,
        "at": Timestamp::from_microsecond(entry.at).map_or_else(|_| entry.at.to_string(), |at| at.to_string()),
        "who": entry.actor,
        "role": entry.role,
        "what": entry.action,
        "kind": entry.kind,
        "record": body.record,
        "assigned": entry.assigned,
        "emergency": entry.emergency,
        "policy": entry.policy,
        "purpose": body.purpose,
        "reason": body.reason,
    })
}
