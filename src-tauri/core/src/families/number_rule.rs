//! What may be done with a number of which two rules are known.

use super::codes::Safety;

/// A rule, with the hours beside it.
pub(crate) type NumberRule = (Safety, Option<String>);

/// The rule that keeps both: the stricter, with the hours of the other where it has none. Of two that are alike `said` counts. No message
/// on the answering machine and certain hours only are no steps of one ladder: who wants both gets both.
pub(crate) fn both(known: NumberRule, said: NumberRule) -> NumberRule {
    match (known.0, said.0) {
        (Safety::HoursOnly, Safety::NoVoicemail) => (Safety::NoVoicemail, known.1),
        (Safety::NoVoicemail, Safety::HoursOnly) => (Safety::NoVoicemail, said.1),
        (of_known, of_said) if strictness(of_said) < strictness(of_known) => (of_known, known.1.or(said.1)),
        (_, of_said) => (of_said, said.1.or(known.1)),
    }
}

const fn strictness(safety: Safety) -> u8 {
    match safety {
        Safety::Free => 0,
        Safety::NoVoicemail | Safety::HoursOnly => 1,
        Safety::Never => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a rule forbids what the other forbids.
    fn keeps(rule: &NumberRule, told: Safety) -> bool {
        match told {
            Safety::Free => true,
            Safety::NoVoicemail => matches!(rule.0, Safety::NoVoicemail | Safety::Never),
            Safety::HoursOnly => rule.0 == Safety::Never || rule.1.is_some(),
            Safety::Never => rule.0 == Safety::Never,
        }
    }

    #[test]
    fn what_either_forbids_stays_forbidden() {
        for one in Safety::ALL {
            for other in Safety::ALL {
                let hours = |safety: Safety, said: &str| (safety == Safety::HoursOnly).then(|| said.to_owned());
                let rule = both((*one, hours(*one, "mattina")), (*other, hours(*other, "dopo le 17")));
                assert!(keeps(&rule, *one) && keeps(&rule, *other), "{one:?} and {other:?} became {rule:?}");
                assert!(*one != Safety::Free || *other != Safety::Free || rule.0 == Safety::Free);
            }
        }
    }
}
