SELECT 1 FROM audit_entry AS granted
WHERE granted.subject = ?1 AND granted.action = 'mediation_add_mediator' AND granted.outcome = 'done' AND granted.actor <> ?2
    AND granted.seq > coalesce((SELECT max(seen.seq) FROM audit_entry AS seen
        WHERE seen.subject = ?1 AND seen.actor = ?2 AND seen.action IN ('mediation_read_notes', 'mediation_write_note')), 0)
LIMIT 1
