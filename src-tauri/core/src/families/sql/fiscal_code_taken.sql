SELECT 1 FROM person
WHERE fiscal_code IN (SELECT value FROM json_each(?1)) AND fiscal_code IS NOT NULL AND status = 'active' AND id IS NOT ?2
    AND NOT EXISTS (SELECT 1 FROM person own WHERE own.id = ?2 AND own.fiscal_code = ?3)
