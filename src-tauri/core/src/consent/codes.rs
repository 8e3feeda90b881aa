//! The fixed lists of this feature.

use crate::store::codes;

codes! {
    /// What the centre does with a minor that asks for a signature.
    pub enum Service {
        /// A group, a workshop, a course.
        Group = "group",
        /// *Gruppo di parola*.
        TalkingGroup = "talking_group",
        /// Psychological counselling.
        Counselling = "counselling",
        /// *Spazio di ascolto*.
        Listening = "listening",
        /// Pictures and videos.
        Photo = "photo",
        /// Going out with the centre.
        Outing = "outing",
        /// Telling another service or the school.
        Referral = "referral",
        /// Family mediation: children do not take part.
        Mediation = "mediation",
    }
}

codes! {
    /// How many of those who decide must sign.
    pub enum Needs {
        /// Every one of them.
        Everyone = "everyone",
        /// One, as long as no other has refused.
        One = "one",
        /// The service is not for minors.
        Nobody = "nobody",
    }
}

codes! {
    /// In what capacity somebody signs.
    pub enum ConsentBasis {
        /// For themselves, being of age.
        Own = "own",
        /// As a parent (art. 316 c.c.).
        Parent = "parent",
        /// As the guardian (art. 357 c.c.).
        Guardian = "guardian",
        /// As the special curator with powers outside the proceedings (art. 473-bis.8 c.p.c.).
        Curator = "curator",
        /// The service or municipality the child is entrusted to, or that is the guardian (art. 354 c.c.).
        Body = "body",
        /// A parent declares that the other is far away, incapable or impeded (art. 317 c.c.; D.P.R. 445/2000 art. 46-47).
        Impediment = "impediment",
        /// The judge instead of a parent (art. 316, 337-ter, 337-quater c.c.; art. 3 fifth paragraph L. 219/2017).
        Court = "court",
    }
}

codes! {
    /// What was answered.
    pub enum ConsentAnswer {
        /// Yes.
        Given = "given",
        /// No.
        Refused = "refused",
    }
}

codes! {
    /// Where the consent to a service stands.
    pub enum ConsentState {
        /// Every key is there.
        Valid = "valid",
        /// Somebody has not signed yet.
        Incomplete = "incomplete",
        /// Those who decide do not agree: the judge decides (art. 316 c.c. second and third paragraph).
        Disagreement = "disagreement",
        /// Everybody who decides said no, or the judge did: nobody is left to disagree.
        Refused = "refused",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// Its time is over.
        Expired = "expired",
        /// The service is not for minors.
        NotForChildren = "not_for_children",
    }
}

codes! {
    /// Why a consent is not valid yet.
    pub enum LackReason {
        /// A parent has not signed.
        Parent = "parent",
        /// The guardian has not signed.
        Guardian = "guardian",
        /// The special curator has not signed.
        Curator = "curator",
        /// The service or municipality has not signed.
        Body = "body",
        /// The body that has the guardianship has not signed.
        GuardianBody = "guardian_body",
        /// The person, of age, has not signed.
        Own = "own",
        /// One of the parents must sign.
        AnyParent = "any_parent",
        /// Only one parent is known: who the other is, or why there is none, must be written.
        SecondParent = "second_parent",
        /// Nobody who decides for the child is in the register.
        Nobody = "nobody",
        /// Somebody refused, and nobody else who decides agrees.
        Refused = "refused",
        /// Somebody refused what another who decides wants: the judge decides (art. 316 c.c.).
        Contrast = "contrast",
        /// Somebody refused and another has not answered: if they agree, the judge decides.
        ContrastIf = "contrast_if",
        /// The judge, asked instead of a parent, did not authorise it.
        CourtRefused = "court_refused",
        /// Somebody took the consent back.
        Withdrawn = "withdrawn",
        /// Somebody's signature is past its time.
        Expired = "expired",
        /// Somebody signed on a day on which they did not decide: suspended, before their appointment, before the order that holds.
        NotThen = "not_then",
        /// The declaration of an impediment counts only with the declarer's own signature.
        ImpedimentAlone = "impediment_alone",
        /// The impediment was declared by somebody who does not exercise responsibility (art. 317 c.c.).
        DeclarerDecidesNot = "declarer_decides_not",
        /// Only a parent who is a minor signed: they do not exercise responsibility alone (art. 317 and 343 c.c.).
        MinorParent = "minor_parent",
        /// Only a parent signed who must keep away from the child by order.
        KeptAway = "kept_away",
        /// The guardian is dead: another must be named (art. 343 c.c.).
        GuardianDied = "guardian_died",
        /// A guardianship and a custody of parents hold at once: which of the two counts must be read.
        GuardianUnclear = "guardian_unclear",
        /// A custody of parents was ordered after what says that one is alone, or lost responsibility, and both hold: which counts must be read.
        OrdersUnclear = "orders_unclear",
        /// The child was adopted or is in foster care, and its ties do not say who holds responsibility.
        KinUnclear = "kin_unclear",
        /// An interview tells that others than the parents decide, and nobody has seen the order.
        OrderUnseen = "order_unseen",
    }
}

codes! {
    /// What to keep in mind beside a verdict.
    pub enum VerdictNote {
        /// The child has a right to be heard (art. 315-bis c.c.: from twelve, earlier where able to understand).
        Heard = "heard",
        /// From fourteen: the child's own opinion is written down and weighed (art. 3 L. 219/2017).
        HeardFourteen = "heard_fourteen",
        /// Of age since the parents signed: their signatures do not count any more.
        GrownUp = "grown_up",
        /// A parent is replaced by a self-declaration: to be looked at again when the impediment ends.
        ByImpediment = "by_impediment",
        /// A parent is replaced by the judge.
        ByCourt = "by_court",
        /// Somebody must keep away by order: never call them in together.
        NoContact = "no_contact",
        /// Entrusted to the services: the order says which acts are theirs and which the parents' (art. 5-bis L. 184/1983).
        ReadOrder = "read_order",
        /// A special curator decides: the order says for which acts (art. 473-bis.8 c.p.c.).
        CuratorPowers = "curator_powers",
        /// A parent is a minor: who exercises responsibility must be looked at.
        MinorParent = "minor_parent",
        /// A parent who does not decide but watches is against it and may go to the judge (art. 337-quater c.c. third paragraph).
        WatcherOpposes = "watcher_opposes",
        /// An interview tells a custody for which the register has no order.
        ToldOnly = "told_only",
        /// The same, but it may have been told of another child of the file, of other parents.
        ToldUnsure = "told_unsure",
    }
}

codes! {
    /// How a privacy notice was given.
    pub enum NoticeMeans {
        /// On paper.
        Paper = "paper",
        /// Read and explained.
        Aloud = "aloud",
        /// By e-mail.
        Email = "email",
    }
}
