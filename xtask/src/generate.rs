//! What is generated from the core's one table of commands, and the check that nobody edited it by hand.

use crate::step::{cargo, command, execute};
use crate::{Outcome, notices, place};

/// Builds the generator. With the whole workspace's features, so that later builds find their crates ready.
fn generator() -> Outcome<String> {
    execute(cargo(&["build", "--quiet", "--workspace", "--bin", "bindings"]))?;
    Ok(place::program("bindings")?.to_string_lossy().into_owned())
}

/// Writes the generated files, or only compares them with what is there.
pub fn gen_files(check: bool) -> Outcome {
    let program = generator()?;
    let root = place::root().to_string_lossy().into_owned();
    let mut arguments = vec![root.as_str()];
    if check {
        arguments.push("--check");
    }
    execute(command(&program, &arguments))?;
    notices::notices(check)
}
