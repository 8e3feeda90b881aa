UPDATE change_set SET undoable = 0 WHERE seq IN (SELECT change_set FROM change WHERE row_id = ?1) AND (reverted = 1 OR cause <> 'action')
