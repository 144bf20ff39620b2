-- The whole present schema, in the neutral words of migrations/ (see docs/registry.md). A test proves that the
-- migrations arrive at it; another writes it anew with WAYHOME_UPDATE_DOCS=1.

-- From migrations/0001-core.sql

-- The core of the registry: who it is, keys, ledger, erasures, jobs, the index of names.
-- BYTES, DOUBLE and STRICT are written in each database's words; a time is microseconds UTC; truth is 0 or 1.

-- Which registry this is. One row, written once; only `invented` data may be served by the demo.
CREATE TABLE registry (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    invented BIGINT NOT NULL CHECK (invented IN (0, 1))
) STRICT;

-- Subjects with a key of their own: `child:ID`, `country`, `index`, `heads`. The ledger names a subject by `ref` alone, which is
-- random: once the row is gone, nothing leads from an entry back to the child. Deleted when the child is erased.
CREATE TABLE vault_subject (
    ref BYTES NOT NULL PRIMARY KEY CHECK (length(ref) = 16),
    subject TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL
) STRICT;

-- The keys of a subject, wrapped by the root key, which is never in the database. A new version is added when a key is
-- changed; the old ones open what was sealed before. Deleted when the child is erased.
CREATE TABLE vault_key (
    ref BYTES NOT NULL REFERENCES vault_subject (ref) ON DELETE CASCADE DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    root TEXT NOT NULL,
    wrapped BYTES NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (ref, version)
) STRICT;
CREATE INDEX vault_key_root ON vault_key (root);

-- Subjects whose keys were destroyed, by reference: it cannot be told who they were. Never changed or deleted.
CREATE TABLE erasure (
    ref BYTES NOT NULL PRIMARY KEY CHECK (length(ref) = 16),
    erased_at BIGINT NOT NULL,
    entry BYTES NOT NULL
) STRICT;

-- The ledger: who did what, when, why. Never changed, never deleted (triggers; on PostgreSQL rights as well).
-- `hash` covers `previous` and every other column by a fixed binary form (docs/registry.md), not the stored text.
CREATE TABLE ledger (
    seq BIGINT NOT NULL PRIMARY KEY CHECK (seq >= 1),
    id BYTES NOT NULL UNIQUE CHECK (length(id) = 16),
    -- When it was recorded: never before the entry before it. `clock` is what the machine's clock said.
    at BIGINT NOT NULL,
    clock BIGINT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- The record and the child, by keyed reference.
    record BYTES,
    child BYTES,
    version BIGINT,
    valid_from BIGINT,
    assigned BIGINT CHECK (assigned IN (0, 1)),
    emergency BIGINT NOT NULL CHECK (emergency IN (0, 1)),
    -- The policies that decided, with `,` between.
    policy TEXT NOT NULL,
    -- The entry that this one corrects.
    corrects BIGINT REFERENCES ledger (seq) DEFERRABLE,
    body_hash BYTES NOT NULL CHECK (length(body_hash) = 32),
    previous BYTES NOT NULL CHECK (length(previous) = 32),
    hash BYTES NOT NULL CHECK (length(hash) = 32),
    CHECK (corrects IS NULL OR corrects < seq)
) STRICT;
-- The facts about a record; entries without a version (reads) are found by child.
CREATE INDEX ledger_record ON ledger (record, seq) WHERE version IS NOT NULL;
CREATE INDEX ledger_child ON ledger (child, seq) WHERE child IS NOT NULL;
CREATE INDEX ledger_actor ON ledger (actor, seq);

-- What an entry says, sealed under the key of its subject. Deleted only after that key was destroyed.
CREATE TABLE ledger_body (
    seq BIGINT NOT NULL PRIMARY KEY REFERENCES ledger (seq) DEFERRABLE,
    body BYTES NOT NULL
) STRICT;

-- The last entry, with a code made with a key of the registry: entries cut off at the end are noticed. One row.
CREATE TABLE ledger_end (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    hash BYTES NOT NULL,
    code BYTES NOT NULL
) STRICT;

-- The index of names: keyed codes of words, beginnings and sounds. Says nothing without the registry's index key.
CREATE TABLE name_index (
    token BYTES NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    child TEXT NOT NULL,
    PRIMARY KEY (token, kind, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_index_record ON name_index (kind, record);

-- Work to be done: enqueued in the transaction of the change that asks for it. `payload` is sealed with the country's key.
CREATE TABLE job (
    id BYTES NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    queue TEXT NOT NULL,
    -- Two jobs with one key are one job, as long as it waits.
    once TEXT,
    payload BYTES NOT NULL,
    made_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
    attempts BIGINT NOT NULL,
    held_until BIGINT,
    holder BYTES,
    error TEXT,
    CHECK ((state = 'running') = (held_until IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX job_once ON job (queue, once) WHERE once IS NOT NULL AND state = 'waiting';
CREATE INDEX job_due ON job (queue, due_at) WHERE state = 'waiting';
CREATE INDEX job_held ON job (held_until) WHERE state = 'running';
CREATE INDEX job_state ON job (state, made_at);

-- only sqlite
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is never deleted'); END;
CREATE TRIGGER ledger_body_no_update BEFORE UPDATE ON ledger_body
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_body_no_delete BEFORE DELETE ON ledger_body
WHEN NOT EXISTS (SELECT 1 FROM ledger JOIN erasure ON erasure.ref = ledger.child WHERE ledger.seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'only what belongs to an erased child is deleted'); END;
CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'an erasure is never taken back'); END;
-- both
-- only postgres
DO $$ BEGIN
  CREATE ROLE wayhome_program NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
CREATE FUNCTION wayhome_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME; END $$;
CREATE TRIGGER ledger_never BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION wayhome_never();
CREATE TRIGGER ledger_body_never BEFORE UPDATE OR TRUNCATE ON ledger_body
  FOR EACH STATEMENT EXECUTE FUNCTION wayhome_never();
CREATE TRIGGER erasure_never BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION wayhome_never();
CREATE FUNCTION wayhome_erased_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger JOIN erasure ON erasure.ref = ledger.child WHERE ledger.seq = OLD.seq) THEN
    RAISE EXCEPTION 'only what belongs to an erased child is deleted';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER ledger_body_erased_only BEFORE DELETE ON ledger_body
  FOR EACH ROW EXECUTE FUNCTION wayhome_erased_only();
-- both

-- From migrations/0002-sign-in.sql

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

-- From migrations/0003-records.sql

-- The tables of the kinds of records, made from their definitions (src/records): do not edit.
-- Each row is a record as it stands; its history is in the ledger. Rows are changed in place, and deleted when the
-- record is taken back or its child erased. `sealed` holds the fields that have no column, under the child's key.

-- A place where children are held.
CREATE TABLE "facility" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL CHECK (facility_id = id),
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "name" TEXT,
    "kind" TEXT CHECK ("kind" IN ('police_cell', 'remand', 'training_school', 'closed_centre', 'open_centre', 'immigration', 'adult_prison', 'protection_institution', 'other')),
    "jurisdiction" TEXT,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "capacity" BIGINT CHECK ("capacity" >= 0),
    "single_rooms" BIGINT CHECK ("single_rooms" >= 0),
    "staff_posts" BIGINT CHECK ("staff_posts" >= 0),
    "holds_adults" BIGINT CHECK ("holds_adults" IN (0, 1))
) STRICT;
CREATE INDEX facility_first ON "facility" (first_entry);

-- A part of a facility whose children live together.
CREATE TABLE "unit" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "unit_id" TEXT NOT NULL,
    "name" TEXT,
    "holds" TEXT CHECK ("holds" IN ('boys', 'girls', 'mixed')),
    "rooms" BIGINT CHECK ("rooms" >= 0),
    "beds" BIGINT CHECK ("beds" >= 0),
    "room_design" BIGINT CHECK ("room_design" >= 0),
    "unit_design" BIGINT CHECK ("unit_design" >= 0),
    "air" TEXT CHECK ("air" IN ('poor', 'fair', 'good'))
) STRICT;
CREATE UNIQUE INDEX unit_one_facility_id_unit_id ON "unit" ("facility_id", "unit_id");
CREATE INDEX unit_facility ON "unit" (facility_id, id);
CREATE INDEX unit_first ON "unit" (first_entry);

-- A child.
CREATE TABLE "child" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL CHECK (child_id = id),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "sex" TEXT CHECK ("sex" IN ('female', 'male', 'other')),
    "home_jurisdiction" TEXT
) STRICT;
CREATE INDEX child_facility ON "child" (facility_id, id);
CREATE INDEX child_first ON "child" (first_entry);

-- One stay of one child in one facility, on one order.
CREATE TABLE "placement" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "unit_id" TEXT,
    "room" TEXT,
    "admitted_at" TEXT CHECK ("admitted_at" = 'none' OR length("admitted_at") >= 10),
    "order_from" TEXT CHECK ("order_from" = 'none' OR length("order_from") >= 10),
    "order_to" TEXT CHECK ("order_to" = 'none' OR length("order_to") >= 10),
    "family_notified_at" TEXT CHECK ("family_notified_at" = 'none' OR length("family_notified_at") >= 10),
    "counsel_assigned_at" TEXT CHECK ("counsel_assigned_at" = 'none' OR length("counsel_assigned_at") >= 10),
    "counsel_first_met_at" TEXT CHECK ("counsel_first_met_at" = 'none' OR length("counsel_first_met_at") >= 10),
    "judge_first_at" TEXT CHECK ("judge_first_at" = 'none' OR length("judge_first_at") >= 10),
    "last_review_on" TEXT CHECK ("last_review_on" = 'none' OR length("last_review_on") >= 10),
    "next_hearing_on" TEXT CHECK ("next_hearing_on" = 'none' OR length("next_hearing_on") >= 10),
    "shares_space_with_adults" BIGINT CHECK ("shares_space_with_adults" IN (0, 1)),
    "released_at" TEXT CHECK ("released_at" = 'none' OR length("released_at") >= 10),
    "home_visit_ready" BIGINT CHECK ("home_visit_ready" IN (0, 1)),
    "individual_assessment_on" TEXT CHECK ("individual_assessment_on" = 'none' OR length("individual_assessment_on") >= 10),
    "health_check_at" TEXT CHECK ("health_check_at" = 'none' OR length("health_check_at") >= 10),
    "rights_explained_at" TEXT CHECK ("rights_explained_at" = 'none' OR length("rights_explained_at") >= 10),
    CHECK ("admitted_at" = 'none' OR "released_at" = 'none' OR length("admitted_at") < 19 AND length("released_at") > 10 OR length("admitted_at") > 10 AND length("released_at") < 19 OR ("admitted_at" LIKE '%Z') <> ("released_at" LIKE '%Z') OR substr("admitted_at", 1, 19) <= substr("released_at", 1, 19)),
    CHECK ("order_from" = 'none' OR "order_to" = 'none' OR length("order_from") < 19 AND length("order_to") > 10 OR length("order_from") > 10 AND length("order_to") < 19 OR ("order_from" LIKE '%Z') <> ("order_to" LIKE '%Z') OR substr("order_from", 1, 19) <= substr("order_to", 1, 19))
) STRICT;
CREATE UNIQUE INDEX placement_one_open ON "placement" ("child_id") WHERE "released_at" IS NULL;
CREATE INDEX placement_child ON "placement" (child_id, id);
CREATE INDEX placement_facility ON "placement" (facility_id, id);
CREATE INDEX placement_first ON "placement" (first_entry);

-- A time that a child is kept alone or apart.
CREATE TABLE "isolation" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "from" TEXT CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT CHECK ("to" = 'none' OR length("to") >= 10),
    "hours_alone_per_day" DOUBLE,
    "last_reviewed_at" TEXT CHECK ("last_reviewed_at" = 'none' OR length("last_reviewed_at") >= 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19)),
    CHECK ("hours_alone_per_day" BETWEEN 0 AND 24)
) STRICT;
CREATE INDEX isolation_child ON "isolation" (child_id, id);
CREATE INDEX isolation_facility ON "isolation" (facility_id, id);
CREATE INDEX isolation_first ON "isolation" (first_entry);

-- One contact of a child with the family.
CREATE TABLE "family_contact" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "on" TEXT NOT NULL CHECK ("on" = 'none' OR length("on") >= 10),
    "kind" TEXT CHECK ("kind" IN ('visit', 'video', 'call', 'letter'))
) STRICT;
CREATE INDEX family_contact_child ON "family_contact" (child_id, id);
CREATE INDEX family_contact_facility ON "family_contact" (facility_id, id);
CREATE INDEX family_contact_first ON "family_contact" (first_entry);

-- Staff of a facility on one day.
CREATE TABLE "staff_day" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "date" TEXT NOT NULL CHECK ("date" = 'none' OR length("date") >= 10),
    "posts_required" BIGINT CHECK ("posts_required" >= 0),
    "present" BIGINT CHECK ("present" >= 0)
) STRICT;
CREATE UNIQUE INDEX staff_day_one_facility_id_date ON "staff_day" ("facility_id", "date");
CREATE INDEX staff_day_facility ON "staff_day" (facility_id, id);
CREATE INDEX staff_day_first ON "staff_day" (first_entry);

-- New cases of illness on one day.
CREATE TABLE "case_count" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "date" TEXT NOT NULL CHECK ("date" = 'none' OR length("date") >= 10),
    "group" TEXT CHECK ("group" IN ('children', 'staff')),
    "new_cases" BIGINT CHECK ("new_cases" >= 0),
    "tests" BIGINT CHECK ("tests" >= 0)
) STRICT;
CREATE INDEX case_count_facility ON "case_count" (facility_id, id);
CREATE INDEX case_count_first ON "case_count" (first_entry);

-- What courts and services of a jurisdiction can do in one week.
CREATE TABLE "capacity" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "jurisdiction" TEXT NOT NULL,
    "week_start" TEXT NOT NULL CHECK ("week_start" = 'none' OR length("week_start") >= 10),
    "review_slots" BIGINT CHECK ("review_slots" >= 0),
    "counsel_slots" BIGINT CHECK ("counsel_slots" >= 0),
    "supervision_places" BIGINT CHECK ("supervision_places" >= 0),
    "transport_places" BIGINT CHECK ("transport_places" >= 0)
) STRICT;
CREATE UNIQUE INDEX capacity_one_jurisdiction_week_start ON "capacity" ("jurisdiction", "week_start");
CREATE INDEX capacity_facility ON "capacity" (facility_id, id);
CREATE INDEX capacity_first ON "capacity" (first_entry);

-- Illness in the community.
CREATE TABLE "community" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "jurisdiction" TEXT NOT NULL,
    "date" TEXT NOT NULL CHECK ("date" = 'none' OR length("date") >= 10),
    "cases_per_100k" DOUBLE
) STRICT;
CREATE UNIQUE INDEX community_one_jurisdiction_date ON "community" ("jurisdiction", "date");
CREATE INDEX community_facility ON "community" (facility_id, id);
CREATE INDEX community_first ON "community" (first_entry);

-- An incident.
CREATE TABLE "incident" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "at" TEXT CHECK ("at" = 'none' OR length("at") >= 10),
    "reported_at" TEXT CHECK ("reported_at" = 'none' OR length("reported_at") >= 10),
    "referred_at" TEXT CHECK ("referred_at" = 'none' OR length("referred_at") >= 10),
    "closed_at" TEXT CHECK ("closed_at" = 'none' OR length("closed_at") >= 10),
    CHECK ("at" = 'none' OR "reported_at" = 'none' OR length("at") < 19 AND length("reported_at") > 10 OR length("at") > 10 AND length("reported_at") < 19 OR ("at" LIKE '%Z') <> ("reported_at" LIKE '%Z') OR substr("at", 1, 19) <= substr("reported_at", 1, 19)),
    CHECK ("at" = 'none' OR "closed_at" = 'none' OR length("at") < 19 AND length("closed_at") > 10 OR length("at") > 10 AND length("closed_at") < 19 OR ("at" LIKE '%Z') <> ("closed_at" LIKE '%Z') OR substr("at", 1, 19) <= substr("closed_at", 1, 19))
) STRICT;
CREATE INDEX incident_facility ON "incident" (facility_id, id);
CREATE INDEX incident_first ON "incident" (first_entry);

-- A complaint.
CREATE TABLE "complaint" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "received_at" TEXT CHECK ("received_at" = 'none' OR length("received_at") >= 10),
    "answered_at" TEXT CHECK ("answered_at" = 'none' OR length("answered_at") >= 10),
    CHECK ("received_at" = 'none' OR "answered_at" = 'none' OR length("received_at") < 19 AND length("answered_at") > 10 OR length("received_at") > 10 AND length("answered_at") < 19 OR ("received_at" LIKE '%Z') <> ("answered_at" LIKE '%Z') OR substr("received_at", 1, 19) <= substr("answered_at", 1, 19))
) STRICT;
CREATE INDEX complaint_facility ON "complaint" (facility_id, id);
CREATE INDEX complaint_first ON "complaint" (first_entry);

-- A visit of an inspecting body.
CREATE TABLE "inspection" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "on" TEXT CHECK ("on" = 'none' OR length("on") >= 10),
    "body" TEXT,
    "independent" BIGINT CHECK ("independent" IN (0, 1)),
    "announced" BIGINT CHECK ("announced" IN (0, 1)),
    "recommendations" BIGINT CHECK ("recommendations" >= 0),
    "recommendations_done" BIGINT CHECK ("recommendations_done" >= 0)
) STRICT;
CREATE INDEX inspection_facility ON "inspection" (facility_id, id);
CREATE INDEX inspection_first ON "inspection" (first_entry);

-- A non-custodial measure.
CREATE TABLE "supervision" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "jurisdiction" TEXT,
    "started_on" TEXT CHECK ("started_on" = 'none' OR length("started_on") >= 10),
    "ended_on" TEXT CHECK ("ended_on" = 'none' OR length("ended_on") >= 10),
    "contacts_due" BIGINT CHECK ("contacts_due" >= 0),
    "contacts_made" BIGINT CHECK ("contacts_made" >= 0),
    CHECK ("started_on" = 'none' OR "ended_on" = 'none' OR length("started_on") < 19 AND length("ended_on") > 10 OR length("started_on") > 10 AND length("ended_on") < 19 OR ("started_on" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("started_on", 1, 19) <= substr("ended_on", 1, 19))
) STRICT;
CREATE INDEX supervision_child ON "supervision" (child_id, id);
CREATE INDEX supervision_facility ON "supervision" (facility_id, id);
CREATE INDEX supervision_first ON "supervision" (first_entry);

-- Help after release.
CREATE TABLE "aftercare" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "placement_id" TEXT NOT NULL REFERENCES "placement" (id) DEFERRABLE,
    "on" TEXT CHECK ("on" = 'none' OR length("on") >= 10)
) STRICT;
CREATE INDEX aftercare_child ON "aftercare" (child_id, id);
CREATE INDEX aftercare_facility ON "aftercare" (facility_id, id);
CREATE INDEX aftercare_first ON "aftercare" (first_entry);
CREATE INDEX aftercare_placement_id ON "aftercare" ("placement_id");

-- A fact for which there is no column.
CREATE TABLE "field_fact" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "subject" TEXT NOT NULL,
    CHECK (child_id IS NULL OR facility_id IS NULL)
) STRICT;
CREATE INDEX field_fact_child ON "field_fact" (child_id, id);
CREATE INDEX field_fact_facility ON "field_fact" (facility_id, id);
CREATE INDEX field_fact_first ON "field_fact" (first_entry);

-- Sentences, counted for the indicators.
CREATE TABLE "sentence_count" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "date" TEXT CHECK ("date" = 'none' OR length("date") >= 10),
    "year" BIGINT CHECK ("year" >= 0),
    "age" BIGINT CHECK ("age" >= 0),
    "sex" TEXT CHECK ("sex" IN ('female', 'male', 'other')),
    "offence_category" TEXT,
    "jurisdiction" TEXT,
    "custodial" BIGINT CHECK ("custodial" IN (0, 1)),
    "count" BIGINT CHECK ("count" >= 0)
) STRICT;
CREATE INDEX sentence_count_facility ON "sentence_count" (facility_id, id);
CREATE INDEX sentence_count_first ON "sentence_count" (first_entry);

