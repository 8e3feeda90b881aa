//! What crosses features.

use accogli_core::overview::{self, TimelineItem, TimelineRequest, Today, TodayRequest};
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn overview_today(desk: State<'_, Desk>, request: TodayRequest) -> Answer<Today> {
    desk.with(|session| overview::today(session, &request))
}

#[command(async)]
pub(crate) fn overview_timeline(desk: State<'_, Desk>, request: TimelineRequest) -> Answer<Vec<TimelineItem>> {
    desk.with(|session| overview::timeline(session, &request))
}
