//! The decision: policies and facts to what may be shown or done.

use super::facts::{Fact, Facts, SECTIONS};
use super::pack::AccessPack;
use crate::records::Section;
use crate::who::Role;
use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision as Answer, Effect, Entities, EntityId, EntityTypeName, EntityUid,
    Policy, PolicySet, Request as Asked, RestrictedExpression,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::str::FromStr;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// How many answers are kept before the store is emptied: about 100 MB at the very most.
const KEPT: usize = 100_000;

/// How many answers a slice of the policies keeps.
const KEPT_BY_SLICE: usize = 4_096;

/// What may be shown of a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Nothing, and not that there is something.
    #[default]
    None,
    /// Counts under the disclosure rules.
    Totals,
    /// Rows under a pseudonym.
    Pseudonymous,
    /// What the views pack lists for the section.
    Summary,
    /// All of it.
    Full,
}

impl View {
    /// The letter of the matrix.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            View::None => "-",
            View::Totals => "T",
            View::Pseudonymous => "P",
            View::Summary => "S",
            View::Full => "F",
        }
    }
}

/// Where something would be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    /// A page or an API answer about one child.
    Open,
    /// A list of children or of their records.
    List,
    /// The answer to a search by name.
    Search,
    /// A count.
    Count,
    /// A file that leaves the system: a download, a print, a referral.
    Export,
    /// A calendar feed.
    Calendar,
    /// A mail or a message.
    Notify,
    /// Who looked.
    Log,
}

impl Surface {
    /// All surfaces.
    pub const ALL: [Surface; 8] = [
        Surface::Open,
        Surface::List,
        Surface::Search,
        Surface::Count,
        Surface::Export,
        Surface::Calendar,
        Surface::Notify,
        Surface::Log,
    ];

    /// The word in the policies.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Surface::Open => "open",
            Surface::List => "list",
            Surface::Search => "search",
            Surface::Count => "count",
            Surface::Export => "export",
            Surface::Calendar => "calendar",
            Surface::Notify => "notify",
            Surface::Log => "log",
        }
    }
}

macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $word:literal,)* }) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word in the policies.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// The one of a word.
            #[must_use]
            pub fn of(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// An act on a file as a whole.
    Act {
        /// A court orders custody.
        OrderCustody = "order custody",
        /// A court or prosecutor orders release.
        OrderRelease = "order release",
        /// Police hold a child briefly.
        HoldBriefly = "hold briefly",
        /// Somebody asks for release.
        ProposeRelease = "propose release",
        /// Somebody complains for a child.
        Complain = "complain",
        /// Somebody contests what the file says.
        Contest = "contest",
        /// What a child or carer agreed to is written down.
        TakeConsent = "take consent",
        /// A person is assigned to a child.
        Assign = "assign",
        /// What a child asked about the own file is answered.
        AnswerFileRequest = "answer file request",
        /// Something of a file is shared under an agreement.
        Share = "share",
        /// It is written down that the child was told of it.
        TellOfShare = "tell of share",
        /// A sealed file is opened again.
        OrderUnsealing = "order unsealing",
        /// The review list is written.
        CarryOutPlan = "carry out plan",
        /// A plan is adopted.
        AdoptPlan = "adopt plan",
        /// A person declares a conflict of interest.
        DeclareConflict = "declare conflict",
        /// Emergency access.
        BreakGlass = "break glass",
        /// Emergency access is reviewed.
        ReviewEmergency = "review emergency",
        /// A formal request for one section of one file is granted.
        Grant = "grant",
        /// A second auditor agrees that a breach is looked into.
        GrantForBreach = "grant for breach",
        /// The clock of erasure is stopped.
        HoldInLaw = "hold in law",
        /// An erasure is ordered.
        OrderErasure = "order erasure",
        /// The program seals and erases what was due or ordered.
        CarryOutRetention = "carry out retention",
        /// A sharing agreement is entered.
        AgreeSharing = "agree sharing",
        /// An inspection visit starts.
        StartVisit = "start visit",
        /// Accounts are managed.
        ManageAccounts = "manage accounts",
        /// A backup is made.
        BackUp = "back up",
    }
}

