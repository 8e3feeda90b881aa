//! Tags, reminders and documents of the invented families.

use serde::Deserialize;

use super::clock::{DemoClock, When, morning};
use super::people::People;
use crate::error::Result;
use crate::families::{FileRequest, ReminderChange, TagsChange, attach_file, save_reminder, set_tags};
use crate::vault::Session;

/// `data/folders.json`.
#[derive(Deserialize)]
pub(super) struct Folders {
    folders: Vec<PlannedFolder>,
}

#[derive(Deserialize)]
struct PlannedFolder {
    family: String,
    tags: Vec<String>,
    reminders: Vec<PlannedReminder>,
    letters: Vec<PlannedLetter>,
}

#[derive(Deserialize)]
struct PlannedReminder {
    what: String,
    days: i64,
}

/// A letter: its name and its words.
#[derive(Deserialize)]
struct PlannedLetter {
    name: String,
    text: String,
}

pub(super) fn make(session: &mut Session, plan: &Folders, clock: &DemoClock, people: &People) -> Result<()> {
    clock.go(clock.ago(3), morning());
    for folder in &plan.folders {
        let family_id = people.family(&folder.family)?;
        set_tags(session, &TagsChange { family_id, tags: folder.tags.clone() })?;
        for reminder in &folder.reminders {
            let due_on = clock.day(When::Days { days: reminder.days });
            let what = reminder.what.clone();
            save_reminder(session, &ReminderChange { id: None, family_id, due_on, what, staff_id: None, ended: false })?;
        }
        for letter in &folder.letters {
            attach_file(session, FileRequest { family_id }, &letter.name, letter.text.as_bytes())?;
        }
    }
    Ok(())
}
