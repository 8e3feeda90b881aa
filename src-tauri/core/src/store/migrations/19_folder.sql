-- What is to be done for a family on a day, shown on *Oggi* when the day has come.
CREATE TABLE reminder (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT NOT NULL,
    what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    done_on TEXT,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX reminder_by_family ON reminder (family_id);
CREATE INDEX reminder_by_staff ON reminder (staff_id);
CREATE INDEX reminder_by_due ON reminder (due_on) WHERE done_on IS NULL AND status = 'active';

CREATE TABLE family_tag (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 40)
) STRICT;
CREATE INDEX family_tag_by_family ON family_tag (family_id);

-- A scan or a letter of a family. Its content in parts of up to one megabyte; the journal names the file and does not repeat them.
CREATE TABLE family_file (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (length(kind) <= 100),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    added_at TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX family_file_by_family ON family_file (family_id);
CREATE INDEX family_file_by_staff ON family_file (staff_id);

CREATE TABLE family_file_part (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    file_id BLOB NOT NULL REFERENCES family_file (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    content BLOB NOT NULL
) STRICT;
CREATE INDEX family_file_part_by_file ON family_file_part (file_id, ordinal);
