//! Accounts from nothing, on the machine itself.

use crate::{ends, err, out, run_in};
use std::path::Path;

fn account(folder: &Path, arguments: &[&str]) -> std::process::Output {
    let mut all = vec!["account"];
    all.extend(arguments);
    all.extend(["--data", "country", "--operator", "tests"]);
    run_in(folder, &all)
}

#[test]
fn a_country_starts_from_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    // Only the making of an account makes a registry.
    let nothing = account(folder, &["list"]);
    ends(&nothing, 1);
    assert!(err(&nothing).contains("there is no registry"), "{}", err(&nothing));
    assert!(!folder.join("country.key").exists() && !folder.join("country/registry.sqlite").exists());

    let add = account(folder, &["add", "first.admin", "--shown", "First Administrator", "--role", "SYS@everywhere"]);
    ends(&add, 0);
    let code = out(&add).lines().next().unwrap().to_owned();
    assert_eq!(code.len(), 43, "{code}");
    assert!(folder.join("country.key").exists() && folder.join("country/registry.sqlite").exists());

    let list = account(folder, &["list"]);
    ends(&list, 0);
    assert_eq!(out(&list), "first.admin\tFirst Administrator\tSYS@everywhere\tinvited\n");

    let roles = ["roles", "first.admin", "--role", "DIR@F1", "--role", "UNI@F1/boys", "--reason", "moved"];
    ends(&account(folder, &roles), 0);
    ends(&account(folder, &["disable", "first.admin", "--reason", "left"]), 0);
    let list = account(folder, &["list", "--format", "json"]);
    ends(&list, 0);
    let listed: serde_json::Value = serde_json::from_str(&out(&list)).unwrap();
    assert_eq!(listed[0]["state"], "shut");
    assert_eq!(listed[0]["roles"][0]["places"]["facilities"][0], "F1");
    assert_eq!(listed[0]["roles"][1]["role"], "UNI");

    let invite = account(folder, &["invite", "first.admin"]);
    ends(&invite, 1);
    assert!(err(&invite).contains("open it again first"), "{}", err(&invite));
    ends(&account(folder, &["enable", "first.admin", "--reason", "back"]), 0);
    let invite = account(folder, &["invite", "FIRST.ADMIN"]);
    ends(&invite, 0);
    assert_ne!(out(&invite).lines().next().unwrap(), code);
}

#[test]
fn what_is_wrong_is_said_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, code, says) in [
        (&["add", "judge", "--shown", "J", "--role", "JUD"][..], 2, "says no place"),
        (&["add", "judge", "--shown", "J", "--role", "JDG@F1"], 2, "the roles are CHD, PAR"),
        (&["add", "judge", "--shown", "J", "--role", "JUD@F1+"], 2, "has an empty place"),
        (&["add", "judge", "--shown", "J", "--role", "JUD@F1", "--until", "soon"], 2, "is not a day"),
        (&["add", "kid", "--shown", "K", "--role", "CHD@F1"], 1, "a card instead"),
        (&["add", "a b", "--shown", "K", "--role", "JUD@F1"], 1, "3 to 64 letters"),
        (&["invite", "nobody"], 1, "there is no account `nobody`"),
    ] {
        let said = account(folder.path(), arguments);
        ends(&said, code);
        assert!(err(&said).contains(says), "{arguments:?}: {}", err(&said));
        assert!(code == 1 || !folder.path().join("country").exists(), "{arguments:?} made a registry");
    }
    let said = run_in(folder.path(), &["account", "list", "--data", "country"]);
    ends(&said, 2);
    assert!(err(&said).contains("--operator"), "{}", err(&said));
    let said = run_in(folder.path(), &["account", "list", "--operator", "me"]);
    ends(&said, 2);
    assert!(err(&said).contains("either `--data DIR` or `--database URL`"), "{}", err(&said));
}
