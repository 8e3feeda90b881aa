SELECT family.id FROM family WHERE family.id = ?1
UNION
SELECT enquiry.id FROM enquiry WHERE enquiry.family_id = ?1
UNION
SELECT family_member.person_id FROM family_member WHERE family_member.family_id = ?1
UNION
SELECT appointment.id FROM appointment WHERE appointment.family_id = ?1
UNION
SELECT mediation_case.id FROM mediation_case WHERE mediation_case.family_id = ?1
UNION
SELECT sealed_note.id FROM mediation_case JOIN sealed_note ON sealed_note.case_id = mediation_case.id WHERE mediation_case.family_id = ?1