-- Arrests, counted for the indicators.
CREATE TABLE "arrest_count" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "date" TEXT CHECK ("date" = 'none' OR length("date") >= 10),
    "year" BIGINT CHECK ("year" >= 0),
    "age" BIGINT CHECK ("age" >= 0),
    "sex" TEXT CHECK ("sex" IN ('female', 'male', 'other')),
    "offence_category" TEXT,
    "jurisdiction" TEXT,
    "count" BIGINT CHECK ("count" >= 0)
) STRICT;
CREATE INDEX arrest_count_facility ON "arrest_count" (facility_id, id);
CREATE INDEX arrest_count_first ON "arrest_count" (first_entry);

-- Children in the population, for rates.
CREATE TABLE "population_count" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "date" TEXT CHECK ("date" = 'none' OR length("date") >= 10),
    "year" BIGINT CHECK ("year" >= 0),
    "age" BIGINT CHECK ("age" >= 0),
    "sex" TEXT CHECK ("sex" IN ('female', 'male', 'other')),
    "jurisdiction" TEXT,
    "count" BIGINT CHECK ("count" >= 0)
) STRICT;
CREATE INDEX population_count_facility ON "population_count" (facility_id, id);
CREATE INDEX population_count_first ON "population_count" (first_entry);

-- Names and contacts: read by `import` alone, straight into the vault; no part of the snapshot.
CREATE TABLE "identity" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES
) STRICT;
CREATE INDEX identity_child ON "identity" (child_id, id);
CREATE INDEX identity_facility ON "identity" (facility_id, id);
CREATE INDEX identity_first ON "identity" (first_entry);

-- The country as `country.toml` of its folder says it: one record.
CREATE TABLE "country" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "name" TEXT NOT NULL,
    "as_of" TEXT NOT NULL CHECK ("as_of" = 'none' OR length("as_of") >= 10),
    "time_zone" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "invented" BIGINT NOT NULL CHECK ("invented" IN (0, 1))
) STRICT;
CREATE INDEX country_facility ON "country" (facility_id, id);

-- One sheet of the country folder as it was last read: whether it was there, which columns it had.
CREATE TABLE "sheet" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "file" TEXT NOT NULL,
    "present" BIGINT NOT NULL CHECK ("present" IN (0, 1)),
    "columns" TEXT,
    "own_columns" TEXT
) STRICT;
CREATE UNIQUE INDEX sheet_one_file ON "sheet" ("file");
CREATE INDEX sheet_facility ON "sheet" (facility_id, id);

-- A response plan that was made: with its record it can be made again to the byte.
CREATE TABLE "plan_run" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "as_of" TEXT NOT NULL CHECK ("as_of" = 'none' OR length("as_of") >= 10),
    "known_at" TEXT NOT NULL CHECK ("known_at" = 'none' OR length("known_at") >= 10),
    "weeks" BIGINT NOT NULL CHECK ("weeks" >= 0),
    "seed" TEXT NOT NULL,
    "program" TEXT NOT NULL,
    "packs" TEXT NOT NULL,
    "result_hash" TEXT,
    "adopted_by" TEXT,
    "adopted_at" TEXT CHECK ("adopted_at" = 'none' OR length("adopted_at") >= 10),
    CHECK (NOT ("adopted_at" IS NOT NULL) OR "adopted_by" IS NOT NULL)
) STRICT;
CREATE INDEX plan_run_facility ON "plan_run" (facility_id, id);

-- One action of the response plan, with what became of it.
CREATE TABLE "plan_action" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "plan_id" TEXT REFERENCES "plan_run" (id) DEFERRABLE,
    "recommendation" TEXT NOT NULL,
    "place_id" TEXT REFERENCES "facility" (id) DEFERRABLE,
    "actor" TEXT NOT NULL,
    "what" TEXT,
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "state" TEXT NOT NULL CHECK ("state" IN ('open', 'begun', 'done', 'refused', 'no_longer_needed')),
    "done_on" TEXT CHECK (length("done_on") = 10),
    CHECK (NOT ("state" IS NOT NULL AND "state" = 'done') OR "done_on" IS NOT NULL)
) STRICT;
CREATE INDEX plan_action_facility ON "plan_action" (facility_id, id);
CREATE INDEX plan_action_plan_id ON "plan_action" ("plan_id");
CREATE INDEX plan_action_place_id ON "plan_action" ("place_id");

-- A clock that is suspended for a child, within what the law allows.
CREATE TABLE "clock_note" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "clock" TEXT NOT NULL,
    "started_at" TEXT CHECK ("started_at" = 'none' OR length("started_at") >= 10),
    "suspended_from" TEXT CHECK ("suspended_from" = 'none' OR length("suspended_from") >= 10),
    "suspended_until" TEXT CHECK ("suspended_until" = 'none' OR length("suspended_until") >= 10),
    CHECK ("started_at" = 'none' OR "suspended_from" = 'none' OR length("started_at") < 19 AND length("suspended_from") > 10 OR length("started_at") > 10 AND length("suspended_from") < 19 OR ("started_at" LIKE '%Z') <> ("suspended_from" LIKE '%Z') OR substr("started_at", 1, 19) <= substr("suspended_from", 1, 19)),
    CHECK ("suspended_from" = 'none' OR "suspended_until" = 'none' OR length("suspended_from") < 19 AND length("suspended_until") > 10 OR length("suspended_from") > 10 AND length("suspended_until") < 19 OR ("suspended_from" LIKE '%Z') <> ("suspended_until" LIKE '%Z') OR substr("suspended_from", 1, 19) <= substr("suspended_until", 1, 19))
) STRICT;
CREATE INDEX clock_note_child ON "clock_note" (child_id, id);
CREATE INDEX clock_note_facility ON "clock_note" (facility_id, id);

-- Data that a facility or service should send, and whether they came.
CREATE TABLE "data_return" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "what" TEXT NOT NULL,
    "covers_from" TEXT NOT NULL CHECK (length("covers_from") = 10),
    "covers_to" TEXT NOT NULL CHECK (length("covers_to") = 10),
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "received_at" TEXT CHECK ("received_at" = 'none' OR length("received_at") >= 10),
    "asked" TEXT,
    CHECK ("covers_from" = 'none' OR "covers_to" = 'none' OR length("covers_from") < 19 AND length("covers_to") > 10 OR length("covers_from") > 10 AND length("covers_to") < 19 OR ("covers_from" LIKE '%Z') <> ("covers_to" LIKE '%Z') OR substr("covers_from", 1, 19) <= substr("covers_to", 1, 19))
) STRICT;
CREATE UNIQUE INDEX data_return_one_facility_id_what_covers_from ON "data_return" ("facility_id", "what", "covers_from");
CREATE INDEX data_return_facility ON "data_return" (facility_id, id);

-- A stored forecast of reported cases, to be scored against what came.
CREATE TABLE "forecast_record" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "made_on" TEXT NOT NULL CHECK (length("made_on") = 10),
    "horizon_days" BIGINT NOT NULL CHECK ("horizon_days" >= 0),
    "quantiles" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "observed" BIGINT CHECK ("observed" >= 0),
    "score" DOUBLE,
    CHECK ("horizon_days" BETWEEN 1 AND 365)
) STRICT;
CREATE UNIQUE INDEX forecast_record_one_facility_id_made_on_horizon_days_model ON "forecast_record" ("facility_id", "made_on", "horizon_days", "model");
CREATE INDEX forecast_record_facility ON "forecast_record" (facility_id, id);

-- A room of a unit.
CREATE TABLE "room" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "unit_id" TEXT NOT NULL REFERENCES "unit" (id) DEFERRABLE,
    "label" TEXT NOT NULL,
    "room_use" TEXT NOT NULL CHECK ("room_use" IN ('bedroom', 'dormitory', 'single', 'medical', 'isolation', 'separation', 'school', 'visits', 'day_room', 'other')),
    "area_m2" DOUBLE,
    "design" BIGINT CHECK ("design" >= 0),
    "toilet_any_hour" BIGINT CHECK ("toilet_any_hour" IN (0, 1)),
    "natural_light" BIGINT CHECK ("natural_light" IN (0, 1)),
    "air" TEXT CHECK ("air" IN ('poor', 'fair', 'good')),
    "used_from" TEXT CHECK (length("used_from") = 10),
    "closed_on" TEXT CHECK (length("closed_on") = 10),
    "closed_reason" TEXT,
    CHECK ("area_m2" BETWEEN 0 AND 10000),
    CHECK ("used_from" = 'none' OR "closed_on" = 'none' OR length("used_from") < 19 AND length("closed_on") > 10 OR length("used_from") > 10 AND length("closed_on") < 19 OR ("used_from" LIKE '%Z') <> ("closed_on" LIKE '%Z') OR substr("used_from", 1, 19) <= substr("closed_on", 1, 19))
) STRICT;
CREATE UNIQUE INDEX room_one_unit_id_label ON "room" ("unit_id", "label");
CREATE INDEX room_facility ON "room" (facility_id, id);
CREATE INDEX room_unit_id ON "room" ("unit_id");

-- A bed of a room.
CREATE TABLE "bed" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "room_id" TEXT NOT NULL REFERENCES "room" (id) DEFERRABLE,
    "label" TEXT NOT NULL,
    "usable" BIGINT NOT NULL CHECK ("usable" IN (0, 1)),
    "accessible" BIGINT CHECK ("accessible" IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX bed_one_room_id_label ON "bed" ("room_id", "label");
CREATE INDEX bed_facility ON "bed" (facility_id, id);
CREATE INDEX bed_room_id ON "bed" ("room_id");

-- A post for staff: what it is for and how many people it needs by day and by night.
CREATE TABLE "post" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "work" TEXT NOT NULL CHECK ("work" IN ('unit_staff', 'security', 'teacher', 'health', 'psychologist', 'social_worker', 'management', 'other')),
    "by_day" BIGINT NOT NULL CHECK ("by_day" >= 0),
    "by_night" BIGINT CHECK ("by_night" >= 0),
    "women" BIGINT CHECK ("women" >= 0),
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX post_facility ON "post" (facility_id, id);
CREATE INDEX post_unit_id ON "post" ("unit_id");

-- What one unit did on one day: hours outside rooms and outdoors, lessons, visits.
CREATE TABLE "regime_day" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "unit_id" TEXT NOT NULL REFERENCES "unit" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "out_of_room_hours" DOUBLE,
    "outdoor_minutes" BIGINT CHECK ("outdoor_minutes" >= 0),
    "lesson_hours" DOUBLE,
    "activity_hours" DOUBLE,
    "reason" TEXT,
    CHECK ("out_of_room_hours" BETWEEN 0 AND 24),
    CHECK ("outdoor_minutes" BETWEEN 0 AND 1440),
    CHECK ("lesson_hours" BETWEEN 0 AND 24),
    CHECK ("activity_hours" BETWEEN 0 AND 24)
) STRICT;
CREATE UNIQUE INDEX regime_day_one_unit_id_on ON "regime_day" ("unit_id", "on");
CREATE INDEX regime_day_facility ON "regime_day" (facility_id, id);
CREATE INDEX regime_day_unit_id ON "regime_day" ("unit_id");

-- A limit on what children may do, with its legal basis and its end.
CREATE TABLE "restriction" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "what" TEXT NOT NULL CHECK ("what" IN ('visits', 'calls', 'outdoors', 'lessons', 'activities', 'movement', 'admissions', 'transfers', 'other')),
    "basis" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "until" TEXT NOT NULL CHECK ("until" = 'none' OR length("until") >= 10),
    "reviewed_at" TEXT CHECK ("reviewed_at" = 'none' OR length("reviewed_at") >= 10),
    "lifted_at" TEXT CHECK ("lifted_at" = 'none' OR length("lifted_at") >= 10),
    "compensation" TEXT,
    "explained_at" TEXT CHECK ("explained_at" = 'none' OR length("explained_at") >= 10),
    "decided_by" TEXT NOT NULL,
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("from" = 'none' OR "reviewed_at" = 'none' OR length("from") < 19 AND length("reviewed_at") > 10 OR length("from") > 10 AND length("reviewed_at") < 19 OR ("from" LIKE '%Z') <> ("reviewed_at" LIKE '%Z') OR substr("from", 1, 19) <= substr("reviewed_at", 1, 19)),
    CHECK ("from" = 'none' OR "lifted_at" = 'none' OR length("from") < 19 AND length("lifted_at") > 10 OR length("from") > 10 AND length("lifted_at") < 19 OR ("from" LIKE '%Z') <> ("lifted_at" LIKE '%Z') OR substr("from", 1, 19) <= substr("lifted_at", 1, 19))
) STRICT;
CREATE INDEX restriction_facility ON "restriction" (facility_id, id);

-- A stock: soap, masks, pads, food, medicines.
CREATE TABLE "stock" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "item" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "quantity" DOUBLE NOT NULL,
    "unit_of_count" TEXT NOT NULL,
    "days_left" BIGINT CHECK ("days_left" >= 0),
    "ordered_on" TEXT CHECK (length("ordered_on") = 10),
    CHECK ("quantity" BETWEEN 0 AND 1000000000)
) STRICT;
CREATE UNIQUE INDEX stock_one_facility_id_item_on ON "stock" ("facility_id", "item", "on");
CREATE INDEX stock_facility ON "stock" (facility_id, id);

-- A stored what-if question: choices, and the answer of the day.
CREATE TABLE "scenario" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "name" TEXT NOT NULL,
    "made_at" TEXT NOT NULL CHECK ("made_at" = 'none' OR length("made_at") >= 10),
    "choices" TEXT NOT NULL,
    "answer" TEXT,
    "chosen" BIGINT CHECK ("chosen" IN (0, 1)),
    "chosen_by" TEXT,
    "chosen_at" TEXT CHECK ("chosen_at" = 'none' OR length("chosen_at") >= 10),
    "chosen_until" TEXT CHECK ("chosen_until" = 'none' OR length("chosen_until") >= 10),
    "reason" TEXT,
    CHECK (NOT ("chosen" IS NOT NULL AND "chosen" = 1) OR "chosen_by" IS NOT NULL),
    CHECK (NOT ("chosen" IS NOT NULL AND "chosen" = 1) OR "chosen_at" IS NOT NULL),
    CHECK (NOT ("chosen" IS NOT NULL AND "chosen" = 1) OR "reason" IS NOT NULL),
    CHECK ("chosen_at" = 'none' OR "chosen_until" = 'none' OR length("chosen_at") < 19 AND length("chosen_until") > 10 OR length("chosen_at") > 10 AND length("chosen_until") < 19 OR ("chosen_at" LIKE '%Z') <> ("chosen_until" LIKE '%Z') OR substr("chosen_at", 1, 19) <= substr("chosen_until", 1, 19))
) STRICT;
CREATE UNIQUE INDEX scenario_one_chosen ON "scenario" ("facility_id") WHERE "chosen" = 1;
CREATE INDEX scenario_facility ON "scenario" (facility_id, id);

-- A child's room and bed over time, within a placement.
CREATE TABLE "room_stay" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "placement_id" TEXT NOT NULL REFERENCES "placement" (id) DEFERRABLE,
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "room_id" TEXT NOT NULL REFERENCES "room" (id) DEFERRABLE,
    "bed_id" TEXT REFERENCES "bed" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT CHECK ("to" = 'none' OR length("to") >= 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX room_stay_child ON "room_stay" (child_id, id);
CREATE INDEX room_stay_facility ON "room_stay" (facility_id, id);
CREATE INDEX room_stay_placement_id ON "room_stay" ("placement_id");
CREATE INDEX room_stay_unit_id ON "room_stay" ("unit_id");
CREATE INDEX room_stay_room_id ON "room_stay" ("room_id");
CREATE INDEX room_stay_bed_id ON "room_stay" ("bed_id");

-- A time away from the facility while custody goes on: court, hospital, leave, escape.
CREATE TABLE "absence" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "placement_id" TEXT NOT NULL REFERENCES "placement" (id) DEFERRABLE,
    "left_at" TEXT NOT NULL CHECK ("left_at" = 'none' OR length("left_at") >= 10),
    "expected_at" TEXT CHECK ("expected_at" = 'none' OR length("expected_at") >= 10),
    "returned_at" TEXT CHECK ("returned_at" = 'none' OR length("returned_at") >= 10),
    CHECK ("left_at" = 'none' OR "returned_at" = 'none' OR length("left_at") < 19 AND length("returned_at") > 10 OR length("left_at") > 10 AND length("returned_at") < 19 OR ("left_at" LIKE '%Z') <> ("returned_at" LIKE '%Z') OR substr("left_at", 1, 19) <= substr("returned_at", 1, 19))
) STRICT;
CREATE UNIQUE INDEX absence_one_open ON "absence" ("child_id") WHERE "returned_at" IS NULL;
CREATE INDEX absence_child ON "absence" (child_id, id);
CREATE INDEX absence_facility ON "absence" (facility_id, id);
CREATE INDEX absence_placement_id ON "absence" ("placement_id");

-- A move to another facility: asked for, decided, told, carried out.
CREATE TABLE "transfer" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "placement_id" TEXT NOT NULL REFERENCES "placement" (id) DEFERRABLE,
    "to_facility_id" TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    "asked_on" TEXT NOT NULL CHECK (length("asked_on") = 10),
    "decided_on" TEXT CHECK (length("decided_on") = 10),
    "allowed" BIGINT CHECK ("allowed" IN (0, 1)),
    "child_told_at" TEXT CHECK ("child_told_at" = 'none' OR length("child_told_at") >= 10),
    "family_told_at" TEXT CHECK ("family_told_at" = 'none' OR length("family_told_at") >= 10),
    "counsel_told_at" TEXT CHECK ("counsel_told_at" = 'none' OR length("counsel_told_at") >= 10),
    "moved_at" TEXT CHECK ("moved_at" = 'none' OR length("moved_at") >= 10),
    "hours" DOUBLE,
    CHECK ("asked_on" = 'none' OR "decided_on" = 'none' OR length("asked_on") < 19 AND length("decided_on") > 10 OR length("asked_on") > 10 AND length("decided_on") < 19 OR ("asked_on" LIKE '%Z') <> ("decided_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("decided_on", 1, 19)),
    CHECK ("decided_on" = 'none' OR "moved_at" = 'none' OR length("decided_on") < 19 AND length("moved_at") > 10 OR length("decided_on") > 10 AND length("moved_at") < 19 OR ("decided_on" LIKE '%Z') <> ("moved_at" LIKE '%Z') OR substr("decided_on", 1, 19) <= substr("moved_at", 1, 19)),
    CHECK ("hours" BETWEEN 0 AND 240)
) STRICT;
CREATE INDEX transfer_child ON "transfer" (child_id, id);
CREATE INDEX transfer_facility ON "transfer" (facility_id, id);
CREATE INDEX transfer_placement_id ON "transfer" ("placement_id");
CREATE INDEX transfer_to_facility_id ON "transfer" ("to_facility_id");

-- An arrest or another first taking into custody.
CREATE TABLE "arrest" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "arrested_at" TEXT NOT NULL CHECK ("arrested_at" = 'none' OR length("arrested_at") >= 10),
    "explained_at" TEXT CHECK ("explained_at" = 'none' OR length("explained_at") >= 10),
    "family_told_at" TEXT CHECK ("family_told_at" = 'none' OR length("family_told_at") >= 10),
    "lawyer_called_at" TEXT CHECK ("lawyer_called_at" = 'none' OR length("lawyer_called_at") >= 10),
    "ended_at" TEXT CHECK ("ended_at" = 'none' OR length("ended_at") >= 10),
    CHECK ("arrested_at" = 'none' OR "explained_at" = 'none' OR length("arrested_at") < 19 AND length("explained_at") > 10 OR length("arrested_at") > 10 AND length("explained_at") < 19 OR ("arrested_at" LIKE '%Z') <> ("explained_at" LIKE '%Z') OR substr("arrested_at", 1, 19) <= substr("explained_at", 1, 19)),
    CHECK ("arrested_at" = 'none' OR "family_told_at" = 'none' OR length("arrested_at") < 19 AND length("family_told_at") > 10 OR length("arrested_at") > 10 AND length("family_told_at") < 19 OR ("arrested_at" LIKE '%Z') <> ("family_told_at" LIKE '%Z') OR substr("arrested_at", 1, 19) <= substr("family_told_at", 1, 19)),
    CHECK ("arrested_at" = 'none' OR "lawyer_called_at" = 'none' OR length("arrested_at") < 19 AND length("lawyer_called_at") > 10 OR length("arrested_at") > 10 AND length("lawyer_called_at") < 19 OR ("arrested_at" LIKE '%Z') <> ("lawyer_called_at" LIKE '%Z') OR substr("arrested_at", 1, 19) <= substr("lawyer_called_at", 1, 19)),
    CHECK ("arrested_at" = 'none' OR "ended_at" = 'none' OR length("arrested_at") < 19 AND length("ended_at") > 10 OR length("arrested_at") > 10 AND length("ended_at") < 19 OR ("arrested_at" LIKE '%Z') <> ("ended_at" LIKE '%Z') OR substr("arrested_at", 1, 19) <= substr("ended_at", 1, 19))
) STRICT;
CREATE INDEX arrest_child ON "arrest" (child_id, id);
CREATE INDEX arrest_facility ON "arrest" (facility_id, id);

