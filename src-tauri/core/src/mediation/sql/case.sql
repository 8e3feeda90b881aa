SELECT mediation_case.number, mediation_case.family_id, family.title AS family_title, mediation_case.site_id, mediation_case.project_id,
    mediation_case.area_code, mediation_case.opened_on, mediation_case.closed_on, mediation_case.planned_meetings, mediation_case.sent_by,
    mediation_case.court_reference, mediation_case.next_step, mediation_case.state, mediation_case.stopped_on, mediation_case.reopened_on,
    mediation_case.reopened_act, mediation_case.outcome
FROM mediation_case LEFT JOIN family ON family.id = mediation_case.family_id
WHERE mediation_case.id = ?1
