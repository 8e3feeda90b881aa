SELECT person_id, couple FROM intake_sheet WHERE family_id = ?1 AND couple IS NOT NULL ORDER BY held_on DESC, id DESC