-- A questioning of the child by police, prosecutor or another service.
CREATE TABLE "questioning" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "started_at" TEXT NOT NULL CHECK ("started_at" = 'none' OR length("started_at") >= 10),
    "ended_at" TEXT CHECK ("ended_at" = 'none' OR length("ended_at") >= 10),
    "rights_explained_at" TEXT NOT NULL CHECK ("rights_explained_at" = 'none' OR length("rights_explained_at") >= 10),
    "lawyer_present" BIGINT NOT NULL CHECK ("lawyer_present" IN (0, 1)),
    "adult_present" BIGINT NOT NULL CHECK ("adult_present" IN (0, 1)),
    "recorded" BIGINT CHECK ("recorded" IN (0, 1)),
    "language" TEXT,
    CHECK ("started_at" = 'none' OR "ended_at" = 'none' OR length("started_at") < 19 AND length("ended_at") > 10 OR length("started_at") > 10 AND length("ended_at") < 19 OR ("started_at" LIKE '%Z') <> ("ended_at" LIKE '%Z') OR substr("started_at", 1, 19) <= substr("ended_at", 1, 19))
) STRICT;
CREATE INDEX questioning_child ON "questioning" (child_id, id);
CREATE INDEX questioning_facility ON "questioning" (facility_id, id);

-- A written order that commits a child to custody, or prolongs it.
CREATE TABLE "custody_order" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "given_on" TEXT NOT NULL CHECK (length("given_on") = 10),
    "in_force_from" TEXT NOT NULL CHECK (length("in_force_from") = 10),
    "in_force_to" TEXT CHECK ("in_force_to" = 'none' OR length("in_force_to") >= 10),
    "replaces_id" TEXT REFERENCES "custody_order" (id) DEFERRABLE,
    "registered_at" TEXT CHECK ("registered_at" = 'none' OR length("registered_at") >= 10),
    "explained_at" TEXT CHECK ("explained_at" = 'none' OR length("explained_at") >= 10),
    CHECK ("in_force_from" = 'none' OR "in_force_to" = 'none' OR length("in_force_from") < 19 AND length("in_force_to") > 10 OR length("in_force_from") > 10 AND length("in_force_to") < 19 OR ("in_force_from" LIKE '%Z') <> ("in_force_to" LIKE '%Z') OR substr("in_force_from", 1, 19) <= substr("in_force_to", 1, 19)),
    CHECK ("given_on" = 'none' OR "in_force_to" = 'none' OR length("given_on") < 19 AND length("in_force_to") > 10 OR length("given_on") > 10 AND length("in_force_to") < 19 OR ("given_on" LIKE '%Z') <> ("in_force_to" LIKE '%Z') OR substr("given_on", 1, 19) <= substr("in_force_to", 1, 19)),
    CHECK ("given_on" = 'none' OR "registered_at" = 'none' OR length("given_on") < 19 AND length("registered_at") > 10 OR length("given_on") > 10 AND length("registered_at") < 19 OR ("given_on" LIKE '%Z') <> ("registered_at" LIKE '%Z') OR substr("given_on", 1, 19) <= substr("registered_at", 1, 19)),
    CHECK ("id" <> "replaces_id")
) STRICT;
CREATE INDEX custody_order_child ON "custody_order" (child_id, id);
CREATE INDEX custody_order_facility ON "custody_order" (facility_id, id);
CREATE INDEX custody_order_replaces_id ON "custody_order" ("replaces_id");

-- A charge or another claim against the child.
CREATE TABLE "charge" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "explained_at" TEXT CHECK ("explained_at" = 'none' OR length("explained_at") >= 10)
) STRICT;
CREATE INDEX charge_child ON "charge" (child_id, id);
CREATE INDEX charge_facility ON "charge" (facility_id, id);

-- How the age is known: one piece of evidence.
CREATE TABLE "age_evidence" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "on" TEXT NOT NULL CHECK (length("on") = 10)
) STRICT;
CREATE INDEX age_evidence_child ON "age_evidence" (child_id, id);
CREATE INDEX age_evidence_facility ON "age_evidence" (facility_id, id);

-- A person of the child's family or trust.
CREATE TABLE "contact_person" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES
) STRICT;
CREATE INDEX contact_person_child ON "contact_person" (child_id, id);
CREATE INDEX contact_person_facility ON "contact_person" (facility_id, id);

-- A contact with family that was planned or asked for, and why it did not happen.
CREATE TABLE "contact_request" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "asked_by" TEXT NOT NULL CHECK ("asked_by" IN ('child', 'family', 'staff')),
    "contact" TEXT NOT NULL CHECK ("contact" IN ('visit', 'video', 'call', 'letter')),
    "asked_on" TEXT NOT NULL CHECK (length("asked_on") = 10),
    "person_id" TEXT REFERENCES "contact_person" (id) DEFERRABLE,
    "planned_at" TEXT CHECK ("planned_at" = 'none' OR length("planned_at") >= 10),
    "outcome" TEXT NOT NULL CHECK ("outcome" IN ('waiting', 'held', 'refused', 'not_come', 'cut_short', 'withdrawn')),
    "private" BIGINT CHECK ("private" IN (0, 1)),
    "free" BIGINT CHECK ("free" IN (0, 1)),
    CHECK ("asked_on" = 'none' OR "planned_at" = 'none' OR length("asked_on") < 19 AND length("planned_at") > 10 OR length("asked_on") > 10 AND length("planned_at") < 19 OR ("asked_on" LIKE '%Z') <> ("planned_at" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("planned_at", 1, 19))
) STRICT;
CREATE INDEX contact_request_child ON "contact_request" (child_id, id);
CREATE INDEX contact_request_facility ON "contact_request" (facility_id, id);
CREATE INDEX contact_request_person_id ON "contact_request" ("person_id");

-- A paper of the child's file. The paper itself is kept apart; this is its entry.
CREATE TABLE "document" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "dated_on" TEXT CHECK (length("dated_on") = 10),
    "hash" TEXT,
    "belongs_to" TEXT NOT NULL CHECK ("belongs_to" IN ('ID', 'FAM', 'LEG', 'DEC', 'PLC', 'INC', 'CMP', 'HSU', 'HCL', 'SOC', 'EDU', 'VIC', 'SEC')),
    "language" TEXT
) STRICT;
CREATE INDEX document_child ON "document" (child_id, id);
CREATE INDEX document_facility ON "document" (facility_id, id);

-- A consent or an assent: for one purpose, free, withdrawn as easily as given.
CREATE TABLE "consent" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('treatment', 'testing', 'vaccination', 'sharing', 'assessment', 'inspection_interview', 'diversion', 'programme', 'publication', 'research', 'family_told', 'representation', 'other')),
    "given" BIGINT NOT NULL CHECK ("given" IN (0, 1)),
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "until" TEXT CHECK ("until" = 'none' OR length("until") >= 10),
    "withdrawn_at" TEXT CHECK ("withdrawn_at" = 'none' OR length("withdrawn_at") >= 10),
    CHECK ("at" = 'none' OR "until" = 'none' OR length("at") < 19 AND length("until") > 10 OR length("at") > 10 AND length("until") < 19 OR ("at" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("at", 1, 19) <= substr("until", 1, 19)),
    CHECK ("at" = 'none' OR "withdrawn_at" = 'none' OR length("at") < 19 AND length("withdrawn_at") > 10 OR length("at") > 10 AND length("withdrawn_at") < 19 OR ("at" LIKE '%Z') <> ("withdrawn_at" LIKE '%Z') OR substr("at", 1, 19) <= substr("withdrawn_at", 1, 19))
) STRICT;
CREATE INDEX consent_child ON "consent" (child_id, id);
CREATE INDEX consent_facility ON "consent" (facility_id, id);

-- An agreement on sharing between two bodies; every referral and export is held against it.
CREATE TABLE "sharing_agreement" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "from_body" TEXT NOT NULL,
    "to_body" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "sections" TEXT NOT NULL,
    "fields" TEXT,
    "consent_needed" BIGINT NOT NULL CHECK ("consent_needed" IN (0, 1)),
    "security" TEXT,
    "breach_steps" TEXT,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "until" TEXT NOT NULL CHECK (length("until") = 10),
    "signed_by" TEXT NOT NULL,
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("from" = 'none' OR "ended_on" = 'none' OR length("from") < 19 AND length("ended_on") > 10 OR length("from") > 10 AND length("ended_on") < 19 OR ("from" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("ended_on", 1, 19)),
    CHECK ("from_body" <> "to_body")
) STRICT;
CREATE INDEX sharing_agreement_facility ON "sharing_agreement" (facility_id, id);

-- What left the registry about a child: to whom, under which agreement.
CREATE TABLE "share" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "agreement_id" TEXT NOT NULL REFERENCES "sharing_agreement" (id) DEFERRABLE,
    "consent_id" TEXT REFERENCES "consent" (id) DEFERRABLE,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "sent_by" TEXT NOT NULL,
    "child_told_at" TEXT CHECK ("child_told_at" = 'none' OR length("child_told_at") >= 10)
) STRICT;
CREATE INDEX share_child ON "share" (child_id, id);
CREATE INDEX share_facility ON "share" (facility_id, id);
CREATE INDEX share_agreement_id ON "share" ("agreement_id");
CREATE INDEX share_consent_id ON "share" ("consent_id");

-- A wish of the child (or guardian, or later adult) about the own file: a copy, a correction, an erasure.
CREATE TABLE "file_request" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "asked_by" TEXT NOT NULL CHECK ("asked_by" IN ('child', 'guardian', 'lawyer', 'former_child')),
    "wish" TEXT NOT NULL CHECK ("wish" IN ('read', 'copy', 'correct', 'add_statement', 'erase', 'who_looked')),
    "asked_on" TEXT NOT NULL CHECK (length("asked_on") = 10),
    "answered_on" TEXT CHECK (length("answered_on") = 10),
    "outcome" TEXT CHECK ("outcome" IN ('given', 'partly', 'refused')),
    CHECK ("asked_on" = 'none' OR "answered_on" = 'none' OR length("asked_on") < 19 AND length("answered_on") > 10 OR length("asked_on") > 10 AND length("answered_on") < 19 OR ("asked_on" LIKE '%Z') <> ("answered_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("answered_on", 1, 19)),
    CHECK (NOT ("outcome" IS NOT NULL) OR "answered_on" IS NOT NULL)
) STRICT;
CREATE INDEX file_request_child ON "file_request" (child_id, id);
CREATE INDEX file_request_facility ON "file_request" (facility_id, id);

-- A hold that stops the retention of one file: for a named case, with an end.
CREATE TABLE "legal_hold" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "asked_by" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "until" TEXT NOT NULL CHECK (length("until") = 10),
    "lifted_on" TEXT CHECK (length("lifted_on") = 10),
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("from" = 'none' OR "lifted_on" = 'none' OR length("from") < 19 AND length("lifted_on") > 10 OR length("from") > 10 AND length("lifted_on") < 19 OR ("from" LIKE '%Z') <> ("lifted_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("lifted_on", 1, 19))
) STRICT;
CREATE INDEX legal_hold_child ON "legal_hold" (child_id, id);
CREATE INDEX legal_hold_facility ON "legal_hold" (facility_id, id);

-- Access in an emergency: thirty minutes, for a reason, looked at afterwards by an auditor.
CREATE TABLE "emergency_access" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "account" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "until" TEXT NOT NULL CHECK ("until" = 'none' OR length("until") >= 10),
    "review_due_at" TEXT NOT NULL CHECK ("review_due_at" = 'none' OR length("review_due_at") >= 10),
    "reviewed_at" TEXT CHECK ("reviewed_at" = 'none' OR length("reviewed_at") >= 10),
    "reviewed_by" TEXT,
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("from" = 'none' OR "reviewed_at" = 'none' OR length("from") < 19 AND length("reviewed_at") > 10 OR length("from") > 10 AND length("reviewed_at") < 19 OR ("from" LIKE '%Z') <> ("reviewed_at" LIKE '%Z') OR substr("from", 1, 19) <= substr("reviewed_at", 1, 19))
) STRICT;
CREATE INDEX emergency_access_child ON "emergency_access" (child_id, id);
CREATE INDEX emergency_access_facility ON "emergency_access" (facility_id, id);

-- A formal request, decided: sections of one file are opened to one person for one case (wall W-1; a named act of the ministry; a sealed file).
CREATE TABLE "access_grant" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "account" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "until" TEXT NOT NULL CHECK ("until" = 'none' OR length("until") >= 10),
    "counsel_told_at" TEXT CHECK ("counsel_told_at" = 'none' OR length("counsel_told_at") >= 10),
    "ended_at" TEXT CHECK ("ended_at" = 'none' OR length("ended_at") >= 10),
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("asked_by" <> "decided_by")
) STRICT;
CREATE INDEX access_grant_child ON "access_grant" (child_id, id);
CREATE INDEX access_grant_facility ON "access_grant" (facility_id, id);

-- A named breach that an auditor looks into: another auditor agrees.
CREATE TABLE "breach_grant" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "account" TEXT NOT NULL,
    "agreed_by" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "until" TEXT NOT NULL CHECK ("until" = 'none' OR length("until") >= 10),
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("account" <> "agreed_by")
) STRICT;
CREATE INDEX breach_grant_child ON "breach_grant" (child_id, id);
CREATE INDEX breach_grant_facility ON "breach_grant" (facility_id, id);

-- A carer's access: whether it is safe, whether the child wants it, whether the carer acts for the child.
CREATE TABLE "carer_access" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "account" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT CHECK ("to" = 'none' OR length("to") >= 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE UNIQUE INDEX carer_access_one_open ON "carer_access" ("account") WHERE "to" IS NULL;
CREATE INDEX carer_access_child ON "carer_access" (child_id, id);
CREATE INDEX carer_access_facility ON "carer_access" (facility_id, id);

-- What was filed with the court, raised there, or used against the child: it may then be read by those of the case.
CREATE TABLE "filing" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "filed_on" TEXT NOT NULL CHECK (length("filed_on") = 10)
) STRICT;
CREATE INDEX filing_child ON "filing" (child_id, id);
CREATE INDEX filing_facility ON "filing" (facility_id, id);

-- A file that was sealed on release.
CREATE TABLE "file_seal" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "sealed_at" TEXT NOT NULL CHECK ("sealed_at" = 'none' OR length("sealed_at") >= 10),
    "because" TEXT NOT NULL CHECK ("because" IN ('release', 'order')),
    "opened_at" TEXT CHECK ("opened_at" = 'none' OR length("opened_at") >= 10),
    CHECK ("sealed_at" = 'none' OR "opened_at" = 'none' OR length("sealed_at") < 19 AND length("opened_at") > 10 OR length("sealed_at") > 10 AND length("opened_at") < 19 OR ("sealed_at" LIKE '%Z') <> ("opened_at" LIKE '%Z') OR substr("sealed_at", 1, 19) <= substr("opened_at", 1, 19))
) STRICT;
CREATE UNIQUE INDEX file_seal_one_open ON "file_seal" ("child_id") WHERE "opened_at" IS NULL;
CREATE INDEX file_seal_child ON "file_seal" (child_id, id);
CREATE INDEX file_seal_facility ON "file_seal" (facility_id, id);

-- An order to erase, by an auditor or a court: carried out by the program.
CREATE TABLE "erasure_order" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "scope" TEXT NOT NULL CHECK ("scope" IN ('whole_file', 'what_is_due')),
    "basis" TEXT NOT NULL CHECK ("basis" IN ('retention', 'child_asked', 'court')),
    "ordered_at" TEXT NOT NULL CHECK ("ordered_at" = 'none' OR length("ordered_at") >= 10),
    "ordered_by" TEXT NOT NULL
) STRICT;
CREATE INDEX erasure_order_child ON "erasure_order" (child_id, id);
CREATE INDEX erasure_order_facility ON "erasure_order" (facility_id, id);

-- A child's place in a review schedule: tier and week are all that a list shows of the reasons.
CREATE TABLE "review_listing" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "plan_id" TEXT REFERENCES "plan_run" (id) DEFERRABLE,
    "placement_id" TEXT NOT NULL REFERENCES "placement" (id) DEFERRABLE,
    "tier" BIGINT NOT NULL CHECK ("tier" >= 0),
    "week" TEXT CHECK (length("week") = 10),
    "jurisdiction" TEXT NOT NULL,
    "who_acts" TEXT,
    "state" TEXT NOT NULL CHECK ("state" IN ('planned', 'heard', 'moved', 'no_longer_needed')),
    CHECK ("tier" BETWEEN 1 AND 4)
) STRICT;
CREATE UNIQUE INDEX review_listing_one_plan_id_placement_id ON "review_listing" ("plan_id", "placement_id");
CREATE INDEX review_listing_child ON "review_listing" (child_id, id);
CREATE INDEX review_listing_facility ON "review_listing" (facility_id, id);
CREATE INDEX review_listing_plan_id ON "review_listing" ("plan_id");
CREATE INDEX review_listing_placement_id ON "review_listing" ("placement_id");

-- A review of a child's custody: whether it may go on.
CREATE TABLE "custody_review" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "placement_id" TEXT NOT NULL REFERENCES "placement" (id) DEFERRABLE,
    "order_id" TEXT REFERENCES "custody_order" (id) DEFERRABLE,
    "review_kind" TEXT NOT NULL CHECK ("review_kind" IN ('first_appearance', 'regular', 'on_request', 'early_release', 'conditional_release', 'health', 'legality', 'appeal', 'other')),
    "due_on" TEXT CHECK (length("due_on") = 10),
    "opened_on" TEXT NOT NULL CHECK (length("opened_on") = 10),
    "closed_on" TEXT CHECK (length("closed_on") = 10),
    "body" TEXT,
    CHECK ("opened_on" = 'none' OR "closed_on" = 'none' OR length("opened_on") < 19 AND length("closed_on") > 10 OR length("opened_on") > 10 AND length("closed_on") < 19 OR ("opened_on" LIKE '%Z') <> ("closed_on" LIKE '%Z') OR substr("opened_on", 1, 19) <= substr("closed_on", 1, 19))
) STRICT;
CREATE INDEX custody_review_child ON "custody_review" (child_id, id);
CREATE INDEX custody_review_facility ON "custody_review" (facility_id, id);
CREATE INDEX custody_review_placement_id ON "custody_review" ("placement_id");
CREATE INDEX custody_review_order_id ON "custody_review" ("order_id");

