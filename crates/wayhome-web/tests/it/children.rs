//! Children: lists, files, the own file, who looked, search, emergency access.

use crate::harness::{Harness, Page, hidden};
use axum::http::StatusCode;
use wayhome_domain::{AgeStatus, Ground, Terms, When};
use wayhome_registry::who::Role;
use wayhome_registry::{Change, Expected};
use wayhome_web::{Language, Picture};

fn title(page: &Page) -> &str {
    page.body.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title")
}

/// The page without what every page has anew: nothing here has, so it is the page as it is.
fn main(page: &Page) -> &str {
    page.body.split("<main").nth(1).expect("a page")
}

#[tokio::test]
async fn nobody_reaches_a_child_without_signing_in() {
    let harness = Harness::new().await;
    let child = &harness.wards().await[0];
    for path in [
        "/children".to_owned(),
        format!("/children/{child}"),
        format!("/children/{child}/looked"),
        "/review".to_owned(),
        format!("/review/{child}"),
        "/review/calendar.ics".to_owned(),
        "/looked".to_owned(),
        "/search".to_owned(),
        "/emergency".to_owned(),
        format!("/records/identity/{child}"),
    ] {
        let page = harness.get(&path, "").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert!(page.location.is_some_and(|place| place.starts_with("/sign-in")), "{path}");
    }
}

