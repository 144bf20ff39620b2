//! Sign-in.

mod authenticator;
mod ground;
mod limits;
mod passkeys;
mod passphrases;
mod tokens;
mod totp;

// The same scenes on both databases: the module's name says which.
#[allow(clippy::duplicate_mod, reason = "the same scenes on two databases")]
#[path = "providers.rs"]
mod providers_postgres;
#[allow(clippy::duplicate_mod, reason = "the same scenes on two databases")]
#[path = "providers.rs"]
mod providers_sqlite;
#[allow(clippy::duplicate_mod, reason = "the same scenes on two databases")]
#[path = "scenes.rs"]
mod scenes_postgres;
#[allow(clippy::duplicate_mod, reason = "the same scenes on two databases")]
#[path = "scenes.rs"]
mod scenes_sqlite;
