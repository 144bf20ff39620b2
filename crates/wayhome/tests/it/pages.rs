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
    let pages = ["/help", "/rights", "/well", "/family", "/sign-in", "/invitation"];
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
