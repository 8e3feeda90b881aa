SELECT seq, action, at, reverts FROM change_set
WHERE actor = ?1 AND seq > ?2 AND cause = 'action' AND undoable = 1 AND reverted = 0
ORDER BY seq DESC LIMIT 1
