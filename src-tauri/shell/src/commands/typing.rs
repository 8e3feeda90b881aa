//! Readers of what people type, called while they type.

use accogli_core::clock::today;
use accogli_core::typing::{
    self, ComparedPerson, FoundPlace, PlaceQuery, ReadDate, ReadDuration, ReadFiscalCode, ReadPhone, ReadTime, Typed, TypedDate,
    TypedPerson,
};
use tauri::command;

use super::Answer;
use crate::surroundings::Machine;

#[command(async)]
pub(crate) fn typing_read_date(request: TypedDate) -> Answer<ReadDate> {
    typing::read_date(&request, today(&Machine))
}

#[command(async)]
pub(crate) fn typing_read_time(request: Typed) -> Answer<ReadTime> {
    typing::read_time(&request)
}

#[command(async)]
pub(crate) fn typing_read_duration(request: Typed) -> Answer<ReadDuration> {
    typing::read_duration(&request)
}

#[command(async)]
pub(crate) fn typing_read_phone(request: Typed) -> Answer<ReadPhone> {
    typing::read_phone(&request)
}

#[command(async)]
pub(crate) fn typing_read_fiscal_code(request: Typed) -> Answer<ReadFiscalCode> {
    typing::read_fiscal_code(&request, today(&Machine))
}

#[command(async)]
pub(crate) fn typing_find_places(request: PlaceQuery) -> Answer<Vec<FoundPlace>> {
    typing::find_places(&request)
}

#[command(async)]
pub(crate) fn typing_compare_person(request: TypedPerson) -> Answer<ComparedPerson> {
    typing::compare_person(&request, today(&Machine))
}
