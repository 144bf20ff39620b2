//! The access pack as text: read, validated strictly, and made stricter by a country.

use super::engine::Needs;
use super::views::KindRules;
use crate::retention::Schedule;
use cedar_policy::{Effect, Policy, PolicyId, PolicySet, PrincipalConstraint, Schema, ValidationMode, Validator};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The files of `packs/access` as they were when the program was built.
#[must_use]
pub fn shipped_files() -> Vec<(String, String)> {
    macro_rules! files {
        ($($path:literal,)*) => {
            vec![$(($path.to_owned(), include_str!(concat!("../../../../packs/access/", $path)).to_owned()),)*]
        };
    }
    files! {
        "1-roles.cedar",
        "2-walls.cedar",
        "3-acts.cedar",
        "kinds.toml",
        "retention.toml",
        "schema.cedarschema",
    }
}

/// Something that keeps the policies from being used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessProblem {
    /// The file.
    pub file: String,
    /// The policy, when one is meant.
    pub policy: Option<String>,
    /// What is wrong and what to do.
    pub text: String,
}

impl fmt::Display for AccessProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: packs/access/{}", self.file)?;
        if let Some(policy) = &self.policy {
            write!(f, ", policy `{policy}`")?;
        }
        write!(f, ": {}", self.text)
    }
}

/// What a policy says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyText {
    /// Its id: the reason in the log.
    pub id: String,
    /// Where it comes from.
    pub source: String,
    /// What it says, in one plain sentence.
    pub says: String,
    /// Whether it permits; else it forbids.
    pub permits: bool,
    /// The file it stands in.
    pub file: String,
    /// Whether a country added it.
    pub country: bool,
}

/// All policies, checked.
#[derive(Clone, Debug)]
pub struct AccessPack {
    pub(super) schema: Schema,
    pub(super) policies: PolicySet,
    /// What each policy needs of role and resource, and which facts it reads.
    pub(super) needs: Vec<(Policy, Needs)>,
    /// How kinds of records meet the policies.
    pub kinds: KindRules,
    /// What each policy says of itself, by id.
    pub texts: BTreeMap<String, PolicyText>,
    /// How long records are kept: what an order to erase is held against. `None` where the files hold no schedule.
    pub retention: Option<Schedule>,
}

/// Roles whose access keeps a child's rights: a country adds no wall against them.
const KEPT_OPEN: [&str; 4] = ["CHD", "LAW", "NPM", "AUD"];

impl AccessPack {
    /// The policies inside the program.
    ///
    /// # Errors
    /// Only when the program was built with broken policies; a test keeps that from happening.
    pub fn shipped() -> Result<AccessPack, Vec<AccessProblem>> {
        AccessPack::load(&[])
    }

    /// The policies inside the program, and the walls that a country adds: `(path, text)`, each a `.cedar` file.
    ///
    /// A country's file may only forbid, so that nothing it says can open what the shipped policies keep closed. It names
    /// one role in each policy, and never the child, the lawyer, the inspector or the auditor, whose access protects.
    ///
    /// # Errors
    /// Every problem of every file. Nothing is used in part.
    pub fn load(country: &[(String, String)]) -> Result<AccessPack, Vec<AccessProblem>> {
        AccessPack::of_files(&shipped_files(), country)
    }

