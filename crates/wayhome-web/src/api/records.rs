//! Records of every kind: lists in pages, one record, new ones, changes, counts, a child's file, names, what is to come.

use crate::api::caller::{Body, Caller, text};
use crate::api::problem::Problem;
use crate::api::sessions::moment;
use crate::frame::visitor::{decode, encode, query_value};
use crate::site::Site;
use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value as JsonValue, json};
use std::collections::BTreeMap;
use uuid::Uuid;
use wayhome_registry::reads::{Counted, Shown, Wanted, feed};
use wayhome_registry::records::{FieldType, Kind, Subject};
use wayhome_registry::vault::names::Match;
use wayhome_registry::{Change, Expected, Value};

/// The most rows of a page.
pub const LONGEST_PAGE: usize = 200;
const USUAL_PAGE: usize = 50;

fn kind_of(site: &Site, name: &str) -> Result<&'static Kind, Problem> {
    site.registry().kind(name).ok_or_else(Problem::not_found)
}

/// A value of a record in JSON.
fn json_of(value: &Value) -> JsonValue {
    match value {
        Value::Truth(truth) => JsonValue::from(*truth),
        Value::Whole(number) => JsonValue::from(*number),
        Value::Number(number) => JsonValue::from(*number),
        Value::Text(text) => JsonValue::from(text.as_str()),
    }
}

/// A record as it is shown.
#[must_use]
pub fn record_json(shown: &Shown) -> JsonValue {
    let fields: Map<String, JsonValue> =
        shown.fields.iter().map(|(name, value)| (name.clone(), json_of(value))).collect();
    json!({
        "kind": shown.kind,
        "id": shown.id,
        "child": shown.child,
        "facility": shown.facility,
        "revision": shown.revision,
        "recorded_at": shown.recorded_at.map(moment),
        "fields": fields,
    })
}

fn etag(shown: &Shown) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("\"{}\"", shown.revision)).ok()
}

fn with_etag(mut response: Response, shown: &Shown) -> Response {
    if let Some(tag) = etag(shown) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Every `name=value` of a query, decoded.
fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
}

/// `GET /api/v1/records/{kind}`: `facility`, `after`, `limit`; every other name is a field and its value a filter.
pub async fn list(
    State(site): State<Site>,
    caller: Caller,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let kind = kind_of(&site, &kind)?;
    let mut wanted = Wanted { kind: kind.name.to_owned(), limit: USUAL_PAGE, ..Wanted::default() };
    let mut wrong = Vec::new();
    let mut next_query = String::new();
    for (name, value) in pairs(query.as_deref().unwrap_or_default()) {
        if name != "after" {
            next_query.push_str(&format!("{}={}&", encode(&name), encode(&value)));
        }
        match name.as_str() {
            "facility" => wanted.facility = Some(value),
            "after" => wanted.after = Some(value),
            "limit" => match value.parse::<usize>() {
                Ok(limit) if (1..=LONGEST_PAGE).contains(&limit) => wanted.limit = limit,
                _ => wrong.push((name, format!("a whole number from 1 to {LONGEST_PAGE}, not `{value}`"))),
            },
            field if kind.field(field).is_some() => wanted.filters.push((name, value)),
            _ => wrong.push((name, format!("{} has no such field to filter by", kind.name))),
        }
    }
    if !wrong.is_empty() {
        return Err(Problem { errors: wrong, ..Problem::unreadable("the query names something that is not there") });
    }
    let listed = site.reads().list(&caller.who(), &wanted).await?;
    let items: Vec<JsonValue> = listed.rows.iter().map(record_json).collect();
    let next = listed.next.map(|after| format!("/api/v1/records/{}?{next_query}after={}", kind.name, encode(&after)));
    let mut response = Json(json!({ "items": items, "next": next })).into_response();
    if let Some(value) = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok()) {
        response.headers_mut().insert(header::LINK, value);
    }
    Ok(response)
}

