//! Collects what crosses to the window: each command with the TypeScript of its request and its answer.

use std::any::TypeId;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS, TypeVisitor};

use crate::error::{Code, Error, Result};

/// No request, or no answer.
pub type Nothing = ();

/// The longest text of a request, in bytes: twice the largest draft.
pub const LONGEST_TEXT: usize = 1024 * 1024;

/// The lines of the contract and the types they mention.
#[derive(Default)]
pub struct Bridge {
    config: Config,
    seen: Vec<TypeId>,
    files: BTreeMap<String, String>,
    imports: BTreeMap<String, String>,
    lines: BTreeMap<&'static str, String>,
    shapes: Shapes,
    only_shapes: bool,
}

/// The shape of every command's request.
#[derive(Default)]
pub struct Shapes(BTreeMap<&'static str, fn(&Value) -> bool>);

impl std::fmt::Debug for Shapes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

impl Shapes {
    /// Refuses arguments that no command takes, before anything else looks at them. Of a command it does not know it says nothing
    /// of their shape.
    ///
    /// # Errors
    /// [`Code::TextTooLong`] for a text beyond [`LONGEST_TEXT`], [`Code::MalformedRequest`] for another shape.
    pub fn check(&self, command: &str, arguments: &Value) -> Result<()> {
        if is_vast(arguments) {
            return Err(Error::new(Code::TextTooLong).with("max", LONGEST_TEXT));
        }
        let fits = self.0.get(command).is_none_or(|fits| fits(arguments));
        if fits { Ok(()) } else { Err(Error::new(Code::MalformedRequest)) }
    }
}

/// Whether any text in it is beyond [`LONGEST_TEXT`].
fn is_vast(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() > LONGEST_TEXT,
        Value::Array(all) => all.iter().any(is_vast),
        Value::Object(all) => all.iter().any(|(name, value)| name.len() > LONGEST_TEXT || is_vast(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn fits<Request: DeserializeOwned + 'static>(arguments: &Value) -> bool {
    let nothing = TypeId::of::<Request>() == TypeId::of::<Nothing>();
    nothing || Request::deserialize(arguments.get("request").unwrap_or(&Value::Null)).is_ok()
}

impl std::fmt::Debug for Bridge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.lines.keys()).finish()
    }
}

impl Bridge {
    /// One that gathers the shapes of the requests alone, for the running program.
    pub(crate) fn of_shapes() -> Self {
        Self { only_shapes: true, ..Self::default() }
    }

    /// The shapes it gathered.
    pub(crate) fn into_shapes(self) -> Shapes {
        self.shapes
    }

    /// Adds a command with the types it takes and answers.
    pub fn line<Request: TS + DeserializeOwned + 'static, Answer: TS + 'static + ?Sized>(&mut self, command: &'static str) {
        self.shapes.0.insert(command, fits::<Request>);
        if self.only_shapes {
            return;
        }
        self.add::<Request>();
        self.add::<Answer>();
        let (request, answer) = (Request::name(&self.config), Answer::name(&self.config));
        self.lines.insert(command, format!("  {command}: {{ request: {request}; answer: {answer} }};\n"));
    }

    /// Adds a type with everything it mentions.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) {
        if self.only_shapes || self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        T::visit_dependencies(self);
        T::visit_generics(self);
        // Types without a file of their own (strings, lists, options) have no output path.
        if let (Some(path), Ok(text)) = (T::output_path(), T::export_to_string(&self.config)) {
            self.imports.insert(T::ident(&self.config), path.with_extension("").to_string_lossy().replace('\\', "/"));
            self.files.insert(path.to_string_lossy().replace('\\', "/"), text);
        }
    }

    /// The names of the commands, in order.
    #[must_use]
    pub fn commands(&self) -> Vec<&'static str> {
        self.lines.keys().copied().collect()
    }

    /// Every generated file: its name and its text.
    #[must_use]
    pub fn into_files(mut self) -> Vec<(String, String)> {
        let lines: String = self.lines.values().map(String::as_str).collect();
        let used = |name: &str| lines.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
        let mut text = String::from("// Generated from the core's contract: do not edit.\n");
        for (name, path) in self.imports.iter().filter(|(name, _)| used(name)) {
            text.push_str(&format!("import type {{ {name} }} from \"./{path}\";\n"));
        }
        text.push_str(&format!("\nexport interface Commands {{\n{lines}}}\n"));
        self.files.insert("commands.ts".to_owned(), text);
        self.files.into_iter().collect()
    }
}

impl TypeVisitor for Bridge {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}
