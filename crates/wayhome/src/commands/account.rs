//! `wayhome account`: who may sign in. A country starts here: its first administrator is made on the machine itself.

use crate::cli::{Account, AccountAdd, AccountCommand, AccountName, Store, TextOrJson};
use crate::commands::registry;
use crate::failure::Failure;
use crate::out;
use std::fmt::Write as _;
use wayhome_registry::signin::account::{Account as Known, HeldRole, NewAccount};
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::{Settings, SignIn, SignInError};
use wayhome_registry::who::{Places, Role, Who};

/// Does what was asked.
pub fn run(account: &Account) -> Result<(), Failure> {
    registry::block_on(work(account))
}

async fn work(account: &Account) -> Result<(), Failure> {
    let operator = account.place.operator.trim();
    if operator.is_empty() {
        return Err(Failure::Usage("`--operator` names who does this: it stands in the ledger".to_owned()));
    }
    let by = Who::program(&format!("operator:{operator}"), "accounts");
    // What is wrong with the words is said before anything is opened or made.
    let (roles, until) = match &account.command {
        AccountCommand::Add(add) => (parsed(&add.roles)?, add.until.as_deref().map(end_of).transpose()?),
        AccountCommand::Roles { roles, .. } => (parsed(roles)?, None),
        _ => (Vec::new(), None),
    };
    // Only the making of an account may make a registry: everything else needs one.
    let may_create = matches!(account.command, AccountCommand::Add(_));
    let store = Store::from(&account.place);
    let registry = if may_create {
        // Accounts are for real people: what is made here holds real children.
        registry::open_or_make(&store, false).await?
    } else {
        registry::open(&store).await?
    };
    // Nobody signs in here: the origin is not used.
    let settings = Settings::at("http://localhost").ok_or_else(|| Failure::Fault("no origin".to_owned()))?;
    let signin = SignIn::open(&registry, settings).await.map_err(failure)?;
    match &account.command {
        AccountCommand::Add(add) => new_account(&signin, &by, add, roles, until).await,
        AccountCommand::List { format } => list(&signin, &by, *format).await,
        AccountCommand::Invite(name) => {
            let known = named(&signin, name).await?;
            let code = signin.invite(&by, &known.id).await.map_err(failure)?;
            out::print(&invitation(&known.name, &code))
        }
        AccountCommand::Roles { name, reason, .. } => {
            let known = named(&signin, name).await?;
            let after = signin.set_roles(&by, &known.id, known.version, roles, reason).await.map_err(failure)?;
            out::print(&format!("{}: {}\n", after.name, roles_shown(&after)))
        }
        AccountCommand::Disable { name, reason } => {
            let known = named(&signin, name).await?;
            signin.disable(&by, &known.id, reason).await.map_err(failure)?;
            out::print(&format!("{} is shut; its sessions ended\n", known.name))
        }
        AccountCommand::Enable { name, reason } => {
            let known = named(&signin, name).await?;
            signin.enable(&by, &known.id, reason).await.map_err(failure)?;
            out::print(&format!("{} is open again\n", known.name))
        }
        AccountCommand::SignOut { name, reason } => {
            let known = named(&signin, name).await?;
            signin.end_session(&by, &known.id, None, reason).await.map_err(failure)?;
            out::print(&format!("all sessions of {} ended\n", known.name))
        }
        AccountCommand::Unlock { name, reason } => {
            let known = named(&signin, name).await?;
            signin.forget_failures(&by, &known.id, reason).await.map_err(failure)?;
            out::print(&format!("{} may try again\n", known.name))
        }
        AccountCommand::ResetFactors { name, reason } => {
            let known = named(&signin, name).await?;
            signin.reset_factors(&by, &known.id, reason).await.map_err(failure)?;
            out::print(&format!("{} sets up a second factor at the next sign-in\n", known.name))
        }
    }
}

async fn new_account(
    signin: &SignIn,
    by: &Who,
    add: &AccountAdd,
    roles: Vec<HeldRole>,
    until: Option<i64>,
) -> Result<(), Failure> {
    let mut new = NewAccount::named(&add.name, &add.shown);
    new.language.clone_from(&add.language);
    new.vetting.clone_from(&add.vetting);
    new.roles = roles;
    new.until = until;
    let known = signin.add_account(by, new).await.map_err(failure)?;
    let code = signin.invite(by, &known.id).await.map_err(failure)?;
    out::print(&invitation(&known.name, &code))
}

fn invitation(name: &str, code: &Code) -> String {
    format!(
        "{}\n\nGive this code to {name} by hand or by a way that you trust; it is shown once, works once, and for seven days.\n\
         With it they choose a passphrase, and set up a second factor where their role needs one.\n",
        code.reveal()
    )
}

