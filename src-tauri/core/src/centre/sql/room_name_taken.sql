SELECT 1 FROM room WHERE lower(name) = lower(?1) AND site_id = ?2 AND id IS NOT ?3 AND status = 'active'
