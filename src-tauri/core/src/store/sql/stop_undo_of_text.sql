UPDATE change_set SET undoable = 0 WHERE seq IN (SELECT change_set FROM change WHERE instr(cells, ?1) > 0)