async fn list(signin: &SignIn, by: &Who, format: TextOrJson) -> Result<(), Failure> {
    let mut all: Vec<Known> = Vec::new();
    loop {
        let after = all.last().map(|account| account.id.clone());
        let page = signin.accounts(by, after.as_deref(), 500).await.map_err(failure)?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    match format {
        TextOrJson::Json => {
            let lines: Vec<serde_json::Value> = all
                .iter()
                .map(|account| {
                    serde_json::json!({
                        "id": account.id,
                        "kind": account.kind.word(),
                        "name": account.name,
                        "shown": account.shown,
                        "roles": account.roles.iter().map(|(_, held)| held).collect::<Vec<_>>(),
                        "state": state(account),
                    })
                })
                .collect();
            out::print_json(&lines)
        }
        TextOrJson::Text => {
            let mut text = String::new();
            for account in &all {
                let _ =
                    writeln!(text, "{}\t{}\t{}\t{}", account.name, account.shown, roles_shown(account), state(account));
            }
            if all.is_empty() {
                text.push_str("no accounts\n");
            }
            out::print(&text)
        }
    }
}

fn state(account: &Known) -> &'static str {
    let ready = account.has_passphrase || account.provider.is_some() || account.own_child.is_some();
    match (account.disabled_at, ready) {
        (Some(_), _) => "shut",
        (None, true) => "open",
        (None, false) => "invited",
    }
}

fn roles_shown(account: &Known) -> String {
    let shown: Vec<String> = account
        .roles
        .iter()
        .map(|(_, held)| {
            let mut places = Vec::new();
            if held.places.everywhere {
                places.push("everywhere".to_owned());
            }
            places.extend(held.places.units.iter().cloned());
            let in_units =
                |facility: &str| held.places.units.iter().any(|unit| unit.starts_with(&format!("{facility}/")));
            places.extend(held.places.facilities.iter().filter(|facility| !in_units(facility)).cloned());
            places.extend(held.places.jurisdictions.iter().map(|one| format!("jurisdiction:{one}")));
            if places.is_empty() {
                held.role.code().to_owned()
            } else {
                format!("{}@{}", held.role.code(), places.join("+"))
            }
        })
        .collect();
    if shown.is_empty() { "no role".to_owned() } else { shown.join(", ") }
}

fn parsed(roles: &[String]) -> Result<Vec<HeldRole>, Failure> {
    roles.iter().map(|text| role(text)).collect()
}

/// `JUD@everywhere`, `DIR@F1`, `UNI@F1/boys`, `SWK@jurisdiction:north+F2`.
fn role(text: &str) -> Result<HeldRole, Failure> {
    let how = "write a role with its places: JUD@everywhere, DIR@F1, UNI@F1/boys, SWK@jurisdiction:north+F2";
    let (code, places) =
        text.split_once('@').ok_or_else(|| Failure::Usage(format!("`{text}` says no place\n  help: {how}")))?;
    let role = Role::from_code(&code.to_ascii_uppercase()).ok_or_else(|| {
        let all: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        Failure::Usage(format!("`{code}` is no role\n  help: the roles are {}", all.join(", ")))
    })?;
    let mut at = Places::default();
    for place in places.split('+').map(str::trim) {
        if place == "everywhere" {
            at.everywhere = true;
        } else if let Some(jurisdiction) = place.strip_prefix("jurisdiction:") {
            at.jurisdictions.push(jurisdiction.to_owned());
        } else if place.is_empty() {
            return Err(Failure::Usage(format!("`{text}` has an empty place\n  help: {how}")));
        } else {
            let facility = place.split('/').next().unwrap_or(place).to_owned();
            if place.contains('/') {
                at.units.push(place.to_owned());
            }
            if !at.facilities.contains(&facility) {
                at.facilities.push(facility);
            }
        }
    }
    Ok(HeldRole { role, places: at, from: 0, until: None })
}

/// The end of a day, UTC, in microseconds.
fn end_of(day: &str) -> Result<i64, Failure> {
    let wrong = || Failure::Usage(format!("`{day}` is not a day\n  help: write it as 2027-03-31"));
    let date: jiff::civil::Date = day.parse().map_err(|_| wrong())?;
    let after = date.tomorrow().map_err(|_| wrong())?;
    let instant = jiff::tz::TimeZone::UTC.to_timestamp(after.at(0, 0, 0, 0)).map_err(|_| wrong())?;
    Ok(instant.as_microsecond())
}

async fn named(signin: &SignIn, name: &AccountName) -> Result<Known, Failure> {
    signin
        .account_named(&name.name)
        .await
        .map_err(failure)?
        .ok_or_else(|| Failure::Input(format!("there is no account `{}`\n  help: wayhome account list", name.name)))
}

fn failure(error: SignInError) -> Failure {
    match error {
        SignInError::Store(error) => registry::failure(error),
        SignInError::NotAllowed(message) => Failure::Refused(message),
        SignInError::Hashing(_) => Failure::Fault(error.to_string()),
        other => Failure::Input(other.to_string()),
    }
}
