SELECT u.id, u.family_id, f.number, f.title, u.person_id, p.last_name, p.first_name, u.field, u.why, u.words, u.line
FROM unread_cell u JOIN family f ON f.id = u.family_id LEFT JOIN person p ON p.id = u.person_id
WHERE u.status = 'open' AND u.family_id >= ?1 AND (u.family_id, u.id) > (?1, ?2)
    AND CASE WHEN ?3 IS NULL THEN u.why NOT IN ('age_only', 'assumed') ELSE u.why = ?3 END
    AND (?4 IS NULL OR instr(lower(f.title || ' ' || f.number), lower(?4)) > 0)
ORDER BY u.family_id, u.id LIMIT ?5