/// `GET /api/v1/records/{kind}/{id}`.
pub async fn open(
    State(site): State<Site>,
    caller: Caller,
    Path((kind, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind = kind_of(&site, &kind)?;
    let shown = site.reads().open_record(&caller.who(), kind.name, &id).await?;
    let known = text(&headers, header::IF_NONE_MATCH.as_str())
        .is_some_and(|tags| tags == "*" || tags.split(',').any(|tag| bare(tag) == shown.revision));
    if known {
        return Ok(with_etag(StatusCode::NOT_MODIFIED.into_response(), &shown));
    }
    Ok(with_etag(Json(record_json(&shown)).into_response(), &shown))
}

/// An entity tag without its quotes and mark of weakness.
fn bare(tag: &str) -> &str {
    tag.trim().trim_start_matches("W/").trim_matches('"')
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    child: Option<String>,
    #[serde(default)]
    facility: Option<String>,
    #[serde(default)]
    valid_from: Option<String>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    fields: BTreeMap<String, JsonValue>,
    #[serde(default)]
    withdraw: bool,
}

/// The body of a change, opened to the module alone.
pub struct SentRecord(Sent);

impl<'de> Deserialize<'de> for SentRecord {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Sent::deserialize(deserializer).map(SentRecord)
    }
}

/// A JSON value as the value of a field. What does not fit stays text, so that the door says what is wrong with it.
fn value_of(holds: FieldType, value: &JsonValue) -> Result<Option<Value>, String> {
    Ok(Some(match (value, holds) {
        (JsonValue::Null, _) => return Ok(None),
        (JsonValue::Bool(truth), FieldType::Truth) => Value::Truth(*truth),
        (JsonValue::Bool(truth), _) => Value::Text(truth.to_string()),
        (JsonValue::Number(number), FieldType::Number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        (JsonValue::Number(number), _) => match number.as_i64() {
            Some(whole) => Value::Whole(whole),
            None => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        },
        (JsonValue::String(text), _) => Value::Text(text.clone()),
        (JsonValue::Array(all), FieldType::SeveralOf(_)) => {
            let words: Option<Vec<&str>> = all.iter().map(JsonValue::as_str).collect();
            Value::Text(words.ok_or("a list of words")?.join(";"))
        }
        (JsonValue::Array(_) | JsonValue::Object(_), holds) => return Err(holds.describe()),
    }))
}

fn change_of(
    kind: &'static Kind,
    headers: &HeaderMap,
    record: Option<&str>,
    SentRecord(sent): SentRecord,
) -> Result<Change, Problem> {
    let mut wrong = Vec::new();
    let key = text(headers, "idempotency-key").map(|key| key.trim_matches('"'));
    let operation = key.and_then(|key| key.parse::<Uuid>().ok());
    if operation.is_none() {
        let why = "a UUID made by the caller, the same when the request is sent again".to_owned();
        wrong.push(("Idempotency-Key".to_owned(), why));
    }
    let operation = operation.unwrap_or_default();
    let id = record.map(str::to_owned).or(sent.id).unwrap_or_else(|| operation.to_string());
    let mut change = Change::new(kind.name, &id);
    change.id = operation;
    change.reason = sent.reason;
    change.withdraw = sent.withdraw;
    change.facility = sent.facility;
    if matches!(kind.subject, Subject::Child | Subject::ChildOrFacility) {
        change.child = sent.child;
    } else if sent.child.is_some() {
        wrong.push(("child".to_owned(), format!("{} is about no child", kind.name)));
    }
    if let Some(from) = sent.valid_from {
        match from.parse::<jiff::Timestamp>() {
            Ok(at) => change.valid_from = Some(at.as_microsecond()),
            Err(_) => wrong.push(("valid_from".to_owned(), "an instant such as 2026-11-24T14:30:00Z".to_owned())),
        }
    }
    for (name, value) in sent.fields {
        let Some(field) = kind.field(&name) else {
            wrong.push((name, format!("{} has no such field", kind.name)));
            continue;
        };
        match value_of(field.holds, &value) {
            Ok(value) => {
                change.fields.insert(name, value);
            }
            Err(expected) => wrong.push((name, expected)),
        }
    }
    if wrong.is_empty() {
        return Ok(change);
    }
    Err(Problem {
        errors: wrong,
        ..Problem::unreadable("nothing was saved: mend every point of `errors` and send it again")
    })
}

/// `POST /api/v1/records/{kind}`.
pub async fn create(
    State(site): State<Site>,
    caller: Caller,
    Path(kind): Path<String>,
    headers: HeaderMap,
    Body(sent): Body<SentRecord>,
) -> Result<Response, Problem> {
    let kind = kind_of(&site, &kind)?;
    let change = change_of(kind, &headers, None, sent)?;
    let id = change.record.clone();
    let receipt = site.registry().change(&caller.who(), change).await?;
    let place = format!("/api/v1/records/{}/{}", kind.name, encode(&id));
    let status = if receipt.again { StatusCode::OK } else { StatusCode::CREATED };
    let body = json!({ "id": id, "operation": receipt.id.to_string(), "recorded_at": moment(receipt.at), "again": receipt.again });
    let mut response = (status, Json(body)).into_response();
    if let Ok(value) = HeaderValue::from_str(&place) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

/// `PATCH /api/v1/records/{kind}/{id}`: fields that are named change, `null` makes one unknown, others stay.
pub async fn change(
    State(site): State<Site>,
    caller: Caller,
    Path((kind, id)): Path<(String, String)>,
    headers: HeaderMap,
    Body(sent): Body<SentRecord>,
) -> Result<Response, Problem> {
    let kind = kind_of(&site, &kind)?;
    let Some(seen) = text(&headers, header::IF_MATCH.as_str()).map(bare) else {
        return Err(Problem::new(
            StatusCode::PRECONDITION_REQUIRED,
            "condition-missing",
            "send the ETag of the record as you read it in `If-Match`, so that nobody's change is overwritten",
        ));
    };
    let mut change = change_of(kind, &headers, Some(&id), sent)?;
    let who = caller.who();
    site.reads().open_record(&who, kind.name, &id).await?;
    // No version: the door still knows a change that is sent again; anything else is a conflict.
    let version = site.reads().version_seen(&who, kind, &id, seen).await?;
    change.expected = Expected::Version(version.unwrap_or(i64::MAX));
    let receipt = site.registry().change(&who, change).await?;
    let body = json!({ "id": id, "operation": receipt.id.to_string(), "recorded_at": moment(receipt.at), "again": receipt.again });
    let response = Json(body).into_response();
    match site.reads().open_record(&who, kind.name, &id).await {
        Ok(shown) => Ok(with_etag(response, &shown)),
        Err(_) => Ok(response),
    }
}

/// `GET /api/v1/counts/{kind}`: `facility`, `by`.
pub async fn count(
    State(site): State<Site>,
    caller: Caller,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<JsonValue>, Problem> {
    let kind = kind_of(&site, &kind)?;
    let query = query.unwrap_or_default();
    let (facility, by) = (query_value(&query, "facility"), query_value(&query, "by"));
    let count = site.reads().count(&caller.who(), kind.name, facility.as_deref(), by.as_deref()).await?;
    let told = |counted: &Counted| match counted {
        Counted::Is(n) => JsonValue::from(*n),
        Counted::Hidden => JsonValue::Null,
    };
    let cells: Map<String, JsonValue> = count.cells.iter().map(|(word, n)| (word.clone(), told(n))).collect();
    Ok(Json(json!({ "total": told(&count.total), "cells": cells, "disclosure_rules": count.disclosed })))
}

/// `GET /api/v1/children/{id}`: `kinds` with commas between, or all.
pub async fn file(
    State(site): State<Site>,
    caller: Caller,
    Path(child): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<JsonValue>, Problem> {
    let kinds = query_value(&query.unwrap_or_default(), "kinds").unwrap_or_default();
    let kinds: Vec<&str> = kinds.split(',').map(str::trim).filter(|kind| !kind.is_empty()).collect();
    if let Some(unknown) = kinds.iter().find(|kind| site.registry().kind(kind).is_none()) {
        return Err(Problem::unreadable(format!("there is no kind of record `{unknown}`: see GET /api/v1/kinds")));
    }
    let file = site.reads().open_file(&caller.who(), &child, &kinds).await?;
    // Under a pseudonym nothing is opened by the number of a file: it would say whose pseudonym it is.
    if file.is_pseudonymous() {
        return Err(Problem::not_found());
    }
    let items: Vec<JsonValue> = file.records.iter().map(record_json).collect();
    Ok(Json(json!({ "child": file.child, "items": items, "more": file.more, "entry": file.receipt.seq })))
}

/// `GET /api/v1/children/{id}/looked`: `before`, `limit`.
pub async fn looked(
    State(site): State<Site>,
    caller: Caller,
    Path(child): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<JsonValue>, Problem> {
    let query = query.unwrap_or_default();
    let number = |name: &str| -> Result<Option<i64>, Problem> {
        let Some(text) = query_value(&query, name) else { return Ok(None) };
        let number = text.parse().ok().filter(|n| *n > 0);
        number.map(Some).ok_or_else(|| Problem::unreadable(format!("`{name}` is a whole number above 0, not `{text}`")))
    };
    let limit = number("limit")?.unwrap_or(50).min(200);
    let before = number("before")?;
    let looks = site.reads().who_looked(&caller.who(), &child, before, u32::try_from(limit).unwrap_or(50)).await?;
    let next = looks.last().filter(|_| looks.len() as i64 == limit).map(|look| look.seq);
    let items: Vec<JsonValue> = looks
        .iter()
        .map(|look| {
            json!({
                "entry": look.seq, "at": moment(look.at), "action": look.action, "role": look.role.map(|role| role.code()),
                "assigned": look.assigned, "emergency": look.emergency, "account": look.account,
                "purpose": look.purpose, "policy": look.policy, "times": look.times,
            })
        })
        .collect();
    Ok(Json(json!({ "items": items, "next_before": next })))
}

/// What to look for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    name: String,
    #[serde(default)]
    how: How,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum How {
    #[default]
    Word,
    Beginning,
    Sound,
}

/// `POST /api/v1/search`: a name never stands in an address.
pub async fn search(
    State(site): State<Site>,
    caller: Caller,
    Body(search): Body<Search>,
) -> Result<Json<JsonValue>, Problem> {
    let how = match search.how {
        How::Word => Match::Word,
        How::Beginning => Match::Beginning,
        How::Sound => Match::Sound,
    };
    let found = site.reads().search(&caller.who(), &search.name, how, USUAL_PAGE).await?;
    let items: Vec<JsonValue> = found.rows.iter().map(record_json).collect();
    Ok(Json(json!({ "items": items, "more": found.more })))
}

/// `GET /api/v1/calendar.ics`: `from`, `to`.
pub async fn calendar(
    State(site): State<Site>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let now = site.registry().clock().now();
    let today = site.zone().to_datetime(jiff::Timestamp::from_microsecond(now).unwrap_or_default()).date();
    let day = |name: &str, otherwise: jiff::civil::Date| -> Result<String, Problem> {
        let Some(text) = query_value(&query, name) else { return Ok(otherwise.to_string()) };
        let parsed = text.parse::<jiff::civil::Date>();
        parsed
            .map(|day| day.to_string())
            .map_err(|_| Problem::unreadable(format!("`{name}` is a day such as 2026-11-24, not `{text}`")))
    };
    let last = today.checked_add(jiff::Span::new().days(56)).unwrap_or(today);
    let rows = site.reads().calendar(&caller.who(), &day("from", today)?, &day("to", last)?).await?;
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], feed(&rows, now)).into_response())
}
