//! The network of the demonstration centre: sites, rooms, accounts, openings, projects.

use std::collections::BTreeMap;
use std::path::Path;

use super::clock::DemoClock;
use super::plan::{Network, PlannedAccount, PlannedSite};
use crate::centre::{
    self, CentreView, FoundRequest, LogoRequest, NewSite, OpeningChange, ProjectChange, RoomChange, SiteChange, SiteKind, choose_logo,
    mark_demo, save_opening, save_project, save_room, save_site, show,
};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::vault::{KdfCost, KitToKeep, NewAccount, Session, add_account, keep_kit};

/// What the rest of the demonstration names by its words.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) sites: BTreeMap<String, Id>,
    /// By site and room.
    pub(super) rooms: BTreeMap<(String, String), Id>,
    /// By login name.
    pub(super) staff: BTreeMap<String, Id>,
    pub(super) projects: BTreeMap<String, Id>,
}

impl Places {
    /// The site of this name.
    pub(super) fn site(&self, name: &str) -> Result<Id> {
        found(self.sites.get(name))
    }

    /// The room of this site.
    pub(super) fn room(&self, site: &str, room: &str) -> Result<Id> {
        found(self.rooms.get(&(site.to_owned(), room.to_owned())))
    }

    /// The project of this name, where one is named.
    pub(super) fn project(&self, name: Option<&str>) -> Result<Option<Id>> {
        name.map(|name| found(self.projects.get(name))).transpose()
    }

    /// The account of this login name.
    pub(super) fn staff(&self, login_name: &str) -> Result<Id> {
        found(self.staff.get(login_name))
    }
}

fn found(id: Option<&Id>) -> Result<Id> {
    id.copied().ok_or_else(|| Error::new(Code::NotFound))
}

/// Founds the register and makes the network in it; answers the session of its coordinator.
pub(super) fn make(folder: &Path, plan: &Network, cost: KdfCost, clock: DemoClock) -> Result<(Session, Places)> {
    let (hubs, spokes): (Vec<_>, Vec<_>) = plan.sites.iter().partition(|site| site.kind == SiteKind::Hub);
    let request = FoundRequest {
        centre: plan.centre.clone(),
        sites: hubs.iter().map(|site| wizard_site(site)).collect(),
        account: account(&plan.founder, &plan.password),
    };
    let (mut session, founded) = centre::found(folder, &request, cost, Box::new(clock))?;
    // Nobody keeps a demonstration's kit, and nobody is to be asked for it.
    keep_kit(&mut session, &KitToKeep { recovery_code: founded.recovery_code })?;
    mark_demo(&mut session)?;
    for site in hubs.into_iter().chain(spokes) {
        make_site(&mut session, site, false)?;
    }
    for planned in &plan.accounts {
        add_account(&mut session, &account(planned, &plan.password))?;
    }
    for planned in &plan.projects {
        let change = ProjectChange {
            id: None,
            name: planned.name.clone(),
            code: planned.code.clone(),
            lead_body: planned.lead_body.clone(),
            starts_on: planned.starts_on,
            ends_on: planned.ends_on,
            sources: planned.sources.clone(),
            closed: false,
        };
        save_project(&mut session, &change)?;
    }
    let places = places(&show(&session)?);
    make_openings(&mut session, plan, &places)?;
    make_logos(&mut session, plan)?;
    Ok((session, places))
}

/// Invented marks for the centre and for who pays the running project, so that the forms show where logos stand.
fn make_logos(session: &mut Session, plan: &Network) -> Result<()> {
    choose_logo(session, LogoRequest { source_id: None }, include_bytes!("data/logo-centro.png"))?;
    let sources: Vec<_> = show(session)?.projects.into_iter().flat_map(|project| project.sources).collect();
    for name in plan.projects.iter().filter_map(|project| project.source_with_logo.as_deref()) {
        let source_id = found(sources.iter().find(|source| source.name == name).and_then(|source| source.id.as_ref()))?;
        choose_logo(session, LogoRequest { source_id: Some(source_id) }, include_bytes!("data/logo-fondo.png"))?;
    }
    Ok(())
}

fn wizard_site(site: &PlannedSite) -> NewSite {
    NewSite {
        name: site.name.clone(),
        kind: site.kind,
        municipality: site.municipality.clone(),
        address: site.address.clone(),
        rooms: site.rooms.clone(),
    }
}

fn account(planned: &PlannedAccount, password: &str) -> NewAccount {
    NewAccount {
        display_name: planned.display_name.clone(),
        login_name: planned.login_name.clone(),
        role: planned.role,
        job_title: planned.job_title.clone(),
        password: password.to_owned(),
    }
}

/// Closes the sites where only programmes of the past took place.
pub(super) fn close_past(session: &mut Session, plan: &Network) -> Result<()> {
    plan.sites.iter().filter(|site| site.only_for_the_past).try_for_each(|site| make_site(session, site, true))
}

/// A spoke with its rooms; a hub, which the wizard made, gets its phone.
fn make_site(session: &mut Session, site: &PlannedSite, closed: bool) -> Result<()> {
    let known = places(&show(session)?);
    let present = known.sites.get(&site.name).copied();
    let change = SiteChange {
        id: present,
        name: site.name.clone(),
        kind: site.kind,
        hub_id: site.hub.as_deref().map(|hub| known.site(hub)).transpose()?,
        sub_area: site.sub_area.clone(),
        municipality: site.municipality.clone(),
        address: site.address.clone(),
        phone: site.phone.clone(),
        closed,
    };
    let view = save_site(session, &change)?.value;
    if present.is_none() {
        let site_id = places(&view).site(&site.name)?;
        for room in &site.rooms {
            save_room(session, &RoomChange { id: None, site_id, name: room.clone(), seats: None, closed: false })?;
        }
    }
    Ok(())
}

fn make_openings(session: &mut Session, plan: &Network, places: &Places) -> Result<()> {
    for opening in &plan.openings {
        let change = OpeningChange {
            ids: Vec::new(),
            site_id: places.site(&opening.site)?,
            weekdays: opening.weekdays.clone(),
            starts: opening.starts,
            ends: opening.ends,
            staff_id: opening.staff.as_deref().map(|login_name| places.staff(login_name)).transpose()?,
            valid_from: None,
            valid_to: None,
        };
        save_opening(session, &change)?;
    }
    Ok(())
}

/// The names of what the register holds.
pub(super) fn places(view: &CentreView) -> Places {
    let site_name = |id: Id| view.sites.iter().find(|site| site.id == id).map(|site| site.name.clone()).unwrap_or_default();
    Places {
        sites: view.sites.iter().map(|site| (site.name.clone(), site.id)).collect(),
        rooms: view.rooms.iter().map(|room| ((site_name(room.site_id), room.name.clone()), room.id)).collect(),
        staff: view.staff.iter().map(|one| (one.login_name.clone(), one.id)).collect(),
        projects: view.projects.iter().map(|project| (project.name.clone(), project.id)).collect(),
    }
}