words! {
    /// A desk, for records that are about no child.
    Desk {
        /// The country on one page.
        Situation = "situation",
        /// Facilities, rooms, staff.
        Facilities = "facilities",
        /// Children.
        Children = "children",
        /// Review schedule and capacities.
        Review = "review",
        /// Outbreaks.
        Outbreak = "outbreak",
        /// Incidents and complaints.
        Safeguarding = "safeguarding",
        /// Conditions.
        Conditions = "conditions",
        /// Legal aid.
        LegalAid = "legal_aid",
        /// Supervision.
        Supervision = "supervision",
        /// Inspection.
        Inspection = "inspection",
        /// Training and vetting.
        Training = "training",
        /// Messages and media.
        Communication = "communication",
        /// Recovery and return.
        Reintegration = "reintegration",
        /// Requests for assistance.
        Assistance = "assistance",
        /// Indicators.
        Publish = "publish",
    }
}

/// What is asked about a child's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The role in which somebody asks.
    pub role: Role,
    /// Where it would be shown.
    pub surface: Surface,
    /// What is true of them, the file and the request.
    pub facts: Facts,
}

/// What may be shown of each section, and which policies decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    views: [View; SECTIONS.len()],
    reasons: [Arc<[Arc<str>]>; SECTIONS.len()],
    explains: bool,
}

impl Decision {
    /// What may be shown of a section. Records about no child have no section of a file: nothing.
    #[must_use]
    pub fn view(&self, section: Section) -> View {
        self.views.get(section as usize).copied().unwrap_or_default()
    }

    /// Whether anything at all may be shown: otherwise the answer is "not found".
    #[must_use]
    pub fn anything(&self) -> bool {
        self.views.iter().any(|view| *view != View::None)
    }

    /// Whether a person may be named: otherwise rows carry a pseudonym or are only counted.
    #[must_use]
    pub fn named(&self) -> bool {
        self.view(Section::Id) >= View::Summary
    }

    /// Whether grounds, reasons, facts and weights of a review may be shown. Only to roles that may see association labels
    /// at all: from all others they are withheld for every child alike, so that nothing but tier and week can differ by a
    /// label.
    #[must_use]
    pub fn explains(&self) -> bool {
        self.explains
    }

    /// The ids of the policies that decided about a section: those that permitted and the walls that kept it from more, or
    /// the walls that refused. None: no policy permits it.
    #[must_use]
    pub fn policies(&self, section: Section) -> &[Arc<str>] {
        self.reasons.get(section as usize).map_or(&[], |ids| ids)
    }

    /// All policies that permitted something, for the log.
    #[must_use]
    pub fn permitted_by(&self) -> Vec<Arc<str>> {
        self.gathered(|view| view != View::None)
    }

    /// All walls that refused something, for the log.
    #[must_use]
    pub fn refused_by(&self) -> Vec<Arc<str>> {
        self.gathered(|view| view == View::None)
    }

    fn gathered(&self, wanted: impl Fn(View) -> bool) -> Vec<Arc<str>> {
        let sections = self.views.iter().zip(&self.reasons).filter(|(view, _)| wanted(**view));
        let mut ids: Vec<Arc<str>> = sections.flat_map(|(_, ids)| ids.iter().cloned()).collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

/// Whether an act is allowed, and which policies decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is.
    pub allowed: bool,
    /// The policies that permitted it, or the walls that refused it. None: no policy permits it.
    pub policies: Arc<[Arc<str>]>,
}

/// Everything that can be asked of the policies, as one number.
type Action = u8;

/// The actions of the schema with their entity.
struct Actions {
    uids: Vec<EntityUid>,
    by_word: BTreeMap<String, Action>,
}

/// What the policies have to say of one role, action and resource.
struct Slice {
    policies: PolicySet,
    permits: bool,
    /// The facts that its policies read: what else is true cannot change the answer.
    reads: u64,
    known: RwLock<HashMap<u64, Verdict>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Resource {
    Section(Section),
    Desk(Desk),
    File,
}

impl Resource {
    const COUNT: usize = SECTIONS.len() + Desk::ALL.len() + 1;

