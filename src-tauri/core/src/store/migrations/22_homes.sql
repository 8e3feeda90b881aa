-- Until which day where a person lives may not be told: '' where it may, the end of all days where none is known. Their own address is
-- protected, or that of a home they have not left, or they share a home with somebody whose own address is: the one street tells the
-- other. A view knows no clock: who asks compares with the day of the asking, and a stay still to come counts already.
DROP VIEW person_home;
CREATE VIEW person_home AS
SELECT p.id AS person_id, CASE WHEN p.address_hidden = 1 THEN '9999-12-31' ELSE max(
    coalesce((SELECT max(coalesce(s.ends_on, '9999-12-31')) FROM membership s JOIN household h ON h.id = s.household_id
        WHERE s.person_id = p.id AND h.address_hidden = 1 AND h.status = 'active'), ''),
    coalesce((SELECT max(min(coalesce(s.ends_on, '9999-12-31'), coalesce(o.ends_on, '9999-12-31')))
        FROM membership s JOIN household h ON h.id = s.household_id JOIN membership o ON o.household_id = s.household_id
        JOIN person q ON q.id = o.person_id
        WHERE s.person_id = p.id AND h.status = 'active' AND o.person_id <> p.id AND q.address_hidden = 1 AND q.status = 'active'
            AND max(coalesce(s.starts_on, ''), coalesce(o.starts_on, '')) <= min(coalesce(s.ends_on, '9999-12-31'), coalesce(o.ends_on, '9999-12-31'))), '')
    ) END AS hidden_until
FROM person p;

-- What is protected is rare: a list that leaves looks there first.
CREATE INDEX person_by_protection ON person (id) WHERE address_hidden = 1;
CREATE INDEX household_by_protection ON household (family_id) WHERE address_hidden = 1;
