SELECT c.person_id, c.digits FROM contact_point c WHERE c.status = 'active' AND c.digits IS NOT NULL
