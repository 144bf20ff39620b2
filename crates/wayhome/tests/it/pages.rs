//! Pages as they open, for whoever reads them: nothing keeps people out, in any direction, by day and by night.

use crate::ground::Ground;
use crate::journeys::{DESKTOP, PHONE};

/// Languages that are looked at: all of them in the long run, else one of each direction.
fn languages() -> &'static [&'static str] {
    if std::env::var_os("WAYHOME_SOAK").is_some() { &["en", "fr", "es", "ar", "ru", "zh", "id"] } else { &["en", "ar"] }
}

/// The pages on which each of these people begins.
const DESKS: [(&str, &[&str]); 10] = [
    ("MOJ", &["/", "/situation", "/facilities", "/account"]),
    ("DIR", &["/", "/children", "/outbreak", "/safeguarding"]),
    ("SWK", &["/", "/review", "/search"]),
    ("JUD", &["/", "/review"]),
    ("LAW", &["/", "/children"]),
    ("HLT", &["/", "/outbreak"]),
    ("NPM", &["/", "/safeguarding/registers"]),
    ("CMP", &["/safeguarding/complaints"]),
    ("AUD", &["/", "/looked"]),
    ("CHD", &["/", "/children"]),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_desk_opens_on_a_phone_in_both_directions_and_in_the_dark() {
    let ground = Ground::sqlite();
    for (role, desks) in DESKS {
        let person = ground.person(PHONE).await;
        person.enter(role).await;
        for language in languages() {
            person.open(&format!("/language?to={language}&back=/")).await;
            for desk in desks {
                person.open(desk).await;
                person.look().await;
            }
        }
        person.open("/language?to=en&back=/").await;
        person.in_the_dark().await;
        for desk in desks {
            person.open(desk).await;
            person.look().await;
        }
        person.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_for_everybody_keep_nobody_out_in_any_direction() {
    let ground = Ground::sqlite();
    let pages = ["/help", "/rights", "/well", "/family", "/sign-in", "/invitation", "/design"];
    for width in [PHONE, DESKTOP] {
        let reader = ground.person(width).await;
        for path in pages {
            for language in languages() {
                reader.open(&format!("{path}?lang={language}")).await;
                reader.look().await;
            }
        }
        reader.in_the_dark().await;
        for path in pages {
            reader.open(path).await;
            reader.look().await;
        }
        reader.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_program_writes_stands_on_the_pages_within_moments() {
    let Some(ground) = Ground::postgresql() else { return };
    let minister = ground.person(DESKTOP).await;
    minister.enter("MOJ").await;
    // A newer folder comes in while the demo goes on: the first facility has another lawful capacity.
    let newer = wayhome_testkit::Folder::of(&[]);
    let mut first = String::new();
    for entry in std::fs::read_dir(ground.country()).expect("the country") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("its name").to_string_lossy().into_owned();
        let mut text = std::fs::read(&path).expect("its bytes");
        if name == "facilities.csv" {
            let mut lines: Vec<String> = String::from_utf8(text).expect("text").lines().map(str::to_owned).collect();
            let at = lines[0].split(',').position(|column| column == "capacity").expect("a column of capacity");
            let mut cells: Vec<&str> = lines[1].split(',').collect();
            first = cells[0].to_owned();
            cells[at] = "7321";
            lines[1] = cells.join(",");
            text = (lines.join("\n") + "\n").into_bytes();
        }
        newer.write(&name, &text);
    }
    let page = format!("/facilities/{first}");
    minister.open(&page).await;
    assert!(!minister.main().await.contains("7,321"), "it was there before");
    let key = format!("{}.key", ground.country().display());
    let url = ground.database().expect("its database");
    let from = newer.path().to_string_lossy().into_owned();
    let who = ["--database", &url, "--key", &key, "--operator", "A. Clerk", "--purpose", "a newer folder"];
    crate::ends(&crate::run(&[&["import", from.as_str()], &who[..]].concat()), 0);
    for _ in 0..120 {
        minister.open(&page).await;
        if minister.main().await.contains("7,321") {
            minister.leave().await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    panic!("the page does not follow the registry: {}", minister.main().await);
}
