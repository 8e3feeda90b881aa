//! The feature's commands as the window sees them.

use super::{
    Comparison, ContactChange, CustodyChange, Enquiry, EnquiryAssign, EnquiryChange, EnquiryCount, EnquiryCountQuery, EnquiryDecision,
    EnquiryMove, EnquiryQuery, EnquiryToFamily, FamilyChange, FamilyQuery, FamilyRow, FamilyView, FileRequest, Folder, Hit, HouseMove,
    HouseholdChange, IntakePrint, IntakeSheet, Likely, LikelyRequest, MembershipChange, MergeFiles, MergePeople, MergedRecord, NewCouple,
    NewFamily, NewRestriction, NotSame, Parting, PersonChange, PersonPair, RelationshipChange, ReminderChange, ReminderMark, Restriction,
    RestrictionQuery, ScanRequest, ScanStep, SearchRequest, SharedFile, TagsChange, TeamDecision,
};
use crate::bridge::Bridge;
use crate::centre::Sheet;
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<SearchRequest, Vec<Hit>>(Command::FamiliesSearch.name());
    bridge.line::<LikelyRequest, Vec<Likely>>(Command::FamiliesLikely.name());
    bridge.line::<ScanRequest, ScanStep>(Command::FamiliesFindDuplicates.name());
    bridge.line::<NotSame, Saved<Id>>(Command::FamiliesTellApart.name());
    bridge.line::<PersonPair, Comparison>(Command::FamiliesCompare.name());
    bridge.line::<MergePeople, Saved<Id>>(Command::FamiliesMergePeople.name());
    bridge.line::<Id, Vec<SharedFile>>(Command::FamiliesSharedFiles.name());
    bridge.line::<MergeFiles, Saved<Id>>(Command::FamiliesMergeFiles.name());
    bridge.line::<Id, Vec<MergedRecord>>(Command::FamiliesMerged.name());
    bridge.line::<Id, Parting>(Command::FamiliesPartOutlook.name());
    bridge.line::<Id, Saved<Id>>(Command::FamiliesPart.name());
    bridge.line::<FamilyQuery, Vec<FamilyRow>>(Command::FamiliesList.name());
    bridge.line::<(), Vec<String>>(Command::FamiliesTags.name());
    bridge.line::<Id, FamilyView>(Command::FamiliesShow.name());
    bridge.line::<NewFamily, Saved<Id>>(Command::FamiliesOpen.name());
    bridge.line::<EnquiryToFamily, Saved<Id>>(Command::FamiliesOpenFromEnquiry.name());
    bridge.line::<FamilyChange, Saved<Id>>(Command::FamiliesChange.name());
    bridge.line::<PersonChange, Saved<Id>>(Command::FamiliesSavePerson.name());
    bridge.line::<ContactChange, Saved<Id>>(Command::FamiliesSaveContact.name());
    bridge.line::<HouseholdChange, Saved<Id>>(Command::FamiliesSaveHousehold.name());
    bridge.line::<MembershipChange, Saved<Id>>(Command::FamiliesSaveMembership.name());
    bridge.line::<RelationshipChange, Saved<Id>>(Command::FamiliesSaveRelationship.name());
    bridge.line::<HouseMove, Saved<Id>>(Command::FamiliesMoveHome.name());
    bridge.line::<NewCouple, Saved<Id>>(Command::FamiliesNewCouple.name());
    bridge.line::<CustodyChange, Saved<Id>>(Command::FamiliesSaveCustody.name());
    bridge.line::<IntakeSheet, Saved<Id>>(Command::FamiliesSaveIntake.name());
    bridge.line::<IntakePrint, Sheet>(Command::FamiliesPrintIntake.name());
    bridge.line::<EnquiryQuery, Vec<Enquiry>>(Command::FamiliesEnquiries.name());
    bridge.line::<EnquiryCountQuery, EnquiryCount>(Command::FamiliesCountEnquiries.name());
    bridge.line::<Id, Enquiry>(Command::FamiliesEnquiry.name());
    bridge.line::<EnquiryChange, Saved<Id>>(Command::FamiliesSaveEnquiry.name());
    bridge.line::<EnquiryMove, Saved<Id>>(Command::FamiliesMoveEnquiry.name());
    bridge.line::<EnquiryAssign, Saved<Id>>(Command::FamiliesAssignEnquiry.name());
    bridge.line::<EnquiryDecision, Saved<Id>>(Command::FamiliesDecideEnquiry.name());
    bridge.line::<Id, Vec<TeamDecision>>(Command::FamiliesDecisions.name());
    bridge.line::<Id, Folder>(Command::FamiliesFolder.name());
    bridge.line::<ReminderChange, Saved<Id>>(Command::FamiliesSaveReminder.name());
    bridge.line::<ReminderMark, Saved<()>>(Command::FamiliesMarkReminder.name());
    bridge.line::<TagsChange, Saved<()>>(Command::FamiliesSetTags.name());
    bridge.line::<FileRequest, Option<Saved<Id>>>(Command::FamiliesAttachFile.name());
    bridge.line::<Id, Option<String>>(Command::FamiliesSaveFile.name());
    bridge.line::<Id, Saved<()>>(Command::FamiliesRemoveFile.name());
    bridge.line::<RestrictionQuery, Vec<Restriction>>(Command::FamiliesRestrictions.name());
    bridge.line::<NewRestriction, Saved<Id>>(Command::FamiliesRestrict.name());
    bridge.line::<Id, Saved<Id>>(Command::FamiliesEndRestriction.name());
}
