//! Pages, sign-in and complaints.

use crate::harness::{Harness, hidden};
use axum::http::StatusCode;

const PUBLIC: [&str; 6] = ["/help", "/rights", "/well", "/family", "/sign-in", "/invitation"];
const DESKS: [&str; 5] = ["/", "/situation", "/facilities", "/account", "/facilities/F0001/what-if"];

#[tokio::test]
async fn pages_for_everybody_open_in_every_language_and_set_no_cookie() {
    let harness = Harness::new().await;
    for path in PUBLIC {
        for language in wayhome_web::Language::ALL {
            let page = harness.get(&format!("{path}?lang={}", language.code()), "").await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.body.contains(&format!("lang=\"{}\"", language.code())), "{path} {}", language.code());
            assert!(page.cookies.is_empty(), "{path} sets a cookie");
            assert!(page.policy.starts_with("default-src 'none'"), "{path}: {}", page.policy);
            assert!(!page.body.contains("http://") && !page.body.contains("https://"), "{path} names another site");
            assert!(page.body.len() < 50_000, "{path}: {} bytes", page.body.len());
        }
    }
}

#[tokio::test]
async fn nobody_reaches_a_desk_without_signing_in() {
    let harness = Harness::new().await;
    for path in DESKS {
        let page = harness.get(path, "").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert!(page.location.is_some_and(|place| place.starts_with("/sign-in")), "{path}");
        let page = harness.get(path, "wayhome-session=somebody-else-made-this").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
    }
    let page = harness.post("/account/role", "", &[("role", "1"), ("note", "typed with care")]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.body.contains("typed with care"), "what was typed is lost");
}

