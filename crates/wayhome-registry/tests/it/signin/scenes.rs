//! People who sign in, and people who should not get in.

use super::authenticator::Authenticator;
use super::ground::{Ground, OTHER, PASSPHRASE, Person, operator, settings, typed, visit};
use wayhome_registry::signin::account::{AccountKind, HeldRole, NewAccount, forget_child};
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::enter::{HalfWay, Step};
use wayhome_registry::signin::factor::{Setting, step_at};
use wayhome_registry::signin::passphrase::Cost;
use wayhome_registry::signin::session::{Way, form_is_right, form_token};
use wayhome_registry::signin::{SignIn, SignInError, Visit, needs_second_factor};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::who::{Places, Role, Who};

fn judge() -> HeldRole {
    HeldRole::everywhere(Role::Judge)
}

fn trainer() -> HeldRole {
    HeldRole::everywhere(Role::Trainer)
}

fn from(address: &str) -> Visit {
    Visit { address: address.into(), ..visit() }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, SignInError>) {
    assert!(matches!(result, Err(SignInError::Refused)), "{result:?}");
}

#[track_caller]
fn over<T: std::fmt::Debug>(result: Result<T, SignInError>) {
    assert!(matches!(result, Err(SignInError::Over)), "{result:?}");
}

#[track_caller]
fn waits<T: std::fmt::Debug>(result: Result<T, SignInError>) -> i64 {
    match result {
        Err(SignInError::Wait { seconds }) => seconds,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn half(step: Step) -> HalfWay {
    match step {
        Step::SecondFactor(half) => half,
        other => panic!("{other:?}"),
    }
}

async fn first_factor(ground: &Ground, person: &Person) -> HalfWay {
    half(ground.signin.sign_in(&person.name, typed(PASSPHRASE), &visit(), None).await.unwrap())
}

fn figures(ground: &Ground, person: &Person) -> String {
    person.secret.as_ref().unwrap().code(step_at(ground.now()))
}

#[tokio::test]
async fn the_first_administrator_is_made_on_the_machine_and_needs_a_second_factor() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("first.admin", &[HeldRole::everywhere(Role::System)]).await;
    assert_eq!(person.opened.session.way, Way::Two);
    assert_eq!(person.recovery.len(), 10);
    let session = ground.signin.session(&person.opened.token).await.unwrap().unwrap();
    assert_eq!((session.who.role, session.who.id), (Role::System, person.account.id.clone()));
    let account = ground.signin.account_named("FIRST.admin ").await.unwrap().unwrap();
    assert_eq!((account.n_factors, account.n_recovery_codes, account.has_passphrase), (1, 10, true));
    assert_eq!(ground.actions().await, ["begin", "account", "account", "account", "account", "sign-in"]);
}

#[tokio::test]
async fn a_role_that_reads_no_child_needs_a_passphrase_alone() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("trainer", &[trainer()]).await;
    assert_eq!(person.opened.session.way, Way::Passphrase);
    // Whoever has a second factor is asked for it all the same.
    let setting = Setting::SignedIn(&person.opened.token);
    let (token, shown) = ground.signin.begin_totp(setting).await.unwrap();
    let secret = super::ground::secret_of(&shown.secret);
    let code = secret.code(step_at(ground.now()));
    let added = ground.signin.confirm_totp(setting, &token, &code, "phone", &visit()).await.unwrap();
    assert!(added.opened.is_none());
    assert_eq!(added.recovery.len(), 10);
    first_factor(&ground, &person).await;
}

/// By hand from the access matrix: every role with a cell in HSU, HCL, INC, CMP, VIC or SEC, those that see all logs or make
/// accounts, and none else. A child and a parent see their own file.
#[test]
fn second_factors_are_needed_by_every_role_that_reads_health_safeguarding_or_sealed_facts() {
    let needed = [
        "AAD", "LAW", "POL", "PRO", "JUD", "SWK", "PRB", "DIR", "UNI", "EDU", "HLT", "PHA", "MOJ", "NPM", "CMP", "CPA",
        "STA", "AUD", "SYS",
    ];
    let found: Vec<&str> =
        Role::ALL.iter().filter(|role| needs_second_factor(**role)).map(|role| role.code()).collect();
    assert_eq!(found, needed);
}

#[tokio::test]
async fn a_code_that_was_watched_is_no_use() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    ground.pass(60);
    let code = figures(&ground, &person);
    let one = first_factor(&ground, &person).await;
    let two = first_factor(&ground, &person).await;
    ground.signin.second_factor_code(&one.token, &code, &visit(), None).await.unwrap();
    refused(ground.signin.second_factor_code(&two.token, &code, &visit(), None).await);
    // Not on another server, and not with the clock set back.
    let there = ground.another().await;
    refused(there.second_factor_code(&two.token, &code, &visit(), None).await);
    ground.pass(-30);
    let earlier = figures(&ground, &person);
    refused(ground.signin.second_factor_code(&two.token, &earlier, &visit(), None).await);
    // The half-way token of a finished sign-in is over.
    ground.pass(90);
    over(ground.signin.second_factor_code(&one.token, &figures(&ground, &person), &visit(), None).await);
}

