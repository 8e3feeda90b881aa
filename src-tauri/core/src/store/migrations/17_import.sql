-- What was brought in from spreadsheets, when and by whom.
CREATE TABLE import_run (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    done_at TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    lines INTEGER NOT NULL CHECK (lines >= 0),
    families INTEGER NOT NULL CHECK (families >= 0),
    people INTEGER NOT NULL CHECK (people >= 0)
) STRICT;
CREATE INDEX import_run_by_staff ON import_run (staff_id);
CREATE INDEX import_run_by_time ON import_run (done_at);

-- The meaning of columns, remembered by the headings of the file.
CREATE TABLE import_layout (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    headings TEXT NOT NULL CHECK (length(headings) <= 20000),
    columns TEXT NOT NULL CHECK (json_valid(columns)),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX import_layout_by_headings ON import_layout (headings);

-- Words of a file that could not be read, or were read with a doubt, until a person has looked at them.
CREATE TABLE unread_cell (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 40),
    why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 40),
    words TEXT CHECK (length(words) <= 500),
    line INTEGER NOT NULL DEFAULT 0 CHECK (line >= 0),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'cleared'))
) STRICT;
CREATE INDEX unread_cell_by_family ON unread_cell (family_id);
CREATE INDEX unread_cell_by_person ON unread_cell (person_id);
CREATE INDEX unread_cell_open ON unread_cell (family_id) WHERE status = 'open';

CREATE TRIGGER unread_cell_restricted_added BEFORE INSERT ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER unread_cell_restricted_changed BEFORE UPDATE ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER unread_cell_restricted_removed BEFORE DELETE ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;

-- The change set of an import is found by its action.
CREATE INDEX change_set_of_import ON change_set (seq) WHERE action = 'import_commit';
