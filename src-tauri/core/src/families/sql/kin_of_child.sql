SELECT other_id, happened_on FROM life_fact WHERE person_id = ?1 AND kind = ?2 AND status = 'active'
UNION ALL
-- Whose spouse or partner adopted their child has responsibility beside them (art. 44 first paragraph b and 48 L. 184/1983).
SELECT tie.person_id, fact.happened_on
FROM life_fact fact
JOIN relationship tie ON tie.other_id = fact.person_id AND tie.kind = 'parent' AND tie.status = 'active'
WHERE fact.person_id = ?1 AND ?2 = 'adopted' AND fact.kind = 'adopted' AND fact.status = 'active'
    AND (EXISTS (SELECT 1 FROM relationship couple WHERE couple.kind = 'partner' AND couple.status = 'active'
            AND (couple.ends_on IS NULL OR fact.happened_on IS NULL OR couple.ends_on >= fact.happened_on)
            AND ((couple.person_id = tie.person_id AND couple.other_id = fact.other_id)
                OR (couple.person_id = fact.other_id AND couple.other_id = tie.person_id)))
        OR EXISTS (SELECT 1 FROM life_fact wed WHERE wed.kind = 'married' AND wed.status = 'active'
            AND ((wed.person_id = tie.person_id AND wed.other_id = fact.other_id)
                OR (wed.person_id = fact.other_id AND wed.other_id = tie.person_id))))
