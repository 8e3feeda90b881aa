SELECT kind, other_id, starts_on, ends_on FROM custody_order WHERE person_id = ?1 AND status = 'active' ORDER BY starts_on, id
