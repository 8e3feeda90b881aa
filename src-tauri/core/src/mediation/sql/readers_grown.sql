SELECT 1 FROM audit_entry AS granted
WHERE granted.subject = ?1
    AND granted.action IN ('mediation_add_mediator', 'mediation_use_escrow')
    AND granted.outcome = 'done' AND granted.actor <> ?2
    AND granted.seq > coalesce(
        (SELECT max(seen.seq) FROM audit_entry AS seen
            WHERE seen.subject = ?1 AND seen.actor = ?2 AND seen.action IN ('mediation_read_notes', 'mediation_write_note')),
        (SELECT min(first.seq) FROM audit_entry AS first WHERE first.subject = ?1), 0)
LIMIT 1
