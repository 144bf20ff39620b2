//! The site over HTTP.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tower::ServiceExt;
use wayhome_web::{PlanFile, PlanSite, router};

fn site() -> PlanSite {
    let file = |name: &str, text: &str| PlanFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    PlanSite {
        files: vec![
            file("plan.html", "<!doctype html><style>p{color:red}</style><p>Plan</p>"),
            file("plan.json", "{}"),
            file("actions.csv", "id\n"),
        ],
    }
}

async fn get(path: &str) -> (StatusCode, Vec<(String, String)>, String) {
    let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
    let response = router(site()).oneshot(request).await.expect("an answer");
    let status = response.status();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned()))
        .collect();
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    (status, headers, String::from_utf8_lossy(&bytes).into_owned())
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
    headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

#[tokio::test]
async fn the_start_page_is_the_plan_and_allows_only_its_own_style() {
    let (status, headers, body) = get("/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("<p>Plan</p>"));
    assert_eq!(header(&headers, "content-type"), "text/html; charset=utf-8");
    // The hash of `p{color:red}`: printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
    let policy = header(&headers, "content-security-policy");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(policy.ends_with("style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"), "{policy}");
    assert!(!policy.contains("unsafe"));
}

#[tokio::test]
async fn files_have_their_media_types_and_nothing_is_kept() {
    for (path, media_type) in [("/plan.json", "application/json"), ("/actions.csv", "text/csv; charset=utf-8")] {
        let (status, headers, _) = get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(header(&headers, "content-type"), media_type);
        assert_eq!(header(&headers, "x-content-type-options"), "nosniff");
        assert_eq!(header(&headers, "cache-control"), "no-store");
        assert_eq!(header(&headers, "set-cookie"), "");
    }
}

#[tokio::test]
async fn anything_else_is_not_here() {
    for path in ["/identities.csv", "/../Cargo.toml", "/%2e%2e/secret", "/plan.json/x", "/PLAN.JSON"] {
        let (status, headers, body) = get(path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(body.contains("Go to the plan"));
        assert!(header(&headers, "content-security-policy").starts_with("default-src 'none'"));
    }
}
