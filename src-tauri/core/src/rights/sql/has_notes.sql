SELECT 1 FROM party p JOIN sealed_note n ON n.case_id = p.case_id WHERE p.person_id = ?1
