//! Reads what people type at a desk: dates, times, phones, fiscal codes, places, names and texts.
//!
//! Pure rules on the lowest floor: no IO, no SQL, no clock. Today's date is always an argument, a refusal is a
//! [`Misread`] with a [`Reason`] and never holds what was typed.

mod contract;
pub mod date;
pub mod file_name;
pub mod fiscal_code;
pub mod formula;
pub mod misread;
pub mod name;
pub mod phone;
pub mod places;
pub mod text;
pub mod time;
mod tokens;

pub(crate) use contract::contract;
pub use contract::{
    ComparedPerson, FoundPlace, PlaceQuery, ReadDate, ReadDuration, ReadFiscalCode, ReadPhone, ReadTime, Typed, TypedDate, TypedPerson,
    compare_person, find_places, read_date, read_duration, read_fiscal_code, read_phone, read_time,
};
pub use misread::{Misread, Reason};