#[tokio::test]
async fn six_figures_cannot_be_guessed_by_beginning_anew() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    ground.pass(3600);
    let mut tried = 0;
    'all: for _ in 0..10 {
        let half = first_factor(&ground, &person).await;
        for _ in 0..6 {
            match ground.signin.second_factor_code(&half.token, "000000", &visit(), None).await {
                Err(SignInError::Refused) => tried += 1,
                Err(SignInError::Wait { .. }) => break 'all,
                Err(SignInError::Over) => break,
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(tried, 5);
}

#[tokio::test]
async fn a_sign_in_between_its_factors_is_over_after_five_codes_or_ten_minutes() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    ground.pass(60);
    let half = first_factor(&ground, &person).await;
    ground.pass(600);
    over(ground.signin.second_factor_code(&half.token, &figures(&ground, &person), &visit(), None).await);
    // It is no session.
    assert_eq!(ground.signin.session(&half.token).await.unwrap(), None);
    // It does not let anybody set up another telephone beside the one that is asked for.
    let half = first_factor(&ground, &person).await;
    over(ground.signin.begin_totp(Setting::HalfWay(&half.token)).await.map(|_| ()));
}

#[tokio::test]
async fn nobody_learns_which_accounts_exist() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let known = ground.person("known", &[judge()]).await;
    ground.signin.add_account(&operator(), NewAccount::named("no-passphrase", "x").with(judge())).await.unwrap();
    let shut = ground.person("shut", &[judge()]).await;
    ground.signin.disable(&operator(), &shut.account.id, "left").await.unwrap();
    let mut seen = Vec::new();
    for (name, passphrase) in [
        ("known", "wrong wrong wrong wrong"),
        ("unknown", "wrong wrong wrong wrong"),
        ("unknown-2", PASSPHRASE),
        ("no-passphrase", PASSPHRASE),
        ("shut", PASSPHRASE),
        ("shut", "wrong wrong wrong wrong"),
    ] {
        let hashes = ground.signin.hashes_done();
        let entries = ground.actions().await.len();
        let error = ground.signin.sign_in(name, typed(passphrase), &visit(), None).await.unwrap_err();
        let all = ground.actions().await;
        seen.push((error.to_string(), ground.signin.hashes_done() - hashes, all[entries..].to_vec()));
    }
    let expected = (
        "that did not work: check what you typed and try again; after several tries you have to wait".to_owned(),
        1,
        vec!["sign-in-failed".to_owned()],
    );
    assert_eq!(seen, vec![expected; 6]);
    // The wait comes for a name that is nobody as for one that is somebody.
    ground.pass(24 * 3600 * 2);
    for name in ["known", "nobody-at-all"] {
        for _ in 0..5 {
            refused(ground.signin.sign_in(name, typed("wrong"), &from("198.51.100.9"), None).await);
        }
        let hashes = ground.signin.hashes_done();
        assert_eq!(waits(ground.signin.sign_in(name, typed(PASSPHRASE), &from("198.51.100.10"), None).await), 30);
        assert_eq!(ground.signin.hashes_done(), hashes);
    }
    drop(known);
}

#[tokio::test]
async fn after_five_failures_even_the_right_passphrase_waits_and_time_opens_again() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let there = ground.another().await;
    // Two servers count together.
    for attempt in 0..5 {
        let server = if attempt % 2 == 0 { &ground.signin } else { &there };
        refused(server.sign_in("judge", typed("wrong"), &from("203.0.113.5"), None).await);
    }
    assert_eq!(waits(there.sign_in("judge", typed(PASSPHRASE), &visit(), None).await), 30);
    // A clock set back shortens nothing.
    ground.pass(-3600);
    assert!(waits(ground.signin.sign_in("judge", typed(PASSPHRASE), &visit(), None).await) > 3600);
    ground.pass(3600 + 30);
    first_factor(&ground, &person).await;
    // A success forgets the failures.
    for _ in 0..4 {
        refused(ground.signin.sign_in("judge", typed("wrong"), &visit(), None).await);
    }
    first_factor(&ground, &person).await;
}

#[tokio::test]
async fn an_administrator_opens_a_name_that_waits() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    for _ in 0..5 {
        refused(ground.signin.sign_in("judge", typed("wrong"), &visit(), None).await);
    }
    waits(ground.signin.sign_in("judge", typed(PASSPHRASE), &visit(), None).await);
    ground.signin.forget_failures(&operator(), &person.account.id, "called from the court's own number").await.unwrap();
    first_factor(&ground, &person).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_tries_at_once_count_as_many() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    ground.person("judge", &[judge()]).await;
    let before = ground.signin.hashes_done();
    let tries: Vec<_> = (0..40)
        .map(|_| {
            let signin = ground.signin.clone();
            tokio::spawn(async move { signin.sign_in("judge", typed("wrong"), &visit(), None).await })
        })
        .collect();
    let (mut n_refused, mut n_waiting) = (0, 0);
    for one in tries {
        match one.await.unwrap() {
            Err(SignInError::Refused) => n_refused += 1,
            Err(SignInError::Wait { .. }) => n_waiting += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((n_refused, n_waiting), (5, 35));
    assert_eq!(ground.signin.hashes_done() - before, 5);
}

#[tokio::test]
async fn where_no_address_is_known_nobody_shuts_everybody_out() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    for number in 0..40 {
        refused(ground.signin.sign_in(&format!("name-{number}"), typed("wrong"), &from(""), None).await);
    }
}

