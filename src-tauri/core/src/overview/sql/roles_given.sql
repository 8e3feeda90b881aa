SELECT given.seq, given.at, given.subject AS mark, given.action, given.actor = told.subject AS own, giver.display_name AS giver, taker.display_name AS taker
FROM audit_entry AS given
    -- The entry of the account comes right behind the one that says its role.
    JOIN audit_entry AS told ON told.seq = given.seq + 1 AND told.action = given.action AND told.actor = given.actor
    JOIN staff_member AS giver ON giver.id = given.actor
    JOIN staff_member AS taker ON taker.id = told.subject
WHERE given.subject IN (SELECT unhex(value) FROM json_each(?1)) AND given.at >= ?2 AND given.actor <> ?3
-- By the few of those roles, not backwards through the whole log.
ORDER BY +given.seq DESC
LIMIT ?4
