SELECT c.person_id, c.digits, c.safety, c.hours FROM contact_point c WHERE c.status = 'active' AND c.digits IS NOT NULL
