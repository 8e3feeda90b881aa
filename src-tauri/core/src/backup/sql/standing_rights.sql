SELECT d.id, d.kind, substr(d.done_at, 1, 10) AS happened_on, d.records, d.lines,
    CASE d.kind WHEN 'erasure' THEN (SELECT a.subject FROM audit_entry a WHERE a.seq BETWEEN d.audit_seq AND d.audit_seq + 1
        AND a.action = 'rights_erase' ORDER BY a.seq LIMIT 1) END AS subject_id
FROM deletion d
UNION ALL
SELECT l.id, l.kind, l.starts_on, 1, '[]', l.person_id FROM main.limitation l WHERE l.lifted_on IS NULL
ORDER BY happened_on, 1