-- One hearing.
CREATE TABLE "hearing" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "review_id" TEXT NOT NULL REFERENCES "custody_review" (id) DEFERRABLE,
    "set_for" TEXT NOT NULL CHECK ("set_for" = 'none' OR length("set_for") >= 10),
    "place" TEXT,
    "held_at" TEXT CHECK ("held_at" = 'none' OR length("held_at") >= 10),
    "minutes" BIGINT CHECK ("minutes" >= 0),
    "child_present" TEXT CHECK ("child_present" IN ('in_person', 'by_link', 'no')),
    "lawyer_present" BIGINT CHECK ("lawyer_present" IN (0, 1)),
    "private_talk_before" BIGINT CHECK ("private_talk_before" IN (0, 1)),
    "adult_present" BIGINT CHECK ("adult_present" IN (0, 1)),
    "closed_to_public" BIGINT CHECK ("closed_to_public" IN (0, 1)),
    CHECK ("minutes" BETWEEN 0 AND 1440)
) STRICT;
CREATE INDEX hearing_child ON "hearing" (child_id, id);
CREATE INDEX hearing_facility ON "hearing" (facility_id, id);
CREATE INDEX hearing_review_id ON "hearing" ("review_id");

-- What the child said, in the child's own words.
CREATE TABLE "child_view" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "hearing_id" TEXT REFERENCES "hearing" (id) DEFERRABLE,
    "said_at" TEXT NOT NULL CHECK ("said_at" = 'none' OR length("said_at") >= 10),
    "how" TEXT NOT NULL CHECK ("how" IN ('spoken', 'written', 'drawn', 'through_lawyer', 'through_adult', 'signed')),
    "language" TEXT,
    "checked_by_child" BIGINT CHECK ("checked_by_child" IN (0, 1))
) STRICT;
CREATE INDEX child_view_child ON "child_view" (child_id, id);
CREATE INDEX child_view_facility ON "child_view" (facility_id, id);
CREATE INDEX child_view_hearing_id ON "child_view" ("hearing_id");

-- A decision on a child's custody, with reasons.
CREATE TABLE "decision" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "review_id" TEXT NOT NULL REFERENCES "custody_review" (id) DEFERRABLE,
    "hearing_id" TEXT REFERENCES "hearing" (id) DEFERRABLE,
    "decided_on" TEXT NOT NULL CHECK (length("decided_on") = 10),
    "members" BIGINT CHECK ("members" >= 0),
    "look_again_on" TEXT CHECK (length("look_again_on") = 10),
    "release_on" TEXT CHECK (length("release_on") = 10),
    "appeal_until" TEXT CHECK (length("appeal_until") = 10),
    "child_told_at" TEXT CHECK ("child_told_at" = 'none' OR length("child_told_at") >= 10),
    "counsel_told_at" TEXT CHECK ("counsel_told_at" = 'none' OR length("counsel_told_at") >= 10),
    CHECK ("decided_on" = 'none' OR "look_again_on" = 'none' OR length("decided_on") < 19 AND length("look_again_on") > 10 OR length("decided_on") > 10 AND length("look_again_on") < 19 OR ("decided_on" LIKE '%Z') <> ("look_again_on" LIKE '%Z') OR substr("decided_on", 1, 19) <= substr("look_again_on", 1, 19)),
    CHECK ("decided_on" = 'none' OR "release_on" = 'none' OR length("decided_on") < 19 AND length("release_on") > 10 OR length("decided_on") > 10 AND length("release_on") < 19 OR ("decided_on" LIKE '%Z') <> ("release_on" LIKE '%Z') OR substr("decided_on", 1, 19) <= substr("release_on", 1, 19)),
    CHECK ("decided_on" = 'none' OR "appeal_until" = 'none' OR length("decided_on") < 19 AND length("appeal_until") > 10 OR length("decided_on") > 10 AND length("appeal_until") < 19 OR ("decided_on" LIKE '%Z') <> ("appeal_until" LIKE '%Z') OR substr("decided_on", 1, 19) <= substr("appeal_until", 1, 19)),
    CHECK ("decided_on" = 'none' OR "child_told_at" = 'none' OR length("decided_on") < 19 AND length("child_told_at") > 10 OR length("decided_on") > 10 AND length("child_told_at") < 19 OR ("decided_on" LIKE '%Z') <> ("child_told_at" LIKE '%Z') OR substr("decided_on", 1, 19) <= substr("child_told_at", 1, 19))
) STRICT;
CREATE INDEX decision_child ON "decision" (child_id, id);
CREATE INDEX decision_facility ON "decision" (facility_id, id);
CREATE INDEX decision_review_id ON "decision" ("review_id");
CREATE INDEX decision_hearing_id ON "decision" ("hearing_id");

-- One condition of a release.
CREATE TABLE "release_condition" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "decision_id" TEXT NOT NULL REFERENCES "decision" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "until" TEXT NOT NULL CHECK (length("until") = 10),
    "explained_at" TEXT CHECK ("explained_at" = 'none' OR length("explained_at") >= 10),
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("from" = 'none' OR "ended_on" = 'none' OR length("from") < 19 AND length("ended_on") > 10 OR length("from") > 10 AND length("ended_on") < 19 OR ("from" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("ended_on", 1, 19))
) STRICT;
CREATE INDEX release_condition_child ON "release_condition" (child_id, id);
CREATE INDEX release_condition_facility ON "release_condition" (facility_id, id);
CREATE INDEX release_condition_decision_id ON "release_condition" ("decision_id");

-- An appeal or another challenge to custody.
CREATE TABLE "appeal" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "decision_id" TEXT REFERENCES "decision" (id) DEFERRABLE,
    "filed_at" TEXT NOT NULL CHECK ("filed_at" = 'none' OR length("filed_at") >= 10),
    "heard_on" TEXT CHECK (length("heard_on") = 10),
    "decided_on" TEXT CHECK (length("decided_on") = 10),
    CHECK ("filed_at" = 'none' OR "heard_on" = 'none' OR length("filed_at") < 19 AND length("heard_on") > 10 OR length("filed_at") > 10 AND length("heard_on") < 19 OR ("filed_at" LIKE '%Z') <> ("heard_on" LIKE '%Z') OR substr("filed_at", 1, 19) <= substr("heard_on", 1, 19)),
    CHECK ("heard_on" = 'none' OR "decided_on" = 'none' OR length("heard_on") < 19 AND length("decided_on") > 10 OR length("heard_on") > 10 AND length("decided_on") < 19 OR ("heard_on" LIKE '%Z') <> ("decided_on" LIKE '%Z') OR substr("heard_on", 1, 19) <= substr("decided_on", 1, 19))
) STRICT;
CREATE INDEX appeal_child ON "appeal" (child_id, id);
CREATE INDEX appeal_facility ON "appeal" (facility_id, id);
CREATE INDEX appeal_decision_id ON "appeal" ("decision_id");

-- A report laid before the panel: social inquiry, health, school.
CREATE TABLE "report_to_panel" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "review_id" TEXT NOT NULL REFERENCES "custody_review" (id) DEFERRABLE,
    "report_kind" TEXT NOT NULL CHECK ("report_kind" IN ('social_inquiry', 'health', 'education', 'home_visit', 'supervision', 'expert', 'other')),
    "asked_on" TEXT CHECK (length("asked_on") = 10),
    "filed_on" TEXT CHECK (length("filed_on") = 10),
    "seen_by_child" BIGINT CHECK ("seen_by_child" IN (0, 1)),
    CHECK ("asked_on" = 'none' OR "filed_on" = 'none' OR length("asked_on") < 19 AND length("filed_on") > 10 OR length("asked_on") > 10 AND length("filed_on") < 19 OR ("asked_on" LIKE '%Z') <> ("filed_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("filed_on", 1, 19))
) STRICT;
CREATE INDEX report_to_panel_child ON "report_to_panel" (child_id, id);
CREATE INDEX report_to_panel_facility ON "report_to_panel" (facility_id, id);
CREATE INDEX report_to_panel_review_id ON "report_to_panel" ("review_id");

-- What keeps the child safe: the part of health that staff need to know.
CREATE TABLE "health_summary" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "on" TEXT NOT NULL CHECK (length("on") = 10)
) STRICT;
CREATE INDEX health_summary_child ON "health_summary" (child_id, id);
CREATE INDEX health_summary_facility ON "health_summary" (facility_id, id);

-- A health check on admission, on release or at intervals.
CREATE TABLE "health_screening" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "occasion" TEXT NOT NULL CHECK ("occasion" IN ('admission', 'daily', 'weekly', 'transfer', 'release', 'after_incident', 'on_request', 'outbreak_round')),
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "profession" TEXT CHECK ("profession" IN ('doctor', 'nurse', 'psychologist', 'health_worker', 'other')),
    "private" BIGINT CHECK ("private" IN (0, 1))
) STRICT;
CREATE INDEX health_screening_child ON "health_screening" (child_id, id);
CREATE INDEX health_screening_facility ON "health_screening" (facility_id, id);

-- A round through a facility or a unit in which every child is looked at once.
CREATE TABLE "screening_round" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "began_at" TEXT NOT NULL CHECK ("began_at" = 'none' OR length("began_at") >= 10),
    "ended_at" TEXT CHECK ("ended_at" = 'none' OR length("ended_at") >= 10),
    "begun_by" TEXT NOT NULL,
    CHECK ("began_at" = 'none' OR "ended_at" = 'none' OR length("began_at") < 19 AND length("ended_at") > 10 OR length("began_at") > 10 AND length("ended_at") < 19 OR ("began_at" LIKE '%Z') <> ("ended_at" LIKE '%Z') OR substr("began_at", 1, 19) <= substr("ended_at", 1, 19))
) STRICT;
CREATE INDEX screening_round_facility ON "screening_round" (facility_id, id);
CREATE INDEX screening_round_unit_id ON "screening_round" ("unit_id");

-- That a child was looked at in a round, or was not there. What was found stands in the clinical record alone.
CREATE TABLE "screening_visit" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "round_id" TEXT NOT NULL REFERENCES "screening_round" (id) DEFERRABLE,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "there" BIGINT NOT NULL CHECK ("there" IN (0, 1)),
    "look_again" BIGINT CHECK ("look_again" IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX screening_visit_one_round_id_child_id ON "screening_visit" ("round_id", "child_id");
CREATE INDEX screening_visit_child ON "screening_visit" (child_id, id);
CREATE INDEX screening_visit_facility ON "screening_visit" (facility_id, id);
CREATE INDEX screening_visit_round_id ON "screening_visit" ("round_id");

-- An entry of the clinical record.
CREATE TABLE "clinical_note" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "next_on" TEXT CHECK (length("next_on") = 10),
    CHECK ("at" = 'none' OR "next_on" = 'none' OR length("at") < 19 AND length("next_on") > 10 OR length("at") > 10 AND length("next_on") < 19 OR ("at" LIKE '%Z') <> ("next_on" LIKE '%Z') OR substr("at", 1, 19) <= substr("next_on", 1, 19))
) STRICT;
CREATE INDEX clinical_note_child ON "clinical_note" (child_id, id);
CREATE INDEX clinical_note_facility ON "clinical_note" (facility_id, id);

-- A treatment or medicine that is prescribed.
CREATE TABLE "treatment" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "consent_id" TEXT REFERENCES "consent" (id) DEFERRABLE,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX treatment_child ON "treatment" (child_id, id);
CREATE INDEX treatment_facility ON "treatment" (facility_id, id);
CREATE INDEX treatment_consent_id ON "treatment" ("consent_id");

-- A test of a child.
CREATE TABLE "health_test" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "taken_at" TEXT NOT NULL CHECK ("taken_at" = 'none' OR length("taken_at") >= 10),
    "result_at" TEXT CHECK ("result_at" = 'none' OR length("result_at") >= 10),
    "consent_id" TEXT REFERENCES "consent" (id) DEFERRABLE,
    "child_told_at" TEXT CHECK ("child_told_at" = 'none' OR length("child_told_at") >= 10),
    CHECK ("taken_at" = 'none' OR "result_at" = 'none' OR length("taken_at") < 19 AND length("result_at") > 10 OR length("taken_at") > 10 AND length("result_at") < 19 OR ("taken_at" LIKE '%Z') <> ("result_at" LIKE '%Z') OR substr("taken_at", 1, 19) <= substr("result_at", 1, 19)),
    CHECK ("result_at" = 'none' OR "child_told_at" = 'none' OR length("result_at") < 19 AND length("child_told_at") > 10 OR length("result_at") > 10 AND length("child_told_at") < 19 OR ("result_at" LIKE '%Z') <> ("child_told_at" LIKE '%Z') OR substr("result_at", 1, 19) <= substr("child_told_at", 1, 19))
) STRICT;
CREATE INDEX health_test_child ON "health_test" (child_id, id);
CREATE INDEX health_test_facility ON "health_test" (facility_id, id);
CREATE INDEX health_test_consent_id ON "health_test" ("consent_id");

-- A case of an infection, suspected or confirmed.
CREATE TABLE "infection" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "reported_on" TEXT NOT NULL CHECK (length("reported_on") = 10),
    "notified_at" TEXT CHECK ("notified_at" = 'none' OR length("notified_at") >= 10),
    "family_told_at" TEXT CHECK ("family_told_at" = 'none' OR length("family_told_at") >= 10)
) STRICT;
CREATE INDEX infection_child ON "infection" (child_id, id);
CREATE INDEX infection_facility ON "infection" (facility_id, id);

-- A vaccination, or the answer to its offer.
CREATE TABLE "vaccination" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "offered_on" TEXT NOT NULL CHECK (length("offered_on") = 10),
    "given_at" TEXT CHECK ("given_at" = 'none' OR length("given_at") >= 10),
    "consent_id" TEXT REFERENCES "consent" (id) DEFERRABLE,
    CHECK ("offered_on" = 'none' OR "given_at" = 'none' OR length("offered_on") < 19 AND length("given_at") > 10 OR length("offered_on") > 10 AND length("given_at") < 19 OR ("offered_on" LIKE '%Z') <> ("given_at" LIKE '%Z') OR substr("offered_on", 1, 19) <= substr("given_at", 1, 19)),
    CHECK (NOT ("given_at" IS NOT NULL) OR "consent_id" IS NOT NULL)
) STRICT;
CREATE INDEX vaccination_child ON "vaccination" (child_id, id);
CREATE INDEX vaccination_facility ON "vaccination" (facility_id, id);
CREATE INDEX vaccination_consent_id ON "vaccination" ("consent_id");

-- One day of a child's isolation or quarantine: the review, hours alone, what the child still had.
CREATE TABLE "isolation_day" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "isolation_id" TEXT NOT NULL REFERENCES "isolation" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "hours_alone" DOUBLE NOT NULL,
    "reviewed_at" TEXT NOT NULL CHECK ("reviewed_at" = 'none' OR length("reviewed_at") >= 10),
    "goes_on" BIGINT NOT NULL CHECK ("goes_on" IN (0, 1)),
    "contact_minutes" BIGINT CHECK ("contact_minutes" >= 0),
    "outdoor_minutes" BIGINT CHECK ("outdoor_minutes" >= 0),
    "calls" BIGINT CHECK ("calls" >= 0),
    "lesson_hours" DOUBLE,
    CHECK ("hours_alone" BETWEEN 0 AND 24),
    CHECK ("contact_minutes" BETWEEN 0 AND 1440),
    CHECK ("outdoor_minutes" BETWEEN 0 AND 1440),
    CHECK ("lesson_hours" BETWEEN 0 AND 24)
) STRICT;
CREATE UNIQUE INDEX isolation_day_one_isolation_id_on ON "isolation_day" ("isolation_id", "on");
CREATE INDEX isolation_day_child ON "isolation_day" (child_id, id);
CREATE INDEX isolation_day_facility ON "isolation_day" (facility_id, id);
CREATE INDEX isolation_day_isolation_id ON "isolation_day" ("isolation_id");

-- An outbreak in a facility, from the first case to its end.
CREATE TABLE "outbreak_event" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "pathogen" TEXT NOT NULL,
    "began_on" TEXT NOT NULL CHECK (length("began_on") = 10),
    "declared_on" TEXT CHECK (length("declared_on") = 10),
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    CHECK ("began_on" = 'none' OR "declared_on" = 'none' OR length("began_on") < 19 AND length("declared_on") > 10 OR length("began_on") > 10 AND length("declared_on") < 19 OR ("began_on" LIKE '%Z') <> ("declared_on" LIKE '%Z') OR substr("began_on", 1, 19) <= substr("declared_on", 1, 19)),
    CHECK ("declared_on" = 'none' OR "ended_on" = 'none' OR length("declared_on") < 19 AND length("ended_on") > 10 OR length("declared_on") > 10 AND length("ended_on") < 19 OR ("declared_on" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("declared_on", 1, 19) <= substr("ended_on", 1, 19))
) STRICT;
CREATE INDEX outbreak_event_facility ON "outbreak_event" (facility_id, id);

-- A group of children in quarantine together. Nobody is added to a group that has begun.
CREATE TABLE "quarantine_group" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "outbreak_id" TEXT REFERENCES "outbreak_event" (id) DEFERRABLE,
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "expected_end" TEXT NOT NULL CHECK (length("expected_end") = 10),
    "ended_at" TEXT CHECK ("ended_at" = 'none' OR length("ended_at") >= 10),
    "decided_by" TEXT NOT NULL,
    CHECK ("from" = 'none' OR "expected_end" = 'none' OR length("from") < 19 AND length("expected_end") > 10 OR length("from") > 10 AND length("expected_end") < 19 OR ("from" LIKE '%Z') <> ("expected_end" LIKE '%Z') OR substr("from", 1, 19) <= substr("expected_end", 1, 19)),
    CHECK ("from" = 'none' OR "ended_at" = 'none' OR length("from") < 19 AND length("ended_at") > 10 OR length("from") > 10 AND length("ended_at") < 19 OR ("from" LIKE '%Z') <> ("ended_at" LIKE '%Z') OR substr("from", 1, 19) <= substr("ended_at", 1, 19))
) STRICT;
CREATE INDEX quarantine_group_facility ON "quarantine_group" (facility_id, id);
CREATE INDEX quarantine_group_outbreak_id ON "quarantine_group" ("outbreak_id");
CREATE INDEX quarantine_group_unit_id ON "quarantine_group" ("unit_id");

-- Somebody who may have been infected by a case: for tracing, deleted soon after the outbreak.
CREATE TABLE "exposure" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "until" TEXT CHECK (length("until") = 10),
    "group_id" TEXT REFERENCES "quarantine_group" (id) DEFERRABLE
) STRICT;
CREATE INDEX exposure_child ON "exposure" (child_id, id);
CREATE INDEX exposure_facility ON "exposure" (facility_id, id);
CREATE INDEX exposure_group_id ON "exposure" ("group_id");

