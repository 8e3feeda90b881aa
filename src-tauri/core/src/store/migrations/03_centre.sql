CREATE TABLE centre (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    address TEXT CHECK (length(address) <= 200),
    municipality TEXT CHECK (length(municipality) <= 100),
    phone TEXT CHECK (length(phone) <= 60),
    email TEXT CHECK (length(email) <= 200),
    scheme TEXT NOT NULL,
    demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
    number_prefix TEXT NOT NULL DEFAULT 'A' CHECK (length(number_prefix) BETWEEN 1 AND 4)
) STRICT;

CREATE TABLE site (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('hub', 'spoke')),
    hub_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    sub_area TEXT CHECK (length(sub_area) <= 100),
    municipality TEXT CHECK (length(municipality) <= 100),
    address TEXT CHECK (length(address) <= 200),
    phone TEXT CHECK (length(phone) <= 60),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;
CREATE INDEX site_by_hub ON site (hub_id);

CREATE TABLE room (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    site_id BLOB NOT NULL REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    seats INTEGER CHECK (seats BETWEEN 1 AND 1000),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;
CREATE INDEX room_by_site ON room (site_id);

-- A weekly rule: weekday 1 is Monday (ISO 8601).
CREATE TABLE opening_window (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    site_id BLOB NOT NULL REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    starts TEXT NOT NULL,
    ends TEXT NOT NULL CHECK (ends > starts),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT,
    valid_to TEXT CHECK (valid_to >= valid_from),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;
CREATE INDEX opening_window_by_site ON opening_window (site_id);
CREATE INDEX opening_window_by_staff ON opening_window (staff_id);

CREATE TABLE project (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    code TEXT CHECK (length(code) <= 60),
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL CHECK (ends_on >= starts_on),
    lead_body TEXT CHECK (length(lead_body) <= 200),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;

CREATE TABLE funding_source (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    act TEXT CHECK (length(act) <= 200),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;
CREATE INDEX funding_source_by_project ON funding_source (project_id);

-- Printed papers: the short code on the sheet finds the record again.
CREATE TABLE printed_sheet (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL,
    form TEXT NOT NULL,
    subject_id BLOB CHECK (length(subject_id) = 16),
    printed_on TEXT NOT NULL
) STRICT;
CREATE INDEX printed_sheet_by_code ON printed_sheet (code);
CREATE INDEX printed_sheet_by_subject ON printed_sheet (subject_id);
