SELECT seq, action, at, reverts FROM change_set
WHERE actor = ?1 AND seq > ?2 AND cause = 'action' AND undoable = 1 AND reverted = 0
    AND EXISTS (SELECT 1 FROM change WHERE change.change_set = change_set.seq)
ORDER BY seq DESC LIMIT 1