-- A measure against an outbreak that is in force in a facility.
CREATE TABLE "outbreak_measure" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "outbreak_id" TEXT REFERENCES "outbreak_event" (id) DEFERRABLE,
    "response" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "until" TEXT NOT NULL CHECK (length("until") = 10),
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    "rights_cost" TEXT,
    "decided_by" TEXT NOT NULL,
    "reviewed_on" TEXT CHECK (length("reviewed_on") = 10),
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19)),
    CHECK ("from" = 'none' OR "ended_on" = 'none' OR length("from") < 19 AND length("ended_on") > 10 OR length("from") > 10 AND length("ended_on") < 19 OR ("from" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("ended_on", 1, 19)),
    CHECK ("from" = 'none' OR "reviewed_on" = 'none' OR length("from") < 19 AND length("reviewed_on") > 10 OR length("from") > 10 AND length("reviewed_on") < 19 OR ("from" LIKE '%Z') <> ("reviewed_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("reviewed_on", 1, 19))
) STRICT;
CREATE INDEX outbreak_measure_facility ON "outbreak_measure" (facility_id, id);
CREATE INDEX outbreak_measure_outbreak_id ON "outbreak_measure" ("outbreak_id");

-- A member of staff who is ill or exposed: counts and absence only.
CREATE TABLE "staff_illness" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "outbreak_id" TEXT REFERENCES "outbreak_event" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "expected_back" TEXT CHECK (length("expected_back") = 10),
    "back_on" TEXT CHECK (length("back_on") = 10),
    "paid" BIGINT CHECK ("paid" IN (0, 1)),
    CHECK ("from" = 'none' OR "expected_back" = 'none' OR length("from") < 19 AND length("expected_back") > 10 OR length("from") > 10 AND length("expected_back") < 19 OR ("from" LIKE '%Z') <> ("expected_back" LIKE '%Z') OR substr("from", 1, 19) <= substr("expected_back", 1, 19)),
    CHECK ("from" = 'none' OR "back_on" = 'none' OR length("from") < 19 AND length("back_on") > 10 OR length("from") > 10 AND length("back_on") < 19 OR ("from" LIKE '%Z') <> ("back_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("back_on", 1, 19))
) STRICT;
CREATE INDEX staff_illness_facility ON "staff_illness" (facility_id, id);
CREATE INDEX staff_illness_outbreak_id ON "staff_illness" ("outbreak_id");

-- A referral to a hospital or another service of health.
CREATE TABLE "health_referral" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "urgency" TEXT NOT NULL CHECK ("urgency" IN ('now', 'today', 'soon', 'planned')),
    "asked_at" TEXT NOT NULL CHECK ("asked_at" = 'none' OR length("asked_at") >= 10),
    "seen_at" TEXT CHECK ("seen_at" = 'none' OR length("seen_at") >= 10),
    "family_told_at" TEXT CHECK ("family_told_at" = 'none' OR length("family_told_at") >= 10),
    CHECK ("asked_at" = 'none' OR "seen_at" = 'none' OR length("asked_at") < 19 AND length("seen_at") > 10 OR length("asked_at") > 10 AND length("seen_at") < 19 OR ("asked_at" LIKE '%Z') <> ("seen_at" LIKE '%Z') OR substr("asked_at", 1, 19) <= substr("seen_at", 1, 19))
) STRICT;
CREATE INDEX health_referral_child ON "health_referral" (child_id, id);
CREATE INDEX health_referral_facility ON "health_referral" (facility_id, id);

-- A watch over a child at risk of self-harm.
CREATE TABLE "self_harm_watch" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT CHECK ("to" = 'none' OR length("to") >= 10),
    "reviewed_at" TEXT CHECK ("reviewed_at" = 'none' OR length("reviewed_at") >= 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19)),
    CHECK ("from" = 'none' OR "reviewed_at" = 'none' OR length("from") < 19 AND length("reviewed_at") > 10 OR length("from") > 10 AND length("reviewed_at") < 19 OR ("from" LIKE '%Z') <> ("reviewed_at" LIKE '%Z') OR substr("from", 1, 19) <= substr("reviewed_at", 1, 19))
) STRICT;
CREATE INDEX self_harm_watch_child ON "self_harm_watch" (child_id, id);
CREATE INDEX self_harm_watch_facility ON "self_harm_watch" (facility_id, id);

-- What happened in an incident, beyond its line in the sheet.
CREATE TABLE "incident_account" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "incident_id" TEXT NOT NULL REFERENCES "incident" (id) DEFERRABLE,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "corrects_id" TEXT REFERENCES "incident_account" (id) DEFERRABLE,
    CHECK ("id" <> "corrects_id")
) STRICT;
CREATE INDEX incident_account_facility ON "incident_account" (facility_id, id);
CREATE INDEX incident_account_incident_id ON "incident_account" ("incident_id");
CREATE INDEX incident_account_corrects_id ON "incident_account" ("corrects_id");

-- A child in an incident: as whom, harmed how, what was done.
CREATE TABLE "incident_child" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "incident_id" TEXT NOT NULL REFERENCES "incident" (id) DEFERRABLE,
    "health_seen_at" TEXT CHECK ("health_seen_at" = 'none' OR length("health_seen_at") >= 10),
    "family_told_at" TEXT CHECK ("family_told_at" = 'none' OR length("family_told_at") >= 10)
) STRICT;
CREATE UNIQUE INDEX incident_child_one_incident_id_child_id ON "incident_child" ("incident_id", "child_id");
CREATE INDEX incident_child_child ON "incident_child" (child_id, id);
CREATE INDEX incident_child_facility ON "incident_child" (facility_id, id);
CREATE INDEX incident_child_incident_id ON "incident_child" ("incident_id");

-- An adult in an incident: as whom, and what followed.
CREATE TABLE "incident_adult" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "incident_id" TEXT NOT NULL REFERENCES "incident" (id) DEFERRABLE
) STRICT;
CREATE INDEX incident_adult_facility ON "incident_adult" (facility_id, id);
CREATE INDEX incident_adult_incident_id ON "incident_adult" ("incident_id");

-- A step in answering an incident.
CREATE TABLE "incident_step" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "incident_id" TEXT NOT NULL REFERENCES "incident" (id) DEFERRABLE,
    "step" TEXT NOT NULL CHECK ("step" IN ('reported_inside', 'referred', 'investigation_opened', 'investigation_closed', 'measure', 'reviewed', 'closed', 'opened_again')),
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "independent" BIGINT CHECK ("independent" IN (0, 1))
) STRICT;
CREATE INDEX incident_step_facility ON "incident_step" (facility_id, id);
CREATE INDEX incident_step_incident_id ON "incident_step" ("incident_id");

-- A duty to report: to whom something must be told, until when, and whether it was.
CREATE TABLE "report_duty" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "incident_id" TEXT REFERENCES "incident" (id) DEFERRABLE,
    "to" TEXT NOT NULL CHECK ("to" IN ('independent_authority', 'prosecutor', 'child_protection', 'health_authority', 'family', 'lawyer', 'judge', 'inspection_body', 'higher_authority')),
    "known_at" TEXT NOT NULL CHECK ("known_at" = 'none' OR length("known_at") >= 10),
    "due_at" TEXT NOT NULL CHECK ("due_at" = 'none' OR length("due_at") >= 10),
    "reported_at" TEXT CHECK ("reported_at" = 'none' OR length("reported_at") >= 10),
    CHECK ("known_at" = 'none' OR "due_at" = 'none' OR length("known_at") < 19 AND length("due_at") > 10 OR length("known_at") > 10 AND length("due_at") < 19 OR ("known_at" LIKE '%Z') <> ("due_at" LIKE '%Z') OR substr("known_at", 1, 19) <= substr("due_at", 1, 19)),
    CHECK ("known_at" = 'none' OR "reported_at" = 'none' OR length("known_at") < 19 AND length("reported_at") > 10 OR length("known_at") > 10 AND length("reported_at") < 19 OR ("known_at" LIKE '%Z') <> ("reported_at" LIKE '%Z') OR substr("known_at", 1, 19) <= substr("reported_at", 1, 19)),
    CHECK (child_id IS NULL OR facility_id IS NULL)
) STRICT;
CREATE INDEX report_duty_child ON "report_duty" (child_id, id);
CREATE INDEX report_duty_facility ON "report_duty" (facility_id, id);
CREATE INDEX report_duty_incident_id ON "report_duty" ("incident_id");

-- Force, restraint or another means of constraint used on a child.
CREATE TABLE "force_use" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "incident_id" TEXT REFERENCES "incident" (id) DEFERRABLE,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "minutes" BIGINT CHECK ("minutes" >= 0),
    "health_seen_at" TEXT CHECK ("health_seen_at" = 'none' OR length("health_seen_at") >= 10),
    "authority_told_at" TEXT CHECK ("authority_told_at" = 'none' OR length("authority_told_at") >= 10),
    "family_told_at" TEXT CHECK ("family_told_at" = 'none' OR length("family_told_at") >= 10),
    "reviewed_on" TEXT CHECK (length("reviewed_on") = 10),
    CHECK ("at" = 'none' OR "health_seen_at" = 'none' OR length("at") < 19 AND length("health_seen_at") > 10 OR length("at") > 10 AND length("health_seen_at") < 19 OR ("at" LIKE '%Z') <> ("health_seen_at" LIKE '%Z') OR substr("at", 1, 19) <= substr("health_seen_at", 1, 19)),
    CHECK ("at" = 'none' OR "authority_told_at" = 'none' OR length("at") < 19 AND length("authority_told_at") > 10 OR length("at") > 10 AND length("authority_told_at") < 19 OR ("at" LIKE '%Z') <> ("authority_told_at" LIKE '%Z') OR substr("at", 1, 19) <= substr("authority_told_at", 1, 19)),
    CHECK ("at" = 'none' OR "reviewed_on" = 'none' OR length("at") < 19 AND length("reviewed_on") > 10 OR length("at") > 10 AND length("reviewed_on") < 19 OR ("at" LIKE '%Z') <> ("reviewed_on" LIKE '%Z') OR substr("at", 1, 19) <= substr("reviewed_on", 1, 19)),
    CHECK ("minutes" BETWEEN 0 AND 1440)
) STRICT;
CREATE INDEX force_use_child ON "force_use" (child_id, id);
CREATE INDEX force_use_facility ON "force_use" (facility_id, id);
CREATE INDEX force_use_incident_id ON "force_use" ("incident_id");

-- A search of a child.
CREATE TABLE "child_search" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10)
) STRICT;
CREATE INDEX child_search_child ON "child_search" (child_id, id);
CREATE INDEX child_search_facility ON "child_search" (facility_id, id);

-- A disciplinary matter, with hearing and appeal.
CREATE TABLE "discipline" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "incident_id" TEXT REFERENCES "incident" (id) DEFERRABLE,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "notice_at" TEXT CHECK ("notice_at" = 'none' OR length("notice_at") >= 10),
    "heard_at" TEXT CHECK ("heard_at" = 'none' OR length("heard_at") >= 10),
    "until" TEXT CHECK (length("until") = 10),
    CHECK ("notice_at" = 'none' OR "heard_at" = 'none' OR length("notice_at") < 19 AND length("heard_at") > 10 OR length("notice_at") > 10 AND length("heard_at") < 19 OR ("notice_at" LIKE '%Z') <> ("heard_at" LIKE '%Z') OR substr("notice_at", 1, 19) <= substr("heard_at", 1, 19)),
    CHECK ("at" = 'none' OR "until" = 'none' OR length("at") < 19 AND length("until") > 10 OR length("at") > 10 AND length("until") < 19 OR ("at" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("at", 1, 19) <= substr("until", 1, 19))
) STRICT;
CREATE INDEX discipline_child ON "discipline" (child_id, id);
CREATE INDEX discipline_facility ON "discipline" (facility_id, id);
CREATE INDEX discipline_incident_id ON "discipline" ("incident_id");

-- What a complaint says, and from whom it came, beyond its line in the sheet.
CREATE TABLE "complaint_file" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "complaint_id" TEXT NOT NULL REFERENCES "complaint" (id) DEFERRABLE,
    "follow_up_code" TEXT,
    "urgent" BIGINT NOT NULL CHECK ("urgent" IN (0, 1)),
    "confidential" BIGINT NOT NULL CHECK ("confidential" IN (0, 1)),
    "language" TEXT,
    "acknowledged_at" TEXT CHECK ("acknowledged_at" = 'none' OR length("acknowledged_at") >= 10),
    "due_at" TEXT NOT NULL CHECK ("due_at" = 'none' OR length("due_at") >= 10),
    CHECK ("acknowledged_at" = 'none' OR "due_at" = 'none' OR length("acknowledged_at") < 19 AND length("due_at") > 10 OR length("acknowledged_at") > 10 AND length("due_at") < 19 OR ("acknowledged_at" LIKE '%Z') <> ("due_at" LIKE '%Z') OR substr("acknowledged_at", 1, 19) <= substr("due_at", 1, 19)),
    CHECK (child_id IS NULL OR facility_id IS NULL)
) STRICT;
CREATE UNIQUE INDEX complaint_file_one_complaint_id ON "complaint_file" ("complaint_id");
CREATE INDEX complaint_file_child ON "complaint_file" (child_id, id);
CREATE INDEX complaint_file_facility ON "complaint_file" (facility_id, id);
CREATE INDEX complaint_file_complaint_id ON "complaint_file" ("complaint_id");

-- An adult or child whom a complaint concerns: kept from everything about it.
CREATE TABLE "complaint_concerns" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "complaint_id" TEXT NOT NULL REFERENCES "complaint" (id) DEFERRABLE
) STRICT;
CREATE INDEX complaint_concerns_facility ON "complaint_concerns" (facility_id, id);
CREATE INDEX complaint_concerns_complaint_id ON "complaint_concerns" ("complaint_id");

-- A step on the way of a complaint: received, sent on, escalated, answered.
CREATE TABLE "complaint_step" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "complaint_id" TEXT NOT NULL REFERENCES "complaint" (id) DEFERRABLE,
    "step" TEXT NOT NULL CHECK ("step" IN ('received', 'routed', 'acknowledged', 'taken_up', 'interview', 'escalated', 'answered', 'appealed', 'closed')),
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "to" TEXT CHECK ("to" IN ('facility', 'complaints_office', 'ombudsperson', 'inspection_body', 'prosecutor', 'child_protection', 'court')),
    "outside" BIGINT CHECK ("outside" IN (0, 1)),
    "due_at" TEXT CHECK ("due_at" = 'none' OR length("due_at") >= 10),
    CHECK ("at" = 'none' OR "due_at" = 'none' OR length("at") < 19 AND length("due_at") > 10 OR length("at") > 10 AND length("due_at") < 19 OR ("at" LIKE '%Z') <> ("due_at" LIKE '%Z') OR substr("at", 1, 19) <= substr("due_at", 1, 19)),
    CHECK (NOT ("step" IS NOT NULL AND "step" = 'routed' OR "step" IS NOT NULL AND "step" = 'escalated') OR "to" IS NOT NULL)
) STRICT;
CREATE INDEX complaint_step_facility ON "complaint_step" (facility_id, id);
CREATE INDEX complaint_step_complaint_id ON "complaint_step" ("complaint_id");

-- A watch for reprisals after a complaint, a report or a talk with an inspector.
CREATE TABLE "reprisal_watch" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "complaint_id" TEXT REFERENCES "complaint" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "next_on" TEXT NOT NULL CHECK (length("next_on") = 10),
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    CHECK ("from" = 'none' OR "next_on" = 'none' OR length("from") < 19 AND length("next_on") > 10 OR length("from") > 10 AND length("next_on") < 19 OR ("from" LIKE '%Z') <> ("next_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("next_on", 1, 19)),
    CHECK ("from" = 'none' OR "ended_on" = 'none' OR length("from") < 19 AND length("ended_on") > 10 OR length("from") > 10 AND length("ended_on") < 19 OR ("from" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("ended_on", 1, 19))
) STRICT;
CREATE INDEX reprisal_watch_child ON "reprisal_watch" (child_id, id);
CREATE INDEX reprisal_watch_facility ON "reprisal_watch" (facility_id, id);
CREATE INDEX reprisal_watch_complaint_id ON "reprisal_watch" ("complaint_id");

-- A measure that protects a child: a move away from danger, an adult kept away, a safety plan.
CREATE TABLE "protection_measure" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT CHECK ("to" = 'none' OR length("to") >= 10),
    "reviewed_at" TEXT CHECK ("reviewed_at" = 'none' OR length("reviewed_at") >= 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19)),
    CHECK ("from" = 'none' OR "reviewed_at" = 'none' OR length("from") < 19 AND length("reviewed_at") > 10 OR length("from") > 10 AND length("reviewed_at") < 19 OR ("from" LIKE '%Z') <> ("reviewed_at" LIKE '%Z') OR substr("from", 1, 19) <= substr("reviewed_at", 1, 19))
) STRICT;
CREATE INDEX protection_measure_child ON "protection_measure" (child_id, id);
CREATE INDEX protection_measure_facility ON "protection_measure" (facility_id, id);

-- The death of a child in custody, or within six months after release.
CREATE TABLE "death" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "inquiry_opened_at" TEXT CHECK ("inquiry_opened_at" = 'none' OR length("inquiry_opened_at") >= 10),
    "inquiry_ended_on" TEXT CHECK (length("inquiry_ended_on") = 10),
    "family_given_on" TEXT CHECK (length("family_given_on") = 10),
    CHECK ("inquiry_opened_at" = 'none' OR "inquiry_ended_on" = 'none' OR length("inquiry_opened_at") < 19 AND length("inquiry_ended_on") > 10 OR length("inquiry_opened_at") > 10 AND length("inquiry_ended_on") < 19 OR ("inquiry_opened_at" LIKE '%Z') <> ("inquiry_ended_on" LIKE '%Z') OR substr("inquiry_opened_at", 1, 19) <= substr("inquiry_ended_on", 1, 19))
) STRICT;
CREATE UNIQUE INDEX death_one_child_id ON "death" ("child_id");
CREATE INDEX death_child ON "death" (child_id, id);
CREATE INDEX death_facility ON "death" (facility_id, id);

-- A measurement or observation of a condition.
CREATE TABLE "condition_measure" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "room_id" TEXT REFERENCES "room" (id) DEFERRABLE,
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "what" TEXT NOT NULL CHECK ("what" IN ('area_per_child', 'temperature', 'people_in_room', 'showers_a_week', 'meals_a_day', 'hours_out', 'outdoor_minutes', 'lesson_hours', 'calls_a_week', 'staff_ratio', 'other')),
    "what_else" TEXT,
    "value" DOUBLE NOT NULL,
    "unit_of_measure" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "by" TEXT,
    CHECK (NOT ("what" IS NOT NULL AND "what" = 'other') OR "what_else" IS NOT NULL)
) STRICT;
CREATE INDEX condition_measure_facility ON "condition_measure" (facility_id, id);
CREATE INDEX condition_measure_room_id ON "condition_measure" ("room_id");
CREATE INDEX condition_measure_unit_id ON "condition_measure" ("unit_id");

-- A child's waiver of a lawyer: voluntary and supervised by a judge, or it does not count.
CREATE TABLE "counsel_waiver" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "advised" BIGINT NOT NULL CHECK ("advised" IN (0, 1)),
    "withdrawn_at" TEXT CHECK ("withdrawn_at" = 'none' OR length("withdrawn_at") >= 10),
    CHECK ("at" = 'none' OR "withdrawn_at" = 'none' OR length("at") < 19 AND length("withdrawn_at") > 10 OR length("at") > 10 AND length("withdrawn_at") < 19 OR ("at" LIKE '%Z') <> ("withdrawn_at" LIKE '%Z') OR substr("at", 1, 19) <= substr("withdrawn_at", 1, 19))
) STRICT;
CREATE INDEX counsel_waiver_child ON "counsel_waiver" (child_id, id);
CREATE INDEX counsel_waiver_facility ON "counsel_waiver" (facility_id, id);

-- A note of the lawyer: between child and lawyer.
CREATE TABLE "lawyer_note" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10)
) STRICT;
CREATE INDEX lawyer_note_child ON "lawyer_note" (child_id, id);
CREATE INDEX lawyer_note_facility ON "lawyer_note" (facility_id, id);

-- An application for legal aid.
CREATE TABLE "legal_aid_application" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "asked_on" TEXT NOT NULL CHECK (length("asked_on") = 10),
    "body" TEXT,
    "means_tested" BIGINT CHECK ("means_tested" IN (0, 1)),
    "decided_on" TEXT CHECK (length("decided_on") = 10),
    "outcome" TEXT CHECK ("outcome" IN ('granted', 'refused', 'withdrawn')),
    CHECK ("asked_on" = 'none' OR "decided_on" = 'none' OR length("asked_on") < 19 AND length("decided_on") > 10 OR length("asked_on") > 10 AND length("decided_on") < 19 OR ("asked_on" LIKE '%Z') <> ("decided_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("decided_on", 1, 19)),
    CHECK (NOT ("outcome" IS NOT NULL AND "outcome" = 'refused') OR "decided_on" IS NOT NULL)
) STRICT;
CREATE INDEX legal_aid_application_child ON "legal_aid_application" (child_id, id);
CREATE INDEX legal_aid_application_facility ON "legal_aid_application" (facility_id, id);

-- A coming date of the case.
CREATE TABLE "case_date" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "state" TEXT NOT NULL CHECK ("state" IN ('ahead', 'held', 'put_off', 'cancelled'))
) STRICT;
CREATE INDEX case_date_child ON "case_date" (child_id, id);
CREATE INDEX case_date_facility ON "case_date" (facility_id, id);

-- Rights and rules explained to a child.
CREATE TABLE "rights_explained" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "occasion" TEXT NOT NULL CHECK ("occasion" IN ('arrest', 'before_questioning', 'admission', 'charge', 'hearing', 'decision', 'diversion', 'isolation', 'release')),
    "language" TEXT,
    "form" TEXT,
    "understood" TEXT NOT NULL CHECK ("understood" IN ('yes', 'partly', 'no', 'not_checked'))
) STRICT;
CREATE INDEX rights_explained_child ON "rights_explained" (child_id, id);
CREATE INDEX rights_explained_facility ON "rights_explained" (facility_id, id);

