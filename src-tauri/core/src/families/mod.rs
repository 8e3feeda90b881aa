//! People, families over time, first contacts, intake, and the one search box.

mod codes;
mod contacts;
mod contract;
mod enquiries;
mod family;
mod households;
mod intake;
mod likely;
mod open_enquiry;
mod person;
mod query;
mod relationships;
mod restrict;
mod rules;
mod search;
mod search_text;
mod sheets;
mod show;
mod wall;
mod words;

pub use codes::{
    Asker, Channel, ChildAge, ContactKind, Couple, Custody, Decision, EnquiryState, MemberRole, PersonSex, RelationshipKind, Safety, SentBy,
};
pub use contacts::{ContactChange, save_contact, write_contact};
pub(crate) use contract::contract;
pub use enquiries::{Enquiry, EnquiryChange, EnquiryFilter, EnquiryMove, EnquiryQuery, enquiries, enquiry, move_enquiry, save_enquiry};
pub(crate) use family::refresh_title;
pub use family::{FamilyChange, NewFamily, PersonChange, change, open, save_person};
pub use households::{HouseholdChange, MembershipChange, save_household, save_membership};
pub use intake::{IntakeSheet, save_intake};
pub use likely::{LikelyRequest, likely};
pub use open_enquiry::{EnquiryToFamily, open_from_enquiry};
pub use person::{PersonDetails, write_person};
pub use relationships::{RelationshipChange, save_relationship};
pub use restrict::{NewRestriction, Restriction, RestrictionQuery, end_restriction, restrict, restrictions};
pub use search::{Hit, HitKind, SearchRequest, Why, search};
pub use search_text::search_text;
pub use sheets::{IntakePrint, print_intake};
pub(crate) use show::family_view;
pub use show::{ContactPoint, Family, FamilyQuery, FamilyRow, FamilyView, Household, Person, Relationship, Stay, list, show};
pub(crate) use wall::{check as check_wall, protected_of_others};
pub(crate) use words::home as home_word;
pub(crate) use words::{couple as couple_word, custody as custody_word, role as role_word};
