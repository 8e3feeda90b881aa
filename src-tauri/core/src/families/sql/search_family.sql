-- Whoever has a word that begins like the rarest one typed, and in whose file each of the others begins a word of somebody.
SELECT DISTINCT w.source_id
FROM search_word w CROSS JOIN family_member m ON m.person_id = w.source_id AND m.status = 'active'
WHERE w.word >= ?1 AND w.word < ?2
    AND (?3 = '' OR EXISTS (SELECT 1 FROM family_member o CROSS JOIN person p ON p.id = o.person_id
        WHERE o.family_id = m.family_id AND o.status = 'active' AND p.status = 'active' AND instr(' ' || p.search_text, ?3) > 0))
    AND (?4 = '' OR EXISTS (SELECT 1 FROM family_member o CROSS JOIN person p ON p.id = o.person_id
        WHERE o.family_id = m.family_id AND o.status = 'active' AND p.status = 'active' AND instr(' ' || p.search_text, ?4) > 0))
    AND (?5 = '' OR EXISTS (SELECT 1 FROM family_member o CROSS JOIN person p ON p.id = o.person_id
        WHERE o.family_id = m.family_id AND o.status = 'active' AND p.status = 'active' AND instr(' ' || p.search_text, ?5) > 0))
    AND (?6 = '' OR EXISTS (SELECT 1 FROM family_member o CROSS JOIN person p ON p.id = o.person_id
        WHERE o.family_id = m.family_id AND o.status = 'active' AND p.status = 'active' AND instr(' ' || p.search_text, ?6) > 0))
LIMIT ?7
