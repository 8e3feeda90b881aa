SELECT c.row_id FROM change c WHERE c.change_set = ?1 AND c.table_name = 'person' AND instr(c.cells, '"born_on"') > 0
UNION
SELECT r.person_id FROM change c JOIN relationship r ON r.id = c.row_id WHERE c.change_set = ?1 AND c.table_name = 'relationship'