-- An interpreter or another help in talking for a child.
CREATE TABLE "interpretation" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "language" TEXT NOT NULL,
    "asked_at" TEXT NOT NULL CHECK ("asked_at" = 'none' OR length("asked_at") >= 10),
    "assigned_at" TEXT CHECK ("assigned_at" = 'none' OR length("assigned_at") >= 10),
    "child_trained" BIGINT CHECK ("child_trained" IN (0, 1)),
    CHECK ("asked_at" = 'none' OR "assigned_at" = 'none' OR length("asked_at") < 19 AND length("assigned_at") > 10 OR length("asked_at") > 10 AND length("assigned_at") < 19 OR ("asked_at" LIKE '%Z') <> ("assigned_at" LIKE '%Z') OR substr("asked_at", 1, 19) <= substr("assigned_at", 1, 19))
) STRICT;
CREATE INDEX interpretation_child ON "interpretation" (child_id, id);
CREATE INDEX interpretation_facility ON "interpretation" (facility_id, id);

-- A diversion: a matter taken out of court, by consent.
CREATE TABLE "diversion" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "consent_id" TEXT NOT NULL REFERENCES "consent" (id) DEFERRABLE
) STRICT;
CREATE INDEX diversion_child ON "diversion" (child_id, id);
CREATE INDEX diversion_facility ON "diversion" (facility_id, id);
CREATE INDEX diversion_consent_id ON "diversion" ("consent_id");

-- A contact under supervision.
CREATE TABLE "supervision_contact" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "measure_id" TEXT NOT NULL REFERENCES "supervision" (id) DEFERRABLE,
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "made_at" TEXT CHECK ("made_at" = 'none' OR length("made_at") >= 10),
    "how" TEXT CHECK ("how" IN ('home_visit', 'office', 'telephone', 'video', 'message', 'school'))
) STRICT;
CREATE INDEX supervision_contact_child ON "supervision_contact" (child_id, id);
CREATE INDEX supervision_contact_facility ON "supervision_contact" (facility_id, id);
CREATE INDEX supervision_contact_measure_id ON "supervision_contact" ("measure_id");

-- One condition of a measure.
CREATE TABLE "supervision_condition" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "measure_id" TEXT NOT NULL REFERENCES "supervision" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "until" TEXT CHECK (length("until") = 10),
    "explained_at" TEXT CHECK ("explained_at" = 'none' OR length("explained_at") >= 10),
    CHECK ("from" = 'none' OR "until" = 'none' OR length("from") < 19 AND length("until") > 10 OR length("from") > 10 AND length("until") < 19 OR ("from" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("from", 1, 19) <= substr("until", 1, 19))
) STRICT;
CREATE INDEX supervision_condition_child ON "supervision_condition" (child_id, id);
CREATE INDEX supervision_condition_facility ON "supervision_condition" (facility_id, id);
CREATE INDEX supervision_condition_measure_id ON "supervision_condition" ("measure_id");

-- A breach of a condition, and the answer to it. Custody never follows by itself.
CREATE TABLE "breach" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "measure_id" TEXT NOT NULL REFERENCES "supervision" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "hearing_id" TEXT REFERENCES "hearing" (id) DEFERRABLE
) STRICT;
CREATE INDEX breach_child ON "breach" (child_id, id);
CREATE INDEX breach_facility ON "breach" (facility_id, id);
CREATE INDEX breach_measure_id ON "breach" ("measure_id");
CREATE INDEX breach_hearing_id ON "breach" ("hearing_id");

-- A visit, beyond its line in the sheet.
CREATE TABLE "inspection_visit" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "inspection_id" TEXT NOT NULL REFERENCES "inspection" (id) DEFERRABLE,
    "visit_kind" TEXT NOT NULL CHECK ("visit_kind" IN ('full', 'focused', 'follow_up', 'remote', 'death_or_serious_harm')),
    "began_at" TEXT NOT NULL CHECK ("began_at" = 'none' OR length("began_at") >= 10),
    "ended_at" TEXT CHECK ("ended_at" = 'none' OR length("ended_at") >= 10),
    "follows_id" TEXT REFERENCES "inspection" (id) DEFERRABLE,
    "team" TEXT,
    "inspectors" BIGINT CHECK ("inspectors" >= 0),
    "children_interviewed" BIGINT CHECK ("children_interviewed" >= 0),
    "full_access" BIGINT CHECK ("full_access" IN (0, 1)),
    "access_refused" TEXT,
    "urgent_letter_at" TEXT CHECK ("urgent_letter_at" = 'none' OR length("urgent_letter_at") >= 10),
    "draft_sent_on" TEXT CHECK (length("draft_sent_on") = 10),
    "published_on" TEXT CHECK (length("published_on") = 10),
    CHECK ("began_at" = 'none' OR "ended_at" = 'none' OR length("began_at") < 19 AND length("ended_at") > 10 OR length("began_at") > 10 AND length("ended_at") < 19 OR ("began_at" LIKE '%Z') <> ("ended_at" LIKE '%Z') OR substr("began_at", 1, 19) <= substr("ended_at", 1, 19)),
    CHECK ("draft_sent_on" = 'none' OR "published_on" = 'none' OR length("draft_sent_on") < 19 AND length("published_on") > 10 OR length("draft_sent_on") > 10 AND length("published_on") < 19 OR ("draft_sent_on" LIKE '%Z') <> ("published_on" LIKE '%Z') OR substr("draft_sent_on", 1, 19) <= substr("published_on", 1, 19)),
    CHECK (NOT ("full_access" IS NOT NULL AND "full_access" = 0) OR "access_refused" IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX inspection_visit_one_inspection_id ON "inspection_visit" ("inspection_id");
CREATE INDEX inspection_visit_facility ON "inspection_visit" (facility_id, id);
CREATE INDEX inspection_visit_inspection_id ON "inspection_visit" ("inspection_id");
CREATE INDEX inspection_visit_follows_id ON "inspection_visit" ("follows_id");

-- The answer to one question of the question bank.
CREATE TABLE "inspection_answer" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "inspection_id" TEXT NOT NULL REFERENCES "inspection" (id) DEFERRABLE,
    "question" TEXT NOT NULL,
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "method" TEXT NOT NULL CHECK ("method" IN ('observe', 'records', 'child', 'staff', 'measure')),
    "children" BIGINT CHECK ("children" >= 0),
    "fails" BIGINT CHECK ("fails" IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX inspection_answer_one_inspection_id_question_unit_id ON "inspection_answer" ("inspection_id", "question", "unit_id");
CREATE INDEX inspection_answer_facility ON "inspection_answer" (facility_id, id);
CREATE INDEX inspection_answer_inspection_id ON "inspection_answer" ("inspection_id");
CREATE INDEX inspection_answer_unit_id ON "inspection_answer" ("unit_id");

-- A raw note of an inspector.
CREATE TABLE "inspection_note" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "inspection_id" TEXT NOT NULL REFERENCES "inspection" (id) DEFERRABLE,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10)
) STRICT;
CREATE INDEX inspection_note_facility ON "inspection_note" (facility_id, id);
CREATE INDEX inspection_note_inspection_id ON "inspection_note" ("inspection_id");

-- A talk with a child alone: free to refuse, nothing in it leads to the child.
CREATE TABLE "inspection_interview" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "inspection_id" TEXT NOT NULL REFERENCES "inspection" (id) DEFERRABLE,
    "agreed" BIGINT NOT NULL CHECK ("agreed" IN (0, 1)),
    "minutes" BIGINT CHECK ("minutes" >= 0),
    CHECK ("minutes" BETWEEN 0 AND 1440)
) STRICT;
CREATE INDEX inspection_interview_facility ON "inspection_interview" (facility_id, id);
CREATE INDEX inspection_interview_inspection_id ON "inspection_interview" ("inspection_id");

-- A finding of a visit.
CREATE TABLE "inspection_finding" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "inspection_id" TEXT NOT NULL REFERENCES "inspection" (id) DEFERRABLE,
    "question" TEXT,
    "standard" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "severity" TEXT NOT NULL CHECK ("severity" IN ('critical', 'high', 'medium', 'low')),
    "evidence" TEXT NOT NULL,
    "disputed" TEXT
) STRICT;
CREATE INDEX inspection_finding_facility ON "inspection_finding" (facility_id, id);
CREATE INDEX inspection_finding_inspection_id ON "inspection_finding" ("inspection_id");

-- A standard that is not met in a facility.
CREATE TABLE "condition_gap" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "standard" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "severity" TEXT NOT NULL CHECK ("severity" IN ('critical', 'high', 'medium', 'low')),
    "children" BIGINT CHECK ("children" >= 0),
    "found_on" TEXT NOT NULL CHECK (length("found_on") = 10),
    "found_by" TEXT NOT NULL CHECK ("found_by" IN ('facility', 'inspection', 'complaint', 'measurement', 'law', 'family', 'other')),
    "finding_id" TEXT REFERENCES "inspection_finding" (id) DEFERRABLE,
    "closed_on" TEXT CHECK (length("closed_on") = 10),
    "evidence" TEXT,
    CHECK ("found_on" = 'none' OR "closed_on" = 'none' OR length("found_on") < 19 AND length("closed_on") > 10 OR length("found_on") > 10 AND length("closed_on") < 19 OR ("found_on" LIKE '%Z') <> ("closed_on" LIKE '%Z') OR substr("found_on", 1, 19) <= substr("closed_on", 1, 19)),
    CHECK (NOT ("closed_on" IS NOT NULL) OR "evidence" IS NOT NULL)
) STRICT;
CREATE INDEX condition_gap_facility ON "condition_gap" (facility_id, id);
CREATE INDEX condition_gap_finding_id ON "condition_gap" ("finding_id");

-- An improvement: what was asked, by whom it is done, what it costs.
CREATE TABLE "improvement" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "gap_id" TEXT REFERENCES "condition_gap" (id) DEFERRABLE,
    "what" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "asked_on" TEXT NOT NULL CHECK (length("asked_on") = 10),
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "cost" DOUBLE,
    "budget_line" TEXT,
    "state" TEXT NOT NULL CHECK ("state" IN ('asked', 'agreed', 'begun', 'done', 'refused')),
    "done_on" TEXT CHECK (length("done_on") = 10),
    "reason" TEXT,
    CHECK ("asked_on" = 'none' OR "due_on" = 'none' OR length("asked_on") < 19 AND length("due_on") > 10 OR length("asked_on") > 10 AND length("due_on") < 19 OR ("asked_on" LIKE '%Z') <> ("due_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("due_on", 1, 19)),
    CHECK ("asked_on" = 'none' OR "done_on" = 'none' OR length("asked_on") < 19 AND length("done_on") > 10 OR length("asked_on") > 10 AND length("done_on") < 19 OR ("asked_on" LIKE '%Z') <> ("done_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("done_on", 1, 19)),
    CHECK ("cost" BETWEEN 0 AND 1000000000000),
    CHECK (NOT ("state" IS NOT NULL AND "state" = 'done') OR "done_on" IS NOT NULL),
    CHECK (NOT ("state" IS NOT NULL AND "state" = 'refused') OR "reason" IS NOT NULL)
) STRICT;
CREATE INDEX improvement_facility ON "improvement" (facility_id, id);
CREATE INDEX improvement_gap_id ON "improvement" ("gap_id");

-- A recommendation.
CREATE TABLE "recommendation" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "inspection_id" TEXT NOT NULL REFERENCES "inspection" (id) DEFERRABLE,
    "finding_id" TEXT REFERENCES "inspection_finding" (id) DEFERRABLE,
    "recommendation" TEXT NOT NULL,
    "addressee" TEXT NOT NULL CHECK ("addressee" IN ('director', 'ministry', 'court', 'prosecutor', 'health', 'social_welfare', 'parliament', 'other')),
    "made_on" TEXT NOT NULL CHECK (length("made_on") = 10),
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "repeats_id" TEXT REFERENCES "recommendation" (id) DEFERRABLE,
    "state" TEXT NOT NULL CHECK ("state" IN ('open', 'agreed', 'partly_done', 'done', 'refused', 'overtaken')),
    CHECK ("made_on" = 'none' OR "due_on" = 'none' OR length("made_on") < 19 AND length("due_on") > 10 OR length("made_on") > 10 AND length("due_on") < 19 OR ("made_on" LIKE '%Z') <> ("due_on" LIKE '%Z') OR substr("made_on", 1, 19) <= substr("due_on", 1, 19)),
    CHECK ("id" <> "repeats_id")
) STRICT;
CREATE INDEX recommendation_facility ON "recommendation" (facility_id, id);
CREATE INDEX recommendation_inspection_id ON "recommendation" ("inspection_id");
CREATE INDEX recommendation_finding_id ON "recommendation" ("finding_id");
CREATE INDEX recommendation_repeats_id ON "recommendation" ("repeats_id");

-- A reply of the addressee.
CREATE TABLE "recommendation_reply" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "recommendation_id" TEXT NOT NULL REFERENCES "recommendation" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "by" TEXT NOT NULL,
    "answer" TEXT NOT NULL CHECK ("answer" IN ('agreed', 'partly', 'refused', 'done')),
    "text" TEXT NOT NULL,
    "promised_on" TEXT CHECK (length("promised_on") = 10)
) STRICT;
CREATE INDEX recommendation_reply_facility ON "recommendation_reply" (facility_id, id);
CREATE INDEX recommendation_reply_recommendation_id ON "recommendation_reply" ("recommendation_id");

-- A verification: whether it was done, seen by the inspection body.
CREATE TABLE "verification" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "recommendation_id" TEXT NOT NULL REFERENCES "recommendation" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "inspection_id" TEXT REFERENCES "inspection" (id) DEFERRABLE,
    "found" TEXT NOT NULL CHECK ("found" IN ('done', 'partly_done', 'not_done', 'undone_again')),
    "evidence" TEXT NOT NULL
) STRICT;
CREATE INDEX verification_facility ON "verification" (facility_id, id);
CREATE INDEX verification_recommendation_id ON "verification" ("recommendation_id");
CREATE INDEX verification_inspection_id ON "verification" ("inspection_id");

-- A professional who works with children or decides about them.
CREATE TABLE "professional" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "account" TEXT,
    "profession" TEXT NOT NULL CHECK ("profession" IN ('judge', 'prosecutor', 'lawyer', 'police', 'social_worker', 'probation', 'director', 'unit_staff', 'teacher', 'doctor', 'nurse', 'psychologist', 'inspector', 'complaints', 'interpreter', 'child_protection', 'chaplain', 'volunteer', 'other')),
    "body" TEXT,
    "works_at_id" TEXT REFERENCES "facility" (id) DEFERRABLE,
    "sex" TEXT CHECK ("sex" IN ('female', 'male', 'other')),
    "languages" TEXT,
    "from" TEXT CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE UNIQUE INDEX professional_one_account ON "professional" ("account");
CREATE INDEX professional_facility ON "professional" (facility_id, id);
CREATE INDEX professional_works_at_id ON "professional" ("works_at_id");

-- A count of who is there, taken at one moment.
CREATE TABLE "roll_call" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "taken_at" TEXT NOT NULL CHECK ("taken_at" = 'none' OR length("taken_at") >= 10),
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "counted" BIGINT NOT NULL CHECK ("counted" >= 0),
    "expected" BIGINT CHECK ("expected" >= 0),
    "counted_by" TEXT REFERENCES "professional" (id) DEFERRABLE
) STRICT;
CREATE INDEX roll_call_facility ON "roll_call" (facility_id, id);
CREATE INDEX roll_call_unit_id ON "roll_call" ("unit_id");
CREATE INDEX roll_call_counted_by ON "roll_call" ("counted_by");

-- Who was on duty in one shift.
CREATE TABLE "shift" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT NOT NULL CHECK ("to" = 'none' OR length("to") >= 10),
    "unit_id" TEXT REFERENCES "unit" (id) DEFERRABLE,
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "attended" TEXT NOT NULL CHECK ("attended" IN ('planned', 'present', 'ill', 'absent', 'replaced')),
    "replaced_by" TEXT REFERENCES "professional" (id) DEFERRABLE,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19)),
    CHECK (NOT ("attended" IS NOT NULL AND "attended" = 'replaced') OR "replaced_by" IS NOT NULL),
    CHECK ("professional_id" <> "replaced_by")
) STRICT;
CREATE INDEX shift_facility ON "shift" (facility_id, id);
CREATE INDEX shift_unit_id ON "shift" ("unit_id");
CREATE INDEX shift_professional_id ON "shift" ("professional_id");
CREATE INDEX shift_replaced_by ON "shift" ("replaced_by");

-- Who is assigned to a child, for what, from when until when.
CREATE TABLE "assignment" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "account" TEXT NOT NULL,
    "professional_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "role" TEXT NOT NULL,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('case_management', 'defence', 'judging', 'prosecution', 'care', 'health', 'education', 'supervision', 'inspection', 'complaint', 'protection', 'interpretation', 'emergency')),
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT CHECK ("to" = 'none' OR length("to") >= 10),
    "assigned_by" TEXT NOT NULL,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX assignment_child ON "assignment" (child_id, id);
CREATE INDEX assignment_facility ON "assignment" (facility_id, id);
CREATE INDEX assignment_professional_id ON "assignment" ("professional_id");

-- A conflict of interest: an adult who must not reach this child's file, or part of it.
CREATE TABLE "conflict_of_interest" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "account" TEXT,
    "professional_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "keeps_from" TEXT NOT NULL CHECK ("keeps_from" IN ('whole_file', 'complaints', 'incidents')),
    "from" TEXT NOT NULL CHECK ("from" = 'none' OR length("from") >= 10),
    "to" TEXT CHECK ("to" = 'none' OR length("to") >= 10),
    "found_by" TEXT NOT NULL,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX conflict_of_interest_child ON "conflict_of_interest" (child_id, id);
CREATE INDEX conflict_of_interest_facility ON "conflict_of_interest" (facility_id, id);
CREATE INDEX conflict_of_interest_professional_id ON "conflict_of_interest" ("professional_id");

-- A member of the panel that decides.
CREATE TABLE "panel_member" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "hearing_id" TEXT NOT NULL REFERENCES "hearing" (id) DEFERRABLE,
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "seat" TEXT NOT NULL CHECK ("seat" IN ('presiding', 'judge', 'member', 'expert', 'lay')),
    "recused" BIGINT NOT NULL CHECK ("recused" IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX panel_member_one_hearing_id_professional_id ON "panel_member" ("hearing_id", "professional_id");
CREATE INDEX panel_member_child ON "panel_member" (child_id, id);
CREATE INDEX panel_member_facility ON "panel_member" (facility_id, id);
CREATE INDEX panel_member_hearing_id ON "panel_member" ("hearing_id");
CREATE INDEX panel_member_professional_id ON "panel_member" ("professional_id");

-- One vote.
CREATE TABLE "vote" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "decision_id" TEXT NOT NULL REFERENCES "decision" (id) DEFERRABLE,
    "member_id" TEXT NOT NULL REFERENCES "panel_member" (id) DEFERRABLE
) STRICT;
CREATE UNIQUE INDEX vote_one_decision_id_member_id ON "vote" ("decision_id", "member_id");
CREATE INDEX vote_child ON "vote" (child_id, id);
CREATE INDEX vote_facility ON "vote" (facility_id, id);
CREATE INDEX vote_decision_id ON "vote" ("decision_id");
CREATE INDEX vote_member_id ON "vote" ("member_id");