#[tokio::test]
async fn one_address_that_tries_many_names_waits() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    for number in 0..31 {
        refused(ground.signin.sign_in(&format!("name-{number}"), typed("wrong"), &from("203.0.113.9"), None).await);
    }
    assert_eq!(waits(ground.signin.sign_in("name-99", typed("wrong"), &from("203.0.113.9"), None).await), 10);
    // Others are not held up by it.
    first_factor(&ground, &person).await;
}

#[tokio::test]
async fn a_stolen_session_is_over_at_once_on_every_server() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let there = ground.another().await;
    let stolen = ground.enter(&ground.signin, &person).await.unwrap();
    let own = ground.enter(&there, &person).await.unwrap();
    assert!(there.session(&stolen.token).await.unwrap().is_some());
    let listed = ground.signin.sessions_of(&person.account.id).await.unwrap();
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().all(|one| one.device == "Firefox, Linux"));
    ground
        .signin
        .end_session(&own.session.who, &person.account.id, Some(&stolen.session.id), "not mine")
        .await
        .unwrap();
    assert_eq!(there.session(&stolen.token).await.unwrap(), None);
    assert!(there.session(&own.token).await.unwrap().is_some());
    // All of them.
    ground.signin.end_session(&own.session.who, &person.account.id, None, "all").await.unwrap();
    for token in [&own.token, &person.opened.token, &stolen.token] {
        assert_eq!(there.session(token).await.unwrap(), None);
    }
    assert_eq!(ground.signin.sessions_of(&person.account.id).await.unwrap(), []);
}

#[tokio::test]
async fn nobody_ends_the_sessions_of_others_but_an_administrator() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let other = ground.person("other", &[judge()]).await;
    let result = ground.signin.end_session(&other.opened.session.who, &person.account.id, None, "mischief").await;
    assert!(matches!(result, Err(SignInError::NotAllowed(_))), "{result:?}");
    // The id of somebody else's session does not help either.
    let who = &other.opened.session.who;
    ground.signin.end_session(who, &other.account.id, Some(&person.opened.session.id), "mischief").await.unwrap();
    assert!(ground.signin.session(&person.opened.token).await.unwrap().is_some());
}

#[tokio::test]
async fn a_token_that_an_attacker_planted_never_becomes_a_session() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("trainer", &[trainer()]).await;
    let planted = Code::received("a token that the attacker knows");
    let step = ground.signin.sign_in("trainer", typed(PASSPHRASE), &visit(), Some(&planted)).await.unwrap();
    let Step::Open(opened) = step else { panic!("{step:?}") };
    assert_ne!(opened.token, planted);
    assert_eq!(ground.signin.session(&planted).await.unwrap(), None);
    // Whoever signs in where somebody was signed in ends that session.
    let step = ground.signin.sign_in("trainer", typed(PASSPHRASE), &visit(), Some(&opened.token)).await.unwrap();
    assert!(matches!(step, Step::Open(_)));
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None);
    drop(person);
}

#[tokio::test]
async fn two_tabs_never_act_in_two_roles() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let inspector = HeldRole::at_facility(Role::Inspector, "F1");
    let person = ground.person("double", &[judge(), inspector]).await;
    let first = person.opened;
    assert_eq!(first.session.who.role, Role::Judge);
    let (number, _) = first.session.roles.iter().find(|(_, held)| held.role == Role::Inspector).unwrap().clone();
    // A form was filled in in the first tab; in the second the role is changed.
    let form = form_token(&first.token);
    let second = ground.signin.change_role(&first.token, number).await.unwrap();
    assert_eq!(second.session.who.role, Role::Inspector);
    assert_eq!(second.session.who.places.facilities, ["F1"]);
    // The cookie is now the second one: the form of the first tab does not fit, and the old token is nobody's.
    assert!(!form_is_right(&second.token, &form));
    assert!(form_is_right(&second.token, &form_token(&second.token)));
    assert_eq!(ground.signin.session(&first.token).await.unwrap(), None);
    over(ground.signin.change_role(&first.token, number).await);
    // It is one session still, not two.
    assert_eq!(ground.signin.sessions_of(&person.account.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_chooses_a_role_that_they_do_not_hold_now() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let later = HeldRole { from: ground.now() + 3_600_000_000, ..HeldRole::at_facility(Role::Inspector, "F1") };
    let soon_over = HeldRole { until: Some(ground.now() + 600_000_000), ..HeldRole::at_facility(Role::Auditor, "F1") };
    let person = ground.person("double", &[judge(), later, soon_over]).await;
    let number = |role: Role| person.account.roles.iter().find(|(_, held)| held.role == role).unwrap().0;
    for bad in [number(Role::Inspector), 0, -1, 999_999] {
        let result = ground.signin.change_role(&person.opened.token, bad).await;
        assert!(matches!(result, Err(SignInError::NotAllowed(_))), "{bad}: {result:?}");
    }
    let opened = ground.signin.change_role(&person.opened.token, number(Role::Auditor)).await.unwrap();
    ground.pass(601);
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None, "the role ended while they were in it");
}

