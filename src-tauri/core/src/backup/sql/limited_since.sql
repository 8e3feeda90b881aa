SELECT count(*) FROM main.limitation l WHERE l.lifted_on IS NULL AND (?1 = 0 OR EXISTS (
    SELECT 1 FROM audit_entry a WHERE a.subject = l.person_id AND a.action = 'rights_restrict' AND a.outcome = 'done' AND a.seq > ?1))