    /// Policies from other files than those inside the program: for tests of the policies themselves.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn of_files(
        files: &[(String, String)],
        country: &[(String, String)],
    ) -> Result<AccessPack, Vec<AccessProblem>> {
        let problem = |file: &str, policy: Option<&str>, text: String| AccessProblem {
            file: file.to_owned(),
            policy: policy.map(str::to_owned),
            text,
        };
        let mut problems = Vec::new();
        let Some((schema_file, schema_text)) = files.iter().find(|(path, _)| path.ends_with(".cedarschema")) else {
            return Err(vec![problem("schema.cedarschema", None, "is missing; put it back".to_owned())]);
        };
        let schema = match Schema::from_cedarschema_str(schema_text) {
            Ok((schema, _)) => schema,
            Err(error) => return Err(vec![problem(schema_file, None, format!("cannot be read: {error}"))]),
        };
        let mut policies = PolicySet::new();
        let mut texts: BTreeMap<String, PolicyText> = BTreeMap::new();
        let from_country = country.iter().map(|file| (file, true));
        for ((file, text), of_country) in files.iter().map(|file| (file, false)).chain(from_country) {
            if !file.ends_with(".cedar") {
                continue;
            }
            let read = match PolicySet::from_str(text) {
                Ok(read) => read,
                Err(errors) => {
                    problems.extend(errors.iter().map(|error| problem(file, None, located(text, error))));
                    continue;
                }
            };
            if read.num_of_templates() > 0 {
                problems.push(problem(file, None, "holds a template; write policies without slots".to_owned()));
            }
            for policy in read.policies() {
                let Some(id) = policy.annotation("id").filter(|id| !id.is_empty()).map(str::to_owned) else {
                    let text = policy.to_cedar().unwrap_or_default();
                    let first = text.lines().next().unwrap_or_default();
                    problems.push(problem(file, None, format!("a policy has no @id: `{first}`; give it one")));
                    continue;
                };
                let mut noted = |key: &str| match policy.annotation(key).filter(|value| !value.trim().is_empty()) {
                    Some(value) => value.to_owned(),
                    None => {
                        problems.push(problem(file, Some(&id), format!("has no @{key}; say it in one line")));
                        String::new()
                    }
                };
                let says = noted("says");
                let source = noted("source");
                if of_country {
                    problems.extend(stricter(policy).map(|text| problem(file, Some(&id), text)));
                }
                let text = PolicyText {
                    id: id.clone(),
                    source,
                    says,
                    permits: policy.effect() == Effect::Permit,
                    file: file.clone(),
                    country: of_country,
                };
                if texts.insert(id.clone(), text).is_some() {
                    problems.push(problem(file, Some(&id), "stands twice; give each policy its own @id".to_owned()));
                    continue;
                }
                if let Err(error) = policies.add(policy.new_id(PolicyId::new(&id))) {
                    problems.push(problem(file, Some(&id), error.to_string()));
                }
            }
        }
        let checked = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        let named = |policy: &PolicyId| {
            let id: &str = policy.as_ref();
            let file = texts.get(id).map_or("", |text| text.file.as_str());
            (file.to_owned(), id.to_owned())
        };
        for error in checked.validation_errors() {
            let (file, id) = named(error.policy_id());
            problems.push(problem(&file, Some(&id), error.to_string()));
        }
        for warning in checked.validation_warnings() {
            let (file, id) = named(warning.policy_id());
            problems.push(problem(&file, Some(&id), warning.to_string()));
        }
        let kinds = files.iter().find(|(path, _)| path == "kinds.toml").map_or("", |(_, text)| text.as_str());
        let kinds = KindRules::read(kinds, crate::records::all()).unwrap_or_else(|more| {
            problems.extend(more);
            KindRules::default()
        });
        let retention = match files.iter().find(|(path, _)| path == "retention.toml") {
            Some((file, text)) => match Schedule::read(text) {
                Ok(schedule) => Some(schedule),
                Err(said) => {
                    problems.extend(said.into_iter().map(|text| problem(file, None, text)));
                    None
                }
            },
            None => None,
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let needs = policies.policies().map(|policy| (policy.clone(), Needs::of(policy))).collect();
        Ok(AccessPack { schema, policies, needs, kinds, texts, retention })
    }

    /// Checks the policies of a packs folder: `(path, text)` below `access/`. Those at the top take the place of the shipped
    /// ones for this check; those in a folder of their own are a country's. Returns how many policies there are.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn check(files: &[(String, String)]) -> Result<usize, Vec<AccessProblem>> {
        let (country, own): (Vec<_>, Vec<_>) = files.iter().cloned().partition(|(path, _)| path.contains('/'));
        let own = if own.is_empty() { shipped_files() } else { own };
        AccessPack::of_files(&own, &country).map(|pack| pack.texts.len())
    }

    /// The ids of all policies, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The same policies without one: what a test takes away to see that something fails.
    #[must_use]
    pub fn without(&self, id: &str) -> AccessPack {
        let mut policies = self.policies.clone();
        let _ = policies.remove_static(PolicyId::new(id));
        let mut texts = self.texts.clone();
        texts.remove(id);
        AccessPack {
            schema: self.schema.clone(),
            policies,
            needs: self.needs.iter().filter(|(policy, _)| policy.id().to_string() != id).cloned().collect(),
            kinds: self.kinds.clone(),
            texts,
            retention: self.retention.clone(),
        }
    }
}

/// Why a country's policy is refused, if it is.
fn stricter(policy: &Policy) -> Option<String> {
    if policy.effect() == Effect::Permit {
        return Some("permits; a country may only forbid more, never permit more. Write it as `forbid`".to_owned());
    }
    let PrincipalConstraint::Eq(role) = policy.principal_constraint() else {
        return Some("must name one role: `forbid (principal == Role::\"MOJ\", …)`".to_owned());
    };
    let code = role.id().unescaped().to_owned();
    KEPT_OPEN.contains(&code.as_str()).then(|| {
        format!(
            "forbids {code}; the child, the lawyer, the inspector and the auditor keep what the shipped policies give them"
        )
    })
}

/// An error of the text with its line.
fn located(text: &str, error: &cedar_policy::ParseError) -> String {
    let offset = miette::Diagnostic::labels(error).and_then(|mut labels| labels.next()).map(|label| label.offset());
    match offset.and_then(|offset| text.get(..offset)) {
        Some(before) => format!("line {}: {error}", before.matches('\n').count() + 1),
        None => error.to_string(),
    }
}