#[tokio::test]
async fn roles_taken_away_and_accounts_shut_end_sessions_at_once() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let version = ground.signin.account(&person.account.id).await.unwrap().unwrap().version;
    let after =
        ground.signin.set_roles(&operator(), &person.account.id, version, vec![trainer()], "moved").await.unwrap();
    assert_eq!(ground.signin.session(&person.opened.token).await.unwrap(), None);
    let result = ground.signin.set_roles(&operator(), &person.account.id, version, vec![judge()], "late").await;
    assert!(matches!(result, Err(SignInError::Conflict)), "{result:?}");
    // No number is used twice: an old session cannot wake up in another role.
    assert!(after.roles.iter().all(|(number, _)| person.account.roles.iter().all(|(old, _)| old != number)));

    let opened = ground.enter(&ground.signin, &person).await.unwrap();
    assert_eq!(opened.session.who.role, Role::Trainer);
    ground.signin.disable(&operator(), &person.account.id, "left").await.unwrap();
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None);
    refused(ground.enter(&ground.signin, &person).await);
    let result = ground.signin.invite(&operator(), &person.account.id).await;
    assert!(matches!(result, Err(SignInError::Wrong(_))), "{result:?}");
    ground.signin.enable(&operator(), &person.account.id, "back").await.unwrap();
    ground.enter(&ground.signin, &person).await.unwrap();
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None, "an ended session stays ended");
}

#[tokio::test]
async fn sessions_end_when_idle_and_in_any_case_and_no_clock_wakes_them() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let token = &person.opened.token;
    for _ in 0..23 {
        ground.pass(29 * 60);
        assert!(ground.signin.session(token).await.unwrap().is_some());
    }
    // 11 h 07 min: used all the time, until the twelve hours are over.
    ground.pass(29 * 60);
    assert!(ground.signin.session(token).await.unwrap().is_some());
    ground.pass(29 * 60);
    assert_eq!(ground.signin.session(token).await.unwrap(), None);
    ground.pass(-10 * 3600);
    assert_eq!(ground.signin.session(token).await.unwrap(), None, "a clock set back woke it");

    ground.pass(20 * 3600);
    let opened = ground.enter(&ground.signin, &person).await.unwrap();
    ground.pass(20 * 60);
    assert!(ground.signin.session(&opened.token).await.unwrap().is_some());
    // Set back while it is open: it lives no longer for it than by the clock's own way.
    ground.pass(-3600);
    assert!(ground.signin.session(&opened.token).await.unwrap().is_some());
    ground.pass(3600 + 31 * 60);
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None);
}

#[tokio::test]
async fn an_account_ends_on_its_day() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let mut new = NewAccount::named("visitor", "x").with(trainer());
    new.until = Some(ground.now() + 600_000_000);
    let account = ground.signin.add_account(&operator(), new).await.unwrap();
    let code = ground.signin.invite(&operator(), &account.id).await.unwrap();
    let step = ground.signin.accept_invitation(&code, typed(PASSPHRASE), &visit()).await.unwrap();
    let Step::Open(opened) = step else { panic!("{step:?}") };
    ground.pass(601);
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None);
    refused(ground.signin.sign_in("visitor", typed(PASSPHRASE), &visit(), None).await);
}

#[tokio::test]
async fn an_invitation_is_good_once_for_a_week_and_the_last_one_alone() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let account =
        ground.signin.add_account(&operator(), NewAccount::named("new", "New").with(trainer())).await.unwrap();
    let first = ground.signin.invite(&operator(), &account.id).await.unwrap();
    let second = ground.signin.invite(&operator(), &account.id).await.unwrap();
    refused(ground.signin.accept_invitation(&first, typed(PASSPHRASE), &visit()).await);
    // A weak passphrase does not use it up.
    let weak = ground.signin.accept_invitation(&second, typed("newnewnewnewnew"), &visit()).await;
    assert!(matches!(weak, Err(SignInError::Weak(_))), "{weak:?}");
    ground.signin.accept_invitation(&second, typed(PASSPHRASE), &visit()).await.unwrap();
    refused(ground.signin.accept_invitation(&second, typed(OTHER), &visit()).await);
    let late = ground.signin.invite(&operator(), &account.id).await.unwrap();
    ground.pass(7 * 24 * 3600);
    refused(ground.signin.accept_invitation(&late, typed(OTHER), &visit()).await);
    refused(ground.signin.accept_invitation(&Code::received(""), typed(OTHER), &visit()).await);
    assert!(matches!(ground.signin.sign_in("new", typed(PASSPHRASE), &visit(), None).await, Ok(Step::Open(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_invitation_taken_up_twice_at_once_is_taken_up_once() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let account =
        ground.signin.add_account(&operator(), NewAccount::named("new", "New").with(trainer())).await.unwrap();
    let code = ground.signin.invite(&operator(), &account.id).await.unwrap();
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (signin, code) = (ground.signin.clone(), code.clone());
            tokio::spawn(async move { signin.accept_invitation(&code, typed(PASSPHRASE), &visit()).await.is_ok() })
        })
        .collect();
    let mut n_taken = 0;
    for one in tries {
        n_taken += usize::from(one.await.unwrap());
    }
    assert_eq!(n_taken, 1);
}

#[tokio::test]
async fn an_invitation_that_was_stolen_opens_nothing_that_a_telephone_protects() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let code = ground.signin.invite(&operator(), &person.account.id).await.unwrap();
    let step = ground.signin.accept_invitation(&code, typed(OTHER), &visit()).await.unwrap();
    let half = half(step);
    refused(ground.signin.second_factor_code(&half.token, "123456", &visit(), None).await);
    over(ground.signin.begin_passkey(Setting::HalfWay(&half.token)).await.map(|_| ()));
}

