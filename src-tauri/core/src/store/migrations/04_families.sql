CREATE TABLE family (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    title_set INTEGER NOT NULL DEFAULT 0 CHECK (title_set IN (0, 1)),
    opened_on TEXT NOT NULL,
    closed_on TEXT CHECK (closed_on >= opened_on),
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 10000),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed'))
) STRICT;
CREATE INDEX family_by_site ON family (site_id);
CREATE INDEX family_by_project ON family (project_id);
CREATE INDEX family_by_status ON family (status, opened_on);
CREATE INDEX family_by_title ON family (title);
CREATE INDEX family_by_number ON family (number);

-- search_text is what the person is found by, kept by the core: words of the names, a slash, then phones and fiscal code.
-- Triggers carry it to search_word.
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    last_name TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 100),
    first_name TEXT NOT NULL CHECK (length(first_name) BETWEEN 1 AND 100),
    sex TEXT CHECK (sex IN ('f', 'm', 'x')),
    born_on TEXT,
    birth_place TEXT CHECK (length(birth_place) <= 100),
    fiscal_code TEXT CHECK (length(fiscal_code) IN (11, 16)),
    fiscal_code_missing TEXT CHECK (length(fiscal_code_missing) <= 100),
    citizenship TEXT CHECK (length(citizenship) <= 100),
    languages TEXT CHECK (length(languages) <= 200),
    interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
    municipality TEXT CHECK (length(municipality) <= 100),
    address TEXT CHECK (length(address) <= 200),
    address_hidden INTEGER NOT NULL DEFAULT 0 CHECK (address_hidden IN (0, 1)),
    occupation TEXT CHECK (length(occupation) <= 100),
    note TEXT CHECK (length(note) <= 10000),
    search_text TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'merged', 'erased'))
) STRICT;
CREATE INDEX person_by_fiscal_code ON person (fiscal_code) WHERE fiscal_code IS NOT NULL;
CREATE INDEX person_by_name ON person (last_name, first_name);

-- digits is the number as dialled, for search and matching.
CREATE TABLE contact_point (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
    value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
    digits TEXT,
    label TEXT CHECK (length(label) <= 60),
    safety TEXT NOT NULL DEFAULT 'free' CHECK (safety IN ('free', 'no_voicemail', 'hours_only', 'never')),
    hours TEXT CHECK (length(hours) <= 100),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX contact_point_by_person ON contact_point (person_id);
CREATE INDEX contact_point_by_digits ON contact_point (digits) WHERE digits IS NOT NULL;

CREATE TABLE family_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('mother', 'father', 'parent', 'child', 'partner', 'grandparent', 'guardian', 'sibling', 'other')),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX family_member_by_family ON family_member (family_id);
CREATE INDEX family_member_by_person ON family_member (person_id);

CREATE TABLE household (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT CHECK (length(label) BETWEEN 1 AND 100),
    municipality TEXT CHECK (length(municipality) <= 100),
    address TEXT CHECK (length(address) <= 200),
    address_hidden INTEGER NOT NULL DEFAULT 0 CHECK (address_hidden IN (0, 1)),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX household_by_family ON household (family_id);

CREATE TABLE membership (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    household_id BLOB NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    starts_on TEXT,
    ends_on TEXT CHECK (ends_on >= starts_on),
    pattern TEXT CHECK (length(pattern) <= 100)
) STRICT;
CREATE INDEX membership_by_household ON membership (household_id);
CREATE INDEX membership_by_person ON membership (person_id);

-- Whether where a person lives may be told: their own address is hidden, or that of a home they have not left.
CREATE VIEW person_home AS
SELECT p.id AS person_id, p.address_hidden = 1 OR EXISTS (
        SELECT 1 FROM membership s JOIN household h ON h.id = s.household_id
        WHERE s.person_id = p.id AND s.ends_on IS NULL AND h.address_hidden = 1 AND h.status = 'active') AS hidden
FROM person p;

-- person_id is the parent (guardian, grandparent) of other_id; for partners the order means nothing.
CREATE TABLE relationship (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'partner', 'guardian', 'grandparent', 'other')),
    starts_on TEXT,
    ends_on TEXT CHECK (ends_on >= starts_on),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id)
) STRICT;
CREATE INDEX relationship_by_person ON relationship (person_id);
CREATE INDEX relationship_by_other ON relationship (other_id);

