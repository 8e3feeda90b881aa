//! Which sheet, which line holds the headings, and what each column means: guessed from headings and contents, with how sure it is.

mod ages;
mod contacts;
mod content;
mod first_day;
mod groups;
mod headings;
mod layout;
mod maiden;
mod numbers;
mod owners;
mod parts;
mod persons;
mod runs;
mod settle;
mod together;
mod weigh;

use serde::{Deserialize, Serialize};

pub(super) use contacts::is_idle;
pub(super) use headings::{Beside, beside, is_of_anyone, is_of_head, is_of_many, is_of_parents, says_nobody, says_role};
pub use layout::{Layout, alike, lay_out};
pub(super) use maiden::is_of_women;
pub(super) use owners::{is_of, splits};
pub(super) use settle::{has_letters, is_of_kin, is_of_members, without_letter};

use crate::store::codes;

codes! {
    /// Whom a column tells about.
    pub enum About {
        /// The person of the line, or the one the family's line is headed by.
        Main = "main",
        /// The mother.
        Mother = "mother",
        /// The father.
        Father = "father",
        /// The other parent.
        Other = "other",
        /// One more adult.
        Other2 = "other_2",
        /// And one more.
        Other3 = "other_3",
        /// A child.
        Child = "child",
        /// A second child in columns of its own.
        Child2 = "child_2",
        /// A third.
        Child3 = "child_3",
        /// A fourth.
        Child4 = "child_4",
        /// A fifth.
        Child5 = "child_5",
        /// A sixth.
        Child6 = "child_6",
        /// A seventh.
        Child7 = "child_7",
        /// An eighth.
        Child8 = "child_8",
    }
}

impl About {
    /// Adults beside the one the line is headed by and the parents, in their order.
    pub(super) const OTHERS: [Self; 3] = [Self::Other, Self::Other2, Self::Other3];

    /// Children that may have columns of their own, in their order.
    pub(super) const CHILDREN: [Self; 8] =
        [Self::Child, Self::Child2, Self::Child3, Self::Child4, Self::Child5, Self::Child6, Self::Child7, Self::Child8];

    /// The first child, the second, …
    fn nth_child(number: usize) -> Option<Self> {
        Self::CHILDREN.get(number.checked_sub(1)?).copied()
    }
}

codes! {
    /// What a column tells.
    pub enum Column {
        /// Nothing that is taken over.
        Ignored = "ignored",
        /// What the lines of one family have in common: its number, or a name.
        Family = "family",
        /// The role in the family.
        Role = "role",
        /// Last and first name in one.
        FullName = "full_name",
        /// Two people in one cell: "Rossi Mario e Bianchi Anna".
        Couple = "couple",
        /// Last name.
        LastName = "last_name",
        /// First name.
        FirstName = "first_name",
        /// Sex.
        Sex = "sex",
        /// Birth date, or the year.
        Born = "born",
        /// The day of birth, where day, month and year have columns of their own.
        BornDay = "born_day",
        /// The month of birth.
        BornMonth = "born_month",
        /// The year of birth.
        BornYear = "born_year",
        /// Age.
        Age = "age",
        /// Place of birth.
        BirthPlace = "birth_place",
        /// Fiscal code.
        FiscalCode = "fiscal_code",
        /// Citizenship.
        Citizenship = "citizenship",
        /// Languages.
        Languages = "languages",
        /// Occupation.
        Occupation = "occupation",
        /// The children, all in one cell.
        Children = "children",
        /// Phones.
        Phone = "phone",
        /// What may be done with the phone: "dopo le 18", "solo SMS".
        ContactRule = "contact_rule",
        /// E-mail.
        Email = "email",
        /// Street and number.
        Address = "address",
        /// Municipality of residence.
        Municipality = "municipality",
        /// Province.
        Province = "province",
        /// Postal code.
        PostCode = "post_code",
        /// The day of the first contact.
        FirstContact = "first_contact",
        /// Who sent them.
        SentBy = "sent_by",
        /// Why they came.
        Reason = "reason",
        /// Anything else worth keeping, with its heading.
        Note = "note",
    }
}

/// What one column of the file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Meaning {
    /// Whom it tells about.
    pub about: About,
    /// What it tells.
    pub column: Column,
}

impl Meaning {
    /// A column that is left out.
    pub const IGNORED: Self = Self { about: About::Main, column: Column::Ignored };

    const fn of(about: About, column: Column) -> Self {
        Self { about, column }
    }
}

#[cfg(test)]
mod tests;
