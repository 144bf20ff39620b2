//! The description of the interface in OpenAPI 3.1, made from its operations and the kinds of records.

use crate::api::problem::{PROBLEM, Problem};
use crate::api::{Operation, Place, operations};
use serde_json::{Map, Value, json};
use wayhome_registry::records::{FieldType, Kind};

/// The whole description.
pub(crate) fn description(kinds: &[Kind]) -> Value {
    let mut paths = Map::new();
    for operation in operations() {
        let path = paths.entry(operation.path.to_owned()).or_insert_with(|| json!({}));
        path[operation.method] = described(&operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Wayhome",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Records of children deprived of liberty. Every reading and every change is an entry in the ledger; what \
                a caller may not know of is answered as if it were not there.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "securitySchemes": { "session": { "type": "http", "scheme": "bearer",
                "description": "The token that POST /api/v1/sessions answers" } },
            "schemas": schemas(kinds),
        },
    })
}

fn described(operation: &Operation) -> Value {
    let parameters: Vec<Value> = operation
        .parameters
        .iter()
        .map(|one| {
            let place = match one.place {
                Place::Path => "path",
                Place::Query => "query",
                Place::Header => "header",
            };
            let schema = match one.name {
                "limit" => json!({ "type": "integer", "minimum": 1, "maximum": 200 }),
                "before" => json!({ "type": "integer", "minimum": 1 }),
                "from" | "to" => json!({ "type": "string", "format": "date" }),
                "Idempotency-Key" => json!({ "type": "string", "format": "uuid" }),
                _ => json!({ "type": "string" }),
            };
            json!({ "name": one.name, "in": place, "required": one.required, "description": one.meaning, "schema": schema })
        })
        .collect();
    let mut responses = Map::new();
    for (status, schema) in operation.answers {
        responses.insert(status.to_string(), answer(*status, schema));
    }
    for status in operation.problems {
        let phrase = axum::http::StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason());
        responses.insert(
            status.to_string(),
            json!({ "description": phrase.unwrap_or("Problem"),
                "content": { PROBLEM: { "schema": { "$ref": "#/components/schemas/Problem" } } } }),
        );
    }
    let mut out = json!({
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": responses,
        "security": if operation.open_to_all { json!([]) } else { json!([{ "session": [] }]) },
    });
    if let Some(schema) = operation.takes {
        out["requestBody"] = json!({ "required": true,
            "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } } });
    }
    out
}

fn answer(status: u16, schema: &str) -> Value {
    let phrase = axum::http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    let mut out = json!({ "description": phrase.unwrap_or("Done") });
    match schema {
        "" => {}
        "Calendar" => out["content"] = json!({ "text/calendar": { "schema": { "type": "string" } } }),
        "Description" => out["content"] = json!({ "application/json": { "schema": { "type": "object" } } }),
        schema => {
            out["content"] =
                json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } });
        }
    }
    out
}

/// What may stand in a field, as JSON Schema (2020-12).
fn field_schema(holds: FieldType) -> Value {
    match holds {
        FieldType::Text | FieldType::LongText | FieldType::Record(_) => json!({ "type": "string" }),
        FieldType::Presence => json!({ "type": ["boolean", "string"] }),
        FieldType::Whole => json!({ "type": "integer", "minimum": 0 }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Truth => json!({ "type": "boolean" }),
        FieldType::Day => json!({ "type": "string", "format": "date" }),
        FieldType::Moment => json!({ "type": "string", "description": "a day, an instant with offset, or `none`" }),
        FieldType::OneOf(words) => json!({ "enum": words }),
        FieldType::SeveralOf(words) => {
            json!({ "oneOf": [ { "type": "array", "items": { "enum": words } },
                { "type": "string", "description": "words with `;` between" } ] })
        }
    }
}

fn schemas(kinds: &[Kind]) -> Value {
    let text = json!({ "type": "string" });
    let maybe_text = json!({ "type": ["string", "null"] });
    let moment = json!({ "type": "string", "format": "date-time" });
    let record = json!({ "$ref": "#/components/schemas/Record" });
    let mut all = json!({
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status"],
            "properties": {
                "type": { "enum": Problem::KINDS.map(|kind| format!("/api/problems#{kind}")) },
                "title": text, "status": { "type": "integer" }, "detail": text,
                "errors": { "type": "array", "items": { "type": "object", "properties": { "field": text, "message": text } } },
            },
        },
        "Credentials": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "name": text, "passphrase": text, "code": text, "card": text },
        },
        "Session": {
            "type": "object",
            "properties": { "role": text, "places": { "type": "object" }, "child": maybe_text,
                "opened_at": moment, "expires_at": moment },
        },
        "OpenedSession": {
            "allOf": [ { "$ref": "#/components/schemas/Session" } ],
            "type": "object",
            "required": ["token"],
            "properties": { "token": text },
        },
        "Kinds": { "type": "object", "properties": { "items": { "type": "array", "items": { "type": "object" } } } },
        "Record": {
            "type": "object",
            "required": ["kind", "id", "revision", "fields"],
            "properties": {
                "kind": text, "id": text, "child": maybe_text, "facility": maybe_text,
                "revision": { "type": "string", "description": "the ETag without its quotes" },
                "recorded_at": { "type": ["string", "null"], "format": "date-time" },
                "fields": { "type": "object", "description": "known fields that the caller may see: see the schema of the kind" },
            },
        },
        "Page": {
            "type": "object",
            "properties": { "items": { "type": "array", "items": record },
                "next": { "type": ["string", "null"], "description": "the address of the next page" } },
        },
        "NewRecord": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "id": text, "child": text, "facility": text, "valid_from": moment, "reason": text,
                "fields": { "type": "object" } },
        },
        "ChangedRecord": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "facility": text, "valid_from": moment, "reason": text, "fields": { "type": "object" },
                "withdraw": { "type": "boolean", "description": "the record was entered by mistake: it is taken back" } },
        },
        "Saved": {
            "type": "object",
            "properties": { "id": text, "operation": { "type": "string", "format": "uuid" }, "recorded_at": moment,
                "again": { "type": "boolean", "description": "it had been saved before: nothing new was written" } },
        },
        "Count": {
            "type": "object",
            "properties": {
                "total": { "type": ["integer", "null"], "description": "null: too few to tell" },
                "cells": { "type": "object", "additionalProperties": { "type": ["integer", "null"] } },
                "disclosure_rules": { "type": "boolean" },
            },
        },
        "File": {
            "type": "object",
            "properties": { "child": text, "items": { "type": "array", "items": record },
                "more": { "type": "array", "items": text, "description": "kinds of which there are more: list them" },
                "entry": { "type": "integer", "description": "the entry of this reading in the ledger" } },
        },
        "Looks": {
            "type": "object",
            "properties": { "items": { "type": "array", "items": { "type": "object" } },
                "next_before": { "type": ["integer", "null"] } },
        },
        "Search": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": false,
            "properties": { "name": text, "how": { "enum": ["word", "beginning", "sound"], "default": "word" } },
        },
        "Found": {
            "type": "object",
            "properties": { "items": { "type": "array", "items": record }, "more": { "type": "boolean" } },
        },
    });
    for kind in kinds {
        let mut fields = Map::new();
        for field in kind.fields {
            let mut schema = field_schema(field.holds);
            schema["description"] = Value::from(field.meaning);
            fields.insert(field.name.to_owned(), schema);
        }
        let required: Vec<&str> = kind.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
        all[format!("fields_{}", kind.name)] =
            json!({ "type": "object", "description": kind.meaning, "properties": fields, "required": required });
    }
    all
}
