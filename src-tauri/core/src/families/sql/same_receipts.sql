SELECT g.id FROM notice_receipt g JOIN notice_receipt k
    ON k.person_id = ?1 AND k.version = g.version AND k.given_on = g.given_on AND k.means = g.means AND k.status = g.status
WHERE g.person_id = ?2 GROUP BY g.id
