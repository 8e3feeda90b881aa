//! The fixed lists of this feature: one text a value, the same in the register, in JSON and in TypeScript.

use crate::store::codes;

codes! {
    /// A person's role in a family file.
    pub enum MemberRole {
        /// Mother.
        Mother = "mother",
        /// Father.
        Father = "father",
        /// A parent not told apart.
        Parent = "parent",
        /// Son or daughter.
        Child = "child",
        /// A parent's partner.
        Partner = "partner",
        /// Grandfather or grandmother.
        Grandparent = "grandparent",
        /// Guardian (tutore).
        Guardian = "guardian",
        /// Brother or sister of age, aunt, uncle.
        Sibling = "sibling",
        /// Anybody else.
        Other = "other",
    }
}

codes! {
    /// Sex as the registry writes it; `x` when it is neither or not told.
    pub enum PersonSex {
        /// F.
        Female = "f",
        /// M.
        Male = "m",
        /// Neither, or not told.
        Other = "x",
    }
}

codes! {
    /// The kind of a contact point.
    pub enum ContactKind {
        /// A phone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
    }
}

codes! {
    /// What may be done with a contact point without harm.
    pub enum Safety {
        /// Anything.
        Free = "free",
        /// No message on the answering machine.
        NoVoicemail = "no_voicemail",
        /// Only at the hours written beside it.
        HoursOnly = "hours_only",
        /// Not to be used; kept so that nobody uses it by mistake. It never leaves on paper.
        Never = "never",
    }
}

codes! {
    /// How two people belong together.
    pub enum RelationshipKind {
        /// The first is a parent of the second.
        Parent = "parent",
        /// The two are or were partners.
        Partner = "partner",
        /// The first is the guardian of the second.
        Guardian = "guardian",
        /// The first is a grandparent of the second.
        Grandparent = "grandparent",
        /// The first has the second in foster care (*affidatario*).
        Foster = "foster",
        /// Something else.
        Other = "other",
    }
}

codes! {
    /// What a new couple is.
    pub enum CoupleBond {
        /// Married, or in a civil union.
        Spouse = "spouse",
        /// Living together.
        Cohabiting = "cohabiting",
    }
}

codes! {
    /// What becomes of the couple somebody was in when a new one begins.
    pub enum EarlierCouple {
        /// It ends on the day the new one begins.
        Ends = "ends",
        /// It stays as it is: they are not apart yet as far as the register knows.
        Stays = "stays",
    }
}

codes! {
    /// What a court decided about a child, or what stands in its place.
    pub enum OrderKind {
        /// Custody to both parents (art. 337-ter c.c.).
        Joint = "joint",
        /// To one parent; greater decisions stay with both (art. 337-quater c.c.).
        Sole = "sole",
        /// To one parent with every decision.
        SuperExclusive = "super_exclusive",
        /// To the social services or the municipality (art. 333 c.c., art. 5-bis L. 184/1983).
        Services = "services",
        /// A guardian (art. 343 c.c.): a person, or a body (art. 354 c.c.).
        Guardian = "guardian",
        /// A special curator of the child for the proceedings alone (art. 78 and 80 c.p.c., 473-bis.8 c.p.c.).
        Curator = "curator",
        /// A special curator to whom the judge gave powers of representation outside the proceedings too (art. 473-bis.8 c.p.c. third
        /// paragraph).
        CuratorPowers = "curator_powers",
        /// One parent's responsibility is suspended while the order holds (art. 330 and 333 c.c.).
        Suspension = "suspension",
        /// One parent lost responsibility (art. 330 c.c.).
        Forfeiture = "forfeiture",
        /// There is only one: the other died or did not recognise the child (art. 316 c.c. fourth paragraph). No court needed.
        OnlyParent = "only_parent",
        /// Somebody must stay away (art. 473-bis.69 ff. c.p.c., 282-ter c.p.p.).
        NoContact = "no_contact",
    }
}

