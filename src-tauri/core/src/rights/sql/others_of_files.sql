SELECT p.last_name, p.first_name
FROM family_member mine JOIN family_member other ON other.family_id = mine.family_id JOIN person p ON p.id = other.person_id
WHERE mine.person_id = ?1 AND other.person_id <> ?1
