//! The bench keeps step with the core: its bare SQL still does, row for row, the same work.

use std::process::Command;

#[test]
fn the_bench_of_the_protections_and_of_the_copies_still_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    for (part, works) in [
        (
            "protections",
            &["open and close", "fill", "change journal", "audit chain", "locked memory", "veil views", "sealed draft", "anchor", "wiping"]
                [..],
        ),
        ("backup", &["Copies, milliseconds"][..]),
    ] {
        let mut glance = Command::new(env!("CARGO_BIN_EXE_bench"));
        glance.args(["--glance", "--only", part, "--size", "1000"]).arg(folder.path());
        let output = glance.output().expect("the bench starts");
        let (report, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{errors}");
        assert!(!report.contains("not measured"), "{report}");
        for work in works {
            assert!(report.contains(work), "no {work} in the report:\n{report}");
        }
    }
}

#[test]
fn both_sides_of_the_bench_do_the_same_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut glance = Command::new(env!("CARGO_BIN_EXE_bench"));
    glance.args(["--glance", "--only", "operations", "--size", "1000"]).arg(folder.path());
    let output = glance.output().expect("the bench starts");
    let (report, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{errors}");
    for operation in [
        "search as you type",
        "open a family",
        "week of a site",
        "book with clash",
        "mark a presence",
        "Oggi",
        "unlock without",
        "duplicate scan",
        "page of a family of 30",
    ] {
        assert!(report.contains(operation), "no {operation} in the report:\n{report}");
    }
}
