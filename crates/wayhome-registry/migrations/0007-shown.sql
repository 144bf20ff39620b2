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