#[tokio::test]
async fn a_changed_passphrase_ends_all_other_sessions() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let other = ground.enter(&ground.signin, &person).await.unwrap();
    let token = &person.opened.token;
    refused(ground.signin.change_passphrase(token, typed("wrong"), typed(OTHER), &visit()).await);
    let weak = ground.signin.change_passphrase(token, typed(PASSPHRASE), typed("judgejudgejudge"), &visit()).await;
    assert!(matches!(weak, Err(SignInError::Weak(_))), "{weak:?}");
    ground.signin.change_passphrase(token, typed(PASSPHRASE), typed(OTHER), &visit()).await.unwrap();
    assert!(ground.signin.session(token).await.unwrap().is_some());
    assert_eq!(ground.signin.session(&other.token).await.unwrap(), None);
    refused(ground.signin.sign_in("judge", typed(PASSPHRASE), &visit(), None).await);
    half(ground.signin.sign_in("judge", typed(OTHER), &visit(), None).await.unwrap());
}

#[tokio::test]
async fn a_passphrase_is_hashed_anew_when_the_cost_rises() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    ground.person("trainer", &[trainer()]).await;
    let more = wayhome_registry::signin::Settings { cost: Cost { passes: 2, ..Cost::FOR_TESTS }, ..settings() };
    let later = SignIn::open(&ground.registry, more).await.unwrap();
    for expected in [2, 1, 1] {
        let before = later.hashes_done();
        later.sign_in("trainer", typed(PASSPHRASE), &visit(), None).await.unwrap();
        assert_eq!(later.hashes_done() - before, expected);
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let code = person.recovery[3].reveal().to_lowercase().replace('-', " ");
    let half = first_factor(&ground, &person).await;
    assert!(half.recovery && half.totp && !half.passkey);
    let opened = ground.signin.second_factor_code(&half.token, &code, &visit(), None).await.unwrap();
    let half = first_factor(&ground, &person).await;
    refused(ground.signin.second_factor_code(&half.token, &code, &visit(), None).await);
    let new = ground.signin.new_recovery_codes(&opened.token).await.unwrap();
    let old = person.recovery[4].reveal();
    refused(ground.signin.second_factor_code(&half.token, old, &visit(), None).await);
    ground.signin.second_factor_code(&half.token, new[0].reveal(), &visit(), None).await.unwrap();
    // The code of one account is no code of another.
    let other = ground.person("other", &[judge()]).await;
    let half = first_factor(&ground, &other).await;
    refused(ground.signin.second_factor_code(&half.token, new[1].reveal(), &visit(), None).await);
}

#[tokio::test]
async fn the_last_factor_that_a_role_needs_stays_and_an_administrator_resets_with_a_reason() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let factor = ground.signin.factors(&person.account.id).await.unwrap().remove(0);
    let result = ground.signin.remove_factor(&person.opened.token, &factor.id).await;
    assert!(matches!(result, Err(SignInError::Wrong(_))), "{result:?}");
    let result = ground.signin.reset_factors(&operator(), &person.account.id, " ").await;
    assert!(matches!(result, Err(SignInError::Wrong(_))), "{result:?}");
    let own = Who { role: Role::System, ..person.opened.session.who.clone() };
    let result = ground.signin.reset_factors(&own, &person.account.id, "me").await;
    assert!(matches!(result, Err(SignInError::NotAllowed(_))), "{result:?}");
    ground.signin.reset_factors(&operator(), &person.account.id, "seen in person").await.unwrap();
    assert_eq!(ground.signin.session(&person.opened.token).await.unwrap(), None);
    let step = ground.signin.sign_in("judge", typed(PASSPHRASE), &visit(), None).await.unwrap();
    assert!(matches!(step, Step::Enrol(_)), "{step:?}");
}

#[tokio::test]
async fn a_passkey_signs_in_alone_and_as_second_factor() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let mut phone = Authenticator::p256();
    let setting = Setting::SignedIn(&person.opened.token);
    let (token, options) = ground.signin.begin_passkey(setting).await.unwrap();
    let made = phone.make(options["challenge"].as_str().unwrap());
    let added = ground.signin.confirm_passkey(setting, &token, &made, "key", &visit()).await.unwrap();
    assert!(added.recovery.is_empty() && added.opened.is_none());
    // What was made once is not taken twice.
    over(ground.signin.confirm_passkey(setting, &token, &made, "key", &visit()).await.map(|_| ()));

    // Alone: nobody types a name.
    let question = ground.signin.ask_passkey(None, &visit()).await.unwrap();
    let answer = phone.sign(question.request["challenge"].as_str().unwrap());
    let opened = ground.signin.answer_passkey(&question.token, &answer, &visit(), None).await.unwrap();
    assert_eq!((opened.session.account.clone(), opened.session.way), (person.account.id.clone(), Way::Passkey));
    over(ground.signin.answer_passkey(&question.token, &answer, &visit(), None).await);

    // As second factor.
    let half = first_factor(&ground, &person).await;
    assert!(half.passkey);
    let question = ground.signin.ask_passkey(Some(&half.token), &visit()).await.unwrap();
    let answer = phone.sign(question.request["challenge"].as_str().unwrap());
    let opened = ground.signin.answer_passkey(&half.token, &answer, &visit(), None).await.unwrap();
    assert_eq!(opened.session.way, Way::Two);
    let factors = ground.signin.factors(&person.account.id).await.unwrap();
    let passkey = factors.iter().find(|factor| factor.kind == "passkey").unwrap();
    ground.signin.remove_factor(&opened.token, &passkey.id).await.unwrap();
    let question = ground.signin.ask_passkey(None, &visit()).await.unwrap();
    let answer = phone.sign(question.request["challenge"].as_str().unwrap());
    refused(ground.signin.answer_passkey(&question.token, &answer, &visit(), None).await);
}

