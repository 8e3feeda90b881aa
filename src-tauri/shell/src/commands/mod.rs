//! One command per action: unpack, take the open register, call the core.

mod about;
mod agenda;
mod audit;
mod backup;
mod centre;
mod consent;
mod export;
mod families;
mod genogram;
mod groups;
mod history;
mod import;
mod mediation;
mod overview;
mod rights;
mod typing;
mod vault;

use accogli_core::contract::shapes;
use accogli_core::{Code, Error};
use tauri::Wry;
use tauri::ipc::{Invoke, InvokeBody};

/// What every command answers: JSON, or a refusal with its code.
pub(crate) type Answer<T> = accogli_core::Result<T>;

/// Answers a request that is too long or of the wrong shape by its code. Tauri itself would answer with a text that quotes the
/// request: a password typed into the wrong field would stand in it.
pub(crate) fn door() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let (shapes, handler) = (shapes(), handler());
    move |invoke| {
        let checked = match invoke.message.payload() {
            InvokeBody::Json(arguments) => shapes.check(invoke.message.command(), arguments),
            InvokeBody::Raw(_) => Err(Error::new(Code::MalformedRequest)),
        };
        match checked {
            Ok(()) => handler(invoke),
            Err(refusal) => {
                invoke.resolver.reject(refusal);
                true
            }
        }
    }
}

