//! The people of the demo: one for every role, each at a place that fits. Only for registries that hold invented children.

mod furnish;
pub mod outbreak;

use crate::picture::Picture;
use crate::site::DemoAccount;
use std::collections::BTreeMap;
use std::sync::Arc;
use wayhome_registry::Registry;
use wayhome_registry::signin::account::{AccountKind, HeldRole, NewAccount};
use wayhome_registry::signin::enter::Step;
use wayhome_registry::signin::factor::{Setting, step_at};
use wayhome_registry::signin::passphrase::Passphrase;
use wayhome_registry::signin::totp::TotpSecret;
use wayhome_registry::signin::{SignIn, SignInError, Visit};
use wayhome_registry::who::{Places, Role, Who};

/// What everybody in the demo signs in with. It is no secret: the demo listens on this machine alone.
pub const PASSPHRASE: &str = "lanterns walk seven slow rivers";

/// Whether the people of the demo are in this registry already, with their work.
///
/// # Errors
/// When the database fails.
pub async fn was_here(sign_in: &SignIn) -> Result<bool, SignInError> {
    // Whoever is made last: when a demo was stopped before, the next one goes on.
    let last = Role::ALL.iter().rev().find(|role| !matches!(role, Role::Child | Role::Parent));
    match last {
        Some(role) => Ok(sign_in.account_named(&role.code().to_lowercase()).await?.is_some()),
        None => Ok(false),
    }
}

/// Makes the people of the demo and their work, and tells how each signs in. Whoever was there already gets a new passphrase, a
/// new telephone and a new card, and finds the work as it was left. The registry must hold invented children, and its gate must
/// be that of the policies.
///
/// # Errors
/// When the registry is not invented, a change is refused, or the database fails.
pub async fn people(registry: &Registry, sign_in: &SignIn, picture: &Picture) -> Result<Vec<DemoAccount>, SignInError> {
    if !registry.is_invented() {
        return Err(SignInError::NotAllowed("the demo shows invented data only".to_owned()));
    }
    let operator = Who {
        id: "operator:demo".to_owned(),
        role: Role::System,
        places: Places { everywhere: true, ..Places::default() },
        own_child: None,
        purpose: "the demo's people".to_owned(),
    };
    let was_here = was_here(sign_in).await?;
    // Where they were before; else the place with the most dangers, where there is most to see.
    let director = sign_in.account_named(&Role::Director.code().to_lowercase()).await?;
    let before = director.and_then(|known| known.roles.first()?.1.places.facilities.first().cloned());
    let mut facilities: Vec<_> = picture.plan.facilities.iter().filter(|one| one.children > 0).collect();
    facilities.sort_by_key(|one| (Some(&one.facility_id) != before.as_ref(), one.danger_rank, one.facility_id.clone()));
    let Some(first) = facilities.first() else { return Ok(Vec::new()) };
    let mut people = Vec::new();
    let mut at_work: BTreeMap<Role, Who> = BTreeMap::new();
    for role in Role::ALL {
        let held = |places: Places| HeldRole { role: *role, places, from: 0, until: None };
        let facility = Places { facilities: vec![first.facility_id.clone()], ..Places::default() };
        let jurisdiction = Places { jurisdictions: vec![first.jurisdiction.clone()], ..Places::default() };
        let everywhere = Places { everywhere: true, ..Places::default() };
        let (places, shown) = match role {
            Role::Child | Role::Parent => {
                if let Some((who, own)) = card(sign_in, &operator, picture, &first.facility_id, *role).await? {
                    people.push(own);
                    at_work.insert(*role, who);
                }
                continue;
            }
            Role::Director | Role::UnitStaff | Role::Teacher | Role::Health => (facility, first.name.clone()),
            Role::Judge
            | Role::Lawyer
            | Role::Police
            | Role::Prosecutor
            | Role::SocialWorker
            | Role::Probation
            | Role::AppropriateAdult
            | Role::ChildProtection => (jurisdiction, first.jurisdiction.clone()),
            _ => (everywhere, picture.snapshot.country.name.clone()),
        };
        let name = role.code().to_lowercase();
        let places_of = places.clone();
        let account = match sign_in.account_named(&name).await? {
            Some(known) => {
                sign_in.reset_factors(&operator, &known.id, "the demo begins again").await?;
                known
            }
            None => sign_in.add_account(&operator, NewAccount::named(&name, &name).with(held(places))).await?,
        };
        at_work.insert(
            *role,
            Who {
                id: account.id.clone(),
                role: *role,
                places: places_of,
                own_child: None,
                purpose: "work of the demo".to_owned(),
            },
        );
        let invitation = sign_in.invite(&operator, &account.id).await?;
        let visit = Visit { address: "127.0.0.1".to_owned(), device: "demo".to_owned() };
        let step = sign_in.accept_invitation(&invitation, Passphrase::typed(PASSPHRASE), &visit).await?;
        let totp = match step {
            Step::Enrol(half) => {
                let (token, telephone) = sign_in.begin_totp(Setting::HalfWay(&half.token)).await?;
                let secret = TotpSecret::from_base32(&telephone.secret);
                if let Some(secret) = &secret {
                    // The code before the present one, so that the present one is still good for signing in. Should the next
                    // begin at this very moment, the code is two behind and refused: then once more.
                    let confirmed = async || {
                        let code = secret.code(step_at(registry.clock().now()) - 1);
                        sign_in.confirm_totp(Setting::HalfWay(&half.token), &token, &code, "demo", &visit).await
                    };
                    match confirmed().await {
                        Err(SignInError::Refused) => confirmed().await?,
                        other => other?,
                    };
                }
                secret.map(Arc::new)
            }
            Step::Open(_) | Step::SecondFactor(_) => None,
        };
        people.push(DemoAccount {
            name,
            passphrase: PASSPHRASE.to_owned(),
            totp,
            role: role.code().to_owned(),
            place: shown,
        });
    }
    if was_here {
        return Ok(people);
    }
    furnish::furnish(registry, picture, &first.facility_id, &at_work)
        .await
        .map_err(|error| SignInError::Wrong(format!("the work of the demo could not be made: {error}")))?;
    Ok(people)
}

/// A card for a child of the facility, or for somebody who cares for that child.
async fn card(
    sign_in: &SignIn,
    by: &Who,
    picture: &Picture,
    facility: &str,
    role: Role,
) -> Result<Option<(Who, DemoAccount)>, SignInError> {
    let child =
        picture.plan.review_schedule.iter().find(|line| line.facility_id == facility).map(|line| &line.child_id);
    let Some(child) = child else { return Ok(None) };
    let kind = if role == Role::Child { AccountKind::Child } else { AccountKind::Guardian };
    let (account, code) = sign_in.give_card(by, kind, child, "demo", "en", None).await?;
    let who = Who {
        id: account.id,
        role,
        places: Places::default(),
        own_child: Some(child.clone()),
        purpose: "own file".to_owned(),
    };
    let shown = DemoAccount {
        name: String::new(),
        passphrase: code.reveal().to_owned(),
        totp: None,
        role: role.code().to_owned(),
        place: picture.facility(facility).map_or_else(String::new, |one| one.name.clone()),
    };
    Ok(Some((who, shown)))
}
