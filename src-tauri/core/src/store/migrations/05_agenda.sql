-- Everything that takes an operator's or a room's time, mediation and group meetings included: clashes are looked for here alone.
-- day, starts and ends are one decision and change together.
CREATE TABLE appointment (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL CHECK (ends > starts),
    kind TEXT NOT NULL CHECK (kind IN ('first_interview', 'interview', 'listening', 'counselling', 'orientation', 'team', 'mediation', 'group', 'other')),
    title TEXT CHECK (length(title) <= 200),
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    room_id BLOB REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    co_staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    family_id BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    enquiry_id BLOB REFERENCES enquiry (id) DEFERRABLE INITIALLY DEFERRED,
    area_code TEXT,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 2000),
    cancel_reason TEXT CHECK (length(cancel_reason) <= 200),
    moved_from TEXT,
    state TEXT NOT NULL DEFAULT 'booked' CHECK (state IN ('booked', 'held', 'no_show', 'cancelled_by_user', 'cancelled_by_centre'))
) STRICT;
CREATE INDEX appointment_by_site ON appointment (site_id, day, starts);
CREATE INDEX appointment_by_staff ON appointment (staff_id, day, starts);
CREATE INDEX appointment_by_co_staff ON appointment (co_staff_id, day, starts) WHERE co_staff_id IS NOT NULL;
CREATE INDEX appointment_by_room ON appointment (room_id, day, starts);
CREATE INDEX appointment_by_family ON appointment (family_id, day, starts);
CREATE INDEX appointment_by_person ON appointment (person_id, day, starts);
CREATE INDEX appointment_by_enquiry ON appointment (enquiry_id);
CREATE INDEX appointment_by_project ON appointment (project_id);
CREATE INDEX appointment_by_day ON appointment (day, starts);
