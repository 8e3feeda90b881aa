//! Who belongs with whom, as the drawing needs it: no store, no names but what is written beside a symbol.

use crate::store::codes;

codes! {
    /// The symbol a person is drawn with.
    pub enum Symbol {
        /// A square.
        Man = "man",
        /// A circle.
        Woman = "woman",
        /// A diamond: neither, or not told.
        Unknown = "unknown",
        /// A triangle: a child not yet born.
        Pregnancy = "pregnancy",
        /// A small triangle with a cross: a pregnancy that ended.
        Loss = "loss",
    }
}

codes! {
    /// How a child belongs to a parent.
    pub enum Bond {
        /// By birth, or not told otherwise.
        Birth = "birth",
        /// Adopted: a dashed line.
        Adopted = "adopted",
        /// In foster care: a dotted line.
        Foster = "foster",
    }
}

codes! {
    /// How two partners stand.
    pub enum CoupleState {
        /// Parents of the same children, and nobody told whether they are a couple: a solid line.
        Parents = "parents",
        /// Partners, not told how: a solid line.
        Partners = "partners",
        /// Married: a solid line.
        Married = "married",
        /// Living together: a dashed line.
        Cohabiting = "cohabiting",
        /// Separated: one slash.
        Separated = "separated",
        /// Divorced: two slashes.
        Divorced = "divorced",
    }
}

/// A person or a pregnancy.
#[derive(Debug, Clone)]
pub struct Soul {
    /// The symbol.
    pub shape: Symbol,
    /// A cross through it.
    pub dead: bool,
    /// What is written beside it, the first line strong.
    pub lines: Vec<String>,
    /// What is written in it: the age.
    pub inside: String,
    /// Year of birth, which orders brothers and sisters; none stands last.
    pub born: Option<i32>,
    /// −1 for the grandparents' generation, 0 for the parents', 1 for the children's; none when it is not known.
    pub generation: Option<i32>,
}

/// A child and a parent, by their places in [`Kin::souls`].
#[derive(Debug, Clone, Copy)]
pub struct Descent {
    /// The parent.
    pub parent: usize,
    /// The child.
    pub child: usize,
    /// How.
    pub bond: Bond,
}

/// Two partners.
#[derive(Debug, Clone, Copy)]
pub struct Couple {
    /// One.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How they stand.
    pub state: CoupleState,
}

/// Two born together.
#[derive(Debug, Clone, Copy)]
pub struct Twins {
    /// One.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// Of one egg: joined by a bar.
    pub identical: bool,
}

/// A home that is drawn around who lives there.
#[derive(Debug, Clone)]
pub struct Home {
    /// What it is called.
    pub label: String,
    /// Who lives there.
    pub souls: Vec<usize>,
}

/// A family as the drawing needs it.
#[derive(Debug, Clone, Default)]
pub struct Kin {
    /// Everybody, in the order of the file.
    pub souls: Vec<Soul>,
    /// Parents and children.
    pub descents: Vec<Descent>,
    /// Partners.
    pub couples: Vec<Couple>,
    /// Twins.
    pub twins: Vec<Twins>,
    /// Grandparent and grandchild where who is between is not known.
    pub grand: Vec<(usize, usize)>,
    /// Homes.
    pub homes: Vec<Home>,
    /// Whom the drawing is about: a double border.
    pub index: Option<usize>,
}