/// Every command of the program. The house tests compare this list with the core's table.
fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        // vault
        vault::vault_status,
        vault::vault_check_password,
        vault::vault_unlock,
        vault::vault_lock,
        vault::vault_recover,
        vault::vault_set_look,
        vault::vault_permissions,
        vault::vault_add_account,
        vault::vault_change_account,
        vault::vault_show_removal,
        vault::vault_retire_account,
        vault::vault_change_password,
        vault::vault_new_recovery_code,
        vault::vault_keep_kit,
        vault::vault_accept_rollback,
        vault::vault_lock_asked,
        vault::vault_hold_close,
        vault::vault_close,
        vault::vault_stay,
        vault::vault_set_idle,
        vault::vault_keep_draft,
        vault::vault_drafts,
        vault::vault_drop_draft,
        // centre
        centre::centre_found,
        centre::centre_open_demo,
        centre::centre_leave_demo,
        centre::centre_show,
        centre::centre_change,
        centre::centre_save_site,
        centre::centre_save_room,
        centre::centre_save_opening,
        centre::centre_end_opening,
        centre::centre_save_project,
        centre::centre_logos,
        centre::centre_choose_logo,
        centre::centre_remove_logo,
        centre::centre_print_recovery_kit,
        centre::centre_print_envelope,
        centre::centre_find_sheet,
        centre::centre_save_print,
        centre::centre_open_print,
        centre::centre_print_window,
        centre::centre_confirm_print,
        // typing
        typing::typing_read_date,
        typing::typing_read_time,
        typing::typing_read_duration,
        typing::typing_read_phone,
        typing::typing_find_places,
        typing::typing_compare_person,
        typing::typing_read_fiscal_code,
        // families
        families::families_search,
        families::families_likely,
        families::families_find_duplicates,
        families::families_tell_apart,
        families::families_compare,
        families::families_merge_people,
        families::families_shared_files,
        families::families_merge_files,
        families::families_merged,
        families::families_part_outlook,
        families::families_part,
        families::families_list,
        families::families_tags,
        families::families_show,
        families::families_open,
        families::families_open_from_enquiry,
        families::families_change,
        families::families_save_person,
        families::families_save_contact,
        families::families_save_household,
        families::families_save_membership,
        families::families_save_relationship,
        families::families_move_home,
        families::families_new_couple,
        families::families_save_custody,
        families::families_save_intake,
        families::families_enquiries,
        families::families_count_enquiries,
        families::families_enquiry,
        families::families_save_enquiry,
        families::families_move_enquiry,
        families::families_assign_enquiry,
        families::families_decide_enquiry,
        families::families_decisions,
        families::families_folder,
        families::families_save_reminder,
        families::families_mark_reminder,
        families::families_set_tags,
        families::families_attach_file,
        families::families_save_file,
        families::families_remove_file,
        families::families_print_intake,
        families::families_restrictions,
        families::families_restrict,
        families::families_end_restriction,
        // import
        import::import_choose,
        import::import_resume,
        import::import_columns,
        import::import_preview,
        import::import_tally,
        import::import_commit,
        import::import_progress,
        import::import_cancel,
        import::import_undo,
        import::import_undo_outlook,
        import::import_runs,
        import::import_unread,
        import::import_unread_kinds,
        import::import_layouts,
        import::import_rename_layout,
        import::import_forget_layout,
        import::import_clear,
        // genogram
        genogram::genogram_show,
        genogram::genogram_save_fact,
        genogram::genogram_print,
        genogram::genogram_export,
        // export
        export::export_list,
        export::export_letters,
        export::export_cards,
        export::export_labels,
        // agenda
        agenda::agenda_week,
        agenda::agenda_list,
        agenda::agenda_show,
        agenda::agenda_clashes,
        agenda::agenda_ask_consent,
        agenda::agenda_find_free,
        agenda::agenda_book,
        agenda::agenda_move,
        agenda::agenda_change,
        agenda::agenda_cancel,
        agenda::agenda_mark,
        agenda::agenda_print_day,
        // consent
        consent::consent_show,
        consent::consent_sign,
        consent::consent_withdraw,
        consent::consent_give_notice,
        consent::consent_end_notice,
        consent::consent_print,
        consent::consent_print_notice,
        // mediation
        mediation::mediation_list,
        mediation::mediation_show,
        mediation::mediation_candidates,
        mediation::mediation_open_case,
        mediation::mediation_change_case,
        mediation::mediation_screen_party,
        mediation::mediation_read_screening,
        mediation::mediation_reopen,
        mediation::mediation_check_slot,
        mediation::mediation_book_meeting,
        mediation::mediation_record_meeting,
        mediation::mediation_move_meeting,
        mediation::mediation_cancel_meeting,
        mediation::mediation_answer_party,
        mediation::mediation_close_case,
        mediation::mediation_add_mediator,
        mediation::mediation_end_mediator,
        mediation::mediation_escrow,
        mediation::mediation_start_escrow,
        mediation::mediation_confirm_escrow,
        mediation::mediation_end_escrow,
        mediation::mediation_use_escrow,
        mediation::mediation_write_note,
        mediation::mediation_revise_note,
        mediation::mediation_read_notes,
        mediation::mediation_search_notes,
        mediation::mediation_attach_file,
        mediation::mediation_save_attachment,
        // groups
        groups::groups_programmes,
        groups::groups_programme,
        groups::groups_ask_consent,
        groups::groups_save_programme,
        groups::groups_link_twin,
        groups::groups_confirm,
        groups::groups_start_anyway,
        groups::groups_call_off,
        groups::groups_end,
        groups::groups_add_meeting,
        groups::groups_change_meeting,
        groups::groups_cancel_meeting,
        groups::groups_enrol,
        groups::groups_withdraw,
        groups::groups_move_up,
        groups::groups_mark_presence,
        groups::groups_mark_rest,
        groups::groups_count_walk_ins,
        groups::groups_print_attendance,
        // rights
        rights::rights_overview,
        rights::rights_person,
        rights::rights_save_request,
        rights::rights_restrict,
        rights::rights_lift,
        rights::rights_print_copy,
        rights::rights_save_data,
        rights::rights_preview_erasure,
        rights::rights_erase,
        rights::rights_retention,
        rights::rights_save_rule,
        rights::rights_review,
        rights::rights_print_proposal,
        rights::rights_anonymise,
        rights::rights_print_certificate,
        // overview
        overview::overview_today,
        overview::overview_timeline,
        // backup
        backup::backup_show,
        backup::backup_make,
        backup::backup_progress,
        backup::backup_cancel,
        backup::backup_try,
        backup::backup_choose_second,
        backup::backup_forget_second,
        backup::backup_keep_thinning,
        backup::backup_forget_old_keys,
        backup::backup_candidates,
        backup::backup_look_elsewhere,
        backup::backup_restore,
        backup::backup_salvage,
        // about
        about::about_versions,
        // audit
        audit::audit_entries,
        audit::audit_verify,
        audit::audit_print,
        audit::audit_export,
        // history
        history::history_undo,
        history::history_redo,
    ]
}
