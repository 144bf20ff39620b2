//! JSON Schemas of the scenario file and of its responses.

use crate::read::response_keys;
use crate::response::Kind;
use serde_json::{Map, Value, json};

/// Names of the schemas that [`schema`] can make.
pub const SCHEMAS: &[&str] = &["scenario", "response"];

/// The JSON Schema of `scenario` or `response`; `None` for an unknown name.
#[must_use]
pub fn schema(name: &str) -> Option<Value> {
    match name {
        "scenario" => Some(scenario()),
        "response" => Some(titled("Wayhome response of a scenario", response())),
        _ => None,
    }
}

fn titled(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema
}

/// A number, or its range: one value is drawn for each simulated world.
fn number(description: &str) -> Value {
    let range = json!({
        "type": "object",
        "required": ["value", "low", "high"],
        "properties": {
            "value": { "type": "number" }, "low": { "type": "number" }, "high": { "type": "number" },
            "source": { "type": "string" }, "status": { "type": "string" },
        },
        "additionalProperties": false,
    });
    json!({ "description": description, "anyOf": [{ "type": "number" }, range] })
}

fn share(description: &str) -> Value {
    json!({ "description": description, "type": "number", "minimum": 0, "maximum": 1 })
}

fn count(description: &str) -> Value {
    json!({ "description": description, "type": "integer", "minimum": 0 })
}

