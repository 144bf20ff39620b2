//! Sign-in: who somebody is. Accounts, passphrases, second factors, sessions.

pub mod cbor;
pub mod codes;
pub mod common;
pub mod jose;
pub mod limits;
pub mod passkey;
pub mod passphrase;
pub mod totp;
