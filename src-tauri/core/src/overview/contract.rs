//! The overview's commands as the window sees them.

use super::{TimelineItem, TimelineRequest, Today, TodayRequest};
use crate::bridge::Bridge;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<TodayRequest, Today>(Command::OverviewToday.name());
    bridge.line::<TimelineRequest, Vec<TimelineItem>>(Command::OverviewTimeline.name());
}