fn table(description: &str, properties: Value, required: &[&str]) -> Value {
    json!({ "description": description, "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// Days with a number each.
fn days_with(description: &str, name: &str) -> Value {
    let mut entry = table(
        "a day and its number",
        json!({ "day": count("the day"), "low": { "type": "number" }, "high": { "type": "number" } }),
        &["day", name],
    );
    entry["properties"][name] = json!({ "type": "number", "minimum": 0 });
    json!({ "description": description, "type": "array", "items": entry, "minItems": 1 })
}

fn period(description: &str) -> Value {
    table(
        description,
        json!({
            "distribution": { "enum": ["none", "fixed", "exponential", "gamma", "lognormal"] },
            "mean_days": number("mean in days"),
            "shape": { "type": "number", "exclusiveMinimum": 0 },
            "mu": { "type": "number" },
            "sigma": { "type": "number", "minimum": 0 },
        }),
        &["distribution"],
    )
}

/// What a key of a response means.
fn response_key(key: &str) -> Value {
    match key {
        "id" => json!({ "description": "a name for tables and messages", "type": "string" }),
        "start" => count("first day in force"),
        "end" => count("last day in force; absent: to the end"),
        "quiet_days" => count("also ends when no case became known for so many days"),
        "trigger" => table(
            "begins with so many known cases, or with such a share of staff absent",
            json!({ "cases": count("known cases"), "staff_absent": share("share of staff absent") }),
            &[],
        ),
        "delay_days" => {
            json!({ "description": "days from the decision to the effect", "type": "number", "minimum": 0 })
        }
        "adherence" => number("share of people or occasions where it is carried out"),
        "rights" => table(
            "what it costs each child whom it touches, by the day; 22 hours alone or more are refused",
            json!({
                "hours_alone": { "type": "number", "minimum": 0, "maximum": 24 },
                "visits_lost": share("share of the normal visits"),
                "lessons_lost": share("share of the normal lessons"),
                "days_held": { "description": "days held longer, for each day in force: refused above 0", "type": "number", "minimum": 0 },
            }),
            &[],
        ),
        "days" => {
            json!({ "description": "how long a person is kept apart or protected, in days", "type": "number", "minimum": 0 })
        }
        "effect" => number("share of transmission, infections or admissions taken away where it is carried out"),
        "source_effect" => number("share of transmission taken away at the source"),
        "receiver_effect" => number("share of transmission taken away at the receiver"),
        "sensitivity" => number("chance to find an infectious person"),
        "specificity" => number("chance to clear a person who is not infected"),
        "sensitivity_by_day" => days_with(
            "chance to find an infected person so many days after the infection, straight lines between, 0 before the first day and after the last; takes the place of `sensitivity`",
            "value",
        ),
        "stock" => count("tests or doses in all; absent: no limit"),
        "doses" => json!({ "description": "doses for each person", "enum": [1, 2] }),
        "interval_days" => json!({ "description": "days between the doses", "type": "integer", "minimum": 1 }),
        "first_effect" => number("share of infections prevented after the first of two doses"),
        "severity_effect" => number("share of hospital stays and deaths prevented in those infected all the same"),
        "half_life_days" => {
            json!({ "description": "days in which the protection falls by half; absent: it does not wane", "type": "number", "minimum": 1 })
        }
        "every_days" => json!({ "description": "days between two rounds", "type": "integer", "minimum": 1 }),
        "who" => json!({ "description": "whom it covers", "enum": ["children", "staff", "everybody"] }),
        "scope" => json!({ "description": "which group is kept apart or protected", "enum": ["room", "unit"] }),
        "rooms" | "capacity" => {
            count("rooms, groups apart at once, tests or doses a day, or releases a day; absent: no limit")
        }
        "share" => share("share of the children who leave"),
        "absence_limit" => share("cohorts end for the day while a larger share of staff is away"),
        _ => json!({}),
    }
}

fn response() -> Value {
    let kinds: Vec<Value> = Kind::ALL
        .iter()
        .map(|(kind, name)| {
            let mut properties = Map::new();
            properties.insert("kind".to_owned(), json!({ "const": name }));
            let common = ["id", "start", "trigger", "end", "quiet_days", "delay_days", "adherence", "rights"];
            for key in common.iter().chain(response_keys(*kind)) {
                properties.insert((*key).to_owned(), response_key(key));
            }
            json!({ "type": "object", "properties": properties, "required": ["kind"], "additionalProperties": false })
        })
        .collect();
    json!({ "description": "a response to the outbreak", "oneOf": kinds })
}

fn scenario() -> Value {
    let by_role = |description: &str| {
        json!({ "description": description, "anyOf": [
            number("the same for both"),
            table("each", json!({ "children": number("children"), "staff": number("staff") }), &[]),
        ] })
    };
    let properties = json!({
        "format": { "const": 1 },
        "name": { "type": "string" },
        "run": table("how much is simulated", json!({
            "days": count("simulated days"), "replicates": count("simulated courses"), "seed": count("the same seed gives the same bytes"),
        }), &[]),
        "pathogen": table("the illness: a profile, fields that override it, or all of it", json!({
            "profile": { "type": "string", "description": "id of a profile: `wayhome packs list`" },
            "r0": number("people whom one infectious member of a fully susceptible site infects on average if contacts never ran out"),
            "latent": period("from infection to infectiousness"),
            "infectious": period("infectious when nobody intervenes"),
            "offspring_dispersion": number("0: all alike; otherwise k of the negative binomial"),
            "without_symptoms": by_role("share of the infected who never have symptoms"),
            "before_symptoms_days": number("days from the start of infectiousness to symptoms"),
            "incubation": period("from infection to symptoms; takes the place of before_symptoms_days"),
            "susceptibility": by_role("against an ordinary person, 1"),
            "infectiousness": by_role("against an ordinary person, 1"),
            "infectiousness_without_symptoms": number("of those without symptoms against those with, 1"),
            "hospital": by_role("share of the infected who need a hospital bed"),
            "death": by_role("share of the infected who die"),
            "hospital_after_days": { "type": "number", "minimum": 0 },
            "hospital_days": { "type": "number", "minimum": 0 },
        }), &[]),
        "mixing": table("shares of r0 by place; they add up to 1", json!({
            "room": share("among room mates"), "unit": share("within the unit; for staff among staff"), "site": share("with everybody"),
            "density": share("0 contacts do not grow with crowding, 1 they do"),
        }), &[]),
        "unit": { "type": "array", "items": table("a living unit", json!({
            "id": { "type": "string" }, "rooms": count("rooms"), "children": count("children"),
            "design": count("people it was built for"), "room_design": count("people a room was built for"), "immune": count("of the children"),
            "ages": { "type": "array", "items": count("children"), "description": "children of each age group, in the order of `age`" },
        }), &[]) },
        "staff": table("staff of the site", json!({
            "count": count("staff"), "immune": count("of them"), "required": count("needed at work by the lawful ratio"),
            "contact": { "type": "array", "description": "[[child to child, child to staff], [staff to child, staff to staff]]" },
            "present": share("share at work on a day"), "stay_home": share("share of the ill who stay at home"),
            "absence_days": { "type": "number", "minimum": 0, "description": "days at home" },
            "team_share": share("of the contacts between children and staff on the site: that between a unit and its own team"),
            "shifts": table("crews that take turns, so many days at work and so many at home", json!({
                "crews": count("crews"), "on_days": count("days at work"), "off_days": count("days at home"),
            }), &["crews", "on_days", "off_days"]),
            "hours_alone_below_ratio": { "type": "number", "minimum": 0, "maximum": 24, "description": "hours that children are locked in on a day below the ratio" },
        }), &[]),
        "introduction": table("who brings it in", json!({
            "children": count("infectious at the start of day 0, in the first unit"),
            "among": { "type": "boolean", "description": "among the people counted, or in excess of them" },
            "staff": count("infectious at the start"), "per_day": { "type": "number", "minimum": 0, "description": "later introductions, Poisson" },
            "share_visitors": share("of later introductions, those by visitors"), "share_transfers": share("those by transfers"),
            "routes": table("introductions a day by named routes", json!({
                "staff_home": { "type": "number", "minimum": 0, "description": "staff infected at home" },
                "visitors": { "type": "number", "minimum": 0, "description": "children infected by visitors" },
                "court": { "type": "number", "minimum": 0, "description": "children infected on trips to court" },
                "transfers": { "type": "number", "minimum": 0, "description": "children infected through transfers" },
            }), &[]),
        }), &[]),
        "turnover": table("who comes and goes", json!({
            "admissions_per_day": { "type": "number", "minimum": 0 }, "admitted_infected": share("of newcomers"),
            "admitted_immune": share("of newcomers"), "leavers_per_day": { "type": "number", "minimum": 0 },
        }), &[]),
        "notice": table("which cases become known", json!({ "share": share("of the ill"), "delay_days": { "type": "number", "minimum": 0 } }), &[]),
        "normal_day": table("what a child has on an ordinary day", json!({
            "visits_per_week": { "type": "number", "minimum": 0 }, "lesson_hours": { "type": "number", "minimum": 0, "maximum": 24 },
        }), &[]),
        "community": table("the world outside", json!({
            "onward_outside": { "type": "number", "minimum": 0, "description": "people whom an infected person outside infects" },
            "wave": days_with("factor on all that comes from outside, by day, straight lines between", "factor"),
        }), &[]),
        "cell": table("the air of the rooms, for an illness told by the risk in a shared room (tuberculosis)", json!({
            "volume_m3": { "type": "number", "minimum": 1, "description": "volume of one room" },
            "changes_per_hour": { "type": "number", "description": "how often an hour the air is replaced" },
            "hours_together": { "type": "number", "minimum": 0, "maximum": 24, "description": "hours a day that room mates are there together" },
        }), &["volume_m3", "changes_per_hour", "hours_together"]),
        "age": { "type": "array", "items": table("children of about the same age", json!({
            "id": { "type": "string" }, "share": share("of the children; the shares add up to 1"),
            "susceptibility": number("against the other children, 1"), "infectiousness": number("against the other children, 1"),
            "without_symptoms": number("share who never have symptoms"), "hospital": number("share who need a hospital bed"), "death": number("share who die"),
        }), &["share"]) },
        "immunity": table("protection from an earlier infection or vaccine", json!({
            "children": share("of the children who have it"), "staff": share("of the staff who have it"),
            "effect": number("share of infections prevented on day 0"), "severity_effect": number("share of hospital stays and deaths prevented in those infected all the same"),
            "half_life_days": { "type": "number", "minimum": 1, "description": "days in which `effect` falls by half; absent: it does not wane" },
        }), &[]),
        "response": { "type": "array", "items": response() },
    });
    titled("Wayhome scenario", table("an outbreak in one facility", properties, &["format"]))
}
