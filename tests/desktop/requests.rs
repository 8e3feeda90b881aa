//! A request for every command, made from the types the window itself is built with (`ui/src/bindings`).

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

/// The commands with the TypeScript of what they take, and every type by its name.
pub struct Types {
    /// Command and request type; `null` for none.
    pub commands: Vec<(String, String)>,
    types: BTreeMap<String, String>,
}

impl Types {
    /// Reads the generated files.
    pub fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("ui/src/bindings");
        let mut types = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let text = without_comments(&std::fs::read_to_string(&entry).unwrap());
            if let Some((_, rest)) = text.split_once("export type ") {
                let (name, body) = rest.split_once('=').unwrap();
                types.insert(name.trim().to_owned(), body.trim().trim_end_matches(';').trim().to_owned());
            }
        }
        let text = std::fs::read_to_string(folder.join("commands.ts")).unwrap();
        let line = |line: &str| {
            let (name, rest) = line.trim().split_once(": { request: ")?;
            Some((name.to_owned(), rest.split_once("; answer:")?.0.to_owned()))
        };
        Self { commands: text.lines().filter_map(line).collect(), types }
    }

    /// A value of a type: the shortest that fits, with a known id wherever one is asked.
    pub fn sample(&self, kind: &str, field: &str, id: &str) -> Value {
        self.filled(kind, field, &|_, kind| (kind == "Id").then(|| json!(id)), "")
    }

    /// A value of a type with what `given` has for a leaf; what may be missing is there only on the way to the leaf `reached`.
    pub fn filled(&self, kind: &str, path: &str, given: &dyn Fn(&str, &str) -> Option<Value>, reached: &str) -> Value {
        let kind = kind.trim();
        if let Some(inner) = kind.strip_suffix("| null") {
            let on_the_way = !reached.is_empty() && leads_to(path, reached);
            return if on_the_way { self.filled(inner, path, given, reached) } else { Value::Null };
        }
        if let Some(inner) = kind.strip_prefix("Array<").and_then(|rest| rest.strip_suffix('>')) {
            return json!([self.filled(inner, &format!("{path}[]"), given, reached)]);
        }
        if kind.starts_with('{') {
            let all = fields(kind).into_iter();
            return Value::Object(
                all.map(|(name, kind)| (name.clone(), self.filled(&kind, &below(path, &name), given, reached))).collect::<Map<_, _>>(),
            );
        }
        if let Some(value) = given(path, kind) {
            return value;
        }
        if let Some(first) = kind.strip_prefix('"') {
            return json!(first.split('"').next().unwrap());
        }
        let field = path.rsplit('.').next().unwrap_or(path).trim_end_matches("[]");
        match kind {
            "null" => Value::Null,
            "boolean" => json!(false),
            "number" => json!(if field == "minutes" { 30 } else { 1 }),
            "string" => json!(text_for(field)),
            "TimeOfDay" => json!(if field == "ends" { "11:00" } else { "10:00" }),
            named => self.filled(self.named(named), path, given, reached),
        }
    }

    /// Every leaf of a request, as `slot.site_id` or `child_ids[]`, with what it holds: `Id`, `string`, the words of a choice.
    pub fn leaves(&self, kind: &str, path: &str) -> Vec<(String, String)> {
        let kind = kind.trim().trim_end_matches("| null").trim();
        if let Some(inner) = kind.strip_prefix("Array<").and_then(|rest| rest.strip_suffix('>')) {
            return self.leaves(inner, &format!("{path}[]"));
        }
        if kind.starts_with('{') {
            return fields(kind).iter().flat_map(|(name, kind)| self.leaves(kind, &below(path, name))).collect();
        }
        if kind.starts_with('"') || ["null", "boolean", "number", "string", "Id", "TimeOfDay"].contains(&kind) {
            return vec![(path.to_owned(), kind.to_owned())];
        }
        self.leaves(self.named(kind), path)
    }

    fn named(&self, name: &str) -> &str {
        self.types.get(name).unwrap_or_else(|| panic!("no type {name}"))
    }

    /// The fields of a command's request, if it is an object.
    pub fn fields_of(&self, kind: &str) -> Vec<(String, String)> {
        let body = self.types.get(kind).map_or(kind, String::as_str);
        if body.starts_with('{') { fields(body) } else { Vec::new() }
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Whether one path is the other or stands above it.
fn leads_to(path: &str, leaf: &str) -> bool {
    leaf.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// A text that is a date where the field asks for one.
fn text_for(field: &str) -> &'static str {
    let is_day = field.ends_with("_on") || ["day", "from", "to", "date"].contains(&field);
    if is_day {
        "2026-01-12"
    } else if field == "password" {
        "quercia lampione fiume 27"
    } else {
        "prova"
    }
}

/// `{ a: X, b: Y, }` at its outermost level.
fn fields(body: &str) -> Vec<(String, String)> {
    let inner = body.trim().trim_start_matches('{').trim_end_matches('}');
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, letter) in inner.char_indices().chain([(inner.len(), ',')]) {
        match letter {
            '{' | '<' | '[' => depth += 1,
            '}' | '>' | ']' => depth -= 1,
            ',' if depth == 0 => {
                if let Some((name, kind)) = inner[start..at].split_once(':') {
                    found.push((name.trim().trim_end_matches('?').to_owned(), kind.trim().to_owned()));
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("/**") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}
