//! axe-core in the real window: zero violations, whatever their impact.

use serde_json::Value;

/// The library as the UI's development packages bring it.
pub const SOURCE: &str = "ui/node_modules/axe-core/axe.min.js";

/// Runs every rule axe has on by default, and the one that compares a control's name with its visible label.
pub const RUN: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"], rules: { "label-content-name-mismatch": { enabled: true } } })
  .then((result) => done({ violations: result.violations }), (error) => done({ error: String(error) }));
"#;

/// One readable paragraph for each violation; an error when axe itself did not run.
pub fn violations(answer: &Value) -> Result<Vec<String>, String> {
    let Some(list) = answer.get("violations").and_then(Value::as_array) else {
        return Err(format!("axe did not run: {answer}"));
    };
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or("?").to_owned();
    Ok(list
        .iter()
        .map(|violation| {
            let mut lines = vec![format!("{} ({}): {}", text(violation, "id"), text(violation, "impact"), text(violation, "help"))];
            for node in violation.get("nodes").and_then(Value::as_array).into_iter().flatten() {
                let why = text(node, "failureSummary").replace('\n', " ");
                lines.push(format!("    {}\n      {why}", text(node, "html").chars().take(200).collect::<String>()));
            }
            lines.join("\n")
        })
        .collect())
}
