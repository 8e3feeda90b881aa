//! First contacts, family files, people, the search box.

use accogli_core::Id;
use accogli_core::centre::Sheet;
use accogli_core::families::{
    self, Comparison, ContactChange, CustodyChange, Enquiry, EnquiryAssign, EnquiryChange, EnquiryCount, EnquiryCountQuery,
    EnquiryDecision, EnquiryMove, EnquiryQuery, EnquiryToFamily, FamilyChange, FamilyQuery, FamilyRow, FamilyView, FileRequest, Folder,
    Hit, HouseMove, HouseholdChange, IntakePrint, IntakeSheet, Likely, LikelyRequest, MembershipChange, MergeFiles, MergePeople,
    MergedRecord, NewCouple, NewFamily, NewRestriction, NotSame, Parting, PersonChange, PersonPair, RelationshipChange, ReminderChange,
    ReminderMark, Restriction, RestrictionQuery, ScanRequest, ScanStep, SearchRequest, SharedFile, TagsChange, TeamDecision,
};
use accogli_core::store::Saved;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;
use crate::files;

#[command(async)]
pub(crate) fn families_search(desk: State<'_, Desk>, request: SearchRequest) -> Answer<Vec<Hit>> {
    desk.with(|session| families::search(session, &request))
}

#[command(async)]
pub(crate) fn families_likely(desk: State<'_, Desk>, request: LikelyRequest) -> Answer<Vec<Likely>> {
    desk.with(|session| families::likely(session, &request))
}

#[command(async)]
pub(crate) fn families_list(desk: State<'_, Desk>, request: FamilyQuery) -> Answer<Vec<FamilyRow>> {
    desk.with(|session| families::list(session, &request))
}

#[command(async)]
pub(crate) fn families_tags(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    desk.with(|session| families::tags(session))
}

#[command(async)]
pub(crate) fn families_show(desk: State<'_, Desk>, request: Id) -> Answer<FamilyView> {
    desk.with(|session| families::show(session, request))
}

#[command(async)]
pub(crate) fn families_open(desk: State<'_, Desk>, request: NewFamily) -> Answer<Saved<Id>> {
    desk.with(|session| families::open(session, &request))
}

#[command(async)]
pub(crate) fn families_open_from_enquiry(desk: State<'_, Desk>, request: EnquiryToFamily) -> Answer<Saved<Id>> {
    desk.with(|session| families::open_from_enquiry(session, &request))
}

#[command(async)]
pub(crate) fn families_change(desk: State<'_, Desk>, request: FamilyChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::change(session, &request))
}

#[command(async)]
pub(crate) fn families_save_person(desk: State<'_, Desk>, request: PersonChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_person(session, &request))
}

#[command(async)]
pub(crate) fn families_save_contact(desk: State<'_, Desk>, request: ContactChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_contact(session, &request))
}

#[command(async)]
pub(crate) fn families_save_household(desk: State<'_, Desk>, request: HouseholdChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_household(session, &request))
}

#[command(async)]
pub(crate) fn families_save_membership(desk: State<'_, Desk>, request: MembershipChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_membership(session, &request))
}

#[command(async)]
pub(crate) fn families_save_relationship(desk: State<'_, Desk>, request: RelationshipChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_relationship(session, &request))
}

#[command(async)]
pub(crate) fn families_move_home(desk: State<'_, Desk>, request: HouseMove) -> Answer<Saved<Id>> {
    desk.with(|session| families::move_home(session, &request))
}

#[command(async)]
pub(crate) fn families_new_couple(desk: State<'_, Desk>, request: NewCouple) -> Answer<Saved<Id>> {
    desk.with(|session| families::new_couple(session, &request))
}

#[command(async)]
pub(crate) fn families_save_custody(desk: State<'_, Desk>, request: CustodyChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_custody(session, &request))
}

#[command(async)]
pub(crate) fn families_save_intake(desk: State<'_, Desk>, request: IntakeSheet) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_intake(session, &request))
}

#[command(async)]
pub(crate) fn families_enquiries(desk: State<'_, Desk>, request: EnquiryQuery) -> Answer<Vec<Enquiry>> {
    desk.with(|session| families::enquiries(session, &request))
}

#[command(async)]
pub(crate) fn families_count_enquiries(desk: State<'_, Desk>, request: EnquiryCountQuery) -> Answer<EnquiryCount> {
    desk.with(|session| families::count_enquiries(session, &request))
}

#[command(async)]
pub(crate) fn families_enquiry(desk: State<'_, Desk>, request: Id) -> Answer<Enquiry> {
    desk.with(|session| families::enquiry(session, request))
}

#[command(async)]
pub(crate) fn families_save_enquiry(desk: State<'_, Desk>, request: EnquiryChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_enquiry(session, &request))
}

#[command(async)]
pub(crate) fn families_move_enquiry(desk: State<'_, Desk>, request: EnquiryMove) -> Answer<Saved<Id>> {
    desk.with(|session| families::move_enquiry(session, &request))
}