    fn index(self) -> Option<usize> {
        match self {
            Resource::Section(section) => SECTIONS.get(section as usize).map(|_| section as usize),
            Resource::Desk(desk) => Some(SECTIONS.len() + desk as usize),
            Resource::File => Some(Resource::COUNT - 1),
        }
    }
}

/// What a policy needs of role and resource before anything else of it can hold: what its head says, and the parts of its
/// conditions that must all hold and name entities. `None`: nothing is needed.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    roles: Option<Vec<(String, String)>>,
    resources: Option<Vec<(String, String)>>,
    /// The facts that its conditions read.
    reads: u64,
}

impl Needs {
    pub(super) fn of(policy: &Policy) -> Needs {
        // Unless it is known what it reads, it may read everything.
        let mut needs = Needs { reads: u64::MAX, ..Needs::default() };
        let Ok(json) = policy.to_json() else { return needs };
        if let Some(reads) = read_in(&json["conditions"]) {
            needs.reads = reads;
        }
        for (part, head) in [("principal", &json["principal"]), ("resource", &json["resource"])] {
            if head["op"] == "==" {
                needs.narrow(part, entities_in(&head["entity"]));
            }
        }
        for condition in json["conditions"].as_array().into_iter().flatten() {
            if condition["kind"] == "when" {
                needs.all_of(&condition["body"]);
            }
        }
        needs
    }

    /// Parts of a condition that must all hold.
    fn all_of(&mut self, body: &serde_json::Value) {
        if let Some(both) = body.get("&&") {
            self.all_of(&both["left"]);
            self.all_of(&both["right"]);
        }
        for word in ["in", "=="] {
            if let Some(parts) = body.get(word)
                && let Some(variable) = parts["left"]["Var"].as_str()
            {
                self.narrow(variable, entities_in(&parts["right"]));
            }
        }
    }

    fn narrow(&mut self, variable: &str, to: Option<Vec<(String, String)>>) {
        let Some(to) = to else { return };
        let known = match variable {
            "principal" => &mut self.roles,
            "resource" => &mut self.resources,
            _ => return,
        };
        *known = Some(match known.take() {
            Some(known) => known.into_iter().filter(|one| to.contains(one)).collect(),
            None => to,
        });
    }

    fn allow(needed: &Option<Vec<(String, String)>>, given: &EntityUid) -> bool {
        let is =
            |(kind, id): &(String, String)| *id == given.id().unescaped() && *kind == given.type_name().to_string();
        needed.as_ref().is_none_or(|needed| needed.iter().any(is))
    }
}

/// The place of a fact of the section among the bits of the facts.
const CONSENT: u64 = 1 << 61;
const IN_CASE: u64 = 1 << 62;
const GRANTED: u64 = 1 << 63;

/// All facts of a question as bits.
fn bits_of(facts: Facts, section: Option<Section>) -> u64 {
    let of_section = |sections: super::Sections, bit: u64| {
        if section.is_some_and(|section| sections.has(section)) { bit } else { 0 }
    };
    facts.bits()
        | of_section(facts.consent, CONSENT)
        | of_section(facts.in_case, IN_CASE)
        | of_section(facts.granted, GRANTED)
}

/// The facts that an expression reads, as bits. `None`: it uses them in another way than by name.
fn read_in(expression: &serde_json::Value) -> Option<u64> {
    use serde_json::Value::{Array, Object, String};
    match expression {
        Object(parts) => {
            if let Some(attribute) = parts.get(".")
                && attribute["left"]["Var"] == "context"
            {
                return match attribute["attr"].as_str()? {
                    "consent" => Some(CONSENT),
                    "in_case" => Some(IN_CASE),
                    "granted" => Some(GRANTED),
                    word => Fact::of(word).map(|fact| Facts::NONE.with(fact).bits()),
                };
            }
            parts.iter().try_fold(0, |all, (word, part)| match part {
                String(name) if word == "Var" && name == "context" => None,
                part => Some(all | read_in(part)?),
            })
        }
        Array(parts) => parts.iter().try_fold(0, |all, part| Some(all | read_in(part)?)),
        _ => Some(0),
    }
}

/// The entities that an expression names, when it is nothing but entities.
fn entities_in(expression: &serde_json::Value) -> Option<Vec<(String, String)>> {
    if let Some(all) = expression.get("Set").or_else(|| expression.get("Value")).unwrap_or(expression).as_array() {
        let mut out = Vec::new();
        for one in all {
            out.extend(entities_in(one)?);
        }
        return Some(out);
    }
    let inner = expression.get("Value").unwrap_or(expression);
    let entity = inner.get("__entity").unwrap_or(inner);
    Some(vec![(entity["type"].as_str()?.to_owned(), entity["id"].as_str()?.to_owned())])
}

/// The decision function, ready to answer.
pub struct Access {
    pack: AccessPack,
    authorizer: Authorizer,
    entities: Entities,
    actions: Actions,
    roles: Vec<EntityUid>,
    sections: Vec<EntityUid>,
    desks: Vec<EntityUid>,
    file: EntityUid,
    ids: HashMap<String, Arc<str>>,
    /// By role, action and resource, filled when first asked.
    slices: Vec<OnceLock<Slice>>,
    decisions: RwLock<HashMap<Request, Arc<Decision>>>,
    verdicts: RwLock<HashMap<(Role, Action, Resource, Facts), Verdict>>,
    nobody: Arc<[Arc<str>]>,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access").field("policies", &self.pack.texts.len()).finish_non_exhaustive()
    }
}

