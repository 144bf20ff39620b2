-- Accounts, factors, sessions: who somebody is. Every change has its entry in the ledger, in the same transaction.
-- Names stand in no column: a sign-in name is found by a keyed code.

-- A person who may sign in. Never deleted, except with the child whose own access it is.
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'child', 'guardian')),
    name_code TEXT NOT NULL UNIQUE,
    -- Sign-in name and display name, sealed with the country's key or the child's.
    sealed BYTES NOT NULL,
    own_child TEXT,
    language TEXT NOT NULL,
    -- The record of vetting, by its id.
    vetting TEXT,
    -- The ministry's own provider, and its name for the person as a keyed code.
    provider TEXT,
    provider_code TEXT,
    -- Argon2id, or for a card the hash of its random code.
    passphrase TEXT,
    card TEXT,
    active_from BIGINT NOT NULL,
    active_until BIGINT,
    disabled_at BIGINT,
    version BIGINT NOT NULL CHECK (version >= 1),
    made_at BIGINT NOT NULL,
    UNIQUE (provider, provider_code),
    CHECK ((kind = 'person') = (own_child IS NULL)),
    CHECK ((provider IS NULL) = (provider_code IS NULL)),
    CHECK (card IS NULL OR (passphrase IS NULL AND kind <> 'person'))
) STRICT;
CREATE INDEX account_own_child ON account (own_child) WHERE own_child IS NOT NULL;

-- The roles that an account holds, with their places and their time.
CREATE TABLE account_role (
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    role TEXT NOT NULL,
    places TEXT NOT NULL,
    held_from BIGINT NOT NULL,
    held_until BIGINT,
    PRIMARY KEY (account, number)
) STRICT;

-- Second factors and recovery codes.
CREATE TABLE account_factor (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('totp', 'passkey', 'recovery')),
    -- A passkey's id or a recovery code, as hashes.
    lookup TEXT UNIQUE,
    -- The telephone's secret or the passkey's public key, sealed with the country's key.
    sealed BYTES,
    label TEXT NOT NULL,
    -- The step of the last code taken: none at or before it is taken again.
    last_step BIGINT,
    made_at BIGINT NOT NULL,
    used_at BIGINT,
    CHECK ((kind = 'recovery') = (sealed IS NULL)),
    CHECK ((kind = 'totp') = (lookup IS NULL))
) STRICT;
CREATE INDEX account_factor_account ON account_factor (account, kind);

-- Links to set up an account, each used once.
CREATE TABLE account_invitation (
    code TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
) STRICT;
CREATE INDEX account_invitation_account ON account_invitation (account);

-- Failures in a row by name and by address, both as keyed codes, whether or not there is such an account.
CREATE TABLE sign_in_limit (
    code TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL
) STRICT;
CREATE INDEX sign_in_limit_last ON sign_in_limit (last_at);

-- A sign-in between its first and its second factor, the setting up of a factor, the question put to a passkey.
CREATE TABLE sign_in_half (
    token TEXT NOT NULL PRIMARY KEY,
    account TEXT REFERENCES account (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('factor', 'enrol', 'passkey')),
    -- How the first factor was given: it becomes part of the session.
    way TEXT NOT NULL,
    challenge TEXT,
    -- The secret of a telephone that is not yet confirmed, sealed.
    sealed BYTES,
    tries BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) STRICT;
CREATE INDEX sign_in_half_expires ON sign_in_half (expires_at);

-- A visit to the ministry's own provider that has not come back.
CREATE TABLE sign_in_away (
    state TEXT NOT NULL PRIMARY KEY,
    browser TEXT NOT NULL,
    provider TEXT NOT NULL,
    sealed BYTES NOT NULL,
    expires_at BIGINT NOT NULL
) STRICT;
CREATE INDEX sign_in_away_expires ON sign_in_away (expires_at);

-- Sessions, open and ended. Only the hash of the token is kept.
CREATE TABLE sign_in_session (
    id TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role_number BIGINT NOT NULL,
    way TEXT NOT NULL,
    -- The kind of browser, in words: for one's own list of sessions.
    device TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_why TEXT,
    CHECK ((ended_at IS NULL) = (ended_why IS NULL))
) STRICT;
CREATE INDEX sign_in_session_account ON sign_in_session (account) WHERE ended_at IS NULL;
CREATE INDEX sign_in_session_ended ON sign_in_session (ended_at) WHERE ended_at IS NOT NULL;

-- Addresses of calendars, open and stopped: one open for each role of an account. Of the secret in the address only a keyed code is
-- kept.
CREATE TABLE calendar_feed (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role_number BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    read_at BIGINT,
    stopped_at BIGINT,
    stopped_why TEXT,
    CHECK ((stopped_at IS NULL) = (stopped_why IS NULL))
) STRICT;
CREATE UNIQUE INDEX calendar_feed_open ON calendar_feed (account, role_number) WHERE stopped_at IS NULL;