-- A lawyer or legal aid provider for a child, over time.
CREATE TABLE "counsel" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "professional_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "way" TEXT NOT NULL CHECK ("way" IN ('duty', 'legal_aid', 'chosen', 'court', 'other')),
    "asked_at" TEXT CHECK ("asked_at" = 'none' OR length("asked_at") >= 10),
    "assigned_at" TEXT NOT NULL CHECK ("assigned_at" = 'none' OR length("assigned_at") >= 10),
    "first_met_at" TEXT CHECK ("first_met_at" = 'none' OR length("first_met_at") >= 10),
    "ended_at" TEXT CHECK ("ended_at" = 'none' OR length("ended_at") >= 10),
    "language" TEXT,
    CHECK ("asked_at" = 'none' OR "assigned_at" = 'none' OR length("asked_at") < 19 AND length("assigned_at") > 10 OR length("asked_at") > 10 AND length("assigned_at") < 19 OR ("asked_at" LIKE '%Z') <> ("assigned_at" LIKE '%Z') OR substr("asked_at", 1, 19) <= substr("assigned_at", 1, 19)),
    CHECK ("assigned_at" = 'none' OR "ended_at" = 'none' OR length("assigned_at") < 19 AND length("ended_at") > 10 OR length("assigned_at") > 10 AND length("ended_at") < 19 OR ("assigned_at" LIKE '%Z') <> ("ended_at" LIKE '%Z') OR substr("assigned_at", 1, 19) <= substr("ended_at", 1, 19)),
    CHECK ("asked_at" = 'none' OR "first_met_at" = 'none' OR length("asked_at") < 19 AND length("first_met_at") > 10 OR length("asked_at") > 10 AND length("first_met_at") < 19 OR ("asked_at" LIKE '%Z') <> ("first_met_at" LIKE '%Z') OR substr("asked_at", 1, 19) <= substr("first_met_at", 1, 19))
) STRICT;
CREATE INDEX counsel_child ON "counsel" (child_id, id);
CREATE INDEX counsel_facility ON "counsel" (facility_id, id);
CREATE INDEX counsel_professional_id ON "counsel" ("professional_id");

-- A meeting of child and lawyer.
CREATE TABLE "counsel_meeting" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "counsel_id" TEXT REFERENCES "counsel" (id) DEFERRABLE,
    "at" TEXT NOT NULL CHECK ("at" = 'none' OR length("at") >= 10),
    "how" TEXT NOT NULL CHECK ("how" IN ('in_person', 'video', 'telephone')),
    "private" BIGINT NOT NULL CHECK ("private" IN (0, 1)),
    "refused" BIGINT CHECK ("refused" IN (0, 1))
) STRICT;
CREATE INDEX counsel_meeting_child ON "counsel_meeting" (child_id, id);
CREATE INDEX counsel_meeting_facility ON "counsel_meeting" (facility_id, id);
CREATE INDEX counsel_meeting_counsel_id ON "counsel_meeting" ("counsel_id");

-- An application of the lawyer for release, review or another remedy.
CREATE TABLE "legal_application" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "counsel_id" TEXT REFERENCES "counsel" (id) DEFERRABLE,
    "filed_on" TEXT NOT NULL CHECK (length("filed_on") = 10),
    "decided_on" TEXT CHECK (length("decided_on") = 10),
    "next_on" TEXT CHECK (length("next_on") = 10),
    CHECK ("filed_on" = 'none' OR "decided_on" = 'none' OR length("filed_on") < 19 AND length("decided_on") > 10 OR length("filed_on") > 10 AND length("decided_on") < 19 OR ("filed_on" LIKE '%Z') <> ("decided_on" LIKE '%Z') OR substr("filed_on", 1, 19) <= substr("decided_on", 1, 19))
) STRICT;
CREATE INDEX legal_application_child ON "legal_application" (child_id, id);
CREATE INDEX legal_application_facility ON "legal_application" (facility_id, id);
CREATE INDEX legal_application_counsel_id ON "legal_application" ("counsel_id");

-- A lawyer's duty on one day in one jurisdiction.
CREATE TABLE "duty_roster" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "jurisdiction" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "places" BIGINT CHECK ("places" >= 0)
) STRICT;
CREATE UNIQUE INDEX duty_roster_one_jurisdiction_on_professional_id ON "duty_roster" ("jurisdiction", "on", "professional_id");
CREATE INDEX duty_roster_facility ON "duty_roster" (facility_id, id);
CREATE INDEX duty_roster_professional_id ON "duty_roster" ("professional_id");

-- A plan for a child under supervision.
CREATE TABLE "supervision_plan" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "measure_id" TEXT NOT NULL REFERENCES "supervision" (id) DEFERRABLE,
    "officer_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "contacts_a_month" BIGINT NOT NULL CHECK ("contacts_a_month" >= 0),
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "review_on" TEXT NOT NULL CHECK (length("review_on") = 10),
    "early_end_considered_on" TEXT CHECK (length("early_end_considered_on") = 10),
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    CHECK ("from" = 'none' OR "review_on" = 'none' OR length("from") < 19 AND length("review_on") > 10 OR length("from") > 10 AND length("review_on") < 19 OR ("from" LIKE '%Z') <> ("review_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("review_on", 1, 19)),
    CHECK ("from" = 'none' OR "ended_on" = 'none' OR length("from") < 19 AND length("ended_on") > 10 OR length("from") > 10 AND length("ended_on") < 19 OR ("from" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("from", 1, 19) <= substr("ended_on", 1, 19)),
    CHECK ("contacts_a_month" BETWEEN 0 AND 62)
) STRICT;
CREATE UNIQUE INDEX supervision_plan_one_open ON "supervision_plan" ("measure_id") WHERE "ended_on" IS NULL;
CREATE INDEX supervision_plan_child ON "supervision_plan" (child_id, id);
CREATE INDEX supervision_plan_facility ON "supervision_plan" (facility_id, id);
CREATE INDEX supervision_plan_measure_id ON "supervision_plan" ("measure_id");
CREATE INDEX supervision_plan_officer_id ON "supervision_plan" ("officer_id");

-- A social inquiry: what a court should know of the child's life.
CREATE TABLE "social_inquiry" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "asked_on" TEXT NOT NULL CHECK (length("asked_on") = 10),
    "filed_on" TEXT CHECK (length("filed_on") = 10),
    "author_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    CHECK ("asked_on" = 'none' OR "filed_on" = 'none' OR length("asked_on") < 19 AND length("filed_on") > 10 OR length("asked_on") > 10 AND length("filed_on") < 19 OR ("asked_on" LIKE '%Z') <> ("filed_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("filed_on", 1, 19))
) STRICT;
CREATE INDEX social_inquiry_child ON "social_inquiry" (child_id, id);
CREATE INDEX social_inquiry_facility ON "social_inquiry" (facility_id, id);
CREATE INDEX social_inquiry_author_id ON "social_inquiry" ("author_id");

-- An officer's caseload on one day.
CREATE TABLE "caseload" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "jurisdiction" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "children" BIGINT NOT NULL CHECK ("children" >= 0),
    "ceiling" BIGINT CHECK ("ceiling" >= 0)
) STRICT;
CREATE UNIQUE INDEX caseload_one_professional_id_on ON "caseload" ("professional_id", "on");
CREATE INDEX caseload_facility ON "caseload" (facility_id, id);
CREATE INDEX caseload_professional_id ON "caseload" ("professional_id");

-- A vetting for work with children.
CREATE TABLE "vetting" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "checked" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "until" TEXT NOT NULL CHECK (length("until") = 10),
    "by" TEXT NOT NULL,
    CHECK ("on" = 'none' OR "until" = 'none' OR length("on") < 19 AND length("until") > 10 OR length("on") > 10 AND length("until") < 19 OR ("on" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("on", 1, 19) <= substr("until", 1, 19))
) STRICT;
CREATE INDEX vetting_facility ON "vetting" (facility_id, id);
CREATE INDEX vetting_professional_id ON "vetting" ("professional_id");

-- A course.
CREATE TABLE "course" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "title" TEXT NOT NULL,
    "competences" TEXT,
    "audience" TEXT,
    "hours" DOUBLE,
    "refresh_months" BIGINT CHECK ("refresh_months" >= 0),
    "for_trainers" BIGINT CHECK ("for_trainers" IN (0, 1)),
    CHECK ("hours" BETWEEN 0 AND 2000),
    CHECK ("refresh_months" BETWEEN 1 AND 120)
) STRICT;
CREATE INDEX course_facility ON "course" (facility_id, id);

-- A time at which a course is given.
CREATE TABLE "training_session" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "course_id" TEXT NOT NULL REFERENCES "course" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "place" TEXT,
    "trainer_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "places" BIGINT CHECK ("places" >= 0),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX training_session_facility ON "training_session" (facility_id, id);
CREATE INDEX training_session_course_id ON "training_session" ("course_id");
CREATE INDEX training_session_trainer_id ON "training_session" ("trainer_id");

-- A person's training: taken part, tested, observed in practice.
CREATE TABLE "training_record" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "session_id" TEXT NOT NULL REFERENCES "training_session" (id) DEFERRABLE,
    "attended" TEXT NOT NULL CHECK ("attended" IN ('planned', 'whole', 'part', 'absent')),
    "passed" BIGINT CHECK ("passed" IN (0, 1)),
    "certified_on" TEXT CHECK (length("certified_on") = 10),
    "until" TEXT CHECK (length("until") = 10),
    CHECK ("certified_on" = 'none' OR "until" = 'none' OR length("certified_on") < 19 AND length("until") > 10 OR length("certified_on") > 10 AND length("until") < 19 OR ("certified_on" LIKE '%Z') <> ("until" LIKE '%Z') OR substr("certified_on", 1, 19) <= substr("until", 1, 19))
) STRICT;
CREATE UNIQUE INDEX training_record_one_professional_id_session_id ON "training_record" ("professional_id", "session_id");
CREATE INDEX training_record_facility ON "training_record" (facility_id, id);
CREATE INDEX training_record_professional_id ON "training_record" ("professional_id");
CREATE INDEX training_record_session_id ON "training_record" ("session_id");

-- Practice seen by somebody who can judge it.
CREATE TABLE "practice_observed" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "competence" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "observer_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "result" TEXT NOT NULL CHECK ("result" IN ('shown', 'partly', 'not_yet')),
    CHECK ("professional_id" <> "observer_id")
) STRICT;
CREATE INDEX practice_observed_facility ON "practice_observed" (facility_id, id);
CREATE INDEX practice_observed_professional_id ON "practice_observed" ("professional_id");
CREATE INDEX practice_observed_observer_id ON "practice_observed" ("observer_id");

-- A measure about a professional's conduct, as far as it bears on work with children.
CREATE TABLE "conduct_measure" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "professional_id" TEXT NOT NULL REFERENCES "professional" (id) DEFERRABLE,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "decided_by" TEXT NOT NULL,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX conduct_measure_facility ON "conduct_measure" (facility_id, id);
CREATE INDEX conduct_measure_professional_id ON "conduct_measure" ("professional_id");

-- A message for children, families, staff or the public.
CREATE TABLE "message" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "code" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "channels" TEXT,
    "follows_health_advice" BIGINT CHECK ("follows_health_advice" IN (0, 1)),
    "from" TEXT CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "replaced_by_id" TEXT REFERENCES "message" (id) DEFERRABLE,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19)),
    CHECK ("id" <> "replaced_by_id")
) STRICT;
CREATE UNIQUE INDEX message_one_code_from ON "message" ("code", "from");
CREATE INDEX message_facility ON "message" (facility_id, id);
CREATE INDEX message_replaced_by_id ON "message" ("replaced_by_id");

-- A message in one language.
CREATE TABLE "message_text" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "message_id" TEXT NOT NULL REFERENCES "message" (id) DEFERRABLE,
    "language" TEXT NOT NULL,
    "form" TEXT NOT NULL CHECK ("form" IN ('text', 'audio', 'pictures', 'easy_read', 'sign_language', 'large_print')),
    "text" TEXT NOT NULL,
    "reviewed_by" TEXT,
    "tested_with" BIGINT CHECK ("tested_with" >= 0),
    "changed" TEXT,
    "dated_on" TEXT NOT NULL CHECK (length("dated_on") = 10)
) STRICT;
CREATE UNIQUE INDEX message_text_one_message_id_language_form_dated_on ON "message_text" ("message_id", "language", "form", "dated_on");
CREATE INDEX message_text_facility ON "message_text" (facility_id, id);
CREATE INDEX message_text_message_id ON "message_text" ("message_id");

-- A message delivered in a facility: how, and whether it was understood. No child's answer is kept.
CREATE TABLE "message_delivery" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT NOT NULL REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "message_id" TEXT NOT NULL REFERENCES "message" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "channel" TEXT NOT NULL CHECK ("channel" IN ('poster', 'card', 'audio', 'staff_talk', 'phone_line', 'message', 'video', 'radio')),
    "language" TEXT NOT NULL,
    "reached" BIGINT CHECK ("reached" >= 0),
    "understood" BIGINT CHECK ("understood" >= 0),
    "questions" TEXT,
    CHECK ("understood" <= "reached")
) STRICT;
CREATE INDEX message_delivery_facility ON "message_delivery" (facility_id, id);
CREATE INDEX message_delivery_message_id ON "message_delivery" ("message_id");

-- A campaign: audience, aim, measure.
CREATE TABLE "campaign" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "name" TEXT NOT NULL,
    "aim" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "measure" TEXT,
    "result" TEXT,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX campaign_facility ON "campaign" (facility_id, id);

-- Something published: news, a fact sheet, a poster, a press folder. No child can be found in it.
CREATE TABLE "publication" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "publication_kind" TEXT NOT NULL CHECK ("publication_kind" IN ('news', 'fact_sheet', 'poster', 'press_folder', 'report', 'figures', 'strategy')),
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "content" TEXT,
    "hash" TEXT,
    "checked_by" TEXT,
    "published_at" TEXT CHECK ("published_at" = 'none' OR length("published_at") >= 10),
    "withdrawn_at" TEXT CHECK ("withdrawn_at" = 'none' OR length("withdrawn_at") >= 10),
    "withdrawal_reason" TEXT,
    CHECK ("published_at" = 'none' OR "withdrawn_at" = 'none' OR length("published_at") < 19 AND length("withdrawn_at") > 10 OR length("published_at") > 10 AND length("withdrawn_at") < 19 OR ("published_at" LIKE '%Z') <> ("withdrawn_at" LIKE '%Z') OR substr("published_at", 1, 19) <= substr("withdrawn_at", 1, 19)),
    CHECK (NOT ("published_at" IS NOT NULL) OR "checked_by" IS NOT NULL),
    CHECK (NOT ("withdrawn_at" IS NOT NULL) OR "withdrawal_reason" IS NOT NULL)
) STRICT;
CREATE INDEX publication_facility ON "publication" (facility_id, id);

-- A question of the press or the public, and the answer.
CREATE TABLE "media_request" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "asked_on" TEXT NOT NULL CHECK (length("asked_on") = 10),
    "question" TEXT NOT NULL,
    "answered_on" TEXT CHECK (length("answered_on") = 10),
    "answer" TEXT,
    "about_a_child" BIGINT NOT NULL CHECK ("about_a_child" IN (0, 1)),
    CHECK ("asked_on" = 'none' OR "answered_on" = 'none' OR length("asked_on") < 19 AND length("answered_on") > 10 OR length("asked_on") > 10 AND length("answered_on") < 19 OR ("asked_on" LIKE '%Z') <> ("answered_on" LIKE '%Z') OR substr("asked_on", 1, 19) <= substr("answered_on", 1, 19))
) STRICT;
CREATE INDEX media_request_facility ON "media_request" (facility_id, id);

-- An assessment of needs and strengths: several short talks, several sources, the child's own goals.
CREATE TABLE "assessment" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "assessment_kind" TEXT NOT NULL CHECK ("assessment_kind" IN ('rapid', 'full', 'follow_up')),
    "begun_on" TEXT NOT NULL CHECK (length("begun_on") = 10),
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    "lead_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "consent_id" TEXT REFERENCES "consent" (id) DEFERRABLE,
    CHECK ("begun_on" = 'none' OR "ended_on" = 'none' OR length("begun_on") < 19 AND length("ended_on") > 10 OR length("begun_on") > 10 AND length("ended_on") < 19 OR ("begun_on" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("begun_on", 1, 19) <= substr("ended_on", 1, 19))
) STRICT;
CREATE INDEX assessment_child ON "assessment" (child_id, id);
CREATE INDEX assessment_facility ON "assessment" (facility_id, id);
CREATE INDEX assessment_lead_id ON "assessment" ("lead_id");
CREATE INDEX assessment_consent_id ON "assessment" ("consent_id");

-- One domain of an assessment.
CREATE TABLE "assessment_domain" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "assessment_id" TEXT NOT NULL REFERENCES "assessment" (id) DEFERRABLE,
    "domain" TEXT NOT NULL CHECK ("domain" IN ('medical', 'psychological', 'social', 'education', 'family_and_community', 'legal', 'safety', 'protection_history', 'culture_and_faith', 'child_view'))
) STRICT;
CREATE UNIQUE INDEX assessment_domain_one_assessment_id_domain ON "assessment_domain" ("assessment_id", "domain");
CREATE INDEX assessment_domain_child ON "assessment_domain" (child_id, id);
CREATE INDEX assessment_domain_facility ON "assessment_domain" (facility_id, id);
CREATE INDEX assessment_domain_assessment_id ON "assessment_domain" ("assessment_id");

-- A plan of recovery and return.
CREATE TABLE "recovery_plan" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "assessment_id" TEXT REFERENCES "assessment" (id) DEFERRABLE,
    "stage" TEXT NOT NULL CHECK ("stage" IN ('first_protection', 'legal', 'assessment', 'rehabilitation', 'return', 'follow_up', 'closed')),
    "begun_on" TEXT NOT NULL CHECK (length("begun_on") = 10),
    "caseworker_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "review_on" TEXT NOT NULL CHECK (length("review_on") = 10),
    "agreed_by_child" BIGINT CHECK ("agreed_by_child" IN (0, 1)),
    "closed_on" TEXT CHECK (length("closed_on") = 10),
    CHECK ("begun_on" = 'none' OR "review_on" = 'none' OR length("begun_on") < 19 AND length("review_on") > 10 OR length("begun_on") > 10 AND length("review_on") < 19 OR ("begun_on" LIKE '%Z') <> ("review_on" LIKE '%Z') OR substr("begun_on", 1, 19) <= substr("review_on", 1, 19)),
    CHECK ("begun_on" = 'none' OR "closed_on" = 'none' OR length("begun_on") < 19 AND length("closed_on") > 10 OR length("begun_on") > 10 AND length("closed_on") < 19 OR ("begun_on" LIKE '%Z') <> ("closed_on" LIKE '%Z') OR substr("begun_on", 1, 19) <= substr("closed_on", 1, 19)),
    CHECK (NOT ("stage" IS NOT NULL AND "stage" = 'closed') OR "closed_on" IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX recovery_plan_one_open ON "recovery_plan" ("child_id") WHERE "closed_on" IS NULL;
CREATE INDEX recovery_plan_child ON "recovery_plan" (child_id, id);
CREATE INDEX recovery_plan_facility ON "recovery_plan" (facility_id, id);
CREATE INDEX recovery_plan_assessment_id ON "recovery_plan" ("assessment_id");
CREATE INDEX recovery_plan_caseworker_id ON "recovery_plan" ("caseworker_id");

-- A goal, in the child's words.
CREATE TABLE "plan_goal" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "plan_id" TEXT NOT NULL REFERENCES "recovery_plan" (id) DEFERRABLE,
    "step_on" TEXT CHECK (length("step_on") = 10),
    "state" TEXT NOT NULL CHECK ("state" IN ('open', 'on_the_way', 'reached', 'changed', 'given_up'))
) STRICT;
CREATE INDEX plan_goal_child ON "plan_goal" (child_id, id);
CREATE INDEX plan_goal_facility ON "plan_goal" (facility_id, id);
CREATE INDEX plan_goal_plan_id ON "plan_goal" ("plan_id");

