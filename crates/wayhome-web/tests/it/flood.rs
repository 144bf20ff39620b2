//! Many at once: connections that are kept open for nothing, complaints that hide others.

use crate::harness::{Harness, hidden};
use axum::http::StatusCode;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use wayhome_web::serve::{Limits, serve_within};

async fn asks(address: SocketAddr) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET /rights HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.expect("written");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("read");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn half_a_request_keeps_nobody_out_for_long() {
    let harness = Harness::new().await;
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.set_nonblocking(true).expect("a listener");
    let address = listener.local_addr().expect("an address");
    let limits = Limits { connections: 3, head: Duration::from_secs(2) };
    tokio::spawn(serve_within(listener, harness.site.clone(), limits));
    assert!(asks(address).await.starts_with("HTTP/1.1 200"));

    // As many as there may be, each with the beginning of a head: the next waits until their time is over.
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(b"GET /rights HTTP/1.1\r\nHos").await.expect("written");
        held.push(stream);
    }
    // One that was answered is not kept for ever either.
    let begun = Instant::now();
    let answer = tokio::time::timeout(Duration::from_secs(30), asks(address)).await.expect("an answer in time");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(begun.elapsed() >= Duration::from_millis(1_000), "the ceiling did not hold: {:?}", begun.elapsed());
    for mut stream in held {
        let mut rest = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "half a head is waited for without end");
        assert!(!rest.starts_with(b"HTTP/1.1 200"));
    }
    let mut kept = TcpStream::connect(address).await.expect("a connection");
    kept.write_all(b"GET /rights HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("written");
    let mut all = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(30), kept.read_to_end(&mut all)).await;
    assert!(ended.is_ok(), "a connection that asks nothing more is kept without end");
    assert!(all.starts_with(b"HTTP/1.1 200"));
}

#[tokio::test]
async fn a_burst_of_complaints_is_taken_whole_and_stands_behind_the_others() {
    let harness = Harness::new().await;
    let place = harness.facility_of("CMP");
    let place = if place.is_empty() { harness.place() } else { place };
    let cookie = harness.enter("CMP").await;
    let n_lines = |body: &str| body.matches("href=\"/safeguarding/complaints/").count();
    let before = harness.get("/safeguarding/complaints", &cookie).await;
    assert!(!before.body.contains("within a few minutes"), "{}", before.body);
    for number in 0..22 {
        let form = harness.post("/help", "", &[("step", "say")]).await;
        let operation = hidden(&form.body, "operation");
        let words = format!("noise {number}");
        let sent =
            [("step", "send"), ("operation", &operation), ("place", &place), ("words", &words), ("urgent", "yes")];
        assert_eq!(harness.post("/help", "", &sent).await.status, StatusCode::OK);
    }
    let after = harness.get("/safeguarding/complaints", &cookie).await;
    let (others, burst) = after.body.split_once("22 that came within a few minutes").expect("the burst is said");
    assert_eq!(n_lines(burst), 22);
    // One more line leads to the form.
    assert_eq!(n_lines(others), n_lines(&before.body));
}