CREATE TABLE enquiry (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    received_at TEXT NOT NULL,
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT NOT NULL CHECK (channel IN ('phone', 'visit', 'email', 'web', 'referral')),
    asker TEXT NOT NULL CHECK (asker IN ('mother', 'father', 'both_parents', 'child', 'grandparent', 'relative', 'service', 'school', 'other')),
    last_name TEXT CHECK (length(last_name) <= 100),
    first_name TEXT CHECK (length(first_name) <= 100),
    phone TEXT CHECK (length(phone) <= 60),
    phone_digits TEXT,
    safety TEXT NOT NULL DEFAULT 'free' CHECK (safety IN ('free', 'no_voicemail', 'hours_only', 'never')),
    hours TEXT CHECK (length(hours) <= 100),
    topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 1000),
    municipality TEXT CHECK (length(municipality) <= 100),
    child_age TEXT CHECK (child_age IN ('unborn', 'age_0_2', 'age_3_5', 'age_6_10', 'age_11_13', 'age_14_17', 'adult')),
    sent_by TEXT NOT NULL DEFAULT 'spontaneous' CHECK (sent_by IN ('spontaneous', 'social_service', 'health_service', 'school',
        'doctor', 'court', 'lawyer', 'police', 'other_centre', 'word_of_mouth', 'other')),
    area_code TEXT,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    answer TEXT CHECK (length(answer) <= 2000),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 600),
    call_back_on TEXT,
    call_back_note TEXT CHECK (length(call_back_note) <= 200),
    family_id BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    search_text TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'call_back', 'booked', 'interviewed', 'in_team', 'path', 'group',
        'informed', 'referred', 'waiting', 'closed'))
) STRICT;
CREATE INDEX enquiry_by_state ON enquiry (state, call_back_on);
CREATE INDEX enquiry_by_received ON enquiry (received_at);
CREATE INDEX enquiry_by_family ON enquiry (family_id);
CREATE INDEX enquiry_by_site ON enquiry (site_id);
CREATE INDEX enquiry_by_staff ON enquiry (staff_id);
CREATE INDEX enquiry_by_project ON enquiry (project_id);
CREATE INDEX enquiry_by_phone ON enquiry (phone_digits) WHERE phone_digits IS NOT NULL;

-- person_id is whose interview it was: their words, for their eyes. Nobody's without it.
CREATE TABLE intake_sheet (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    held_on TEXT,
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 600),
    couple TEXT CHECK (couple IN ('married', 'cohabiting', 'separating', 'separated', 'divorced', 'never_together', 'widowed', 'single')),
    custody TEXT CHECK (custody IN ('joint', 'sole', 'super_exclusive', 'services', 'guardian')),
    court_order TEXT CHECK (length(court_order) <= 200),
    services TEXT CHECK (length(services) <= 2000),
    reason TEXT CHECK (length(reason) <= 10000),
    needs TEXT CHECK (length(needs) <= 10000),
    strengths TEXT CHECK (length(strengths) <= 10000),
    notice_given_on TEXT,
    decision TEXT CHECK (decision IN ('informed', 'appointment', 'path', 'group', 'referred', 'waiting')),
    decision_note TEXT CHECK (length(decision_note) <= 2000)
) STRICT;
CREATE INDEX intake_sheet_by_family ON intake_sheet (family_id);
CREATE INDEX intake_sheet_by_person ON intake_sheet (person_id);
CREATE INDEX intake_sheet_by_staff ON intake_sheet (staff_id);

-- Derived and local: what the search box looks through, rebuilt from person and enquiry at any time. A word stands beside all
-- names of its person, so that a second word is compared without leaving the page: pages of an encrypted file are dear.
CREATE TABLE search_word (
    word TEXT NOT NULL,
    names TEXT NOT NULL,
    source_id BLOB NOT NULL CHECK (length(source_id) = 16),
    PRIMARY KEY (word, names, source_id)
) STRICT, WITHOUT ROWID;

-- The distinct words, for a piece from the middle of a word: their trigrams are few where those of all people would be many.
CREATE TABLE search_vocabulary (
    place INTEGER PRIMARY KEY,
    word TEXT NOT NULL
) STRICT;
CREATE INDEX search_vocabulary_by_word ON search_vocabulary (word);
CREATE VIRTUAL TABLE search_index USING fts5 (word, content = 'search_vocabulary', content_rowid = 'place', tokenize = 'trigram', detail = 'full');
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_vocabulary_added AFTER INSERT ON search_vocabulary BEGIN
    INSERT INTO search_index (rowid, word) VALUES (new.place, new.word);
END;
CREATE TRIGGER search_vocabulary_removed AFTER DELETE ON search_vocabulary BEGIN
    INSERT INTO search_index (search_index, rowid, word) VALUES ('delete', old.place, old.word);
END;
-- Sixteen characters are a fiscal code, which nobody looks for from its middle.
CREATE TRIGGER search_word_added AFTER INSERT ON search_word
WHEN length(new.word) BETWEEN 4 AND 15 AND NOT EXISTS (SELECT 1 FROM search_vocabulary WHERE word = new.word) BEGIN
    INSERT INTO search_vocabulary (word) VALUES (new.word);
END;
CREATE TRIGGER search_word_removed AFTER DELETE ON search_word
WHEN NOT EXISTS (SELECT 1 FROM search_word WHERE word = old.word) BEGIN
    DELETE FROM search_vocabulary WHERE word = old.word;
END;
CREATE TRIGGER person_searchable AFTER INSERT ON person BEGIN
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.status = 'active';
END;
CREATE TRIGGER person_search_changed AFTER UPDATE OF search_text, status ON person BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.status = 'active';
END;
CREATE TRIGGER person_unsearchable AFTER DELETE ON person BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
END;
CREATE TRIGGER enquiry_searchable AFTER INSERT ON enquiry BEGIN
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.family_id IS NULL;
END;
CREATE TRIGGER enquiry_search_changed AFTER UPDATE OF search_text, family_id ON enquiry BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.family_id IS NULL;
END;
CREATE TRIGGER enquiry_unsearchable AFTER DELETE ON enquiry BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
END;
