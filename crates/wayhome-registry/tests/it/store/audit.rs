//! Who saw this child's file, when, and were they assigned.

use super::{Ground, child, someone};
use wayhome_registry::audit::Wanted;
use wayhome_registry::testing::Bare as _;
use wayhome_registry::{Action, Draft};

#[tokio::test]
async fn reads_are_entries_with_assigned_or_not() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        registry.change(&someone(), child("C1")).await.unwrap();
        registry.change(&someone(), child("C2")).await.unwrap();
        let read = |assigned: bool| Draft {
            assigned: Some(assigned),
            policy: "assigned-reads".to_owned(),
            reason: "the mother called".to_owned(),
            ..Draft::new(Action::Read).of_child("C1")
        };
        let draft = read(true);
        let receipt = registry.log(&someone(), draft.clone()).await.unwrap();
        assert_eq!(registry.log(&someone(), draft).await.unwrap().seq, receipt.seq);
        registry.log(&someone(), read(false)).await.unwrap();
        let wanted = Wanted { child: Some("C1".to_owned()), limit: 100, ..Wanted::default() };
        let seen: Vec<_> = registry.entries(&wanted).await.unwrap();
        let shown: Vec<(&str, Option<bool>)> =
            seen.iter().map(|entry| (entry.action.as_str(), entry.assigned)).collect();
        assert_eq!(shown, [("read", Some(false)), ("read", Some(true)), ("change", None)]);
        assert_eq!(seen[0].body.as_ref().unwrap().reason, "the mother called");
        // Pages by number.
        let rest = Wanted { before: Some(seen[0].seq), ..wanted };
        assert_eq!(registry.entries(&rest).await.unwrap().len(), 2);
        let by = Wanted { actor: Some("account:anna".to_owned()), limit: 100, ..Wanted::default() };
        assert_eq!(registry.entries(&by).await.unwrap().len(), 4);
    }
}