fn uid(kind: &str, id: &str) -> Option<EntityUid> {
    Some(EntityUid::from_type_name_and_id(EntityTypeName::from_str(kind).ok()?, EntityId::new(id)))
}

impl Access {
    /// Makes the checked policies ready to answer. `None` when the schema lacks a word that the program needs.
    #[must_use]
    pub fn new(pack: AccessPack) -> Option<Access> {
        let entities = pack.schema.action_entities().ok()?;
        let mut by_word = BTreeMap::new();
        let mut uids = Vec::new();
        let mut all: Vec<&EntityUid> = pack.schema.actions().collect();
        all.sort();
        for action in all {
            by_word.insert(action.id().unescaped().to_owned(), Action::try_from(uids.len()).ok()?);
            uids.push(action.clone());
        }
        let roles: Vec<EntityUid> = Role::ALL.iter().map(|role| uid("Role", role.code())).collect::<Option<_>>()?;
        let sections = SECTIONS.iter().map(|section| uid("Section", section.code())).collect::<Option<_>>()?;
        let desks = Desk::ALL.iter().map(|desk| uid("Desk", desk.word())).collect::<Option<_>>()?;
        let ids = pack.texts.keys().map(|id| (id.clone(), Arc::from(id.as_str()))).collect();
        let slices = (0..roles.len() * uids.len() * Resource::COUNT).map(|_| OnceLock::new()).collect();
        Some(Access {
            authorizer: Authorizer::new(),
            entities,
            actions: Actions { uids, by_word },
            roles,
            sections,
            desks,
            file: uid("File", "file")?,
            ids,
            slices,
            decisions: RwLock::default(),
            verdicts: RwLock::default(),
            nobody: Arc::from([]),
            pack,
        })
    }

    /// The policies inside the program.
    ///
    /// # Errors
    /// Only when the program was built with broken policies; a test keeps that from happening.
    pub fn shipped() -> Result<Access, Vec<super::AccessProblem>> {
        let pack = AccessPack::shipped()?;
        Access::new(pack).ok_or_else(|| {
            vec![super::AccessProblem {
                file: "schema.cedarschema".to_owned(),
                policy: None,
                text: "lacks a role, section, desk or action that the program knows".to_owned(),
            }]
        })
    }

    /// The policies that answer.
    #[must_use]
    pub fn pack(&self) -> &AccessPack {
        &self.pack
    }

    /// What may be shown of a child's file. The one decision of the registry: nothing about a child is shown, listed,
    /// counted, exported or told without it.
    #[must_use]
    pub fn decide(&self, request: &Request) -> Arc<Decision> {
        if let Some(known) = self.decisions.read().unwrap_or_else(PoisonError::into_inner).get(request) {
            return Arc::clone(known);
        }
        let decision = Arc::new(self.worked_out(request));
        let mut kept = self.decisions.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(*request, Arc::clone(&decision));
        decision
    }

    /// Whether somebody may add to a section of a child's file, or correct it.
    #[must_use]
    pub fn may_record(&self, role: Role, section: Section, facts: Facts) -> Verdict {
        self.verdict(role, "record", Resource::Section(section), facts)
    }

    /// Whether somebody may do an act.
    #[must_use]
    pub fn may(&self, role: Role, act: Act, facts: Facts) -> Verdict {
        self.verdict(role, act.word(), Resource::File, facts)
    }

