//! Rules that look at other records, at the door.

use super::{Ground, operator};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::{Change, ChangeError, Expected, Value, records};

async fn wrong(ground: &Ground, change: Change) -> Vec<String> {
    match ground.registry.change(&operator(), change).await {
        Ok(_) => Vec::new(),
        Err(ChangeError::Wrong(problems)) => {
            problems.into_iter().map(|problem| format!("{}: {}", problem.field, problem.message)).collect()
        }
        Err(other) => panic!("{other}"),
    }
}

async fn held() -> Ground {
    let ground = Ground::new(true).await;
    for change in [
        Change::new("facility", "F1").with("name", "North"),
        Change::new("child", "C1").of_child("C1").with("sex", "female"),
        Change::new("child", "C2").of_child("C2"),
        Change::new("placement", "P1").of_child("C1").at_facility("F1").with("admitted_at", "2026-03-01"),
    ] {
        assert_eq!(wrong(&ground, change).await, Vec::<String>::new());
    }
    ground
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_is_in_one_place_at_a_time() {
    let ground = held().await;
    let second = Change::new("placement", "P2").of_child("C1").at_facility("F1").with("admitted_at", "2026-04-01");
    assert_eq!(
        wrong(&ground, second.clone()).await,
        ["released_at: `P1` is still open; close it first, so that there is never more than one"]
    );
    let close = Change::new("placement", "P1").expecting(Expected::Version(1)).with("released_at", "2026-03-31");
    assert_eq!(wrong(&ground, close).await, Vec::<String>::new());
    assert_eq!(wrong(&ground, second).await, Vec::<String>::new());
    // The tables hold it even where the door looks less closely.
    let third = Change::new("placement", "P3").of_child("C1").at_facility("F1").expecting(Expected::Whatever);
    assert!(ground.registry.change(&operator(), third).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_to_a_stay_lies_within_it() {
    let ground = held().await;
    let isolation =
        |id: &str, from: &str| Change::new("isolation", id).of_child("C1").with("from", from).with("reason", "health");
    assert_eq!(
        wrong(&ground, isolation("I1", "2026-02-27")).await,
        ["from: no placement of this child covers this time; record that first, or correct the times"]
    );
    assert_eq!(wrong(&ground, isolation("I2", "2026-03-02")).await, Vec::<String>::new());
    let room = |id: &str, child: &str, from: &str| {
        Change::new("room_stay", id)
            .of_child(child)
            .with("placement_id", "P1")
            .with("room_id", "R1")
            .with("bed_id", "B1")
            .with("from", from)
    };
    for change in [
        Change::new("unit", "F1/U1").at_facility("F1").with("unit_id", "U1"),
        Change::new("room", "R1")
            .at_facility("F1")
            .with("unit_id", "F1/U1")
            .with("label", "1")
            .with("room_use", "bedroom"),
        Change::new("bed", "B1")
            .at_facility("F1")
            .with("room_id", "R1")
            .with("label", "1")
            .with("usable", Value::Truth(true)),
    ] {
        assert_eq!(wrong(&ground, change).await, Vec::<String>::new());
    }
    assert_eq!(
        wrong(&ground, room("S1", "C1", "2026-02-01")).await,
        ["from: lies before `admitted_at` (2026-03-01) of placement `P1`; correct one of the two"]
    );
    assert_eq!(wrong(&ground, room("S2", "C1", "2026-03-01")).await, Vec::<String>::new());
    let found = wrong(&ground, room("S3", "C2", "2026-03-05")).await;
    assert!(found.iter().any(|line| line.contains("overlaps with `S2`")), "the bed is taken: {found:?}");
    assert!(found.contains(&"placement_id: placement `P1` is about another child".to_owned()), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_does_not_come_before_its_order() {
    let ground = held().await;
    let order = Change::new("custody_order", "O1")
        .of_child("C1")
        .with("authority", "Children's court")
        .with("given_on", "2026-03-01")
        .with("in_force_from", "2026-03-01");
    assert_eq!(wrong(&ground, order).await, Vec::<String>::new());
    let review = |on: &str| {
        Change::new("custody_review", "V1")
            .of_child("C1")
            .with("placement_id", "P1")
            .with("order_id", "O1")
            .with("review_kind", "regular")
            .with("opened_on", on)
    };
    assert_eq!(
        wrong(&ground, review("2026-02-27")).await,
        [
            "opened_on: lies before `given_on` (2026-03-01) of custody_order `O1`; correct one of the two",
            "opened_on: lies before `admitted_at` (2026-03-01) of placement `P1`; correct one of the two",
        ]
    );
    assert_eq!(wrong(&ground, review("2026-03-10")).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_protected_record_exists_stands_nowhere_in_the_clear() {
    let ground = held().await;
    let label = Change::new("association_label", "L1")
        .of_child("C1")
        .with("victim_screen_on", "2026-03-02")
        .with("label", "associated")
        .with("recorded_by", "Zebedee")
        .with("source", "the child")
        .with("look_again_on", "2026-06-01");
    assert_eq!(wrong(&ground, label).await, Vec::<String>::new());
    let kind = records::kind("association_label").unwrap();
    let row = ground.registry.row(kind, "L1").await.unwrap().unwrap();
    assert_eq!(row.fields.get("label"), Some(&Value::from("associated")));
    // Another kind of the same table does not see it, and history finds it.
    let other = records::kind("gender_violence_case").unwrap();
    assert_eq!(ground.registry.row(other, "L1").await.unwrap(), None);
    assert_eq!(ground.registry.history(kind, "L1", Some("C1")).await.unwrap().len(), 1);
    let mut connection = ground.registry.reading().await.unwrap();
    let kinds = sql::query("SELECT DISTINCT kind FROM ledger").fetch_all(&mut connection).await.unwrap();
    let kinds: Vec<String> = kinds.iter().map(|row| row.try_get(0).unwrap()).collect();
    assert!(
        kinds.contains(&"protected_record".to_owned()) && !kinds.contains(&"association_label".to_owned()),
        "{kinds:?}"
    );
    drop(connection);
    let bytes = std::fs::read(ground.path("data/registry.sqlite")).unwrap();
    let wal = std::fs::read(ground.path("data/registry.sqlite-wal")).unwrap_or_default();
    for word in ["association_label", "associated", "Zebedee"] {
        let schema_only =
            [&bytes, &wal].iter().any(|part| part.windows(word.len()).any(|window| window == word.as_bytes()));
        assert!(!schema_only, "`{word}` stands in the database file");
    }
}
