SELECT 1
WHERE EXISTS (
    SELECT 1
    FROM audit_entry AS locked
    WHERE locked.subject = ?2 AND locked.seq > ?1
        AND EXISTS (
            SELECT 1
            FROM audit_entry AS entered
            WHERE entered.seq > ?1 AND entered.seq < locked.seq AND entered.outcome = 'done'
                AND (entered.action = 'vault_unlock' OR entered.action = 'vault_recover')
        )
)
OR EXISTS (
    SELECT 1
    FROM audit_entry AS changed
    WHERE changed.seq > ?1 AND changed.outcome = 'done'
        AND changed.action IN ('vault_add_account', 'vault_change_password', 'vault_new_recovery_code', 'vault_keep_kit', 'vault_recover')
        AND EXISTS (
            SELECT 1
            FROM audit_entry AS later
            WHERE later.seq > changed.seq AND later.action <> 'vault_unlock' AND later.action <> 'vault_recover'
        )
        AND EXISTS (SELECT 1 FROM audit_entry AS known WHERE known.subject = ?2 AND known.seq < changed.seq)
)
