-- A CHECK that looks a word up in a list of three or more had SQLite build a table of its own for every row written, which was most of the
-- time of an import. The same words, each compared, need none. Only the text of the checks changes: what is stored stays as it is
-- (https://www.sqlite.org/lang_altertable.html, section 7). The ends of lines of registers made on Windows are taken out first.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, char(13), '') WHERE type = 'table';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'kind IN (''first_interview'', ''interview'', ''listening'', ''counselling'', ''orientation'', ''team'', ''mediation'', ''group'', ''other'')',
    'kind = ''first_interview'' OR kind = ''interview'' OR kind = ''listening'' OR kind = ''counselling''' || char(10) || '        OR kind = ''orientation'' OR kind = ''team'' OR kind = ''mediation'' OR kind = ''group'' OR kind = ''other'''),
    'state IN (''booked'', ''held'', ''no_show'', ''cancelled_by_user'', ''cancelled_by_centre'')',
    'state = ''booked'' OR state = ''held'' OR state = ''no_show'' OR state = ''cancelled_by_user''' || char(10) || '        OR state = ''cancelled_by_centre''')
WHERE type = 'table' AND name = 'appointment';
UPDATE sqlite_schema SET sql = replace(sql,
    'mark IN (''present'', ''absent'', ''excused'', ''late'', ''online'')',
    'mark = ''present'' OR mark = ''absent'' OR mark = ''excused'' OR mark = ''late'' OR mark = ''online''')
WHERE type = 'table' AND name = 'attendance';
UPDATE sqlite_schema SET sql = replace(sql,
    'kind IN (''insert'', ''update'', ''delete'')',
    'kind = ''insert'' OR kind = ''update'' OR kind = ''delete''')
WHERE type = 'table' AND name = 'change';
UPDATE sqlite_schema SET sql = replace(sql,
    'cause IN (''action'', ''undo'', ''redo'')',
    'cause = ''action'' OR cause = ''undo'' OR cause = ''redo''')
WHERE type = 'table' AND name = 'change_set';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'service IN (''group'', ''talking_group'', ''counselling'', ''listening'', ''photo'', ''outing'', ''referral'', ''mediation'')',
    'service = ''group'' OR service = ''talking_group'' OR service = ''counselling'' OR service = ''listening''' || char(10) || '        OR service = ''photo'' OR service = ''outing'' OR service = ''referral'' OR service = ''mediation'''),
    'basis IN (''own'', ''parent'', ''guardian'', ''body'', ''impediment'', ''court'')',
    'basis = ''own'' OR basis = ''parent'' OR basis = ''guardian'' OR basis = ''body'' OR basis = ''impediment''' || char(10) || '        OR basis = ''court''')
WHERE type = 'table' AND name = 'consent';
UPDATE sqlite_schema SET sql = replace(sql,
    'safety IN (''free'', ''no_voicemail'', ''hours_only'', ''never'')',
    'safety = ''free'' OR safety = ''no_voicemail'' OR safety = ''hours_only'' OR safety = ''never''')
WHERE type = 'table' AND name = 'contact_point';
UPDATE sqlite_schema SET sql = replace(sql,
    'kind IN (''joint'', ''sole'', ''super_exclusive'', ''services'', ''guardian'', ''forfeiture'', ''only_parent'', ''no_contact'')',
    'kind = ''joint'' OR kind = ''sole'' OR kind = ''super_exclusive'' OR kind = ''services'' OR kind = ''guardian''' || char(10) || '        OR kind = ''forfeiture'' OR kind = ''only_parent'' OR kind = ''no_contact''')
WHERE type = 'table' AND name = 'custody_order';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'kind IN (''access'', ''portability'', ''rectification'', ''restriction'', ''erasure'', ''objection'')',
    'kind = ''access'' OR kind = ''portability'' OR kind = ''rectification'' OR kind = ''restriction'' OR kind = ''erasure''' || char(10) || '        OR kind = ''objection'''),
    'outcome IN (''granted'', ''partly'', ''refused'', ''withdrawn'')',
    'outcome = ''granted'' OR outcome = ''partly'' OR outcome = ''refused'' OR outcome = ''withdrawn''')
