//! Sign-in.

mod authenticator;
mod ground;
mod limits;
mod passkeys;
mod passphrases;
mod providers;
mod scenes;
mod tokens;
mod totp;
