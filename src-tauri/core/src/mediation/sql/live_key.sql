SELECT 1 FROM case_key
JOIN staff_member ON staff_member.id = case_key.staff_id
JOIN change AS made ON made.row_id = case_key.id AND made.table_name = 'case_key' AND made.kind = 'insert'
WHERE case_key.case_id = ?1 AND case_key.staff_id = ?2
AND lower(hex(staff_member.public_key)) = (
    SELECT json_extract(given.cells, '$.public_key[1].x') FROM change AS given
    WHERE given.row_id = case_key.staff_id AND given.table_name = 'staff_member' AND given.change_set <= made.change_set
        AND json_extract(given.cells, '$.public_key[1].x') IS NOT NULL
    ORDER BY given.change_set DESC, given.ordinal DESC LIMIT 1)
LIMIT 1