    /// Whether somebody may read the records of a desk that are about no child.
    #[must_use]
    pub fn may_see_desk(&self, role: Role, desk: Desk, facts: Facts) -> Verdict {
        self.verdict(role, "see desk", Resource::Desk(desk), facts)
    }

    /// Whether somebody may add to the records of a desk that are about no child.
    #[must_use]
    pub fn may_record_desk(&self, role: Role, desk: Desk, facts: Facts) -> Verdict {
        self.verdict(role, "record desk", Resource::Desk(desk), facts)
    }

    fn worked_out(&self, request: &Request) -> Decision {
        let mut decision = Decision {
            views: Default::default(),
            reasons: std::array::from_fn(|_| Arc::clone(&self.nobody)),
            explains: self.sees_labels(request.role),
        };
        let views = [View::Full, View::Summary, View::Pseudonymous, View::Totals];
        let actions = views.map(|view| (view, self.action(&format!("{} {}", request.surface.word(), view.letter()))));
        let places = decision.views.iter_mut().zip(&mut decision.reasons).zip(SECTIONS);
        for ((shown, reasons), section) in places {
            let mut context = None;
            let mut walls: Vec<Arc<str>> = Vec::new();
            for (view, action) in actions {
                let Some(action) = action else { continue };
                let verdict =
                    self.evaluated(request.role, action, Resource::Section(section), request.facts, &mut context);
                if verdict.allowed {
                    *shown = view;
                    // With the walls that kept it from showing more.
                    walls.extend(verdict.policies.iter().cloned());
                    break;
                }
                walls.extend(verdict.policies.iter().cloned());
            }
            if !walls.is_empty() {
                walls.sort();
                walls.dedup();
                *reasons = Arc::from(walls);
            }
        }
        decision
    }

    /// Whether the matrix lists a role for association labels, by whatever stands in its own work; a grant for one file does
    /// not make a role one of them.
    fn sees_labels(&self, role: Role) -> bool {
        let mut facts = Facts::of(&[Fact::Own, Fact::Assigned, Fact::Place, Fact::Visit]);
        (facts.consent, facts.in_case) = (super::Sections::ALL, super::Sections::ALL);
        let action = self.action("open S");
        action.is_some_and(|action| {
            self.evaluated(role, action, Resource::Section(Section::Sec), facts, &mut None).allowed
        })
    }

