SELECT c.change_set, c.ordinal FROM main.change c WHERE instr(c.cells, ?1) > 0
    AND NOT EXISTS (SELECT 1 FROM main.person p WHERE p.id = c.row_id AND substr(p.search_text, 1, length(?2)) = ?2)
    AND NOT EXISTS (SELECT 1 FROM main.enquiry e WHERE e.id = c.row_id AND substr(e.search_text, 1, length(?2)) = ?2)
