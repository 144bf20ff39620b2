//! Waits that grow and end.

use wayhome_registry::signin::limits::{BY_ADDRESS, BY_NAME, FAILURES_MAX, Tally, address_key};

#[test]
fn slips_cost_nothing_then_the_wait_doubles_up_to_an_hour() {
    let waits: Vec<i64> = (0..14).map(|failures| BY_NAME.wait(failures)).collect();
    assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    assert_eq!(BY_ADDRESS.wait(30), 0);
    assert_eq!(BY_ADDRESS.wait(u32::MAX), 900);
}

#[test]
fn a_hundred_failures_in_a_row_take_days_and_then_need_an_administrator() {
    let (mut now, mut tally) = (1_000_000, Tally::default());
    let began = now;
    for _ in 1..FAILURES_MAX {
        assert!(BY_NAME.allows(tally, now));
        tally = BY_NAME.failed(tally, now);
        now = tally.until.max(now);
    }
    assert!(now - began > 3 * 24 * 3600, "{}", now - began);
    tally = BY_NAME.failed(tally, now);
    assert!(!BY_NAME.allows(tally, now + 1_000_000_000));
}

#[test]
fn a_day_without_failures_forgets_them() {
    let many = Tally { failures: 9, last: 1_000, until: 2_000 };
    assert_eq!(BY_NAME.failed(many, 1_000 + 24 * 3600).failures, 10);
    assert_eq!(BY_NAME.failed(many, 1_001 + 24 * 3600).failures, 1);
}

#[test]
fn a_clock_set_back_shortens_no_wait_and_forgets_nothing() {
    let waiting = BY_NAME.failed(Tally { failures: 9, last: 1_000_000, until: 1_000_480 }, 1_000_480);
    assert!(!BY_NAME.allows(waiting, 500_000));
    let again = BY_NAME.failed(waiting, 500_000);
    assert_eq!(again.failures, 11);
    assert!(again.until > waiting.until, "{again:?}");
}

#[test]
fn an_ipv6_visitor_is_held_to_the_part_that_is_not_theirs_to_choose() {
    assert_eq!(address_key("2001:db8:1:2:3:4:5:6"), address_key("2001:db8:1:2:ffff::1"));
    assert_ne!(address_key("2001:db8:1:2::1"), address_key("2001:db8:1:3::1"));
    assert_eq!(address_key("::ffff:192.0.2.7"), address_key("192.0.2.7"));
    assert_eq!(address_key("not an address"), "unknown");
}