#[tokio::test]
async fn every_role_finds_its_own_start_page_and_only_its_desks() {
    let harness = Harness::new().await;
    for (role, situation) in
        [("MOJ", true), ("DIR", true), ("EDU", false), ("CHD", false), ("AUD", false), ("SYS", false)]
    {
        let cookie = harness.enter(role).await;
        let page = harness.get("/", &cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{role}");
        assert_eq!(page.body.contains("href=\"/situation\""), situation, "{role}");
        let page = harness.get("/situation", &cookie).await;
        let expected = if situation { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(page.status, expected, "{role}");
    }
}

#[tokio::test]
async fn a_director_sees_the_own_facility_and_no_other() {
    let harness = Harness::new().await;
    let cookie = harness.enter("DIR").await;
    let list = harness.get("/facilities", &cookie).await.body;
    let picture = harness.site.picture().expect("a picture");
    let own: Vec<&str> = picture
        .plan
        .facilities
        .iter()
        .map(|one| one.facility_id.as_str())
        .filter(|id| list.contains(&format!("/facilities/{id}\"")))
        .collect();
    assert_eq!(own.len(), 1, "{own:?}");
    for one in &picture.plan.facilities {
        let page = harness.get(&format!("/facilities/{}", one.facility_id), &cookie).await;
        let expected = if own.contains(&one.facility_id.as_str()) { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(page.status, expected, "{}", one.facility_id);
    }
}

/// The most bytes of a page.
const PAGE_BYTES: usize = 150 * 1024;

#[tokio::test]
async fn lists_of_a_large_country_come_in_pages_that_leave_nothing_out() {
    let harness = Harness::new().await;
    harness.show_country_of(260).await;
    let picture = harness.site.picture().expect("a picture");
    let cookie = harness.enter("MOJ").await;
    let (situation, n) = (harness.get("/situation", &cookie).await.body, picture.plan.facilities.len());
    assert!(n > 200 && situation.len() < PAGE_BYTES, "{n} facilities, {} bytes", situation.len());
    assert!(situation.contains("href=\"/facilities?from=25\"") && situation.contains("class=\"points\""));
    for list in ["/facilities", "/facilities?sort=crowding", "/outbreak"] {
        let desk = list.split('?').next().unwrap_or_default();
        let (mut seen, mut next) = (Vec::new(), Some(list.to_owned()));
        while let Some(address) = next {
            let page = harness.get(&address, &cookie).await.body;
            assert!(page.len() < PAGE_BYTES, "{address}: {} bytes", page.len());
            let mark = format!("<th scope=\"row\"><a href=\"{desk}/");
            let linked = page.split(&mark).skip(1);
            seen.extend(linked.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            next = page
                .split("<a href=\"")
                .find(|rest| rest.contains(">Next page</a>"))
                .map(|rest| rest.split('"').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&"));
        }
        let mut all = seen.clone();
        all.sort_unstable();
        all.dedup();
        assert_eq!((seen.len(), all.len()), (n, n), "{list}");
    }
    // A page behind the end, or none at all, is no fault.
    for from in ["99999", "-1", "x", "18446744073709551615"] {
        assert_eq!(harness.get(&format!("/facilities?from={from}"), &cookie).await.status, StatusCode::OK, "{from}");
    }
}

#[tokio::test]
async fn the_same_duty_at_several_places_stands_once() {
    let harness = Harness::new().await;
    for role in ["MOJ", "DIR", "HLT"] {
        let cookie = harness.enter(role).await;
        let page = harness.get("/", &cookie).await.body;
        let whats: Vec<&str> =
            page.split("<p class=\"what\">").skip(1).filter_map(|rest| rest.split("</p>").next()).collect();
        let mut once = whats.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(whats.len(), once.len(), "{role}: {whats:#?}");
        assert!(!whats.is_empty(), "{role}");
    }
}

#[tokio::test]
async fn what_if_answers_and_refuses_what_the_law_forbids() {
    let harness = Harness::new().await;
    let cookie = harness.enter("MOJ").await;
    let picture = harness.site.picture().expect("a picture");
    let id = &picture.plan.facilities.iter().max_by_key(|one| one.children).expect("a facility").facility_id;
    let page = harness
        .get(&format!("/facilities/{id}/what-if?measure=masks&measure=air&release=5&density=100"), &cookie)
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Averts"), "{}", page.body);
    let page = harness.get(&format!("/facilities/{id}/what-if?measure=all_children_alone"), &cookie).await;
    assert!(page.body.contains("Not possible under the law") && page.body.contains("rule 67"), "{}", page.body);
    let page = harness.get(&format!("/facilities/{id}/what-if?measure=doors_closed"), &cookie).await;
    assert!(page.body.contains("Not possible under the law") && !page.body.contains("Averts"), "{}", page.body);
}

#[tokio::test]
async fn a_wrong_passphrase_says_the_same_as_an_unknown_name() {
    let harness = Harness::new().await;
    let known = harness.post("/sign-in", "", &[("name", "moj"), ("passphrase", "not the right one at all")]).await;
    let unknown = harness.post("/sign-in", "", &[("name", "nobody"), ("passphrase", "not the right one at all")]).await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.status, known.status);
    // Behind the two forms stands the list of the demo's people.
    let shown = |body: &str, name: &str| {
        body.split("<section>").next().unwrap_or_default().replace(&format!("value=\"{name}\""), "")
    };
    assert_eq!(shown(&known.body, "moj"), shown(&unknown.body, "nobody"));
}

#[tokio::test]
async fn signing_out_ends_the_session_and_old_forms_are_shown_again() {
    let harness = Harness::new().await;
    let cookie = harness.enter("MOJ").await;
    let body = harness.get("/account", &cookie).await.body;
    let csrf = hidden(&body, "csrf");
    let forged = harness.post("/sign-out", &cookie, &[("csrf", "made-up")]).await;
    assert_eq!(forged.status, StatusCode::CONFLICT, "a forged form was taken");
    assert_eq!(harness.get("/", &cookie).await.status, StatusCode::OK);
    let page = harness.post("/sign-out", &cookie, &[("csrf", &csrf)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.get("/", &cookie).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_child_complains_and_sees_the_answer_with_the_code() {
    let harness = Harness::new().await;
    let form = harness.post("/help", "", &[("step", "say")]).await;
    assert!(form.cookies.is_empty());
    let operation = hidden(&form.body, "operation");
    let picture = harness.site.picture().expect("a picture");
    let place = picture.plan.facilities[0].facility_id.clone();
    let empty = harness
        .post(
            "/help",
            "",
            &[("step", "send"), ("operation", &operation), ("place", &place), ("wish", "I want to go out")],
        )
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("I want to go out"), "what was typed is lost");
    let words = "Nobody lets us go outside <script>";
    let sent = harness
        .post(
            "/help",
            "",
            &[("step", "send"), ("operation", &operation), ("place", &place), ("words", words), ("by", "child")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    assert!(!sent.body.contains("<script>"), "not escaped");
    let code =
        sent.body.split("class=\"code\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code").to_owned();
    let seen = harness.post("/help", "", &[("step", "look"), ("code", &code.to_lowercase())]).await;
    assert!(seen.body.contains("Waiting to be taken up"), "{}", seen.body);
    let other = harness.post("/help", "", &[("step", "look"), ("code", "AAAA-AAAA-AAAA-AAAA")]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn unknown_addresses_say_what_to_do() {
    let harness = Harness::new().await;
    let page = harness.get("/no-such-page", "").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("There is nothing here"));
    let page = harness.get("/language?to=ar&back=//evil.example", "").await;
    assert_eq!(page.location.as_deref(), Some("/"));
}

#[tokio::test]
async fn the_plan_of_an_invented_country_allows_only_its_own_style() {
    let harness = Harness::new().await;
    let page = harness.get("/plan.html", "").await;
    assert_eq!(page.status, StatusCode::OK);
    // The hash of `p{color:red}`: printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
    assert!(
        page.policy.ends_with("style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"),
        "{}",
        page.policy
    );
    for path in ["/identities.csv", "/%2e%2e/secret", "/plan.json/x", "/PLAN.HTML"] {
        assert_eq!(harness.get(path, "").await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_plan_speaks_the_language_of_the_page() {
    let harness = Harness::new().await;
    let cookie = harness.enter("MOJ").await;
    let picture = harness.site.picture().expect("a picture");
    let line = picture.plan.summary.first().expect("a summary").split(['\'', '"', '&', '`']).next().unwrap_or_default();
    assert!(line.len() > 10, "{line}");
    let situation = async |language: &str| harness.get(&format!("/situation?lang={language}"), &cookie).await.body;
    let english = situation("en").await;
    assert!(english.contains(line) && !english.contains("<span lang=\"en\" dir=\"ltr\">"), "{english}");
    for (language, held) in [
        ("fr", "sont détenus"),
        ("es", "están detenidos"),
        ("ar", "محتجز"),
        ("ru", "содержатся под стражей"),
        ("zh", "名儿童被羁押"),
        ("id", "anak ditahan"),
    ] {
        let page = situation(language).await;
        assert!(page.contains(held) && !page.contains(line), "{language}: {page}");
    }
    let french = harness.get("/?lang=fr", &cookie).await.body;
    let own =
        picture.plan.actions.iter().filter(|action| action.actor == "ministry").map(|action| action.done.as_str());
    for done in own.filter(|done| !done.contains(['\'', '"', '&', '`'])) {
        assert!(!french.contains(&format!(": {done}</p>")), "not said in French: {done}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_becomes_no_page_of_this_one() {
    let harness = Harness::new().await;
    let cookie = harness.enter("HLT").await;
    let child = harness.stranger().await;
    let body = format!("child={child}&reason=typed+by+another+site&operation=0197a0c0-0000-7000-8000-000000000001");
    let sent = async |headers: &[(&str, &str)], cookie: &str| {
        let mut request = axum::http::Request::builder()
            .method("POST")
            .uri("/emergency")
            .header("host", "127.0.0.1:8080")
            .header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !cookie.is_empty() {
            request = request.header("cookie", cookie);
        }
        harness.ask(request.body(axum::body::Body::from(body.clone())).expect("a request")).await
    };
    for headers in [
        &[("sec-fetch-site", "cross-site")] as &[(&str, &str)],
        &[("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:8080")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ] {
        for cookie in ["", cookie.as_str()] {
            let page = sent(headers, cookie).await;
            assert!(page.status.is_client_error(), "{headers:?}: {}", page.status);
            assert!(!page.body.contains("typed by another site") && !page.body.contains(&child), "{}", page.body);
        }
    }
    // A form of one's own that came too late is shown again, and nothing is lost.
    // Browsers write `null` there, because the pages keep their own address to themselves.
    for headers in [
        &[("sec-fetch-site", "same-origin"), ("origin", "null")] as &[(&str, &str)],
        &[("origin", "http://127.0.0.1:8080")],
        &[],
    ] {
        let page = sent(headers, "").await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        assert!(page.body.contains("typed by another site"), "{}", page.body);
    }
}

#[tokio::test]
async fn no_address_leads_to_another_site() {
    let harness = Harness::new().await;
    for back in [
        "/%09/evil.example",
        "/%5Cevil.example",
        "//evil.example",
        "/%0A/evil.example",
        "/%7F/evil.example",
        "https:%2F%2Fevil.example",
    ] {
        for path in ["/language?to=fr", "/calendar?to=iso"] {
            let page = harness.get(&format!("{path}&back={back}"), "").await;
            assert_eq!(page.location.as_deref(), Some("/"), "{path} {back}");
        }
    }
    let page = harness.get("/language?to=fr&back=%2Fchildren%3Fafter%3D1", "").await;
    assert_eq!(page.location.as_deref(), Some("/children?after=1"));
    // After signing in, too: a trainer needs no second factor.
    let operator = wayhome_registry::who::Who::program("operator:test", "one more person for the tests");
    let held = wayhome_registry::signin::account::HeldRole::everywhere(wayhome_registry::who::Role::Trainer);
    let new = wayhome_registry::signin::account::NewAccount::named("trainer", "trainer").with(held);
    let account = harness.site.sign_in().add_account(&operator, new).await.expect("an account");
    let invitation = harness.site.sign_in().invite(&operator, &account.id).await.expect("an invitation");
    let typed = wayhome_registry::signin::passphrase::Passphrase::typed(wayhome_web::demo::PASSPHRASE);
    harness.site.sign_in().accept_invitation(&invitation, typed, &Default::default()).await.expect("in");
    let form = [("name", "trainer"), ("passphrase", wayhome_web::demo::PASSPHRASE), ("next", "/\t/evil.example")];
    assert_eq!(harness.post("/sign-in", "", &form).await.location.as_deref(), Some("/"));
}

#[tokio::test]
async fn invented_methods_are_counted_as_one() {
    let harness = Harness::new().await;
    for n in 0..20 {
        let request = axum::http::Request::builder().method(format!("INVENTED{n}").as_str()).uri("/help");
        harness.ask(request.body(axum::body::Body::empty()).expect("a request")).await;
    }
    let cookie = harness.enter("SYS").await;
    let text = harness.get("/metrics", &cookie).await.body;
    assert!(text.contains("method=\"other\"") && !text.contains("INVENTED"), "{text}");
}

#[tokio::test]
async fn a_form_with_its_token_is_taken_where_the_browser_does_not_say_from_where() {
    let harness = Harness::new().await;
    let cookie = harness.enter("MOJ").await;
    let csrf = hidden(&harness.get("/account", &cookie).await.body, "csrf");
    let request = axum::http::Request::builder()
        .method("POST")
        .uri("/sign-out")
        .header("origin", "null")
        .header("cookie", &cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from(format!("csrf={csrf}")));
    assert_eq!(harness.ask(request.expect("a request")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_own_passphrase_is_changed_and_recovery_codes_are_made_anew() {
    let harness = Harness::new().await;
    let judge = harness.enter("JUD").await;
    let page = harness.get("/account", &judge).await;
    let csrf = hidden(&page.body, "csrf");
    assert!(page.body.contains("Recovery codes that are left: 10"), "{}", page.body);
    let old = wayhome_web::demo::PASSPHRASE;
    let new = "violin cactus harbour fog";
    let change = async |old: &str, new: &str, again: &str| {
        let sent = [("csrf", csrf.as_str()), ("passphrase-old", old), ("passphrase", new), ("passphrase-again", again)];
        harness.post("/account/passphrase", &judge, &sent).await
    };
    for (page, said) in [
        (change("not the old one at all", new, new).await, "That is not your passphrase until now."),
        (change(old, new, "something else").await, "The two passphrases are not the same."),
        (change(old, "short", "short").await, "15 characters"),
    ] {
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(said), "{said}: {}", page.body);
        assert!(!page.body.contains(old) && !page.body.contains(new), "a passphrase stands on the page");
    }
    let page = change(old, new, new).await;
    assert_eq!((page.status, page.location.as_deref()), (StatusCode::SEE_OTHER, Some("/account?done=saved")));
    let enters = async |passphrase: &str| {
        let page = harness.post("/sign-in", "", &[("name", "jud"), ("passphrase", passphrase)]).await;
        page.location.as_deref().is_some_and(|to| to.starts_with("/sign-in/second"))
    };
    assert!(enters(new).await && !enters(old).await);
    let page = harness.post("/account/recovery", &judge, &[("csrf", &csrf)]).await;
    assert_eq!(page.body.matches("class=\"code\"").count(), 10, "{}", page.body);
    // After the session is over a form with a passphrase is not kept in a page: it is typed again.
    let sent = [("csrf", "old"), ("passphrase-old", old), ("passphrase", new), ("passphrase-again", new)];
    let page = harness.post("/account/passphrase", &judge, &sent).await;
    assert!(!page.body.contains(new) && page.status != StatusCode::SEE_OTHER, "{}", page.body);
    // Who has a card has neither.
    let card = harness.enter("CHD").await;
    let page = harness.get("/account", &card).await;
    assert!(!page.body.contains("passphrase-old") && !page.body.contains("/account/recovery"));
}
