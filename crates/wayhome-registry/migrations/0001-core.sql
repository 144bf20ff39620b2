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