#[tokio::test]
async fn a_question_to_a_passkey_is_answered_once_and_by_its_owner() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let (one, two) = (ground.person("one", &[judge()]).await, ground.person("two", &[judge()]).await);
    let mut phone = Authenticator::ed25519();
    let setting = Setting::SignedIn(&two.opened.token);
    let (token, options) = ground.signin.begin_passkey(setting).await.unwrap();
    let made = phone.make(options["challenge"].as_str().unwrap());
    ground.signin.confirm_passkey(setting, &token, &made, "key", &visit()).await.unwrap();
    // The other's passkey is no second factor of mine.
    let half = first_factor(&ground, &one).await;
    let question = ground.signin.ask_passkey(Some(&half.token), &visit()).await.unwrap();
    let answer = phone.sign(question.request["challenge"].as_str().unwrap());
    refused(ground.signin.answer_passkey(&half.token, &answer, &visit(), None).await);
    // A wrong answer uses the question up.
    let question = ground.signin.ask_passkey(None, &visit()).await.unwrap();
    let challenge = question.request["challenge"].as_str().unwrap().to_owned();
    let wrong = phone.sign("another question");
    let result = ground.signin.answer_passkey(&question.token, &wrong, &visit(), None).await;
    assert!(matches!(result, Err(SignInError::Passkey(_))), "{result:?}");
    over(ground.signin.answer_passkey(&question.token, &phone.sign(&challenge), &visit(), None).await);
    // The same passkey for a second account is refused.
    let setting = Setting::SignedIn(&one.opened.token);
    let (token, options) = ground.signin.begin_passkey(setting).await.unwrap();
    let made = phone.make(options["challenge"].as_str().unwrap());
    let result = ground.signin.confirm_passkey(setting, &token, &made, "key", &visit()).await;
    assert!(matches!(result, Err(SignInError::Wrong(_))), "{result:?}");
}

#[tokio::test]
async fn a_passkey_that_was_copied_is_shut() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let mut phone = Authenticator::p256();
    phone.count = 9;
    let setting = Setting::SignedIn(&person.opened.token);
    let (token, options) = ground.signin.begin_passkey(setting).await.unwrap();
    let made = phone.make(options["challenge"].as_str().unwrap());
    ground.signin.confirm_passkey(setting, &token, &made, "key", &visit()).await.unwrap();
    phone.count = 5;
    for expected in ["copied", "that did not work"] {
        let question = ground.signin.ask_passkey(None, &visit()).await.unwrap();
        let answer = phone.sign(question.request["challenge"].as_str().unwrap());
        let error = ground.signin.answer_passkey(&question.token, &answer, &visit(), None).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        phone.count = 50;
    }
    assert_eq!(ground.signin.factors(&person.account.id).await.unwrap().len(), 1);
}

fn social_worker() -> Who {
    Who { role: Role::SocialWorker, ..Who::program("somebody", "") }
}

#[tokio::test]
async fn a_child_signs_in_with_a_card_and_sees_their_own_file() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let (account, code) = ground
        .signin
        .give_card(&social_worker(), AccountKind::Child, "child-1", "Your name", "fr", None)
        .await
        .unwrap();
    assert_eq!(code.reveal().len(), 29);
    let opened = ground.signin.sign_in_with_card(&code.reveal().to_lowercase(), &visit(), None).await.unwrap();
    let who = &opened.session.who;
    assert_eq!(
        (who.role, who.own_child.as_deref(), who.places.clone()),
        (Role::Child, Some("child-1"), Places::default())
    );
    assert_eq!((opened.session.language.as_str(), opened.session.way), ("fr", Way::Card));
    // Ten minutes without a request.
    ground.pass(600);
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None);
    // The number alone, a wrong secret, no code at all.
    for text in [&code.reveal()[..9], &format!("{}0000-0000-0000-0000", &code.reveal()[..10]), "", "🙂🙂🙂🙂🙂🙂🙂🙂🙂"]
    {
        refused(ground.signin.sign_in_with_card(text, &from("203.0.113.77"), None).await);
    }
    // A card that was lost is replaced; the old one stops.
    let new = ground.signin.replace_card(&social_worker(), &account.id, "lost").await.unwrap();
    refused(ground.signin.sign_in_with_card(code.reveal(), &from("203.0.113.77"), None).await);
    let opened = ground.signin.sign_in_with_card(new.reveal(), &visit(), None).await.unwrap();
    ground.signin.disable(&social_worker(), &account.id, "asked for it").await.unwrap();
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None);
    refused(ground.signin.sign_in_with_card(new.reveal(), &visit(), None).await);
}

