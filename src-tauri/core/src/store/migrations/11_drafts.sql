-- Half-typed forms, sealed for the account that typed them; which page and form they belong to is inside too, and the id is a keyed
-- digest of both. Local to this laptop: written outside the journal, never merged, never undone.
CREATE TABLE draft (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    kept_at TEXT NOT NULL,
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX draft_by_staff ON draft (staff_id, kept_at);
CREATE INDEX draft_by_time ON draft (kept_at);
