SELECT id, site_id, weekday, starts, ends, staff_id, valid_from, valid_to FROM opening_window
WHERE status = 'active' ORDER BY weekday, starts
