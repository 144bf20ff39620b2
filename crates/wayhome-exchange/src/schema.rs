//! JSON Schemas of the country folder, made from the one definition of its columns.

use serde_json::{Map, Value, json};
use wayhome_domain::{CellKind, Column, Identity, Row, for_each_table};

/// The names that [`folder_schema`] answers to: one per sheet, without `.csv`, and `country`.
pub fn folder_schema_names() -> Vec<&'static str> {
    macro_rules! names {
        ($($field:ident: $row:ident,)*) => {
            vec!["country", $(stem(<wayhome_domain::$row as Row>::FILE),)* stem(Identity::FILE)]
        };
    }
    for_each_table!(names)
}

/// The JSON Schema of `country.toml`, or of one row of a sheet as text cells.
///
/// An empty cell is always allowed where a column is not required: it means that the value is not known.
pub fn folder_schema(name: &str) -> Option<Value> {
    if name == "country" {
        return Some(country());
    }
    macro_rules! find {
        ($($field:ident: $row:ident,)*) => {
            $(if stem(<wayhome_domain::$row as Row>::FILE) == name { return Some(table::<wayhome_domain::$row>()); })*
        };
    }
    for_each_table!(find);
    (stem(Identity::FILE) == name).then(table::<Identity>)
}

fn stem(file: &'static str) -> &'static str {
    file.strip_suffix(".csv").unwrap_or(file)
}

fn table<R: Row>() -> Value {
    let properties: Map<String, Value> =
        R::COLUMNS.iter().map(|column| (column.name.to_owned(), cell(column))).collect();
    let required: Vec<&str> = R::COLUMNS.iter().filter(|column| column.required).map(|column| column.name).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": R::FILE,
        "description": format!("{} One row, as text cells; an empty cell is not known.", R::MEANING),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": { "type": "string", "description": "Columns of your own are kept and reported." },
    })
}

fn cell(column: &Column) -> Value {
    const DATE: &str = r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?";
    let mut schema = Map::new();
    schema.insert("type".into(), json!("string"));
    schema.insert("description".into(), json!(format!("{} ({})", column.meaning, column.kind.describe())));
    let pattern = match column.kind {
        CellKind::Id { .. } => Some(if column.required { ".{1,200}".to_owned() } else { ".{0,200}".to_owned() }),
        CellKind::Text | CellKind::Presence => None,
        CellKind::YesNo => Some("true|false".to_owned()),
        CellKind::Count => Some(r"\d+".to_owned()),
        CellKind::Number { .. } => Some(r"-?\d+(\.\d+)?".to_owned()),
        CellKind::When | CellKind::Until => Some(DATE.to_owned()),
        CellKind::Event => Some(format!("{DATE}|none")),
        CellKind::Term { words } => Some(words.join("|")),
        CellKind::Terms { words } => {
            let one = words.join("|");
            Some(format!("({one})(;({one}))*"))
        }
        CellKind::Subject => Some("(child|placement|facility):.+".to_owned()),
    };
    if let Some(pattern) = pattern {
        let pattern = if column.required { format!("^({pattern})$") } else { format!("^({pattern})?$") };
        schema.insert("pattern".into(), json!(pattern));
    }
    Value::Object(schema)
}

fn country() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "country.toml",
        "description": "What the country says of itself.",
        "type": "object",
        "required": ["name", "as_of"],
        "properties": {
            "format": { "const": 1, "default": 1, "description": "Version of the folder's format." },
            "name": { "type": "string", "description": "The country's name." },
            "as_of": { "description": "The day (a TOML date: its end) or instant that the sheets describe." },
            "time_zone": { "type": "string", "default": "UTC", "description": "IANA name; times without an offset are read in it." },
            "law": { "type": "array", "items": { "type": "string" }, "default": ["international"], "description": "Law packs that apply." },
            "languages": { "type": "array", "items": { "type": "string" }, "description": "Languages, as BCP 47 tags." },
            "pathogen": { "type": "string", "description": "The pathogen profile that is planned for." },
            "invented": { "type": "boolean", "description": "True when the data are invented." },
            "parameters": { "type": "object", "description": "Parameters, for example minimum_age_of_criminal_responsibility, detention_floor_age, staff_ratio_day." },
        },
    })
}
