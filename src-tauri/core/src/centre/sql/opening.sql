SELECT site_id, weekday, starts, ends, staff_id, valid_from, valid_to FROM opening_window WHERE id = ?1 AND status = 'active'
