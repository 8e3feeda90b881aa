-- An attachment of a sealed note: its name, type and size are inside the envelope, under the key of the case. Appended, never edited.
CREATE TABLE note_attachment (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    note_id BLOB NOT NULL REFERENCES sealed_note (id) DEFERRABLE INITIALLY DEFERRED,
    author_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    added_at TEXT NOT NULL,
    format INTEGER NOT NULL DEFAULT 1 CHECK (format >= 1),
    generation INTEGER NOT NULL DEFAULT 1,
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX note_attachment_by_case ON note_attachment (case_id);
CREATE INDEX note_attachment_by_note ON note_attachment (note_id);
CREATE INDEX note_attachment_by_author ON note_attachment (author_id);

-- Its content in sealed parts of up to one megabyte. The journal names the attachment and does not repeat its parts.
CREATE TABLE note_attachment_part (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    attachment_id BLOB NOT NULL REFERENCES note_attachment (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX note_attachment_part_by_attachment ON note_attachment_part (attachment_id, ordinal);
