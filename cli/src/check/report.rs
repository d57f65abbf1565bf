//! The findings of a check, as lines for a person or as JSON for a program.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use hamrah_core::problem::Severity;
use serde::Serialize;

use super::Outcome;

#[derive(Default, Serialize)]
pub(super) struct Report {
    files: Vec<Checked>,
    errors: usize,
    warnings: usize,
    /// How many files could not be read.
    unreadable: usize,
}

#[derive(Serialize)]
struct Checked {
    file: String,
    /// Why it could not be read, where it could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    unreadable: Option<String>,
    problems: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    path: String,
    message: String,
}

impl Report {
    pub(super) fn add(&mut self, file: &Path, outcome: Outcome) {
        let file = file.display().to_string();
        let (unreadable, mut problems) = match outcome {
            Outcome::Unreadable(reason) => (Some(reason), Vec::new()),
            Outcome::Read(_, problems) => (None, problems),
        };
        // Errors first; among themselves they keep the order of the file.
        problems.sort_by_key(|problem| problem.severity != Severity::Error);
        let problems: Vec<Finding> = problems
            .into_iter()
            .map(|problem| Finding { severity: name(problem.severity), path: problem.path, message: problem.message })
            .collect();
        self.unreadable += usize::from(unreadable.is_some());
        self.errors += count(&problems, Severity::Error);
        self.warnings += count(&problems, Severity::Warning);
        self.files.push(Checked { file, unreadable, problems });
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        match (self.unreadable, self.errors) {
            (0, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::from(1),
            _ => ExitCode::from(2),
        }
    }

    pub(super) fn write_json(&self, mut out: impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, self)?;
        writeln!(out)
    }

    /// One line a problem, and a count at the end.
    pub(super) fn write_text(&self, mut out: impl Write) -> io::Result<()> {
        for checked in &self.files {
            let file = &checked.file;
            if let Some(reason) = &checked.unreadable {
                writeln!(out, "{file}: {reason}")?;
            }
            for finding in &checked.problems {
                let place = match finding.path.as_str() {
                    "" => String::new(),
                    path => format!("{path}: "),
                };
                let mark = match finding.severity {
                    "warning" => "warning: ",
                    _ => "",
                };
                writeln!(out, "{file}: {mark}{place}{}", finding.message)?;
            }
        }
        let files = counted(self.files.len(), "file");
        let errors = counted(self.errors, "error");
        let warnings = counted(self.warnings, "warning");
        match self.unreadable {
            0 => writeln!(out, "{files}: {errors}, {warnings}"),
            unreadable => writeln!(out, "{files}: {unreadable} unreadable, {errors}, {warnings}"),
        }
    }
}

fn count(problems: &[Finding], severity: Severity) -> usize {
    let name = name(severity);
    problems.iter().filter(|finding| finding.severity == name).count()
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
