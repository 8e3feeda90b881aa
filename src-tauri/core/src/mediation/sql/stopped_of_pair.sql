SELECT min(mediation_case.stopped_on)
FROM mediation_case
WHERE mediation_case.stopped_on IS NOT NULL AND mediation_case.reopened_on IS NULL
AND EXISTS (SELECT 1 FROM party WHERE party.case_id = mediation_case.id AND party.person_id = ?1)
AND EXISTS (SELECT 1 FROM party WHERE party.case_id = mediation_case.id AND party.person_id = ?2)
