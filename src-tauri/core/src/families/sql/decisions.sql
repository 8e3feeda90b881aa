SELECT d.id, d.held_on, d.present, d.decision, d.reason, s.display_name AS staff
FROM team_decision d JOIN staff_member s ON s.id = d.staff_id
WHERE d.enquiry_id = ?1 ORDER BY d.held_on DESC, d.id DESC
