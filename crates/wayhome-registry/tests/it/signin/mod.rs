//! Sign-in.

mod authenticator;
mod ground;
mod limits;
mod passkeys;
mod passphrases;
mod tokens;
mod totp;

// The same scenes on both databases: the module's name says which.
#[path = "providers.rs"]
mod providers_postgres;
#[path = "providers.rs"]
mod providers_sqlite;
#[path = "scenes.rs"]
mod scenes_postgres;
#[path = "scenes.rs"]
mod scenes_sqlite;
