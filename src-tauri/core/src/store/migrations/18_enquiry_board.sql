-- Who does what next with a first contact, and by when. state_on: since when it stands where it stands (for how long it waits).
ALTER TABLE enquiry ADD COLUMN owner_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE enquiry ADD COLUMN next_step TEXT CHECK (length(next_step) <= 200);
ALTER TABLE enquiry ADD COLUMN next_on TEXT;
ALTER TABLE enquiry ADD COLUMN state_on TEXT;
CREATE INDEX enquiry_by_owner ON enquiry (owner_id);
CREATE INDEX enquiry_by_next ON enquiry (next_on) WHERE next_on IS NOT NULL;

-- What the team decided about a first contact: the day, who was there, the decision and why. A later one follows it.
CREATE TABLE team_decision (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    enquiry_id BLOB NOT NULL REFERENCES enquiry (id) DEFERRABLE INITIALLY DEFERRED,
    held_on TEXT NOT NULL,
    present TEXT CHECK (length(present) <= 300),
    decision TEXT NOT NULL CHECK (decision IN ('informed', 'appointment', 'path', 'group', 'referred', 'waiting')),
    reason TEXT CHECK (length(reason) <= 2000),
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX team_decision_by_enquiry ON team_decision (enquiry_id);
CREATE INDEX team_decision_by_staff ON team_decision (staff_id);
