SELECT id FROM person WHERE fiscal_code IN (SELECT value FROM json_each(?1)) AND fiscal_code IS NOT NULL AND status = 'active'
