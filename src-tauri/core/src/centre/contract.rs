//! The centre's commands as the window sees them.

use super::{
    Centre, CentreDetails, CentreView, EnvelopeRequest, FoundRequest, Founded, KitRequest, LogoPicture, LogoRequest, OpeningChange,
    PrintRequest, PrintedSheet, ProjectChange, RoomChange, Sheet, SheetQuery, SiteChange,
};
use crate::bridge::{Bridge, Nothing};
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<FoundRequest, Founded>(Command::CentreFound.name());
    bridge.line::<Nothing, Nothing>(Command::CentreLeaveDemo.name());
    bridge.line::<Nothing, CentreView>(Command::CentreShow.name());
    bridge.line::<CentreDetails, Saved<Centre>>(Command::CentreChange.name());
    bridge.line::<SiteChange, Saved<CentreView>>(Command::CentreSaveSite.name());
    bridge.line::<RoomChange, Saved<CentreView>>(Command::CentreSaveRoom.name());
    bridge.line::<OpeningChange, Saved<CentreView>>(Command::CentreSaveOpening.name());
    bridge.line::<Vec<Id>, Saved<CentreView>>(Command::CentreEndOpening.name());
    bridge.line::<ProjectChange, Saved<CentreView>>(Command::CentreSaveProject.name());
    bridge.line::<Nothing, Vec<LogoPicture>>(Command::CentreLogos.name());
    bridge.line::<LogoRequest, Saved<bool>>(Command::CentreChooseLogo.name());
    bridge.line::<LogoRequest, Saved<Nothing>>(Command::CentreRemoveLogo.name());
    bridge.line::<EnvelopeRequest, Sheet>(Command::CentrePrintEnvelope.name());
    bridge.line::<KitRequest, Sheet>(Command::CentrePrintRecoveryKit.name());
    bridge.line::<SheetQuery, PrintedSheet>(Command::CentreFindSheet.name());
    bridge.line::<PrintRequest, Option<Saved<String>>>(Command::CentreSavePrint.name());
    bridge.line::<PrintRequest, Saved<Nothing>>(Command::CentreOpenPrint.name());
    bridge.line::<PrintRequest, Saved<Nothing>>(Command::CentrePrintWindow.name());
    bridge.line::<PrintRequest, Saved<Nothing>>(Command::CentreConfirmPrint.name());
}
