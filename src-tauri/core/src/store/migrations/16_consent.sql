-- A signature for or against a service, of one person with a right to give it. rule_version: of the list of services it was asked under.
-- instead_of_id: the parent who cannot sign (impediment, art. 317 c.c.) or whom the court replaced (court, art. 316 and 337-ter c.c.).
CREATE TABLE consent (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    service TEXT NOT NULL CHECK (service IN ('group', 'talking_group', 'counselling', 'listening', 'photo', 'outing', 'referral', 'mediation')),
    rule_version INTEGER NOT NULL CHECK (rule_version > 0),
    basis TEXT NOT NULL CHECK (basis IN ('own', 'parent', 'guardian', 'body', 'impediment', 'court')),
    signer_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    instead_of_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    reference TEXT CHECK (length(reference) <= 200),
    answer TEXT NOT NULL CHECK (answer IN ('given', 'refused')),
    signed_on TEXT NOT NULL,
    expires_on TEXT CHECK (expires_on >= signed_on),
    withdrawn_on TEXT CHECK (withdrawn_on >= signed_on),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 500),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (signer_id IS NOT NULL OR basis IN ('body', 'court')),
    CHECK (instead_of_id IS NOT NULL OR basis NOT IN ('impediment', 'court'))
) STRICT;
CREATE INDEX consent_by_person ON consent (person_id);
CREATE INDEX consent_by_signer ON consent (signer_id);
CREATE INDEX consent_by_replaced ON consent (instead_of_id);
CREATE INDEX consent_by_staff ON consent (staff_id);

-- Who was given which version of the privacy notice (Reg. UE 2016/679 art. 13 and 14). It asks for no consent.
CREATE TABLE notice_receipt (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL CHECK (version > 0),
    given_on TEXT NOT NULL,
    means TEXT NOT NULL CHECK (means IN ('paper', 'aloud', 'email')),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX notice_receipt_by_person ON notice_receipt (person_id);
CREATE INDEX notice_receipt_by_staff ON notice_receipt (staff_id);

CREATE TRIGGER consent_restricted_added BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.signer_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER consent_restricted_changed BEFORE UPDATE ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.signer_id, new.person_id, new.signer_id))
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER consent_restricted_removed BEFORE DELETE ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.signer_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER notice_receipt_restricted_added BEFORE INSERT ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER notice_receipt_restricted_changed BEFORE UPDATE ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER notice_receipt_restricted_removed BEFORE DELETE ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
