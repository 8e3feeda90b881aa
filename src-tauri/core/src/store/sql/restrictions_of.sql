-- From the moment it is written down, whatever day the clock says: one set back lifts nothing.
SELECT DISTINCT coalesce(family_id, person_id) FROM restriction
WHERE staff_id = ?1 AND status = 'active' AND (ends_on IS NULL OR ends_on >= ?2)
