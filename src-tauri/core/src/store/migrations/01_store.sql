CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL
) STRICT;

-- Local logs: their order is a sequence, never the clock.
CREATE TABLE change_set (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    actor BLOB NOT NULL CHECK (length(actor) = 16),
    action TEXT NOT NULL,
    at TEXT NOT NULL,
    undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
    cause TEXT NOT NULL CHECK (cause IN ('action', 'undo', 'redo')),
    reverts INTEGER REFERENCES change_set (seq) DEFERRABLE INITIALLY DEFERRED,
    reverted INTEGER NOT NULL DEFAULT 0 CHECK (reverted IN (0, 1))
) STRICT;
CREATE INDEX change_set_by_actor ON change_set (actor, seq);
CREATE INDEX change_set_by_reverts ON change_set (reverts);

-- cells: {"column": [old, new]}; bytes are {"x": "hex"}.
CREATE TABLE change (
    change_set INTEGER NOT NULL REFERENCES change_set (seq) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id BLOB NOT NULL CHECK (length(row_id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
    cells TEXT NOT NULL CHECK (json_valid(cells)),
    PRIMARY KEY (change_set, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_row ON change (row_id);

CREATE TABLE audit_entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor BLOB NOT NULL CHECK (length(actor) = 16),
    action TEXT NOT NULL,
    subject BLOB CHECK (length(subject) = 16),
    outcome TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_entry_by_subject ON audit_entry (subject) WHERE subject IS NOT NULL;