WHERE type = 'table' AND name = 'data_request';
UPDATE sqlite_schema SET sql = replace(replace(replace(replace(replace(replace(sql,
    'channel IN (''phone'', ''visit'', ''email'', ''web'', ''referral'')',
    'channel = ''phone'' OR channel = ''visit'' OR channel = ''email'' OR channel = ''web'' OR channel = ''referral'''),
    'asker IN (''mother'', ''father'', ''both_parents'', ''child'', ''grandparent'', ''relative'', ''service'', ''school'', ''other'')',
    'asker = ''mother'' OR asker = ''father'' OR asker = ''both_parents'' OR asker = ''child'' OR asker = ''grandparent''' || char(10) || '        OR asker = ''relative'' OR asker = ''service'' OR asker = ''school'' OR asker = ''other'''),
    'safety IN (''free'', ''no_voicemail'', ''hours_only'', ''never'')',
    'safety = ''free'' OR safety = ''no_voicemail'' OR safety = ''hours_only'' OR safety = ''never'''),
    'child_age IN (''unborn'', ''age_0_2'', ''age_3_5'', ''age_6_10'', ''age_11_13'', ''age_14_17'', ''adult'')',
    'child_age = ''unborn'' OR child_age = ''age_0_2'' OR child_age = ''age_3_5'' OR child_age = ''age_6_10''' || char(10) || '        OR child_age = ''age_11_13'' OR child_age = ''age_14_17'' OR child_age = ''adult'''),
    'sent_by IN (''spontaneous'', ''social_service'', ''health_service'', ''school'',' || char(10) || '        ''doctor'', ''court'', ''lawyer'', ''police'', ''other_centre'', ''word_of_mouth'', ''other'')',
    'sent_by = ''spontaneous'' OR sent_by = ''social_service'' OR sent_by = ''health_service'' OR sent_by = ''school''' || char(10) || '        OR sent_by = ''doctor'' OR sent_by = ''court'' OR sent_by = ''lawyer'' OR sent_by = ''police''' || char(10) || '        OR sent_by = ''other_centre'' OR sent_by = ''word_of_mouth'' OR sent_by = ''other'''),
    'state IN (''new'', ''call_back'', ''booked'', ''interviewed'', ''in_team'', ''path'', ''group'',' || char(10) || '        ''informed'', ''referred'', ''waiting'', ''closed'')',
    'state = ''new'' OR state = ''call_back'' OR state = ''booked'' OR state = ''interviewed'' OR state = ''in_team''' || char(10) || '        OR state = ''path'' OR state = ''group'' OR state = ''informed'' OR state = ''referred'' OR state = ''waiting''' || char(10) || '        OR state = ''closed''')
WHERE type = 'table' AND name = 'enquiry';
UPDATE sqlite_schema SET sql = replace(sql,
    'state IN (''enrolled'', ''waiting'', ''withdrawn'')',
    'state = ''enrolled'' OR state = ''waiting'' OR state = ''withdrawn''')
WHERE type = 'table' AND name = 'enrolment';
UPDATE sqlite_schema SET sql = replace(sql,
    'role IN (''mother'', ''father'', ''parent'', ''child'', ''partner'', ''grandparent'', ''guardian'', ''sibling'', ''other'')',
    'role = ''mother'' OR role = ''father'' OR role = ''parent'' OR role = ''child'' OR role = ''partner''' || char(10) || '        OR role = ''grandparent'' OR role = ''guardian'' OR role = ''sibling'' OR role = ''other''')
WHERE type = 'table' AND name = 'family_member';
UPDATE sqlite_schema SET sql = replace(sql,
    'modality IN (''in_person'', ''online'', ''mixed'')',
    'modality = ''in_person'' OR modality = ''online'' OR modality = ''mixed''')
