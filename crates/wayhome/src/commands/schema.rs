//! `wayhome schema`: the formats as JSON Schemas.

use crate::cli;
use crate::failure::Failure;
use crate::out;
use serde_json::Value;

/// Prints one schema, or the names of all.
pub fn run(arguments: &cli::Schema) -> Result<(), Failure> {
    let names = names();
    let Some(name) = &arguments.name else {
        return out::print(&format!("{}\n", names.join("\n")));
    };
    match schema(name) {
        Some(schema) => out::print_json(&schema),
        None => {
            Err(Failure::Usage(format!("there is no format `{name}`\n  help: the formats are: {}", names.join(", "))))
        }
    }
}

fn names() -> Vec<&'static str> {
    let mut names = wayhome_exchange::schema::folder_schema_names();
    names.extend(wayhome_packs::SCHEMAS);
    names.extend(wayhome_outbreak::SCHEMAS);
    names.extend(wayhome_plan::SCHEMAS);
    names
}

fn schema(name: &str) -> Option<Value> {
    wayhome_exchange::schema::folder_schema(name)
        .or_else(|| wayhome_packs::schema(name))
        .or_else(|| wayhome_outbreak::schema(name))
        .or_else(|| wayhome_plan::schema(name))
}
