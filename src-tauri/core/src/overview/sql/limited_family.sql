SELECT 1 FROM family_member JOIN restricted_person ON restricted_person.person_id = family_member.person_id
WHERE family_member.family_id = ?1 AND family_member.status = 'active'