#[tokio::test]
async fn each_role_has_its_own_list_and_nobody_elses() {
    let harness = Harness::new().await;
    let wards = harness.wards().await;
    let stranger = harness.stranger().await;
    assert!(wards.len() > 4, "{wards:?}");
    let child = &wards[0];
    let facility = harness.site.picture().expect("a picture").line(child).expect("a line").facility_id.clone();
    let mut director = None;
    for (role, lists, opens) in [
        ("JUD", true, true),
        ("LAW", true, true),
        ("SWK", true, true),
        ("PRB", true, true),
        ("AAD", true, true),
        ("CPA", true, true),
        ("DIR", true, true),
        ("UNI", true, true),
        ("EDU", true, true),
        ("HLT", true, true),
        // Within the mandate, under the number of the file; who a child is opens on a visit alone.
        ("NPM", true, true),
        ("MOJ", false, false),
        ("COM", false, false),
        ("TRN", false, false),
        // The log of any file, and nothing else of it.
        ("AUD", false, true),
        ("SYS", false, false),
    ] {
        let cookie = harness.enter(role).await;
        if role == "DIR" {
            director = Some(cookie.clone());
        }
        let list = harness.get("/children", &cookie).await;
        assert_eq!(list.status, if lists { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{role}");
        assert_eq!(list.body.contains(&format!("/children/{child}\"")), lists, "{role}");
        if !matches!(role, "NPM" | "AUD") {
            assert!(!list.body.contains(&format!("/children/{stranger}\"")), "{role} lists {stranger}");
            assert_eq!(
                harness.get(&format!("/children/{stranger}"), &cookie).await.status,
                StatusCode::NOT_FOUND,
                "{role}"
            );
        }
        let page = harness.get(&format!("/children/{child}"), &cookie).await;
        assert_eq!(page.status, if opens { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{role}");
        assert_eq!(harness.get("/", &cookie).await.body.contains("href=\"/children\""), lists, "{role}");
    }
    // A list is narrowed within the own places, and no further.
    let cookie = director.expect("a director");
    assert_eq!(harness.get(&format!("/children?facility={facility}"), &cookie).await.status, StatusCode::OK);
    assert_eq!(harness.get("/children?facility=F0002-elsewhere", &cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.get("/children?after=nonsense", &cookie).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_file_shows_what_the_role_may_see_and_no_gap_where_it_may_not() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let file = async |role: &str| {
        let cookie = harness.enter(role).await;
        harness.get(&format!("/children/{child}"), &cookie).await
    };
    let judge = file("JUD").await;
    for part in ["id=\"custody\"", "id=\"review\"", "class=\"chart line\"", "What the law says", "id=\"family\""] {
        assert!(judge.body.contains(part), "{part}");
    }
    assert!(judge.body.contains("penicillin"), "a judge reads the summary of health");
    let teacher = file("EDU").await;
    assert!(teacher.body.contains("year 7") && teacher.body.contains("penicillin"));
    for part in
        ["id=\"review\"", "id=\"family\"", "What the law says", "class=\"clock", "id=\"protection\"", "Invented Aunt"]
    {
        assert!(!teacher.body.contains(part), "a teacher sees {part}");
    }
    let nurse = file("HLT").await;
    assert!(nurse.body.contains("id=\"health\"") && !nurse.body.contains("criminal"), "{}", nurse.body);
    // No name in a title or an address.
    let name = judge.body.split("<h1><bdi>").nth(1).and_then(|rest| rest.split('<').next()).expect("a name").to_owned();
    for page in [&judge, &teacher, &nurse] {
        assert!(!title(page).contains(&name), "{}", title(page));
        assert!(!page.body.contains(&format!("={name}")) && !page.body.contains(&format!("/{name}")));
        assert!(page.body.len() < 150_000, "{} bytes", page.body.len());
    }
}

#[tokio::test]
async fn a_sealed_label_changes_nothing_for_those_who_see_no_labels() {
    let harness = Harness::new().await;
    let wards = harness.wards().await;
    let child = wards[1].clone();
    let site = &harness.site;
    let renewed = async |labelled: bool| {
        let mut snapshot = site.registry().snapshot(None, None).await.expect("a snapshot");
        if labelled {
            for row in &mut snapshot.placements.rows {
                if row.child_id.as_str() == child {
                    row.ground = Terms(vec![Ground::Association]);
                }
            }
        }
        site.show(Picture::make(snapshot, site.law(), site.packs()));
    };
    let unlisted = ["PRB", "AAD", "EDU", "HLT", "UNI"];
    let mut cookies = Vec::new();
    for role in unlisted.into_iter().chain(["JUD"]) {
        cookies.push((role, harness.enter(role).await));
    }
    let paths =
        [format!("/children/{child}"), "/children".to_owned(), format!("/review/{child}"), "/review".to_owned()];
    let seen = async |harness: &Harness| {
        let mut pages = Vec::new();
        for (role, cookie) in &cookies {
            for path in &paths {
                let page = harness.get(path, cookie).await;
                pages.push(((*role).to_owned(), path.clone(), page.status, without_tier(&page.body)));
            }
        }
        pages
    };
    // A change of another child, so that both pictures are of the same day.
    let director = harness.who(Role::Director).await;
    let other = site.picture().expect("a picture").line(&wards[4]).expect("a line").placement_id.clone();
    let room = Change::new("placement", &other).of_child(&wards[4]).expecting(Expected::Whatever).with("room", "7");
    site.registry().change(&director, room).await.expect("a room");
    renewed(false).await;
    let before = seen(&harness).await;
    let worker = harness.who(Role::ChildProtection).await;
    let label = Change::new("association_label", "a-label")
        .of_child(&child)
        .with("victim_screen_on", "2026-11-20")
        .with("label", "associated")
        .with("recorded_by", "child protection")
        .with("source", "told by the child")
        .with("look_again_on", "2027-01-01");
    site.registry().change(&worker, label).await.expect("a label");
    let placement = site.picture().expect("a picture").line(&child).expect("a line").placement_id.clone();
    let ground = Change::new("placement", &placement)
        .of_child(&child)
        .expecting(Expected::Whatever)
        .with("ground", "association");
    site.registry().change(&director, ground).await.expect("a ground");
    renewed(true).await;
    let after = seen(&harness).await;
    let mut judge_saw = false;
    for (old, new) in before.iter().zip(&after) {
        if old.0 == "JUD" {
            judge_saw |= old != new && new.3.contains("Held only for association");
        } else {
            assert_eq!(old, new, "{} {}", old.0, old.1);
        }
    }
    assert!(judge_saw, "the label reached nobody: the test would not see a leak");
    // In the order of hearings no association stands, for nobody.
    let list = after.iter().find(|page| page.0 == "JUD" && page.1 == "/review").expect("a list");
    assert!(!list.3.contains("association"), "{}", list.3);
}

/// A rule that is met only because doubt counts for the child says so, with what would settle it, in every language.
#[tokio::test]
async fn a_file_names_the_facts_in_doubt_beside_the_finding() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let site = &harness.site;
    let cookie = harness.enter("JUD").await;
    let finding = async |offence: Option<When>, language: Language| {
        let mut snapshot = site.registry().snapshot(None, None).await.expect("a snapshot");
        let born: jiff::civil::Date = "2004-01-01".parse().expect("a day");
        for row in &mut snapshot.children.rows {
            if row.child_id.as_str() == child {
                row.born_on = Some(When::Date(born));
                row.youngest_plausible_born_on = None;
                row.age_status = Some(AgeStatus::Documented);
            }
        }
        for row in &mut snapshot.placements.rows {
            if row.child_id.as_str() == child {
                row.ground = Terms(vec![Ground::CriminalSentenced]);
                row.sentence_type = "death".into();
                row.offence_on = offence;
            }
        }
        site.show(Picture::make(snapshot, site.law(), site.packs()));
        let page = harness.get(&format!("/children/{child}?lang={}", language.code()), &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        let title = site.law().wording("B-10", language.code()).title;
        let line = page.body.split("<li class=").find(|line| line.contains(&title));
        let line =
            line.and_then(|line| line.split("<details").next()).unwrap_or_else(|| panic!("{title}: {}", page.body));
        (line.to_owned(), page.body.contains("dir=\"rtl\""))
    };
    for (language, doubt) in [
        (Language::English, "Doubt counts for the child. Not known:"),
        (Language::French, "Le doute profite à l’enfant. Inconnu :"),
        (Language::Spanish, "La duda favorece al niño. No se sabe:"),
        (Language::Arabic, "الشك لصالح الطفل. غير معروف:"),
        (Language::Russian, "Сомнение толкуется в пользу ребёнка. Неизвестно:"),
        (Language::Chinese, "有疑问时以有利于儿童为准。未知："),
        (Language::Indonesian, "Keraguan menguntungkan anak. Tidak diketahui:"),
    ] {
        let (line, is_right_to_left) = finding(None, language).await;
        let words = wayhome_web::frame::words::Words::of(language, wayhome_web::Calendar::Gregorian);
        let offence = words.t("field-placement-offence-on");
        assert!(line.contains(doubt) && line.contains(&format!("<span>{offence}</span>")), "{language:?}: {line}");
        assert_eq!(is_right_to_left, language == Language::Arabic);
    }
    // Without doubt nothing is said of it.
    let day = When::Date("2020-02-10".parse().expect("a day"));
    let (line, _) = finding(Some(day), Language::English).await;
    assert!(!line.contains("Doubt") && !line.contains("Not known"), "{line}");
}

/// A page without tier and week, which are all that a label may move, and without the place of a child in the order.
fn without_tier(body: &str) -> String {
    let mut lines: Vec<String> = body
        .lines()
        .filter(|line| !line.contains("class=\"tag") && !line.contains("class=\"tier") && !line.contains("class=\"due"))
        .map(|line| {
            line.replace("<li class=\"now\">", "<li>")
                .replace("<li class=\"soon\">", "<li>")
                .replace("<li class=\"\">", "<li>")
        })
        .collect();
    if body.contains("<ol class=\"duties\">") {
        lines.sort();
    }
    lines.join("\n")
}

#[tokio::test]
async fn a_child_reads_the_own_file_in_plain_words_and_who_looked() {
    let harness = Harness::new().await;
    let wards = harness.wards().await;
    let judge = harness.enter("JUD").await;
    let cookie = harness.enter("CHD").await;
    let page = harness.get("/children", &cookie).await;
    let own = page.location.expect("the own file");
    let id = own.trim_start_matches("/children/").to_owned();
    assert_eq!(harness.get(&own, &judge).await.status, StatusCode::OK);
    let page = harness.get(&own, &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "My file",
        "Where you live, and why",
        "Who looked at your file",
        "A judge looked at your file.",
        "It is their work to help with your case.",
    ] {
        assert!(page.body.contains(words), "{words}: {}", main(&page));
    }
    assert!(!page.body.contains("account:") && !page.body.contains("policy"));
    // A list that shows the name is a look, too; of several within minutes there is one line.
    for _ in 0..3 {
        assert_eq!(harness.get("/children", &judge).await.status, StatusCode::OK);
    }
    let looked = harness.get(&format!("{own}/looked"), &cookie).await;
    assert_eq!(looked.body.matches("A judge saw your name in a list.").count(), 1, "{}", main(&looked));
    assert!(looked.body.contains("times within ten minutes."), "{}", main(&looked));
    let other = wards.iter().find(|child| **child != id).expect("another child");
    assert_eq!(harness.get(&format!("/children/{other}"), &cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.get(&format!("/children/{other}/looked"), &cookie).await.status, StatusCode::NOT_FOUND);
    // A copy to print; that it was made is written down.
    let copy = harness.post(&format!("{own}/copy"), &cookie, &[("csrf", &hidden(&page.body, "csrf"))]).await;
    assert_eq!(copy.status, StatusCode::OK, "{}", copy.body);
    assert!(copy.body.contains("A copy to keep") && copy.body.contains("Where you live, and why"));
    let looked = harness.get(&format!("{own}/looked"), &cookie).await;
    assert!(looked.body.contains("You took a copy of something in your file."), "{}", main(&looked));
    // In another language nothing stays English that the catalogue has.
    let arabic = harness.get(&format!("{own}/looked?lang=ar"), &cookie).await;
    assert!(arabic.body.contains("اطلاع على ملفك") && !arabic.body.contains("looked at your file"));
    // Nobody else takes a copy this way, and the lawyer says what it is for.
    let worker = harness.enter("SWK").await;
    let csrf = hidden(&harness.get("/account", &worker).await.body, "csrf");
    let page =
        harness.post(&format!("{own}/copy"), &worker, &[("csrf", &csrf), ("purpose", "to have it at home")]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let lawyer = harness.enter("LAW").await;
    let csrf = hidden(&harness.get("/account", &lawyer).await.body, "csrf");
    let page = harness.post(&format!("{own}/copy"), &lawyer, &[("csrf", &csrf), ("purpose", "")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page =
        harness.post(&format!("{own}/copy"), &lawyer, &[("csrf", &csrf), ("purpose", "application for release")]).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn what_was_taken_back_is_seen_from_outside_with_who_and_why() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let teacher = harness.who(Role::Teacher).await;
    let lesson = |change: Change| change.of_child(&child);
    let made = Change::new("education_record", "lesson").with("from", "2026-02-12").with("place", "inside");
    harness.site.registry().change(&teacher, lesson(made)).await.expect("a record");
    let back = Change::new("education_record", "lesson").expecting(Expected::Version(1));
    let back = Change { withdraw: true, reason: "the wrong child".to_owned(), ..back };
    harness.site.registry().change(&teacher, lesson(back)).await.expect("taken back");
    for (role, from) in [("NPM", "/safeguarding"), ("AUD", "/looked")] {
        let cookie = harness.enter(role).await;
        assert!(harness.get(from, &cookie).await.body.contains("href=\"/taken-back\""), "{role} is led there");
        let page = harness.get("/taken-back", &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in ["the wrong child", "teacher", "School"] {
            assert!(page.body.contains(words), "{role} {words}: {}", main(&page));
        }
        assert_eq!(page.body.contains(&child), role == "AUD", "{role}: {}", main(&page));
    }
    let complaints = harness.enter("CMP").await;
    let page = harness.get("/taken-back", &complaints).await;
    assert!(page.body.contains("Nothing was taken back."), "{}", main(&page));
    for role in ["DIR", "EDU", "SWK", "CHD", "SYS"] {
        let cookie = harness.enter(role).await;
        assert_eq!(harness.get("/taken-back", &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
    }
}

#[tokio::test]
async fn a_card_is_given_replaced_and_ended_by_those_who_work_for_the_child() {
    let harness = Harness::new().await;
    let worker = harness.enter("SWK").await;
    let listed = harness.get("/children", &worker).await;
    let child = listed.body.split("href=\"/children/").nth(1).and_then(|rest| rest.split('"').next()).expect("a child");
    let path = format!("/children/{child}/cards");
    let file = harness.get(&format!("/children/{child}"), &worker).await;
    assert!(file.body.contains(&format!("href=\"{path}\"")), "{}", main(&file));
    let page = harness.get(&path, &worker).await;
    assert_eq!(page.status, StatusCode::OK);
    let csrf = hidden(&page.body, "csrf");
    let code_of = |page: &Page| {
        page.body.split("class=\"code\" dir=\"ltr\">").nth(1).and_then(|rest| rest.split('<').next()).map(str::to_owned)
    };
    // What is missing is said, and no card is made.
    let sent = [("csrf", csrf.as_str()), ("act", "give"), ("whose", "child"), ("shown", "")];
    let page = harness.post(&path, &worker, &sent).await;
    assert_eq!((page.status, code_of(&page)), (StatusCode::UNPROCESSABLE_ENTITY, None));
    let sent = [("csrf", csrf.as_str()), ("act", "give"), ("whose", "child"), ("shown", "Blue card")];
    let page = harness.post(&path, &worker, &sent).await;
    let first = code_of(&page).expect("a code");
    assert!(!harness.get(&path, &worker).await.body.contains(&first), "the code is shown again");
    let enters = async |code: &str| {
        let page = harness.post("/sign-in", "", &[("card", code)]).await;
        page.cookies.into_iter().find(|one| one.starts_with("wayhome-session="))
    };
    let card = enters(&first).await.expect("the card opens");
    assert_eq!(harness.get(&format!("/children/{child}"), &card).await.status, StatusCode::OK);
    // Lost: another one, with the reason; the first opens nothing any more.
    let mine = |body: &str| {
        let at = body.find("Blue card").expect("the card");
        hidden(&body[at..], "account")
    };
    let account = mine(&harness.get(&path, &worker).await.body);
    let sent = [("csrf", csrf.as_str()), ("act", "replace"), ("account", account.as_str()), ("reason", "")];
    assert_eq!(harness.post(&path, &worker, &sent).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent =
        [("csrf", csrf.as_str()), ("act", "replace"), ("account", account.as_str()), ("reason", "lost in the yard")];
    let second = code_of(&harness.post(&path, &worker, &sent).await).expect("another code");
    assert!(enters(&first).await.is_none() && harness.get("/children", &card).await.status == StatusCode::SEE_OTHER);
    let card = enters(&second).await.expect("the new card opens");
    let sent = [("csrf", csrf.as_str()), ("act", "end"), ("account", account.as_str()), ("reason", "went home")];
    assert_eq!(harness.post(&path, &worker, &sent).await.status, StatusCode::OK);
    assert!(enters(&second).await.is_none());
    assert_eq!(harness.get(&format!("/children/{child}"), &card).await.status, StatusCode::SEE_OTHER);
    // A card of another child is none of this page, and who holds the child gives none.
    let stranger = harness.stranger().await;
    let elsewhere = format!("/children/{stranger}/cards");
    assert_eq!(harness.get(&elsewhere, &worker).await.status, StatusCode::NOT_FOUND);
    let sent = [("csrf", csrf.as_str()), ("act", "give"), ("whose", "child"), ("shown", "x")];
    assert_eq!(harness.post(&elsewhere, &worker, &sent).await.status, StatusCode::NOT_FOUND);
    for role in ["DIR", "UNI", "JUD", "POL", "CHD", "SYS"] {
        let cookie = harness.enter(role).await;
        assert_eq!(harness.get(&path, &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
        let csrf = hidden(&harness.get("/account", &cookie).await.body, "csrf");
        let sent = [("csrf", csrf.as_str()), ("act", "give"), ("whose", "child"), ("shown", "x")];
        assert_eq!(harness.post(&path, &cookie, &sent).await.status, StatusCode::NOT_FOUND, "{role}");
    }
}

#[tokio::test]
async fn an_auditor_sees_who_looked_when_and_whether_they_were_assigned() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let stranger = harness.stranger().await;
    let (judge, director) = (harness.enter("JUD").await, harness.enter("DIR").await);
    harness.get(&format!("/children/{child}"), &judge).await;
    harness.get(&format!("/children/{child}"), &director).await;
    harness.get(&format!("/children/{stranger}"), &director).await;
    let auditor = harness.enter("AUD").await;
    assert!(harness.get("/", &auditor).await.body.contains("href=\"/looked\""));
    assert_eq!(harness.get("/looked", &auditor).await.status, StatusCode::OK);
    let page = harness.get(&format!("/looked?child={child}"), &auditor).await;
    assert_eq!(page.status, StatusCode::OK);
    let rows: Vec<&str> = main(&page).split("<tr>").collect();
    // The newest first: the director, who is not assigned, then the judge, who is.
    let first = rows.iter().position(|row| row.contains("facility director")).expect("the director");
    let second =
        rows.iter().position(|row| row.contains("judge") && row.contains("looked at the file")).expect("the judge");
    assert!(first < second, "{}", main(&page));
    assert!(
        rows[first].contains("tag soon\">no<") && rows[second].contains(">yes<"),
        "{} {}",
        rows[first],
        rows[second]
    );
    assert!(rows[first].contains("DIR-1") && rows[first].contains("children"));
    let refused = harness.get(&format!("/looked?child={stranger}"), &auditor).await;
    assert!(refused.body.contains("was refused"), "{}", main(&refused));
    // Pages by number: what is older stands behind it.
    let more = page.body.contains("before=");
    if more {
        let next =
            page.body.split("href=\"/looked?child=").nth(1).and_then(|rest| rest.split('"').next()).expect("a page");
        let next =
            harness.get(&format!("/looked?child={}", next.replace("&amp;", "&").replace("&#38;", "&")), &auditor).await;
        assert_eq!(next.status, StatusCode::OK);
    }
    assert_eq!(harness.get("/looked?child=no-such-child", &auditor).await.status, StatusCode::NOT_FOUND);
    // Nobody else has that desk, and a worker sees the own entries alone.
    for role in ["LAW", "MOJ", "SYS", "EDU"] {
        let cookie = harness.enter(role).await;
        assert_eq!(harness.get("/looked", &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
    }
    let nurse = harness.enter("HLT").await;
    harness.get(&format!("/children/{child}"), &nurse).await;
    let own = harness.get(&format!("/children/{child}/looked"), &nurse).await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(!own.body.contains("judge") && own.body.contains("nurse"), "{}", main(&own));
}

#[tokio::test]
async fn a_search_keeps_the_name_out_of_every_address() {
    let harness = Harness::new().await;
    let worker = harness.enter("SWK").await;
    let csrf = hidden(&harness.get("/search", &worker).await.body, "csrf");
    let search = async |cookie: &str, csrf: &str, words: &str, how: &str| {
        harness.post("/search", cookie, &[("csrf", csrf), ("words", words), ("how", how)]).await
    };
    // Whatever the script, and by the sound.
    let list = harness.get("/children", &worker).await.body;
    let found = search(&worker, &csrf, "Mohammed", "sound").await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(!list.contains("محمد") || found.body.contains("محمد"), "{}", main(&found));
    let name = list.split("<bdi>").nth(1).and_then(|rest| rest.split('<').next()).expect("a name").to_owned();
    let given = name.split(' ').next().expect("a name").to_owned();
    let found = search(&worker, &csrf, &given, "exact").await;
    assert!(found.location.is_none() && main(&found).contains(&name), "{}", main(&found));
    assert!(!title(&found).contains(&given));
    let addresses: Vec<&str> = found.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(addresses.iter().all(|address| !address.contains(&given)), "{addresses:?}");
    // A director has no open task on the child: nothing is found, not even at the own place (W-5).
    let director = harness.enter("DIR").await;
    let own = hidden(&harness.get("/search", &director).await.body, "csrf");
    let found = search(&director, &own, &given, "exact").await;
    assert!(!main(&found).contains("/children/"), "{}", main(&found));
    // Too short, nothing, a number of a file.
    let short = search(&worker, &csrf, "a", "beginning").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(search(&worker, &csrf, "", "exact").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let child = &harness.wards().await[0];
    assert_eq!(search(&worker, &csrf, child, "exact").await.location, Some(format!("/children/{child}")));
    // Nobody else searches.
    for role in ["MOJ", "AUD", "CHD", "COM"] {
        let cookie = harness.enter(role).await;
        assert_eq!(harness.get("/search", &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
        assert!(!harness.get("/", &cookie).await.body.contains("role=\"search\""), "{role}");
    }
}

#[tokio::test]
async fn an_emergency_opens_what_keeps_a_child_safe_for_a_reason() {
    let harness = Harness::new().await;
    let stranger = harness.stranger().await;
    let nurse = harness.enter("HLT").await;
    let closed = harness.get(&format!("/children/{stranger}"), &nurse).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
    // The answer is the same for a child who is not there.
    let nothing = harness.get("/children/no-such-child", &nurse).await;
    assert_eq!(nothing.body.replace("no-such-child", &stranger), closed.body);
    let form = harness.get(&format!("/emergency?child={stranger}"), &nurse).await;
    let (csrf, operation) = (hidden(&form.body, "csrf"), hidden(&form.body, "operation"));
    let send = async |child: &str, reason: &str| {
        let fields = [("csrf", csrf.as_str()), ("operation", operation.as_str()), ("child", child), ("reason", reason)];
        harness.post("/emergency", &nurse, &fields).await
    };
    let empty = send(&stranger, " ").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("id=\"reason-wrong\"") && empty.body.contains(&format!("value=\"{stranger}\"")));
    let nobody = send("no-such-child", "fell and does not answer").await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.body.contains("id=\"child-wrong\"") && nobody.body.contains("fell and does not answer"));
    let opened = send(&stranger, "fell and does not answer").await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", main(&opened));
    assert_eq!(harness.get(&format!("/children/{stranger}"), &nurse).await.status, StatusCode::OK);
    // Sent twice: it is open once.
    assert_eq!(send(&stranger, "fell and does not answer").await.status, StatusCode::SEE_OTHER);
    let auditor = harness.enter("AUD").await;
    let looked = harness.get(&format!("/looked?child={stranger}"), &auditor).await;
    assert!(looked.body.contains("tag now\">emergency<"), "{}", main(&looked));
    // The ministry opens nothing in an emergency.
    let ministry = harness.enter("MOJ").await;
    assert_eq!(harness.get("/emergency", &ministry).await.status, StatusCode::NOT_FOUND);
}
