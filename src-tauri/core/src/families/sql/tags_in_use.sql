SELECT DISTINCT family_tag.tag FROM family_tag
WHERE EXISTS (SELECT 1 FROM family f WHERE f.id = family_tag.family_id AND f.merged_into IS NULL) ORDER BY family_tag.tag
