-- From whom a person's address was learnt, as beside a contact, a note and a home: what one party told of another stays off the other's paper.
ALTER TABLE person ADD COLUMN address_told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX person_by_address_teller ON person (address_told_by_id);