WHERE type = 'table' AND name = 'group_meeting';
UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
    'couple IN (''married'', ''cohabiting'', ''separating'', ''separated'', ''divorced'', ''never_together'', ''widowed'', ''single'')',
    'couple = ''married'' OR couple = ''cohabiting'' OR couple = ''separating'' OR couple = ''separated''' || char(10) || '        OR couple = ''divorced'' OR couple = ''never_together'' OR couple = ''widowed'' OR couple = ''single'''),
    'custody IN (''joint'', ''sole'', ''super_exclusive'', ''services'', ''guardian'')',
    'custody = ''joint'' OR custody = ''sole'' OR custody = ''super_exclusive'' OR custody = ''services''' || char(10) || '        OR custody = ''guardian'''),
    'decision IN (''informed'', ''appointment'', ''path'', ''group'', ''referred'', ''waiting'')',
    'decision = ''informed'' OR decision = ''appointment'' OR decision = ''path'' OR decision = ''group''' || char(10) || '        OR decision = ''referred'' OR decision = ''waiting''')
WHERE type = 'table' AND name = 'intake_sheet';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'kind IN (''died'', ''pregnancy'', ''loss'', ''twins'', ''identical_twins'', ''adopted'', ''fostered'',' || char(10) || '        ''married'', ''cohabiting'', ''separated'', ''divorced'')',
    'kind = ''died'' OR kind = ''pregnancy'' OR kind = ''loss'' OR kind = ''twins'' OR kind = ''identical_twins''' || char(10) || '        OR kind = ''adopted'' OR kind = ''fostered'' OR kind = ''married'' OR kind = ''cohabiting''' || char(10) || '        OR kind = ''separated'' OR kind = ''divorced'''),
    'kind IN (''died'', ''pregnancy'', ''loss'', ''adopted'', ''fostered'')',
    'kind = ''died'' OR kind = ''pregnancy'' OR kind = ''loss'' OR kind = ''adopted'' OR kind = ''fostered''')
WHERE type = 'table' AND name = 'life_fact';
UPDATE sqlite_schema SET sql = replace(sql,
    'format IN (''xlsx'', ''csv'', ''vcf'', ''pdf'')',
    'format = ''xlsx'' OR format = ''csv'' OR format = ''vcf'' OR format = ''pdf''')
WHERE type = 'table' AND name = 'list_export';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'outcome IN (''full_agreement'', ''partial_agreement'', ''no_agreement'', ''broken_by_couple'', ''broken_by_party'',' || char(10) || '        ''suspended_by_mediator'', ''not_started'', ''interrupted_by_law'', ''referred'')',
    'outcome = ''full_agreement'' OR outcome = ''partial_agreement'' OR outcome = ''no_agreement''' || char(10) || '        OR outcome = ''broken_by_couple'' OR outcome = ''broken_by_party'' OR outcome = ''suspended_by_mediator''' || char(10) || '        OR outcome = ''not_started'' OR outcome = ''interrupted_by_law'' OR outcome = ''referred'''),
    'state IN (''pre_mediation'', ''running'', ''stopped'', ''follow_up'', ''counselling'', ''closed'')',
    'state = ''pre_mediation'' OR state = ''running'' OR state = ''stopped'' OR state = ''follow_up''' || char(10) || '        OR state = ''counselling'' OR state = ''closed''')
WHERE type = 'table' AND name = 'mediation_case';
UPDATE sqlite_schema SET sql = replace(sql,
    'kind IN (''individual'', ''information'', ''joint'', ''follow_up'')',
    'kind = ''individual'' OR kind = ''information'' OR kind = ''joint'' OR kind = ''follow_up''')
WHERE type = 'table' AND name = 'mediation_meeting';
UPDATE sqlite_schema SET sql = replace(sql,
    'theme IN (''time_with_children'', ''school'', ''health'', ''home'', ''money'', ''communication'', ''new_partners'', ''relatives'', ''leisure'', ''other'')',
    'theme = ''time_with_children'' OR theme = ''school'' OR theme = ''health'' OR theme = ''home'' OR theme = ''money''' || char(10) || '        OR theme = ''communication'' OR theme = ''new_partners'' OR theme = ''relatives'' OR theme = ''leisure''' || char(10) || '        OR theme = ''other''')
