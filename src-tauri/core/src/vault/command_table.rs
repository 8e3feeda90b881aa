// The table of command × role × scope. The shell's build script reads the quoted names of this file too, one command a line.
commands! {
    // vault: who may open the register
    VaultStatus = "vault_status", Gate, EVERYONE;
    VaultCheckPassword = "vault_check_password", Gate, EVERYONE;
    VaultUnlock = "vault_unlock", Gate, EVERYONE;
    VaultLock = "vault_lock", Gate, EVERYONE;
    VaultRecover = "vault_recover", Gate, EVERYONE;
    VaultSetLook = "vault_set_look", Gate, EVERYONE;
    VaultPermissions = "vault_permissions", Read, EVERYONE;
    VaultAddAccount = "vault_add_account", Final, SETTERS;
    VaultChangeAccount = "vault_change_account", Write, SETTERS;
    VaultShowRemoval = "vault_show_removal", Read, SETTERS;
    VaultRetireAccount = "vault_retire_account", Final, SETTERS;
    VaultChangePassword = "vault_change_password", Final, EVERYONE;
    VaultNewRecoveryCode = "vault_new_recovery_code", Final, SETTERS;
    VaultKeepKit = "vault_keep_kit", Final, EVERYONE;
    VaultAcceptRollback = "vault_accept_rollback", Final, SETTERS;
    VaultLockAsked = "vault_lock_asked", Gate, EVERYONE;
    VaultHoldClose = "vault_hold_close", Gate, EVERYONE;
    VaultClose = "vault_close", Gate, EVERYONE;
    VaultStay = "vault_stay", Read, EVERYONE;
    VaultSetIdle = "vault_set_idle", Final, EVERYONE;
    VaultKeepDraft = "vault_keep_draft", Final, EVERYONE;
    VaultDrafts = "vault_drafts", Read, EVERYONE;
    VaultDropDraft = "vault_drop_draft", Final, EVERYONE;
    // centre: the centre itself
    CentreFound = "centre_found", Gate, EVERYONE;
    CentreOpenDemo = "centre_open_demo", Gate, EVERYONE;
    CentreLeaveDemo = "centre_leave_demo", Gate, EVERYONE;
    CentreShow = "centre_show", Read, EVERYONE;
    CentreChange = "centre_change", Write, SETTERS;
    CentreSaveSite = "centre_save_site", Write, SETTERS;
    CentreSaveRoom = "centre_save_room", Write, SETTERS;
    CentreSaveOpening = "centre_save_opening", Write, SETTERS;
    CentreEndOpening = "centre_end_opening", Write, SETTERS;
    CentreSaveProject = "centre_save_project", Write, SETTERS;
    CentreLogos = "centre_logos", Read, EVERYONE;
    CentreChooseLogo = "centre_choose_logo", Write, SETTERS;
    CentreRemoveLogo = "centre_remove_logo", Write, SETTERS;
    CentrePrintRecoveryKit = "centre_print_recovery_kit", Final, EVERYONE;
    CentrePrintEnvelope = "centre_print_envelope", Final, COORDINATOR;
    CentreFindSheet = "centre_find_sheet", Read, EVERYONE;
    CentreSavePrint = "centre_save_print", Read, EVERYONE;
    CentreOpenPrint = "centre_open_print", Read, EVERYONE;
    CentrePrintWindow = "centre_print_window", Read, EVERYONE;
    CentreConfirmPrint = "centre_confirm_print", Read, EVERYONE;
    // typing: readers of what people type
    TypingReadDate = "typing_read_date", Gate, EVERYONE;
    TypingReadTime = "typing_read_time", Gate, EVERYONE;
    TypingReadDuration = "typing_read_duration", Gate, EVERYONE;
    TypingReadFiscalCode = "typing_read_fiscal_code", Gate, EVERYONE;
    TypingReadPhone = "typing_read_phone", Gate, EVERYONE;
    TypingFindPlaces = "typing_find_places", Gate, EVERYONE;
    TypingComparePerson = "typing_compare_person", Gate, EVERYONE;
    // families: enquiries, people, family files, intake
    FamiliesSearch = "families_search", Read, WORKERS;
    FamiliesLikely = "families_likely", Read, WORKERS;
    FamiliesFindDuplicates = "families_find_duplicates", Read, WORKERS;
    FamiliesTellApart = "families_tell_apart", Write, WORKERS;
    FamiliesCompare = "families_compare", Read, WORKERS;
    FamiliesMergePeople = "families_merge_people", Write, WORKERS, OwnInterviews;
    FamiliesSharedFiles = "families_shared_files", Read, WORKERS;
    FamiliesMergeFiles = "families_merge_files", Write, WORKERS, OwnInterviews;
    FamiliesMerged = "families_merged", Read, WORKERS;
    FamiliesPartOutlook = "families_part_outlook", Read, WORKERS;
    FamiliesPart = "families_part", Write, WORKERS;
    FamiliesList = "families_list", Read, WORKERS;
    FamiliesTags = "families_tags", Read, WORKERS;
    FamiliesShow = "families_show", Read, WORKERS, OwnInterviews;
    FamiliesOpen = "families_open", Write, WORKERS;
    FamiliesOpenFromEnquiry = "families_open_from_enquiry", Write, WORKERS;
    FamiliesChange = "families_change", Write, WORKERS;
    FamiliesSavePerson = "families_save_person", Write, WORKERS;
    FamiliesSaveContact = "families_save_contact", Write, WORKERS;
    FamiliesSaveHousehold = "families_save_household", Write, WORKERS;
    FamiliesSaveMembership = "families_save_membership", Write, WORKERS;
    FamiliesSaveRelationship = "families_save_relationship", Write, WORKERS;
    FamiliesMoveHome = "families_move_home", Write, WORKERS;
    FamiliesNewCouple = "families_new_couple", Write, WORKERS;
    FamiliesSaveCustody = "families_save_custody", Write, WORKERS;
    FamiliesSaveIntake = "families_save_intake", Write, WORKERS, OwnInterviews;
    FamiliesPrintIntake = "families_print_intake", Final, WORKERS, OwnInterviews;
    FamiliesEnquiries = "families_enquiries", Read, WORKERS;
    FamiliesCountEnquiries = "families_count_enquiries", Read, WORKERS;
    FamiliesEnquiry = "families_enquiry", Read, WORKERS;
    FamiliesSaveEnquiry = "families_save_enquiry", Write, WORKERS;
    FamiliesMoveEnquiry = "families_move_enquiry", Write, WORKERS;
    FamiliesAssignEnquiry = "families_assign_enquiry", Write, WORKERS;
    FamiliesDecideEnquiry = "families_decide_enquiry", Write, PROFESSIONALS;
    FamiliesDecisions = "families_decisions", Read, PROFESSIONALS;
    FamiliesFolder = "families_folder", Read, WORKERS;
    FamiliesSaveReminder = "families_save_reminder", Write, WORKERS;
    FamiliesMarkReminder = "families_mark_reminder", Write, WORKERS;
    FamiliesSetTags = "families_set_tags", Write, WORKERS;
    FamiliesAttachFile = "families_attach_file", Final, WORKERS;
    FamiliesSaveFile = "families_save_file", Read, WORKERS;
    FamiliesRemoveFile = "families_remove_file", Write, WORKERS;
    FamiliesRestrictions = "families_restrictions", Read, COORDINATOR;
    FamiliesRestrict = "families_restrict", Final, COORDINATOR;
    FamiliesEndRestriction = "families_end_restriction", Final, COORDINATOR;

    // import: registers from spreadsheets
    ImportChoose = "import_choose", Read, WORKERS;
    ImportResume = "import_resume", Read, WORKERS;
    ImportColumns = "import_columns", Read, WORKERS;
    ImportPreview = "import_preview", Read, WORKERS;
    ImportTally = "import_tally", Read, WORKERS;
    ImportCommit = "import_commit", Write, WORKERS;
    ImportProgress = "import_progress", Gate, EVERYONE;
    ImportCancel = "import_cancel", Gate, EVERYONE;
    ImportUndo = "import_undo", Write, WORKERS;
    ImportUndoOutlook = "import_undo_outlook", Read, WORKERS;
    ImportRuns = "import_runs", Read, WORKERS;
    ImportUnread = "import_unread", Read, WORKERS;
    ImportUnreadKinds = "import_unread_kinds", Read, WORKERS;
    ImportClear = "import_clear", Write, WORKERS;
    ImportLayouts = "import_layouts", Read, WORKERS;
    ImportRenameLayout = "import_rename_layout", Write, WORKERS;
    ImportForgetLayout = "import_forget_layout", Write, WORKERS;

    // genogram: a family drawn
    GenogramShow = "genogram_show", Read, WORKERS;
    GenogramSaveFact = "genogram_save_fact", Write, WORKERS;
    GenogramPrint = "genogram_print", Final, WORKERS;
    GenogramExport = "genogram_export", Final, WORKERS;

    // agenda: appointments
    AgendaWeek = "agenda_week", Read, WORKERS;
    AgendaList = "agenda_list", Read, WORKERS;
    AgendaShow = "agenda_show", Read, WORKERS;
    AgendaClashes = "agenda_clashes", Read, WORKERS;
    AgendaAskConsent = "agenda_ask_consent", Read, WORKERS;
    AgendaFindFree = "agenda_find_free", Read, WORKERS;
    AgendaBook = "agenda_book", Write, WORKERS;
    AgendaMove = "agenda_move", Write, WORKERS;
    AgendaChange = "agenda_change", Write, WORKERS;
    AgendaCancel = "agenda_cancel", Write, WORKERS;
    AgendaMark = "agenda_mark", Write, WORKERS;
    AgendaPrintDay = "agenda_print_day", Final, WORKERS;

    // consent: signatures for services, privacy notices
    ConsentShow = "consent_show", Read, WORKERS;
    ConsentSign = "consent_sign", Write, WORKERS;
    ConsentWithdraw = "consent_withdraw", Write, WORKERS;
    ConsentGiveNotice = "consent_give_notice", Write, WORKERS;
    ConsentEndNotice = "consent_end_notice", Write, WORKERS;
    ConsentPrint = "consent_print", Final, WORKERS;
    ConsentPrintNotice = "consent_print_notice", Final, WORKERS;
    // mediation: cases, parties, meetings, sealed notes
    MediationList = "mediation_list", Read, MEDIATION;
    MediationShow = "mediation_show", Read, MEDIATION;
    MediationCandidates = "mediation_candidates", Read, MEDIATION;
    MediationOpenCase = "mediation_open_case", Write, MEDIATION;
    MediationChangeCase = "mediation_change_case", Write, MEDIATION;
    MediationScreenParty = "mediation_screen_party", Final, MEDIATION;
    MediationReadScreening = "mediation_read_screening", Read, MEDIATION;
    MediationReopen = "mediation_reopen", Final, COORDINATOR;
    MediationCheckSlot = "mediation_check_slot", Read, MEDIATION;
    MediationBookMeeting = "mediation_book_meeting", Write, MEDIATION;
    MediationRecordMeeting = "mediation_record_meeting", Write, MEDIATION;
    MediationMoveMeeting = "mediation_move_meeting", Write, MEDIATION;
    MediationCancelMeeting = "mediation_cancel_meeting", Write, MEDIATION;
    MediationAnswerParty = "mediation_answer_party", Write, MEDIATION;
    MediationCloseCase = "mediation_close_case", Write, MEDIATION;
    MediationAddMediator = "mediation_add_mediator", Final, MEDIATION;
    MediationEndMediator = "mediation_end_mediator", Final, MEDIATION;
    MediationEscrow = "mediation_escrow", Read, MEDIATION;
    MediationStartEscrow = "mediation_start_escrow", Final, COORDINATOR;
    MediationConfirmEscrow = "mediation_confirm_escrow", Final, MEDIATION;
    MediationEndEscrow = "mediation_end_escrow", Final, COORDINATOR;
    MediationUseEscrow = "mediation_use_escrow", Final, COORDINATOR;
    MediationWriteNote = "mediation_write_note", Final, MEDIATION;
    MediationReviseNote = "mediation_revise_note", Final, MEDIATION;
    MediationReadNotes = "mediation_read_notes", Read, MEDIATION;
    MediationSearchNotes = "mediation_search_notes", Read, MEDIATION;
    MediationAttachFile = "mediation_attach_file", Final, MEDIATION;
    MediationSaveAttachment = "mediation_save_attachment", Read, MEDIATION;

    // groups: programmes, enrolments, presences
    GroupsProgrammes = "groups_programmes", Read, WORKERS;
    GroupsProgramme = "groups_programme", Read, WORKERS;
    GroupsAskConsent = "groups_ask_consent", Read, WORKERS;
    GroupsSaveProgramme = "groups_save_programme", Write, WORKERS;
    GroupsLinkTwin = "groups_link_twin", Write, WORKERS;
    GroupsConfirm = "groups_confirm", Write, WORKERS;
    GroupsStartAnyway = "groups_start_anyway", Write, COORDINATOR;
    GroupsCallOff = "groups_call_off", Write, WORKERS;
    GroupsEnd = "groups_end", Write, WORKERS;
    GroupsAddMeeting = "groups_add_meeting", Write, WORKERS;
    GroupsChangeMeeting = "groups_change_meeting", Write, WORKERS;
    GroupsCancelMeeting = "groups_cancel_meeting", Write, WORKERS;
    GroupsEnrol = "groups_enrol", Write, WORKERS;
    GroupsWithdraw = "groups_withdraw", Write, WORKERS;
    GroupsMoveUp = "groups_move_up", Write, WORKERS;
    GroupsMarkPresence = "groups_mark_presence", Write, WORKERS;
    GroupsMarkRest = "groups_mark_rest", Write, WORKERS;
    GroupsCountWalkIns = "groups_count_walk_ins", Write, WORKERS;
    GroupsPrintAttendance = "groups_print_attendance", Final, WORKERS;

    // export: what leaves as lists, cards, letters, labels
    ExportList = "export_list", Final, WORKERS;
    ExportLetters = "export_letters", Final, COORDINATOR;
    ExportCards = "export_cards", Final, WORKERS;
    ExportLabels = "export_labels", Final, WORKERS;

    // rights: what a person may ask about their data, and how long it is kept
    RightsOverview = "rights_overview", Read, WORKERS;
    RightsPerson = "rights_person", Read, WORKERS;
    RightsSaveRequest = "rights_save_request", Write, WORKERS;
    RightsRestrict = "rights_restrict", Write, WORKERS;
    RightsLift = "rights_lift", Write, COORDINATOR;
    RightsPrintCopy = "rights_print_copy", Final, COORDINATOR;
    RightsSaveData = "rights_save_data", Read, COORDINATOR;
    RightsPreviewErasure = "rights_preview_erasure", Read, COORDINATOR;
    RightsErase = "rights_erase", Final, COORDINATOR;
    RightsRetention = "rights_retention", Read, COORDINATOR;
    RightsSaveRule = "rights_save_rule", Write, COORDINATOR;
    RightsReview = "rights_review", Write, COORDINATOR;
    RightsPrintProposal = "rights_print_proposal", Final, COORDINATOR;
    RightsAnonymise = "rights_anonymise", Final, COORDINATOR;
    RightsPrintCertificate = "rights_print_certificate", Final, COORDINATOR;

    // overview: Oggi, a family's timeline
    OverviewToday = "overview_today", Read, WORKERS;
    OverviewTimeline = "overview_timeline", Read, WORKERS;

    // backup: copies and the way back
    BackupShow = "backup_show", Read, EVERYONE;
    BackupMake = "backup_make", Final, EVERYONE;
    BackupProgress = "backup_progress", Gate, EVERYONE;
    BackupCancel = "backup_cancel", Gate, EVERYONE;
    BackupTry = "backup_try", Final, EVERYONE;
    BackupChooseSecond = "backup_choose_second", Final, SETTERS;
    BackupForgetSecond = "backup_forget_second", Final, SETTERS;
    BackupKeepThinning = "backup_keep_thinning", Final, SETTERS;
    BackupForgetOldKeys = "backup_forget_old_keys", Final, SETTERS;
    BackupCandidates = "backup_candidates", Gate, EVERYONE;
    BackupLookElsewhere = "backup_look_elsewhere", Gate, EVERYONE;
    BackupRestore = "backup_restore", Gate, EVERYONE;
    BackupSalvage = "backup_salvage", Gate, EVERYONE;
    // about: what the program is made of
    AboutVersions = "about_versions", Read, EVERYONE;

    // audit: who did or read what
    AuditEntries = "audit_entries", Read, MEDIATION | ADMINISTRATOR;
    AuditVerify = "audit_verify", Read, SETTERS;
    AuditPrint = "audit_print", Final, SETTERS;
    AuditExport = "audit_export", Final, SETTERS;

    // history: undo
    HistoryUndo = "history_undo", Write, EVERYONE;
    HistoryRedo = "history_redo", Write, EVERYONE;
}
