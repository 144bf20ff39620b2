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
