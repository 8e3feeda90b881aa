SELECT DISTINCT f.id, f.number, f.title,
    (SELECT group_concat(p.first_name, char(10) ORDER BY m.position) FROM family_member m JOIN person p ON p.id = m.person_id
        WHERE m.family_id = f.id AND m.status = 'active') AS people
FROM family_member a JOIN family_member b ON b.person_id = a.person_id JOIN family f ON f.id = b.family_id
WHERE a.family_id = ?1 AND b.family_id <> ?1 AND f.merged_into IS NULL ORDER BY f.number
