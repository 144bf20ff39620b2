//! The registry: the record that a country can trust and a child is safe in.
//!
//! Every change enters by one door ([`Registry::change`]): a fact in the ledger, the rows of its table and its audit line
//! commit together or not at all. Reads of a child's file, searches, exports, refusals and sign-ins are entries too.
//! This is the only crate with SQL.
//!
//! | module | knows |
//! | --- | --- |
//! | [`records`] | every kind of record of every desk, defined once: table, fields, sections, what is sealed |
//! | [`access`] | who may see or do what: one decision function over the policies of `packs/access` |
//! | [`signin`] | accounts, passphrases, second factors, sessions: the only source of a person who acts |
//! | [`outside`] | the trait through which other servers are called |
//! | [`who`] | roles, the person who acts, their places |

pub mod access;
pub mod outside;
pub mod records;
pub mod signin;
pub mod who;