codes! {
    /// How a first contact came.
    pub enum Channel {
        /// By phone.
        Phone = "phone",
        /// At the desk.
        Visit = "visit",
        /// By e-mail.
        Email = "email",
        /// From the web.
        Web = "web",
        /// Sent by a service with a note of its own.
        Referral = "referral",
    }
}

codes! {
    /// Who asks.
    pub enum Asker {
        /// The mother.
        Mother = "mother",
        /// The father.
        Father = "father",
        /// Both parents together.
        BothParents = "both_parents",
        /// The child or teenager.
        Child = "child",
        /// A grandparent.
        Grandparent = "grandparent",
        /// Another relative.
        Relative = "relative",
        /// An operator of another service: not one of the family.
        Service = "service",
        /// A school: not one of the family.
        School = "school",
        /// Somebody else.
        Other = "other",
    }
}

codes! {
    /// The age band of the child it is about.
    pub enum ChildAge {
        /// Not yet born.
        Unborn = "unborn",
        /// 0–2 years.
        Age0To2 = "age_0_2",
        /// 3–5 years.
        Age3To5 = "age_3_5",
        /// 6–10 years.
        Age6To10 = "age_6_10",
        /// 11–13 years.
        Age11To13 = "age_11_13",
        /// 14–17 years.
        Age14To17 = "age_14_17",
        /// Of age.
        Adult = "adult",
    }
}

codes! {
    /// Who sent them (*inviante*).
    pub enum SentBy {
        /// Came by themselves.
        Spontaneous = "spontaneous",
        /// Social service of the municipality.
        SocialService = "social_service",
        /// Consultorio or another health service.
        HealthService = "health_service",
        /// School.
        School = "school",
        /// Paediatrician or family doctor.
        Doctor = "doctor",
        /// Ordinary or juvenile court.
        Court = "court",
        /// Lawyer.
        Lawyer = "lawyer",
        /// Police.
        Police = "police",
        /// Another family centre.
        OtherCentre = "other_centre",
        /// Word of mouth, web.
        WordOfMouth = "word_of_mouth",
        /// Somebody else.
        Other = "other",
    }
}

codes! {
    /// Where a first contact stands.
    pub enum EnquiryState {
        /// Just taken down.
        New = "new",
        /// Somebody has to call back.
        CallBack = "call_back",
        /// An appointment is fixed.
        Booked = "booked",
        /// The first interview was held.
        Interviewed = "interviewed",
        /// The team decides.
        InTeam = "in_team",
        /// Became a path.
        Path = "path",
        /// Became a place in a group.
        Group = "group",
        /// Ended with the information given.
        Informed = "informed",
        /// Sent to another service.
        Referred = "referred",
        /// On the waiting list.
        Waiting = "waiting",
        /// Closed.
        Closed = "closed",
    }
}

codes! {
    /// The couple's situation, as on the paper form.
    pub enum Couple {
        /// Married.
        Married = "married",
        /// Living together.
        Cohabiting = "cohabiting",
        /// Separating.
        Separating = "separating",
        /// Separated.
        Separated = "separated",
        /// Divorced.
        Divorced = "divorced",
        /// Never lived together.
        NeverTogether = "never_together",
        /// Widowed.
        Widowed = "widowed",
        /// One parent from the start.
        Single = "single",
    }
}

codes! {
    /// Custody of the children (art. 337-ter and 337-quater c.c.).
    pub enum Custody {
        /// Joint (*condiviso*).
        Joint = "joint",
        /// Sole (*esclusivo*).
        Sole = "sole",
        /// Sole with every decision (*super-esclusivo*).
        SuperExclusive = "super_exclusive",
        /// To the services.
        Services = "services",
        /// A guardian.
        Guardian = "guardian",
    }
}

codes! {
    /// What the first interview decided.
    pub enum Decision {
        /// Ended with the information given.
        Informed = "informed",
        /// Another appointment.
        Appointment = "appointment",
        /// A path.
        Path = "path",
        /// A group.
        Group = "group",
        /// Sent to another service.
        Referred = "referred",
        /// Waiting list.
        Waiting = "waiting",
    }
}
