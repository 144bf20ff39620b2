//! Jobs: in the transaction of the change, one holder at a time, again after a failure, dead in the end.

use super::{DAY, Ground, child, someone};
use serde_json::json;
use std::sync::atomic::Ordering;
use wayhome_registry::jobs::{ATTEMPTS, NewJob};
use wayhome_registry::{Change, Registry};

fn job(once: Option<&str>) -> NewJob {
    NewJob { queue: "plan".to_owned(), once: once.map(str::to_owned), payload: json!({ "what": 1 }), due_at: None }
}

async fn counted(registry: &Registry) -> Vec<(String, i64)> {
    registry.queues().await.unwrap().into_iter().map(|queue| (queue.state, queue.n_jobs)).collect()
}

#[tokio::test]
async fn a_job_commits_with_its_change_or_not_at_all() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let failing = Change { jobs: vec![job(None)], ..child("C1").with("sex", "both") };
        registry.change(&someone(), failing).await.unwrap_err();
        assert!(counted(&registry).await.is_empty());
        let change = Change { jobs: vec![job(Some("C1")), job(Some("C1"))], ..child("C1") };
        registry.change(&someone(), change.clone()).await.unwrap();
        registry.change(&someone(), change).await.unwrap();
        assert_eq!(counted(&registry).await, [("waiting".to_owned(), 1)]);
    }
}

#[tokio::test]
async fn one_holder_at_a_time_and_again_when_it_is_lost() {
    for ground in Ground::each() {
        let (here, there) = (ground.open().await, ground.open().await);
        here.enqueue(job(None)).await.unwrap();
        let (one, other) = tokio::join!(here.take_job("plan", 60), there.take_job("plan", 60));
        let mut held: Vec<_> = [one.unwrap(), other.unwrap()].into_iter().flatten().collect();
        assert_eq!(held.len(), 1);
        let first = held.pop().unwrap();
        assert_eq!((first.payload.clone(), first.attempts), (json!({ "what": 1 }), 1));
        ground.time.fetch_add(DAY, Ordering::Relaxed);
        let second = there.take_job("plan", 60).await.unwrap().unwrap();
        assert_eq!((second.id, second.attempts), (first.id, 2));
        // Whoever lost it can no longer answer for it.
        assert!(!here.job_done(&first).await.unwrap());
        assert!(there.job_done(&second).await.unwrap());
        assert!(here.take_job("plan", 60).await.unwrap().is_none());
        assert_eq!(here.forget_jobs(i64::MAX).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_failing_job_waits_longer_each_time_and_is_dead_in_the_end() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        registry.enqueue(job(Some("x"))).await.unwrap();
        for attempt in 1..=ATTEMPTS {
            let held = registry.take_job("plan", 60).await.unwrap().unwrap();
            assert_eq!(held.attempts, attempt);
            registry.job_failed(&held, "no mail server").await.unwrap();
            assert!(registry.take_job("plan", 60).await.unwrap().is_none());
            ground.time.fetch_add(DAY, Ordering::Relaxed);
        }
        assert!(registry.take_job("plan", 60).await.unwrap().is_none());
        assert_eq!(counted(&registry).await, [("dead".to_owned(), 1)]);
        assert_eq!(registry.revive_jobs("plan").await.unwrap(), 1);
        assert!(registry.take_job("plan", 60).await.unwrap().is_some());
    }
}