WHERE type = 'table' AND name = 'meeting_theme';
UPDATE sqlite_schema SET sql = replace(sql,
    'means IN (''paper'', ''aloud'', ''email'')',
    'means = ''paper'' OR means = ''aloud'' OR means = ''email''')
WHERE type = 'table' AND name = 'notice_receipt';
UPDATE sqlite_schema SET sql = replace(sql,
    'state IN (''invited'', ''accepted'', ''refused'')',
    'state = ''invited'' OR state = ''accepted'' OR state = ''refused''')
WHERE type = 'table' AND name = 'party';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'sex IN (''f'', ''m'', ''x'')',
    'sex = ''f'' OR sex = ''m'' OR sex = ''x'''),
    'status IN (''active'', ''merged'', ''erased'')',
    'status = ''active'' OR status = ''merged'' OR status = ''erased''')
WHERE type = 'table' AND name = 'person';
UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
    'kind IN (''workshop'', ''talk'', ''talking_group'', ''self_help'', ''intergenerational'', ''course'')',
    'kind = ''workshop'' OR kind = ''talk'' OR kind = ''talking_group'' OR kind = ''self_help''' || char(10) || '        OR kind = ''intergenerational'' OR kind = ''course'''),
    'audience IN (''adults'', ''children'', ''both'')',
    'audience = ''adults'' OR audience = ''children'' OR audience = ''both'''),
    'state IN (''open'', ''confirmed'', ''cancelled'', ''ended'')',
    'state = ''open'' OR state = ''confirmed'' OR state = ''cancelled'' OR state = ''ended''')
WHERE type = 'table' AND name = 'programme';
UPDATE sqlite_schema SET sql = replace(sql,
    'kind IN (''parent'', ''partner'', ''guardian'', ''grandparent'', ''foster'', ''other'')',
    'kind = ''parent'' OR kind = ''partner'' OR kind = ''guardian'' OR kind = ''grandparent'' OR kind = ''foster''' || char(10) || '        OR kind = ''other''')
WHERE type = 'table' AND name = 'relationship';
UPDATE sqlite_schema SET sql = replace(sql,
    'verdict IN (''keep'', ''anonymise'', ''done'')',
    'verdict = ''keep'' OR verdict = ''anonymise'' OR verdict = ''done''')
WHERE type = 'table' AND name = 'retention_review';
UPDATE sqlite_schema SET sql = replace(sql,
    'record IN (''family'', ''enquiry'', ''anonymous_enquiry'', ''mediation'', ''enrolment'', ''appointment'', ''print'', ''audit'')',
    'record = ''family'' OR record = ''enquiry'' OR record = ''anonymous_enquiry'' OR record = ''mediation''' || char(10) || '        OR record = ''enrolment'' OR record = ''appointment'' OR record = ''print'' OR record = ''audit''')
WHERE type = 'table' AND name = 'retention_rule';
UPDATE sqlite_schema SET sql = replace(sql,
    'role IN (''desk'', ''professional'', ''mediator'', ''coordinator'', ''administrator'')',
    'role = ''desk'' OR role = ''professional'' OR role = ''mediator'' OR role = ''coordinator'' OR role = ''administrator''')
WHERE type = 'table' AND name = 'staff_member';
UPDATE sqlite_schema SET sql = replace(sql,
    'decision IN (''informed'', ''appointment'', ''path'', ''group'', ''referred'', ''waiting'')',
    'decision = ''informed'' OR decision = ''appointment'' OR decision = ''path'' OR decision = ''group''' || char(10) || '        OR decision = ''referred'' OR decision = ''waiting''')
WHERE type = 'table' AND name = 'team_decision';
PRAGMA writable_schema = RESET;
