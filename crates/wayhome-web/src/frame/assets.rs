//! Style, script and mark, inside the program. The address of style and script carries their hash, so browsers may keep
//! them for good.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const STYLE: &str = include_str!("../../assets/site.css");
const SCRIPT: &str = include_str!("../../assets/site.js");
const MARK: &str = include_str!("../../assets/mark.svg");

/// The address of the style.
pub static STYLE_ADDRESS: LazyLock<String> = LazyLock::new(|| format!("/assets/site-{}.css", short_hash(STYLE)));
/// The address of the script.
pub static SCRIPT_ADDRESS: LazyLock<String> = LazyLock::new(|| format!("/assets/site-{}.js", short_hash(SCRIPT)));

fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// `GET /assets/{name}`.
pub async fn asset(Path(name): Path<String>) -> Response {
    let (body, kind) = match name.as_str() {
        "mark.svg" => (MARK, "image/svg+xml"),
        name if STYLE_ADDRESS.ends_with(name) => (STYLE, "text/css; charset=utf-8"),
        name if SCRIPT_ADDRESS.ends_with(name) => (SCRIPT, "text/javascript; charset=utf-8"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}