#[tokio::test]
async fn whoever_detains_gives_no_cards_and_cards_have_no_passphrase() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    for role in [Role::Director, Role::UnitStaff, Role::Police, Role::Ministry, Role::System, Role::Child] {
        let by = Who { role, ..social_worker() };
        let result = ground.signin.give_card(&by, AccountKind::Child, "child-1", "x", "en", None).await;
        assert!(matches!(result, Err(SignInError::NotAllowed(_))), "{role:?}: {result:?}");
    }
    let (account, code) =
        ground.signin.give_card(&social_worker(), AccountKind::Guardian, "child-1", "x", "en", None).await.unwrap();
    let result = ground.signin.invite(&operator(), &account.id).await;
    assert!(matches!(result, Err(SignInError::Wrong(_))), "{result:?}");
    let result = ground.signin.set_roles(&operator(), &account.id, 1, vec![judge()], "x").await;
    assert!(matches!(result, Err(SignInError::Wrong(_))), "{result:?}");
    // The number of a card is no sign-in name, and a sign-in name is no card.
    refused(ground.signin.sign_in(&code.reveal()[..9], typed(&code.reveal()[10..]), &visit(), None).await);
}

#[tokio::test]
async fn with_the_child_the_card_is_erased() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let (_, code) =
        ground.signin.give_card(&social_worker(), AccountKind::Child, "child-1", "x", "en", None).await.unwrap();
    let opened = ground.signin.sign_in_with_card(code.reveal(), &visit(), None).await.unwrap();
    let other =
        ground.signin.give_card(&social_worker(), AccountKind::Child, "child-2", "x", "en", None).await.unwrap();
    ground.registry.write(|tx| Box::pin(async move { forget_child(tx, "child-1").await })).await.unwrap();
    assert_eq!(ground.signin.session(&opened.token).await.unwrap(), None);
    refused(ground.signin.sign_in_with_card(code.reveal(), &visit(), None).await);
    ground.signin.sign_in_with_card(other.1.reveal(), &visit(), None).await.unwrap();
}

#[tokio::test]
async fn nobody_makes_accounts_or_raises_themselves() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    let admin = ground.person("admin", &[HeldRole::everywhere(Role::System)]).await;
    let who = &person.opened.session.who;
    let result = ground.signin.add_account(who, NewAccount::named("friend", "x").with(judge())).await;
    assert!(matches!(result, Err(SignInError::NotAllowed(_))), "{result:?}");
    let result = ground.signin.accounts(who, None, 10).await;
    assert!(matches!(result, Err(SignInError::NotAllowed(_))), "{result:?}");
    let own = &admin.opened.session.who;
    for result in [
        ground.signin.set_roles(own, &own.id, 1, vec![judge()], "x").await.map(|_| ()),
        ground.signin.disable(own, &own.id, "x").await,
        ground.signin.describe(who, &who.id, 5, "Another Name", "en", None).await.map(|_| ()),
    ] {
        assert!(matches!(result, Err(SignInError::NotAllowed(_))), "{result:?}");
    }
    ground.signin.add_account(own, NewAccount::named("friend", "x").with(judge())).await.unwrap();
    assert_eq!(ground.signin.accounts(own, None, 10).await.unwrap().len(), 3);
}

#[tokio::test]
async fn what_is_wrong_with_an_account_is_said() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let nowhere = HeldRole { places: Places::default(), ..judge() };
    for (new, expected) in [
        (NewAccount::named("a b", "x"), "a sign-in name has 3 to 64 letters"),
        (NewAccount::named("ok-name", " "), "the name that others see has 1 to 200 characters"),
        (NewAccount::named("ok-name", "x").with(HeldRole::everywhere(Role::Child)), "a card instead"),
        (NewAccount::named("ok-name", "x").with(nowhere), "say where the role JUD is held"),
        (NewAccount { language: "english please".into(), ..NewAccount::named("ok-name", "x") }, "is not a language"),
    ] {
        let error = ground.signin.add_account(&operator(), new).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
    let new = NewAccount::named("Ａmina", "x").with(trainer());
    let first = ground.signin.add_account(&operator(), new.clone()).await.unwrap();
    // Sent again it is the same account; the same name in other letters is taken.
    assert_eq!(ground.signin.add_account(&operator(), new).await.unwrap(), first);
    let error =
        ground.signin.add_account(&operator(), NewAccount::named("amina", "y").with(trainer())).await.unwrap_err();
    assert!(error.to_string().contains("taken"), "{error}");
}

