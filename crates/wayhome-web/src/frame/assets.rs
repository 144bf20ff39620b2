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

/// The address of the style of `/design`.
pub static DESIGN_ADDRESS: LazyLock<String> =
    LazyLock::new(|| format!("/assets/design-{}.css", short_hash(&DESIGN_STYLE)));

/// The palettes of the style, each under a name of its own, so that one page can show all of them.
static DESIGN_STYLE: LazyLock<String> = LazyLock::new(|| {
    let colours = |after: &str| {
        let rest = STYLE.split_once(after).map_or("", |(_, rest)| rest);
        rest.split_once(":root{").and_then(|(_, rest)| rest.split_once('}')).map_or("", |(inside, _)| inside)
    };
    let look = |name: &str, inside: &str, scheme: &str| format!(".look-{name}{{{inside};color-scheme:{scheme}}}\n");
    format!(
        ".look{{background:var(--paper);color:var(--ink);border:1px solid var(--line);padding:1rem;margin-bottom:1rem}}\n\
         .look .skip{{position:static}}.look .top .me>div{{position:static}}.look .leave{{position:static}}\n{}{}{}",
        look("light", colours(""), "light"),
        look("dark", colours("@media (prefers-color-scheme:dark){"), "dark"),
        look("paper", colours("@media print{\n"), "light"),
    )
});

fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// `GET /assets/{name}`.
pub async fn asset(Path(name): Path<String>) -> Response {
    let is = |address: &str| address.strip_prefix("/assets/") == Some(name.as_str());
    let (body, kind): (&'static str, _) = match name.as_str() {
        "mark.svg" => (MARK, "image/svg+xml"),
        _ if is(&STYLE_ADDRESS) => (STYLE, "text/css; charset=utf-8"),
        _ if is(&DESIGN_ADDRESS) => (DESIGN_STYLE.as_str(), "text/css; charset=utf-8"),
        _ if is(&SCRIPT_ADDRESS) => (SCRIPT, "text/javascript; charset=utf-8"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}
