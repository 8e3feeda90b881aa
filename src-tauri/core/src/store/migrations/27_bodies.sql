-- The address a first contact was written from, or asks to be written to. One address is one, whatever its capitals.
ALTER TABLE enquiry ADD COLUMN email TEXT COLLATE NOCASE CHECK (length(email) <= 200);
CREATE INDEX enquiry_by_email ON enquiry (email) WHERE email IS NOT NULL;
CREATE INDEX contact_point_by_email ON contact_point (value COLLATE NOCASE) WHERE kind = 'email';
-- A guardianship may be given to a body instead of a person (art. 354 c.c.). Which body stands in `body`, as for the services; an erasure may
-- empty it, so the core asks for it, not the table. As in file 26, only the text of a CHECK changes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'other_id IS NOT NULL OR kind IN (''joint'', ''services'')',
    'other_id IS NOT NULL OR kind = ''joint'' OR kind = ''services'' OR kind = ''guardian''')
WHERE type = 'table' AND name = 'custody_order';
PRAGMA writable_schema = RESET;
