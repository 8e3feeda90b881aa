-- Who comes of age soon is asked whenever *Oggi* is drawn: of all born in those days only the few with a signature are looked up.
DROP INDEX person_by_birth;
CREATE INDEX person_by_birth ON person (born_on, id, status) WHERE born_on IS NOT NULL;
