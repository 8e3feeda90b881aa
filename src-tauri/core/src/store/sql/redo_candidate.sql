SELECT seq, action, at, reverts, undoable FROM change_set AS undone
WHERE actor = ?1 AND seq > ?2 AND cause = 'undo' AND reverted = 0
  AND seq > coalesce((SELECT max(seq) FROM change_set AS act WHERE act.actor = ?1 AND act.seq > ?2 AND act.cause = 'action'
    AND EXISTS (SELECT 1 FROM change WHERE change.change_set = act.seq)), 0)
ORDER BY seq DESC LIMIT 1
