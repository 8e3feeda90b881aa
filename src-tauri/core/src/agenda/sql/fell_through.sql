SELECT 1 FROM enquiry
WHERE enquiry.id = ?1 AND enquiry.state = 'booked'
    AND NOT EXISTS (SELECT 1 FROM appointment WHERE appointment.enquiry_id = ?1 AND appointment.state IN ('booked', 'held'))
