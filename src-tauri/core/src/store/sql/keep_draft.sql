INSERT INTO draft (id, staff_id, kept_at, nonce, sealed) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET kept_at = excluded.kept_at, nonce = excluded.nonce, sealed = excluded.sealed