-- An action of the plan.
CREATE TABLE "plan_step" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "plan_id" TEXT NOT NULL REFERENCES "recovery_plan" (id) DEFERRABLE,
    "domain" TEXT NOT NULL CHECK ("domain" IN ('care_and_family', 'health', 'mental_health', 'education_and_work', 'legal', 'safety', 'community', 'papers', 'money', 'housing')),
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "state" TEXT NOT NULL CHECK ("state" IN ('open', 'begun', 'done', 'blocked', 'dropped')),
    "done_on" TEXT CHECK (length("done_on") = 10),
    CHECK (NOT ("state" IS NOT NULL AND "state" = 'done') OR "done_on" IS NOT NULL)
) STRICT;
CREATE INDEX plan_step_child ON "plan_step" (child_id, id);
CREATE INDEX plan_step_facility ON "plan_step" (facility_id, id);
CREATE INDEX plan_step_plan_id ON "plan_step" ("plan_id");

-- A service that children can be referred to.
CREATE TABLE "service" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "name" TEXT NOT NULL,
    "offers" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "places" BIGINT CHECK ("places" >= 0),
    "reach" TEXT,
    "suited_to" TEXT,
    "from" TEXT CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX service_facility ON "service" (facility_id, id);

-- A referral to a service, and what came of it.
CREATE TABLE "service_referral" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "service_id" TEXT NOT NULL REFERENCES "service" (id) DEFERRABLE,
    "step_id" TEXT REFERENCES "plan_step" (id) DEFERRABLE,
    "share_id" TEXT REFERENCES "share" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "accepted_on" TEXT CHECK ("accepted_on" = 'none' OR length("accepted_on") >= 10),
    "begun_on" TEXT CHECK (length("begun_on") = 10),
    "ended_on" TEXT CHECK (length("ended_on") = 10),
    CHECK ("on" = 'none' OR "begun_on" = 'none' OR length("on") < 19 AND length("begun_on") > 10 OR length("on") > 10 AND length("begun_on") < 19 OR ("on" LIKE '%Z') <> ("begun_on" LIKE '%Z') OR substr("on", 1, 19) <= substr("begun_on", 1, 19)),
    CHECK ("begun_on" = 'none' OR "ended_on" = 'none' OR length("begun_on") < 19 AND length("ended_on") > 10 OR length("begun_on") > 10 AND length("ended_on") < 19 OR ("begun_on" LIKE '%Z') <> ("ended_on" LIKE '%Z') OR substr("begun_on", 1, 19) <= substr("ended_on", 1, 19))
) STRICT;
CREATE INDEX service_referral_child ON "service_referral" (child_id, id);
CREATE INDEX service_referral_facility ON "service_referral" (facility_id, id);
CREATE INDEX service_referral_service_id ON "service_referral" ("service_id");
CREATE INDEX service_referral_step_id ON "service_referral" ("step_id");
CREATE INDEX service_referral_share_id ON "service_referral" ("share_id");

-- Tracing of family.
CREATE TABLE "family_tracing" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "begun_on" TEXT NOT NULL CHECK (length("begun_on") = 10),
    "found_on" TEXT CHECK ("found_on" = 'none' OR length("found_on") >= 10),
    CHECK ("begun_on" = 'none' OR "found_on" = 'none' OR length("begun_on") < 19 AND length("found_on") > 10 OR length("begun_on") > 10 AND length("found_on") < 19 OR ("begun_on" LIKE '%Z') <> ("found_on" LIKE '%Z') OR substr("begun_on", 1, 19) <= substr("found_on", 1, 19))
) STRICT;
CREATE INDEX family_tracing_child ON "family_tracing" (child_id, id);
CREATE INDEX family_tracing_facility ON "family_tracing" (facility_id, id);

-- A visit to the home before a return.
CREATE TABLE "home_visit" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "by_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "person_id" TEXT REFERENCES "contact_person" (id) DEFERRABLE,
    "ready" BIGINT NOT NULL CHECK ("ready" IN (0, 1))
) STRICT;
CREATE INDEX home_visit_child ON "home_visit" (child_id, id);
CREATE INDEX home_visit_facility ON "home_visit" (facility_id, id);
CREATE INDEX home_visit_by_id ON "home_visit" ("by_id");
CREATE INDEX home_visit_person_id ON "home_visit" ("person_id");

-- A release, prepared and carried out.
CREATE TABLE "release_preparation" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "placement_id" TEXT NOT NULL REFERENCES "placement" (id) DEFERRABLE,
    "expected_on" TEXT CHECK (length("expected_on") = 10),
    "begun_on" TEXT NOT NULL CHECK (length("begun_on") = 10),
    "given" TEXT,
    "worker_id" TEXT REFERENCES "professional" (id) DEFERRABLE,
    "first_contact_due" TEXT CHECK ("first_contact_due" = 'none' OR length("first_contact_due") >= 10),
    CHECK ("begun_on" = 'none' OR "expected_on" = 'none' OR length("begun_on") < 19 AND length("expected_on") > 10 OR length("begun_on") > 10 AND length("expected_on") < 19 OR ("begun_on" LIKE '%Z') <> ("expected_on" LIKE '%Z') OR substr("begun_on", 1, 19) <= substr("expected_on", 1, 19))
) STRICT;
CREATE UNIQUE INDEX release_preparation_one_placement_id ON "release_preparation" ("placement_id");
CREATE INDEX release_preparation_child ON "release_preparation" (child_id, id);
CREATE INDEX release_preparation_facility ON "release_preparation" (facility_id, id);
CREATE INDEX release_preparation_placement_id ON "release_preparation" ("placement_id");
CREATE INDEX release_preparation_worker_id ON "release_preparation" ("worker_id");

-- A follow-up after return.
CREATE TABLE "follow_up" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "plan_id" TEXT REFERENCES "recovery_plan" (id) DEFERRABLE,
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "made_at" TEXT CHECK ("made_at" = 'none' OR length("made_at") >= 10),
    "how" TEXT CHECK ("how" IN ('home_visit', 'telephone', 'video', 'message', 'school', 'office'))
) STRICT;
CREATE INDEX follow_up_child ON "follow_up" (child_id, id);
CREATE INDEX follow_up_facility ON "follow_up" (facility_id, id);
CREATE INDEX follow_up_plan_id ON "follow_up" ("plan_id");

-- Schooling and training of a child, in custody and after.
CREATE TABLE "education_record" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "place" TEXT NOT NULL CHECK ("place" IN ('inside', 'community_school', 'distance', 'workshop', 'other')),
    "language" TEXT,
    "hours_a_week" DOUBLE,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19)),
    CHECK ("hours_a_week" BETWEEN 0 AND 80)
) STRICT;
CREATE INDEX education_record_child ON "education_record" (child_id, id);
CREATE INDEX education_record_facility ON "education_record" (facility_id, id);

-- A request for assistance.
CREATE TABLE "assistance_request" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "requester" TEXT NOT NULL,
    "services" TEXT NOT NULL,
    "places" TEXT,
    "problem" TEXT NOT NULL,
    "urgency" TEXT NOT NULL CHECK ("urgency" IN ('urgent', 'normal')),
    "tried" TEXT,
    "expected" TEXT,
    "language" TEXT,
    "publish_summary" BIGINT CHECK ("publish_summary" IN (0, 1)),
    "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'submitted', 'received', 'under_review', 'clarification', 'accepted', 'in_progress', 'suspended', 'delivered', 'evaluated', 'closed', 'declined')),
    "submitted_on" TEXT CHECK (length("submitted_on") = 10),
    CHECK (NOT ("state" IS NOT NULL AND "state" = 'submitted' OR "state" IS NOT NULL AND "state" = 'received' OR "state" IS NOT NULL AND "state" = 'under_review' OR "state" IS NOT NULL AND "state" = 'clarification' OR "state" IS NOT NULL AND "state" = 'accepted' OR "state" IS NOT NULL AND "state" = 'in_progress' OR "state" IS NOT NULL AND "state" = 'suspended' OR "state" IS NOT NULL AND "state" = 'delivered' OR "state" IS NOT NULL AND "state" = 'evaluated' OR "state" IS NOT NULL AND "state" = 'closed' OR "state" IS NOT NULL AND "state" = 'declined') OR "submitted_on" IS NOT NULL)
) STRICT;
CREATE INDEX assistance_request_facility ON "assistance_request" (facility_id, id);

-- A change of state of a request: who, when, why.
CREATE TABLE "request_step" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "request_id" TEXT NOT NULL REFERENCES "assistance_request" (id) DEFERRABLE,
    "from_state" TEXT NOT NULL CHECK ("from_state" IN ('draft', 'submitted', 'received', 'under_review', 'clarification', 'accepted', 'in_progress', 'suspended', 'delivered', 'evaluated', 'closed', 'declined')),
    "to_state" TEXT NOT NULL CHECK ("to_state" IN ('draft', 'submitted', 'received', 'under_review', 'clarification', 'accepted', 'in_progress', 'suspended', 'delivered', 'evaluated', 'closed', 'declined')),
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "next_due_on" TEXT CHECK (length("next_due_on") = 10),
    CHECK ("from_state" <> "to_state"),
    CHECK ("on" = 'none' OR "next_due_on" = 'none' OR length("on") < 19 AND length("next_due_on") > 10 OR length("on") > 10 AND length("next_due_on") < 19 OR ("on" LIKE '%Z') <> ("next_due_on" LIKE '%Z') OR substr("on", 1, 19) <= substr("next_due_on", 1, 19)),
    CHECK (NOT ("to_state" IS NOT NULL AND "to_state" = 'declined' OR "to_state" IS NOT NULL AND "to_state" = 'suspended') OR "reason" IS NOT NULL)
) STRICT;
CREATE INDEX request_step_facility ON "request_step" (facility_id, id);
CREATE INDEX request_step_request_id ON "request_step" ("request_id");

-- The human-rights check of a request: no aid that helps to detain more children.
CREATE TABLE "rights_check" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "request_id" TEXT NOT NULL REFERENCES "assistance_request" (id) DEFERRABLE,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "by" TEXT NOT NULL,
    "result" TEXT NOT NULL CHECK ("result" IN ('clear', 'clear_with_conditions', 'concern')),
    "reasons" TEXT NOT NULL
) STRICT;
CREATE INDEX rights_check_facility ON "rights_check" (facility_id, id);
CREATE INDEX rights_check_request_id ON "rights_check" ("request_id");

-- An activity of assistance.
CREATE TABLE "assistance_activity" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "request_id" TEXT NOT NULL REFERENCES "assistance_request" (id) DEFERRABLE,
    "service" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "from" TEXT NOT NULL CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "place" TEXT,
    "people" BIGINT CHECK ("people" >= 0),
    "state" TEXT NOT NULL CHECK ("state" IN ('planned', 'under_way', 'done', 'cancelled')),
    "result" TEXT,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX assistance_activity_facility ON "assistance_activity" (facility_id, id);
CREATE INDEX assistance_activity_request_id ON "assistance_activity" ("request_id");

-- Something to be delivered, and its acceptance.
CREATE TABLE "deliverable" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "request_id" TEXT NOT NULL REFERENCES "assistance_request" (id) DEFERRABLE,
    "what" TEXT NOT NULL,
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "delivered_on" TEXT CHECK (length("delivered_on") = 10),
    "accepted_on" TEXT CHECK ("accepted_on" = 'none' OR length("accepted_on") >= 10),
    "evidence" TEXT,
    CHECK ("delivered_on" = 'none' OR "accepted_on" = 'none' OR length("delivered_on") < 19 AND length("accepted_on") > 10 OR length("delivered_on") > 10 AND length("accepted_on") < 19 OR ("delivered_on" LIKE '%Z') <> ("accepted_on" LIKE '%Z') OR substr("delivered_on", 1, 19) <= substr("accepted_on", 1, 19))
) STRICT;
CREATE INDEX deliverable_facility ON "deliverable" (facility_id, id);
CREATE INDEX deliverable_request_id ON "deliverable" ("request_id");

-- A measured result of assistance, before and after.
CREATE TABLE "assistance_result" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "request_id" TEXT NOT NULL REFERENCES "assistance_request" (id) DEFERRABLE,
    "indicator" TEXT NOT NULL,
    "before" DOUBLE,
    "before_on" TEXT CHECK (length("before_on") = 10),
    "after" DOUBLE,
    "after_on" TEXT CHECK (length("after_on") = 10),
    "children_say" TEXT,
    CHECK ("before_on" = 'none' OR "after_on" = 'none' OR length("before_on") < 19 AND length("after_on") > 10 OR length("before_on") > 10 AND length("after_on") < 19 OR ("before_on" LIKE '%Z') <> ("after_on" LIKE '%Z') OR substr("before_on", 1, 19) <= substr("after_on", 1, 19))
) STRICT;
CREATE INDEX assistance_result_facility ON "assistance_result" (facility_id, id);
CREATE INDEX assistance_result_request_id ON "assistance_result" ("request_id");

-- A commitment of a State (`BC-1` …).
CREATE TABLE "commitment" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "code" TEXT NOT NULL,
    "state_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "made_on" TEXT CHECK (length("made_on") = 10),
    "source" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX commitment_one_code_state_name ON "commitment" ("code", "state_name");
CREATE INDEX commitment_facility ON "commitment" (facility_id, id);

-- A national action that carries a commitment out.
CREATE TABLE "national_action" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "commitment_id" TEXT NOT NULL REFERENCES "commitment" (id) DEFERRABLE,
    "what" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due_on" TEXT NOT NULL CHECK (length("due_on") = 10),
    "state" TEXT NOT NULL CHECK ("state" IN ('open', 'begun', 'done', 'dropped')),
    "done_on" TEXT CHECK (length("done_on") = 10),
    "evidence" TEXT,
    CHECK (NOT ("state" IS NOT NULL AND "state" = 'done') OR "done_on" IS NOT NULL),
    CHECK (NOT ("state" IS NOT NULL AND "state" = 'done') OR "evidence" IS NOT NULL)
) STRICT;
CREATE INDEX national_action_facility ON "national_action" (facility_id, id);
CREATE INDEX national_action_commitment_id ON "national_action" ("commitment_id");

-- A report on a commitment: whether anything moved.
CREATE TABLE "commitment_report" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "commitment_id" TEXT NOT NULL REFERENCES "commitment" (id) DEFERRABLE,
    "covers_to" TEXT NOT NULL CHECK (length("covers_to") = 10),
    "text" TEXT NOT NULL,
    "indicator" TEXT,
    "value" DOUBLE,
    "published_on" TEXT CHECK (length("published_on") = 10)
) STRICT;
CREATE INDEX commitment_report_facility ON "commitment_report" (facility_id, id);
CREATE INDEX commitment_report_commitment_id ON "commitment_report" ("commitment_id");

-- A release of figures.
CREATE TABLE "figures_release" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "title" TEXT NOT NULL,
    "covers_from" TEXT NOT NULL CHECK (length("covers_from") = 10),
    "covers_to" TEXT NOT NULL CHECK (length("covers_to") = 10),
    "known_at" TEXT NOT NULL CHECK ("known_at" = 'none' OR length("known_at") >= 10),
    "rules" TEXT NOT NULL,
    "tables" TEXT,
    "checked_by" TEXT,
    "published_at" TEXT CHECK ("published_at" = 'none' OR length("published_at") >= 10),
    "corrects_id" TEXT REFERENCES "figures_release" (id) DEFERRABLE,
    "correction" TEXT,
    CHECK ("covers_from" = 'none' OR "covers_to" = 'none' OR length("covers_from") < 19 AND length("covers_to") > 10 OR length("covers_from") > 10 AND length("covers_to") < 19 OR ("covers_from" LIKE '%Z') <> ("covers_to" LIKE '%Z') OR substr("covers_from", 1, 19) <= substr("covers_to", 1, 19)),
    CHECK ("id" <> "corrects_id"),
    CHECK (NOT ("published_at" IS NOT NULL) OR "checked_by" IS NOT NULL),
    CHECK (NOT ("published_at" IS NOT NULL) OR "tables" IS NOT NULL),
    CHECK (NOT ("corrects_id" IS NOT NULL) OR "correction" IS NOT NULL)
) STRICT;
CREATE INDEX figures_release_facility ON "figures_release" (facility_id, id);
CREATE INDEX figures_release_corrects_id ON "figures_release" ("corrects_id");

-- A decision to withhold or coarsen figures.
CREATE TABLE "disclosure_decision" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "release_id" TEXT REFERENCES "figures_release" (id) DEFERRABLE,
    "table_name" TEXT NOT NULL,
    "decision" TEXT NOT NULL CHECK ("decision" IN ('withhold', 'coarsen', 'round', 'add_noise', 'publish')),
    "reason" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK (length("on") = 10),
    "by" TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_decision_facility ON "disclosure_decision" (facility_id, id);
CREATE INDEX disclosure_decision_release_id ON "disclosure_decision" ("release_id");

-- What readers of the figures must know about a source.
CREATE TABLE "data_note" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES,
    "source" TEXT NOT NULL,
    "from" TEXT CHECK (length("from") = 10),
    "to" TEXT CHECK (length("to") = 10),
    "note" TEXT NOT NULL,
    CHECK ("from" = 'none' OR "to" = 'none' OR length("from") < 19 AND length("to") > 10 OR length("from") > 10 AND length("to") < 19 OR ("from" LIKE '%Z') <> ("to" LIKE '%Z') OR substr("from", 1, 19) <= substr("to", 1, 19))
) STRICT;
CREATE INDEX data_note_facility ON "data_note" (facility_id, id);

-- Records of which even the existence is a secret: their kind stands in the sealed part.
CREATE TABLE "protected_record" (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    child_id TEXT NOT NULL REFERENCES "child" (id) DEFERRABLE,
    facility_id TEXT REFERENCES "facility" (id) DEFERRABLE,
    version BIGINT NOT NULL CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    first_entry BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    sealed BYTES
) STRICT;
CREATE INDEX protected_record_child ON "protected_record" (child_id, id);
CREATE INDEX protected_record_facility ON "protected_record" (facility_id, id);

-- From migrations/0004-access.sql

-- Lists by the person's own work: the children of an account, and who is at a facility now.
CREATE INDEX assignment_account ON assignment (account, id);
CREATE INDEX placement_open ON placement (facility_id, id) WHERE released_at IS NULL OR released_at = 'none';

-- From migrations/0005-notices.sql

-- Notices to people, and the servers of others that are told of what was shared with them. No names: words, times, ids.

-- What somebody is told: the word for what happened, and until when it is due. What it is about is sealed; it is read after
-- signing in, by the same decision as everything else. Deleted with the child.
CREATE TABLE notice (
    id BYTES NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account TEXT NOT NULL,
    word TEXT NOT NULL,
    -- The record and the child, by keyed reference.
    about BYTES NOT NULL,
    child BYTES,
    sealed BYTES NOT NULL,
    made_at BIGINT NOT NULL,
    due_at BIGINT,
    done_at BIGINT
) STRICT;
CREATE INDEX notice_account ON notice (account, made_at) WHERE done_at IS NULL;
CREATE INDEX notice_about ON notice (about);
CREATE INDEX notice_child ON notice (child) WHERE child IS NOT NULL;
CREATE INDEX notice_done ON notice (done_at) WHERE done_at IS NOT NULL;

-- Servers of other bodies. Each is told of what was shared under its own agreement, and of nothing else.
CREATE TABLE webhook (
    name TEXT NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    agreement TEXT NOT NULL REFERENCES sharing_agreement (id) DEFERRABLE,
    -- The secret that signs, sealed with the country's key.
    sealed BYTES NOT NULL,
    made_at BIGINT NOT NULL,
    stopped_at BIGINT
) STRICT;
CREATE INDEX webhook_agreement ON webhook (agreement);

-- From migrations/0006-open-placements.sql

-- Who is held where now, with all that the lists of a facility ask of a placement: its row is not looked at.
DROP INDEX placement_open;
CREATE INDEX placement_open ON placement (facility_id, id, child_id, released_at) WHERE released_at IS NULL OR released_at = 'none';

-- From migrations/0007-shown.sql

-- Which children a list or a search showed by name: the entry is about all of them, and each finds it under *who looked*. By reference, as in
-- the ledger; goes with the child's key.
CREATE TABLE ledger_shown (
    child BYTES NOT NULL CHECK (length(child) = 16),
    seq BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE,
    PRIMARY KEY (child, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_shown_entry ON ledger_shown (seq);
-- What was taken back, newest first.
CREATE INDEX ledger_withdrawn ON ledger (seq) WHERE action = 'withdraw';
