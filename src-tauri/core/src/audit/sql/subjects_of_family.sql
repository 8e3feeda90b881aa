WITH file (id) AS (SELECT ?1 UNION SELECT family.id FROM family WHERE family.merged_into = ?1),
member (id) AS (
    SELECT m.person_id FROM file CROSS JOIN family_member AS m ON m.family_id = file.id
    UNION SELECT person.id FROM file CROSS JOIN family_member AS m ON m.family_id = file.id CROSS JOIN person ON person.merged_into = m.person_id),
asked (id) AS (SELECT enquiry.id FROM file CROSS JOIN enquiry ON enquiry.family_id = file.id),
mediated (id) AS (
    SELECT mediation_case.id FROM file CROSS JOIN mediation_case ON mediation_case.family_id = file.id
    UNION SELECT party.case_id FROM member CROSS JOIN party ON party.person_id = member.id)
SELECT id FROM file
UNION SELECT id FROM member
UNION SELECT id FROM asked
UNION SELECT id FROM mediated
UNION SELECT appointment.id FROM file CROSS JOIN appointment ON appointment.family_id = file.id
UNION SELECT appointment.id FROM member CROSS JOIN appointment ON appointment.person_id = member.id
UNION SELECT appointment.id FROM asked CROSS JOIN appointment ON appointment.enquiry_id = asked.id
UNION SELECT sealed_note.id FROM mediated CROSS JOIN sealed_note ON sealed_note.case_id = mediated.id
UNION SELECT restriction.id FROM file CROSS JOIN restriction ON restriction.family_id = file.id
UNION SELECT restriction.id FROM member CROSS JOIN restriction ON restriction.person_id = member.id