    fn verdict(&self, role: Role, action: &str, resource: Resource, facts: Facts) -> Verdict {
        let refused = || Verdict { allowed: false, policies: Arc::clone(&self.nobody) };
        let Some(action) = self.action(action) else { return refused() };
        let key = (role, action, resource, facts);
        if let Some(known) = self.verdicts.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let verdict = self.evaluated(role, action, resource, facts, &mut None);
        let mut kept = self.verdicts.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, verdict.clone());
        verdict
    }

    fn action(&self, word: &str) -> Option<Action> {
        self.actions.by_word.get(word).copied()
    }

    /// One question to the policies. What cannot be asked is refused.
    fn evaluated(
        &self,
        role: Role,
        action: Action,
        resource: Resource,
        facts: Facts,
        context: &mut Option<Context>,
    ) -> Verdict {
        let refused = || Verdict { allowed: false, policies: Arc::clone(&self.nobody) };
        let Some(slice) = self.slice(role, action, resource) else { return refused() };
        if !slice.permits {
            return refused();
        }
        let section = match resource {
            Resource::Section(section) => Some(section),
            Resource::Desk(_) | Resource::File => None,
        };
        let key = bits_of(facts, section) & slice.reads;
        if let Some(known) = slice.known.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let verdict = self.asked(&slice.policies, role, action, resource, facts, context);
        let mut known = slice.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT_BY_SLICE {
            known.clear();
        }
        known.insert(key, verdict.clone());
        verdict
    }

    /// What may be shown of a section by the whole set of policies, each of them asked: slower, and the same. For a test that
    /// holds the quick way against it.
    #[must_use]
    pub fn by_all_policies(&self, request: &Request, section: Section) -> View {
        let views = [View::Full, View::Summary, View::Pseudonymous, View::Totals];
        views
            .into_iter()
            .find(|view| {
                let action = self.action(&format!("{} {}", request.surface.word(), view.letter()));
                action.is_some_and(|action| {
                    let resource = Resource::Section(section);
                    self.asked(&self.pack.policies, request.role, action, resource, request.facts, &mut None).allowed
                })
            })
            .unwrap_or_default()
    }

    fn asked(
        &self,
        policies: &PolicySet,
        role: Role,
        action: Action,
        resource: Resource,
        facts: Facts,
        context: &mut Option<Context>,
    ) -> Verdict {
        let refused = || Verdict { allowed: false, policies: Arc::clone(&self.nobody) };
        let section = match resource {
            Resource::Section(section) => Some(section),
            Resource::Desk(_) | Resource::File => None,
        };
        let resource = self.entity_of(resource);
        let context = match context {
            Some(context) => context.clone(),
            None => match context_of(facts, section) {
                Some(made) => context.insert(made).clone(),
                None => return refused(),
            },
        };
        let (Some(principal), Some(action), Some(resource)) =
            (self.roles.get(role as usize), self.actions.uids.get(usize::from(action)), resource)
        else {
            return refused();
        };
        let asked = Asked::new(principal.clone(), action.clone(), resource.clone(), context, None);
        let Ok(asked) = asked else { return refused() };
        let answer = self.authorizer.is_authorized(&asked, policies, &self.entities);
        let mut ids: Vec<Arc<str>> =
            answer.diagnostics().reason().filter_map(|id| self.ids.get::<str>(id.as_ref())).cloned().collect();
        ids.sort();
        // A policy that could not be evaluated would be skipped, a wall too: then nothing is allowed.
        let sound = answer.diagnostics().errors().next().is_none();
        Verdict { allowed: sound && answer.decision() == Answer::Allow, policies: Arc::from(ids) }
    }

    /// The policies that can apply to a role, an action and a resource, by what they name. The others cannot change the
    /// answer.
    fn slice(&self, role: Role, action: Action, resource: Resource) -> Option<&Slice> {
        let n_actions = self.actions.uids.len();
        let at = (role as usize * n_actions + usize::from(action)) * Resource::COUNT + resource.index()?;
        let slice = self.slices.get(at)?;
        let (role, action) = (self.roles.get(role as usize)?, self.actions.uids.get(usize::from(action))?);
        let resource = self.entity_of(resource)?;
        Some(slice.get_or_init(|| {
            let mut above: HashSet<&EntityUid> = HashSet::from([action]);
            if let Some(groups) = self.entities.ancestors(action) {
                above.extend(groups);
            }
            let applies = |(policy, needs): &&(Policy, Needs)| {
                Needs::allow(&needs.roles, role)
                    && Needs::allow(&needs.resources, resource)
                    && match policy.action_constraint() {
                        ActionConstraint::Any => true,
                        ActionConstraint::Eq(named) => named == *action,
                        ActionConstraint::In(named) => named.iter().any(|group| above.contains(group)),
                    }
            };
            let chosen: Vec<Policy> =
                self.pack.needs.iter().filter(applies).map(|(policy, _)| policy.clone()).collect();
            let permits = chosen.iter().any(|policy| policy.effect() == Effect::Permit);
            let reads = self.pack.needs.iter().filter(applies).fold(0, |all, (_, needs)| all | needs.reads);
            // Ids are distinct in the whole set, so they are in a part of it.
            let policies = PolicySet::from_policies(chosen).unwrap_or_default();
            Slice { policies, permits, reads, known: RwLock::default() }
        }))
    }

    fn entity_of(&self, resource: Resource) -> Option<&EntityUid> {
        match resource {
            Resource::Section(section) => self.sections.get(section as usize),
            Resource::Desk(desk) => self.desks.get(desk as usize),
            Resource::File => Some(&self.file),
        }
    }
}

/// The facts as the policies read them; consent, case and grant as they are for the section.
fn context_of(facts: Facts, section: Option<Section>) -> Option<Context> {
    let of_section = |sections: super::Sections| section.is_some_and(|section| sections.has(section));
    let truths = Fact::ALL.iter().map(|fact| (fact.word(), facts.has(*fact)));
    let sections = [
        ("consent", of_section(facts.consent)),
        ("in_case", of_section(facts.in_case)),
        ("granted", of_section(facts.granted)),
    ];
    Context::from_pairs(
        truths.chain(sections).map(|(word, holds)| (word.to_owned(), RestrictedExpression::new_bool(holds))),
    )
    .ok()
}
