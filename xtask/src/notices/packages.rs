//! The npm packages that are in the built UI, with the licence files of their sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Part, read, text};
use crate::{Outcome, place};

/// The packages the page imports; with what they need, they are in the built UI.
const PACKAGES: [&str; 7] =
    ["@event-calendar/core", "@internationalized/date", "@tauri-apps/api", "bits-ui", "design-tokens-italia", "marked", "svelte"];

/// Every package, by name.
pub fn packages() -> Outcome<Vec<Part>> {
    let root = place::root().join("ui");
    let lock: Value =
        serde_json::from_str(&read(&root.join("package-lock.json"))?).map_err(|error| format!("package-lock.json is not JSON: {error}"))?;
    let mut waiting: Vec<String> = PACKAGES.map(str::to_owned).to_vec();
    let mut found = BTreeMap::new();
    while let Some(name) = waiting.pop() {
        let place = format!("node_modules/{name}");
        let Some(package) = lock.get("packages").and_then(|all| all.get(&place)) else { continue };
        if found.contains_key(&name) {
            continue;
        }
        let needs = package.get("dependencies").and_then(Value::as_object).cloned().unwrap_or_default();
        waiting.extend(needs.keys().cloned());
        let text_of_file = licence_file(&root.join(&place))?;
        // The lock leaves out what the package writes in an older way.
        let own: Value = serde_json::from_str(&read(&root.join(&place).join("package.json"))?).unwrap_or_default();
        let said = [package, &own].map(|one| text(one, "license")).into_iter().find(|licence| !licence.is_empty());
        // One of them says it in its licence file alone.
        let mit = text_of_file.as_ref().is_some_and(|text| text.starts_with("MIT License"));
        let licence = said.or_else(|| mit.then(|| "MIT".to_owned()));
        let licence = licence.ok_or_else(|| format!("{name} names no licence"))?;
        // Some leave the file out: of the one licence they then name the text is known.
        let text_of_file = text_of_file.or_else(|| (licence == "MIT").then(|| format!("Copyright (c) the authors of {name}\n\n{MIT}")));
        let words = text_of_file.ok_or_else(|| format!("{name} carries no licence file, and no text of {licence} is at hand"))?;
        found.insert(name.clone(), Part { name, version: text(package, "version"), licence, text: words });
    }
    Ok(found.into_values().collect())
}

/// The licence file of a source folder; of two, the one that names its authors.
pub fn licence_file(folder: &Path) -> Outcome<Option<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.retain(|name| {
        let upper = name.to_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "UNLICENSE"].iter().any(|word| upper.starts_with(word)) && folder.join(name).is_file()
    });
    // MIT before Apache: shorter, and with the copyright line.
    names.sort_by_key(|name| (!name.to_uppercase().contains("MIT"), name.to_uppercase().contains("APACHE"), name.clone()));
    names.first().map(|name| read(&folder.join(name))).transpose()
}

const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated \
documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, \
copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software \
is furnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be \
included in all copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, \
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND \
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN \
AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE \
SOFTWARE.";
