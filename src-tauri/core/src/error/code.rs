//! The codes of refusals, by what they are about.

use serde::Serialize;

/// Why an action was refused. The screen has one table from code to Italian text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Code {
    // The file
    /// No register stands at this place.
    RegisterMissing,
    /// A register already stands at this place.
    RegisterExists,
    /// The file is empty, a link, or not an Accogli register.
    RegisterUnreadable,
    /// The file was written by a newer program.
    RegisterTooNew,
    /// The register does not hold what it held when it was last closed, or what its copy holds: an older one stands in its place
    /// (`reached` and `found`, local times of the last entry that was there and of the one that is).
    RegisterOlder,
    /// Another copy of the program holds the register.
    RegisterBusy,
    /// The file does not pass its checks.
    RegisterDamaged,
    /// The file passes every check: there is nothing to salvage.
    RegisterSound,
    /// The disk is full.
    DiskFull,
    /// The disk or folder refused an operation.
    DiskRefused,
    /// A statement failed in a way no rule foresaw.
    StoreFailed,
    /// The system gave no random bytes.
    RandomUnavailable,
    // Who is asking
    /// The register is locked.
    Locked,
    /// The name or the password is wrong.
    WrongPassword,
    /// Too many wrong passwords: `seconds` still to wait.
    WaitBeforeRetry,
    /// The key file does not hold together.
    KeysDamaged,
    /// The key file asks for parameters outside the accepted range.
    KeysOutOfRange,
    /// The password is shorter than `min` characters.
    PasswordTooShort,
    /// The password is too easy to guess.
    PasswordTooWeak,
    /// The password is the present one: whoever changes it, or enters with one that was handed over, chooses another.
    PasswordNotNew,
    /// A password of one's own is to be chosen before anything else.
    PasswordToChoose,
    /// In a copy the account still has the password that was handed over: it proves nobody, and cannot be changed there.
    PasswordHanded,
    /// The recovery code is mistyped.
    RecoveryCodeMistyped,
    /// The recovery code is not this register's.
    RecoveryCodeWrong,
    /// Nobody could change the settings any more.
    LastSetter,
    /// The account still mediates `cases` that are open.
    StillMediates,
    /// The account was removed after the copy was made.
    AccountEnded,
    /// Of the accounts of a copy that may change settings, every one was removed since.
    SetterEnded,
    /// The account is not in charge of the register today, and restores no copy over it without the recovery kit.
    RestoreNotInCharge,
    /// The account's password was changed since the copy: today's is needed too.
    PresentPasswordNeeded,
    /// The damage took the row of the account that asks: it cannot be told what it may do.
    AccountLost,
    /// The role of this account may not do this.
    NotPermitted,
    /// The file is hidden from this account.
    Restricted,
    /// Only the named mediators may read this.
    SealedForOthers,
    /// The sealed text was moved or altered.
    SealBroken,
    // What was asked
    /// The record is not there (any more).
    NotFound,
    /// An identifier is not 32 hexadecimal digits.
    MalformedId,
    /// A request has the wrong shape.
    MalformedRequest,
    /// A needed field is empty.
    Required,
    /// The text is longer than `max` characters.
    TextTooLong,
    /// The date does not exist in the calendar.
    DateImpossible,
    /// The date cannot be read.
    DateUnreadable,
    /// The date lies in the future.
    DateInFuture,
    /// The date lies in the past.
    DateInPast,
    /// The time cannot be read.
    TimeUnreadable,
    /// The duration cannot be read.
    DurationUnreadable,
    /// The end does not follow the start.
    EndBeforeStart,
    /// The day is before the person was born.
    BeforeBirth,
    /// A number lies outside `min`–`max`.
    NumberOutOfRange,
    /// The phone number cannot be read.
    PhoneUnreadable,
    /// The e-mail address cannot be read.
    EmailUnreadable,
    /// The fiscal code has the wrong length.
    FiscalCodeLength,
    /// The fiscal code has a character out of place.
    FiscalCodeCharacter,
    /// The fiscal code's last letter should be `expected`.
    FiscalCodeCheck,
    /// The fiscal code holds an impossible date.
    FiscalCodeDate,
    /// The fiscal code disagrees with `what`.
    FiscalCodeDisagrees,
    /// The fiscal code is another person's.
    FiscalCodeTaken,
    /// A child would be older than the parent.
    ChildOlderThanParent,
    /// A move before the day a present or past stay began or ended.
    MoveBeforeStay,
    /// One of the two has a couple that nobody said ends.
    CoupleStillOpen,
    /// A couple before the end, or the beginning, of the one before.
    CoupleBeforeEnd,
    /// One of a new couple is dead.
    CoupleDeceased,
    /// One of a new couple is under age on its day.
    CoupleUnderAge,
    /// Parent and child, grandparent and grandchild, brother and sister are no couple.
    CloseRelatives,
    /// The person lives in that home on those days already, from `from` to `to`; empty where not known.
    StayOverlaps,
    /// A person would be related to themself.
    SamePerson,
    /// What would be hidden from oneself, while there is no other coordinator who could show it again.
    NobodyToShow,
    /// A name with characters that are none of a name.
    NameUnfit,
    /// A name to unlock with takes letters, figures and `. - _ @`, no blanks.
    LoginUnfit,
    /// Before the numbers stand one to three letters.
    PrefixUnfit,
    /// The site is open at that time already, from `from` to `to`.
    OpeningOverlaps,
    /// The name is already used by another.
    NameTaken,
    /// The record changed meanwhile or is in a state that forbids this.
    WrongState,
    // Agenda
    /// The operator is taken from `from` to `to`.
    StaffBusy,
    /// The room is taken from `from` to `to`.
    RoomBusy,
    /// The person or family is already booked from `from` to `to`.
    FamilyBusy,
    /// Somebody who would come has something else at that hour, of which nothing is told.
    PersonBusy,
    /// The project runs from `from` to `to` alone.
    ProjectNotRunning,
    /// The room is not of this site.
    RoomElsewhere,
    /// The appointment belongs to a mediation path or a group programme, and this is done there.
    AppointmentOwned,
    // Mediation
    /// The key is not the one whose fingerprint was compared.
    FingerprintDiffers,
    /// Nobody else could read the notes of so many `cases`: to be accepted first.
    NotesWouldClose,
    /// Joint meetings are stopped for this case.
    JointMeetingStopped,
    /// The screening of a party is missing.
    ScreeningMissing,
    /// The case has all its planned meetings.
    MeetingBeyondPlan,
    /// The meeting, recorded so, would contradict the outcome with which the case was closed.
    OutcomeDiffers,
    /// A minor cannot be a party.
    PartyIsMinor,
    /// The file is none of those that are kept: a program, an archive, something unknown.
    FileKind,
    /// The file is larger than `max` MB.
    FileTooLarge,
    // Groups
    /// The programme has no further meetings: `max`.
    MeetingBeyondMaximum,
    /// The person is already enrolled.
    AlreadyEnrolled,
    /// The minimum is above the maximum.
    MinimumAboveMaximum,
    /// The maximum is below the `enrolled` people.
    MaximumBelowEnrolled,
    /// The programme has `enrolled` people and starts with `minimum`.
    BelowMinimum,
    /// Twins are one programme for adults and one for children.
    TwinAudience,
    // Rights
    /// The person's data is restricted: it may be read, not changed.
    PersonRestricted,
    /// The person is already restricted, or not restricted any more.
    RestrictionState,
    /// Something stands against an erasure: `why`.
    ErasureObstacle,
    /// The two records are not made one: `why`.
    MergeForbidden,
    /// Two records that were made one are not parted: `why`.
    PartForbidden,
    /// The addressee may not represent this child.
    NotRepresented,
    /// The number typed is not that of the records to anonymise.
    CountDiffers,
    /// The clock jumped since the last entry of the audit: somebody must look at the date first.
    ClockJumped,
    // Consent
    /// The service is not for minors.
    NotForChildren,
    /// Who signs has no right to it for this child.
    NotASigner,
    /// The answer was no: there is no consent to take back.
    NoConsentGiven,
    // Undo
    /// Nothing to undo.
    NothingToUndo,
    /// The latest action is one that stands.
    LatestIsFinal,
    /// The record changed after the action to undo.
    UndoOvertaken,
    /// The role of this account may not do, or take back, what would be done or taken back.
    UndoNotPermitted,
    // Paper
    /// The form cannot be printed.
    PaperFailed,
    /// The file chosen as a logo is no PNG or JPEG picture, or too large.
    PictureUnreadable,
    /// A text meant for one person carries another's protected contact.
    ProtectedContact,
    /// Whoever signs may be told of the children only after somebody has read the order.
    OrderUnread,
    /// The recovery kit is not handed to the PDF reader: the file would lie beside the register.
    KitNotOpened,
    /// A file meant for elsewhere would be written into the folder of the register.
    BesideRegister,
    /// The recovery kit is not saved in the folder of the register it opens.
    KitBesideRegister,
    /// No program on this computer opens a PDF.
    ReaderMissing,
    // Import
    /// The file is no XLSX, ODS or CSV, or is broken.
    ImportUnreadable,
    /// The file is behind a password of its own.
    ImportProtected,
    /// The file is of a spreadsheet of before 2007.
    ImportOldFormat,
    /// The file has more than `rows` rows, is larger than `max` MB, or unfolds to more than any register.
    ImportTooLarge,
    /// The file holds nothing.
    ImportEmpty,
    /// The file, or the sheet that was chosen, has headings alone.
    ImportNoLines,
    /// No column tells a name.
    ImportNoNames,
    /// Nothing of the file is to be written.
    ImportNothing,
    /// Line `row` would be added to a closed file that nobody chose to reopen.
    ImportFileClosed,
    // Files that somebody chose
    /// No file lies there (any more).
    FileMissing,
    /// It is a folder.
    FileIsFolder,
    /// The computer does not let it be read, or it is no file.
    FileUnreadable,
    // Copies
    /// Somebody gave it up.
    Cancelled,
    /// A copy or another long work is being done.
    BackupRunning,
    /// The copy is not there (any more).
    BackupMissing,
    /// The copy does not pass its checks.
    BackupDamaged,
    /// The copy is of another register than the one that stands here.
    BackupForeign,
    /// The folder of the second copy cannot be reached.
    SecondUnreachable,
    /// The second copy would stand in the folder of the register itself.
    SecondBesideRegister,
    /// The folder lies in one that is kept in step with a cloud.
    FolderSynced,
}

impl Code {
    /// The code as written in JSON, `snake_case`.
    #[must_use]
    pub fn as_text(self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }
}