#[tokio::test]
async fn the_database_file_tells_no_name_and_no_secret() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let mut new = NewAccount::named("rosalind.quartermaine", "Rosalind Quartermaine").with(judge());
    new.vetting = Some("vetting-7".into());
    let account = ground.signin.add_account(&operator(), new).await.unwrap();
    let code = ground.signin.invite(&operator(), &account.id).await.unwrap();
    let step = ground.signin.accept_invitation(&code, typed(PASSPHRASE), &visit()).await.unwrap();
    let Step::Enrol(half) = step else { panic!("{step:?}") };
    let setting = Setting::HalfWay(&half.token);
    let (token, shown) = ground.signin.begin_totp(setting).await.unwrap();
    let secret = super::ground::secret_of(&shown.secret);
    let figures = secret.code(step_at(ground.now()));
    let added = ground.signin.confirm_totp(setting, &token, &figures, "phone", &visit()).await.unwrap();
    let _ = ground.signin.sign_in("typed.into.the.wrong.field", typed("x"), &from("203.0.113.200"), None).await;
    let wayhome_registry::Place::Folder(folder) = &ground.place else { return };
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        all.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    assert!(all.len() > 10_000);
    let opened = added.opened.unwrap();
    for hidden in [
        b"rosalind".as_slice(),
        b"Rosalind",
        b"uartermaine",
        PASSPHRASE.as_bytes(),
        code.reveal().as_bytes(),
        half.token.reveal().as_bytes(),
        opened.token.reveal().as_bytes(),
        added.recovery[0].reveal().as_bytes(),
        secret.as_bytes(),
        shown.secret.as_bytes(),
        b"typed.into.the.wrong.field",
        b"203.0.113.200",
        b"192.0.2.7",
    ] {
        let found = all.windows(hidden.len()).any(|window| window == hidden);
        assert!(!found, "{}", String::from_utf8_lossy(hidden));
    }
    assert!(all.windows(9).any(|window| window == b"vetting-7"), "the search itself finds what is in the clear");
}

#[tokio::test]
async fn tidying_takes_away_what_is_over_and_nothing_else() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let person = ground.person("judge", &[judge()]).await;
    first_factor(&ground, &person).await;
    let _ = ground.signin.sign_in("nobody", typed("x"), &visit(), None).await;
    let count = async |table: &'static str| {
        let mut connection = ground.registry.reading().await.unwrap();
        let text = format!("SELECT count(*) FROM {table}");
        sql::query(text).fetch_one(&mut connection).await.unwrap().try_get::<i64, _>(0).unwrap()
    };
    ground.signin.tidy(90).await.unwrap();
    assert_eq!((count("sign_in_half").await, count("sign_in_session").await), (1, 1));
    assert!(count("sign_in_limit").await >= 3);
    ground.signin.end_session(&person.opened.session.who, &person.account.id, None, "done").await.unwrap();
    ground.pass(91 * 24 * 3600);
    ground.signin.tidy(90).await.unwrap();
    ground.signin.tidy(90).await.unwrap();
    assert_eq!((count("sign_in_half").await, count("sign_in_session").await, count("sign_in_limit").await), (0, 0, 0));
    assert_eq!(count("account").await, 1);
}

#[tokio::test]
async fn an_account_that_was_changed_past_the_program_is_found() {
    let Some(ground) = Ground::at(module_path!()).await else { return };
    let judge_there = ground.person("judge", &[judge(), trainer()]).await;
    let other = ground.person("other", &[trainer()]).await;
    let id = judge_there.account.id.clone();
    // All that changes an account on the way.
    let who = operator();
    let (card, _) = ground.signin.give_card(&who, AccountKind::Guardian, "child-1", "Aunt", "en", None).await.unwrap();
    ground.signin.replace_card(&who, &card.id, "lost").await.unwrap();
    ground.signin.disable(&who, &other.account.id, "left").await.unwrap();
    ground.signin.enable(&who, &other.account.id, "back").await.unwrap();
    let version = ground.signin.account(&id).await.unwrap().unwrap().version;
    ground.signin.set_roles(&who, &id, version, vec![judge()], "one is enough").await.unwrap();
    let opened = ground.enter(&ground.signin, &judge_there).await.unwrap();
    ground.signin.change_passphrase(&opened.token, typed(PASSPHRASE), typed(OTHER), &visit()).await.unwrap();
    ground.signin.new_recovery_codes(&opened.token).await.unwrap();
    let compared = ground.registry.compare_rows(&|_| {}).await.unwrap();
    assert_eq!((compared.n_different, compared.different.first()), (0, None));
    assert_eq!((compared.n_accounts, compared.n_sessions), (3, 3));
    // A dearer hash of the same passphrase is no difference.
    let dearer = wayhome_registry::signin::Settings { cost: Cost { passes: 2, ..Cost::FOR_TESTS }, ..settings() };
    let dearer = SignIn::open(&ground.registry, dearer).await.unwrap();
    dearer.sign_in("other", typed(PASSPHRASE), &visit(), None).await.unwrap();
    assert_eq!(ground.registry.compare_rows(&|_| {}).await.unwrap().n_different, 0);

    let other = other.account.id;
    let changes = [
        (format!("UPDATE account_role SET role = 'AUD' WHERE account = '{id}'"), "roles not as entry"),
        (format!("UPDATE account SET disabled_at = 1 WHERE id = '{card}'", card = card.id), "disabled_at not as entry"),
        (
            format!(
                "UPDATE account SET passphrase = (SELECT passphrase FROM account WHERE id = '{other}') WHERE id = '{id}'"
            ),
            "passphrase, roles not as entry",
        ),
        (format!("UPDATE account_factor SET account = '{other}' WHERE account = '{id}'"), "factors not as entry"),
        (
            format!("UPDATE sign_in_session SET account = '{id}' WHERE account = '{other}'"),
            &format!("no sign-in of account `{id}` opened it"),
        ),
    ];
    let mut connection = ground.owners_connection().await;
    for (text, said) in changes {
        sql::raw(text.clone()).execute(&mut connection).await.unwrap();
        let compared = ground.registry.compare_rows(&|_| {}).await.unwrap();
        let told: Vec<String> = compared.different.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|told| told.contains(said)), "{text}: {told:?}");
    }
}
