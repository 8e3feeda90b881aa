SELECT u.id, u.kind, u.happened_on, u.records, u.lines, p.id AS person_id, p.last_name || ' ' || p.first_name AS person
FROM undone_right u LEFT JOIN person p ON p.id = u.subject_id
WHERE CASE u.kind
    WHEN 'erasure' THEN u.subject_id IS NULL OR p.status <> 'erased'
    WHEN 'retention' THEN NOT EXISTS (SELECT 1 FROM deletion d WHERE d.kind = 'retention' AND d.done_at >= u.restored_at)
    ELSE p.id IS NOT NULL AND p.status <> 'erased' AND NOT EXISTS (SELECT 1 FROM limitation l WHERE l.person_id = p.id AND l.kind = u.kind
        AND (l.lifted_on IS NULL OR l.lifted_on >= substr(u.restored_at, 1, 10)))
    END
ORDER BY u.happened_on, u.id
