SELECT id, person_id, kind, value, label, safety, hours, told_by_id, own_only FROM contact_point
WHERE person_id = ?1 AND status = 'active' ORDER BY position, id
