-- What was counted at a closing led the planner to walk whole tables (a column that nobody has filled yet makes its index look
-- useless): without counts every statement is carried out as it was tried. The first line makes the tables where there are none.
ANALYZE sqlite_schema;
DROP TABLE sqlite_stat1;
DROP TABLE IF EXISTS sqlite_stat4;

-- Whether a home is told is asked for everybody who is shown: of the people around, only those with a protection are looked up.
DROP VIEW person_home;
DROP INDEX person_by_protection;
CREATE INDEX person_by_protection ON person (id, status) WHERE address_hidden = 1;
DROP INDEX household_by_protection;
CREATE INDEX household_by_protection ON household (id, status, family_id) WHERE address_hidden = 1;
DROP INDEX membership_by_household;
CREATE INDEX membership_by_household ON membership (household_id, person_id);
DROP INDEX membership_by_person;
CREATE INDEX membership_by_person ON membership (person_id, household_id);
-- In which file somebody is, is asked for each hit of a search.
DROP INDEX family_member_by_person;
CREATE INDEX family_member_by_person ON family_member (person_id, status, family_id);
CREATE VIEW person_home AS
SELECT p.id AS person_id, CASE WHEN p.address_hidden = 1 THEN '9999-12-31' ELSE max(
    coalesce((SELECT max(coalesce(s.ends_on, '9999-12-31'))
        FROM membership s CROSS JOIN household h INDEXED BY household_by_protection ON h.id = s.household_id
        WHERE s.person_id = p.id AND h.address_hidden = 1 AND h.status = 'active'), ''),
    coalesce((SELECT max(min(coalesce(s.ends_on, '9999-12-31'), coalesce(o.ends_on, '9999-12-31')))
        FROM membership s CROSS JOIN membership o ON o.household_id = s.household_id
        CROSS JOIN person q INDEXED BY person_by_protection ON q.id = o.person_id CROSS JOIN household h ON h.id = s.household_id
        WHERE s.person_id = p.id AND h.status = 'active' AND o.person_id <> p.id AND q.address_hidden = 1 AND q.status = 'active'
            AND max(coalesce(s.starts_on, ''), coalesce(o.starts_on, '')) <= min(coalesce(s.ends_on, '9999-12-31'), coalesce(o.ends_on, '9999-12-31'))), '')
    ) END AS hidden_until
FROM person p;

-- The code of a day's agenda leads back to that day, not to the one it was printed on.
ALTER TABLE printed_sheet ADD COLUMN shows_on TEXT;
