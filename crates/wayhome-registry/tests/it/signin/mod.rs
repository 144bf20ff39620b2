//! Sign-in.

mod authenticator;
mod limits;
mod passkeys;
mod passphrases;
mod tokens;
mod totp;
