//! People, families over time, first contacts, intake, and the one search box.

mod assign_enquiry;
mod codes;
mod contacts;
mod contract;
mod custody;
mod decide_enquiry;
mod duplicates;
mod dwelling;
mod enquiries;
mod family;
mod files;
mod folder;
mod home_names;
mod households;
mod intake;
mod likely;
mod merge;
mod merge_files;
mod merge_people;
mod merge_rows;
mod move_home;
mod open_enquiry;
mod person;
mod query;
mod relationships;
mod reminders;
mod restrict;
mod rules;
mod sameness;
mod search;
mod search_text;
mod sheets;
mod show;
mod slips;
mod slips_each;
mod standing;
mod tags;
mod wall;
mod words;

pub use assign_enquiry::{EnquiryAssign, assign_enquiry};
pub use codes::{
    Asker, Channel, ChildAge, ContactKind, Couple, Custody, Decision, EnquiryState, MemberRole, OrderKind, PersonSex, RelationshipKind,
    Safety, SentBy,
};
pub use contacts::{ContactChange, save_contact, write_contact};
pub(crate) use contract::contract;
pub(crate) use custody::child_facts;
pub use custody::{ChildStanding, CustodyChange, CustodyOrder, save_custody};
pub use decide_enquiry::{EnquiryDecision, TeamDecision, decide_enquiry, decisions};
pub use duplicates::{ScanPath, ScanPoint, ScanRequest, ScanStep, SuspectPair, find_duplicates};
pub use dwelling::{StayFact, household_on, opposite, sleeps_here};
pub use enquiries::{Enquiry, EnquiryChange, EnquiryFilter, EnquiryMove, EnquiryQuery, enquiries, enquiry, move_enquiry, save_enquiry};
pub use family::{FamilyChange, NewFamily, PersonChange, change, open, save_person};
pub(crate) use family::{next_number, refresh_title};
pub use files::{FileRequest, KeptFile, LARGEST_FILE, attach_file, kept_name, read_file, remove_file};
pub use folder::{FamilyFile, Folder, Reminder, folder, reminders_due};
pub use households::{HouseholdChange, MembershipChange, save_household, save_membership};
pub use intake::{IntakeSheet, save_intake};
pub use likely::{Likely, LikelyRequest, likely};
pub(crate) use merge::person_now;
pub use merge::{FileName, MergeConflict, OF_FAMILY, OF_PERSON};
pub use merge_files::{FileField, MergeFiles, SharedFile, merge_files, shared_files};
pub use merge_people::{Comparison, MergePeople, MergeSide, NotSame, PersonField, PersonPair, compare, merge_people, tell_apart};
pub use move_home::{CoupleTurn, HouseMove, Mover, household_of, move_home};
pub use open_enquiry::{EnquiryToFamily, open_from_enquiry};
pub use person::{PersonDetails, write_person};
pub use relationships::{RelationshipChange, save_relationship};
pub use reminders::{ReminderChange, ReminderMark, mark_reminder, save_reminder};
pub use restrict::{NewRestriction, Restriction, RestrictionQuery, end_restriction, restrict, restrictions};
pub(crate) use rules::title as family_title;
pub use sameness::SameReason;
pub use search::{Hit, HitKind, SearchRequest, Why, search};
pub(crate) use search_text::refresh_person;
pub use search_text::search_text;
pub use sheets::{IntakePrint, print_intake};
pub(crate) use show::family_view;
pub use show::{ContactPoint, Family, FamilyQuery, FamilyRow, FamilyView, Household, Person, Relationship, Stay, list, show};
pub use slips::slips;
pub use standing::{
    ChildFacts, Collects, Deciders, Decides, Ground, OF_AGE, OrderFact, Standing, Tie, Told, deciders, is_of_age, standing,
};
pub use tags::{TagsChange, set_tags};
pub use wall::{Addressee, lint};
pub(crate) use wall::{check as check_wall, protected_of_others, told_by_another};
pub(crate) use words::home as home_word;
pub(crate) use words::{couple as couple_word, custody as custody_word, role as role_word};