#[command(async)]
pub(crate) fn families_print_intake(desk: State<'_, Desk>, request: IntakePrint) -> Answer<Sheet> {
    desk.print(|session| families::print_intake(session, &request))
}

#[command(async)]
pub(crate) fn families_assign_enquiry(desk: State<'_, Desk>, request: EnquiryAssign) -> Answer<Saved<Id>> {
    desk.with(|session| families::assign_enquiry(session, &request))
}

#[command(async)]
pub(crate) fn families_decide_enquiry(desk: State<'_, Desk>, request: EnquiryDecision) -> Answer<Saved<Id>> {
    desk.with(|session| families::decide_enquiry(session, &request))
}

#[command(async)]
pub(crate) fn families_decisions(desk: State<'_, Desk>, request: Id) -> Answer<Vec<TeamDecision>> {
    desk.with(|session| families::decisions(session, request))
}

#[command(async)]
pub(crate) fn families_folder(desk: State<'_, Desk>, request: Id) -> Answer<Folder> {
    desk.with(|session| families::folder(session, request))
}

#[command(async)]
pub(crate) fn families_save_reminder(desk: State<'_, Desk>, request: ReminderChange) -> Answer<Saved<Id>> {
    desk.with(|session| families::save_reminder(session, &request))
}

#[command(async)]
pub(crate) fn families_mark_reminder(desk: State<'_, Desk>, request: ReminderMark) -> Answer<Saved<()>> {
    desk.with(|session| families::mark_reminder(session, request))
}

#[command(async)]
pub(crate) fn families_set_tags(desk: State<'_, Desk>, request: TagsChange) -> Answer<Saved<()>> {
    desk.with(|session| families::set_tags(session, &request))
}

#[command(async)]
pub(crate) fn families_attach_file(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: FileRequest) -> Answer<Option<Saved<Id>>> {
    let turn = desk.turn()?;
    let Some((name, bytes)) = files::pick(&window, families::LARGEST_FILE)? else { return Ok(None) };
    desk.with_in(turn, |session| families::attach_file(session, request, &name, &bytes)).map(Some)
}

#[command(async)]
pub(crate) fn families_save_file(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: Id) -> Answer<Option<String>> {
    let turn = desk.turn()?;
    let name = desk.with_in(turn, |session| families::kept_name(session, request))?;
    files::save_as(&window, &desk, turn, &name, |session| families::read_file(session, request).map(|file| file.bytes))
}

#[command(async)]
pub(crate) fn families_remove_file(desk: State<'_, Desk>, request: Id) -> Answer<Saved<()>> {
    desk.with(|session| families::remove_file(session, request))
}

#[command(async)]
pub(crate) fn families_restrictions(desk: State<'_, Desk>, request: RestrictionQuery) -> Answer<Vec<Restriction>> {
    desk.with(|session| families::restrictions(session, request))
}

#[command(async)]
pub(crate) fn families_restrict(desk: State<'_, Desk>, request: NewRestriction) -> Answer<Saved<Id>> {
    desk.with(|session| families::restrict(session, &request))
}

#[command(async)]
pub(crate) fn families_end_restriction(desk: State<'_, Desk>, request: Id) -> Answer<Saved<Id>> {
    desk.with(|session| families::end_restriction(session, request))
}

#[command(async)]
pub(crate) fn families_find_duplicates(desk: State<'_, Desk>, request: ScanRequest) -> Answer<ScanStep> {
    desk.with(|session| families::find_duplicates(session, &request))
}

#[command(async)]
pub(crate) fn families_tell_apart(desk: State<'_, Desk>, request: NotSame) -> Answer<Saved<Id>> {
    desk.with(|session| families::tell_apart(session, request))
}

#[command(async)]
pub(crate) fn families_compare(desk: State<'_, Desk>, request: PersonPair) -> Answer<Comparison> {
    desk.with(|session| families::compare(session, request))
}

#[command(async)]
pub(crate) fn families_merge_people(desk: State<'_, Desk>, request: MergePeople) -> Answer<Saved<Id>> {
    desk.with(|session| families::merge_people(session, &request))
}

#[command(async)]
pub(crate) fn families_shared_files(desk: State<'_, Desk>, request: Id) -> Answer<Vec<SharedFile>> {
    desk.with(|session| families::shared_files(session, request))
}

#[command(async)]
pub(crate) fn families_merge_files(desk: State<'_, Desk>, request: MergeFiles) -> Answer<Saved<Id>> {
    desk.with(|session| families::merge_files(session, &request))
}

#[command(async)]
pub(crate) fn families_merged(desk: State<'_, Desk>, request: Id) -> Answer<Vec<MergedRecord>> {
    desk.with(|session| families::merged(session, request))
}

#[command(async)]
pub(crate) fn families_part_outlook(desk: State<'_, Desk>, request: Id) -> Answer<Parting> {
    desk.with(|session| families::part_outlook(session, request))
}

#[command(async)]
pub(crate) fn families_part(desk: State<'_, Desk>, request: Id) -> Answer<Saved<Id>> {
    desk.with(|session| families::part(session, request))
}
