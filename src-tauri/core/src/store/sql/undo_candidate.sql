-- A print or a list that left changes no record: what was done before it can still be taken back.
SELECT seq, action, at, reverts, undoable FROM change_set
WHERE actor = ?1 AND seq > ?2 AND cause = 'action' AND reverted = 0
    AND EXISTS (SELECT 1 FROM change WHERE change.change_set = change_set.seq
        AND change.table_name NOT IN ('printed_sheet', 'list_export'))
ORDER BY seq DESC LIMIT 1
