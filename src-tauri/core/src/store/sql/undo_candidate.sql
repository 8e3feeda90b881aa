-- A print, a list that left, an account or a kit change no record of a family: what was done before them can still be taken back. A role that
-- changed is taken back like any change, but where keys went with it: whoever meant to take that back is told so.
SELECT seq, action, at, reverts, undoable FROM change_set
WHERE actor = ?1 AND seq > ?2 AND cause = 'action' AND reverted = 0
    AND (undoable = 1 OR action = 'vault_change_account' OR action NOT LIKE 'vault\_%' ESCAPE '\' AND action <> 'centre_found')
    AND EXISTS (SELECT 1 FROM change WHERE change.change_set = change_set.seq
        AND change.table_name NOT IN ('printed_sheet', 'list_export'))
ORDER BY seq DESC LIMIT 1
