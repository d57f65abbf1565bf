//! `hamrah check`: tells an author what is wrong with content files, before they ship. What is
//! right and wrong is decided by the core, the same code that reads content in the browser.

mod report;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use hamrah_core::Value;

use hamrah_core::content::{self, Content};
use hamrah_core::problem::{Problem, Severity};

use self::report::Report;

/// The largest content file, in bytes: a widget refuses larger ones.
const SIZE_LIMIT: u64 = 2 * 1024 * 1024;

/// What became of one file.
enum Outcome {
    Read(Box<Content>, Vec<Problem>),
    /// It is missing, is not JSON, or may not be read. The message says which.
    Unreadable(String),
}

pub(crate) fn run(files: &[std::path::PathBuf], as_json: bool) -> ExitCode {
    let mut report = Report::default();
    for file in files {
        report.add(file, examine(file));
    }
    let out = io::stdout().lock();
    let written = if as_json { report.write_json(out) } else { report.write_text(out) };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("hamrah: cannot write the problems: {error}");
            ExitCode::from(2)
        }
        _ => report.exit_code(),
    }
}

/// Reads the content that a collector was given, and tells on standard error what is wrong with it.
pub(crate) fn read_with_warnings(file: &Path) -> Content {
    let name = file.display();
    match examine(file) {
        Outcome::Unreadable(reason) => {
            eprintln!("hamrah: warning: {name}: {reason}; correct --content");
            Content::default()
        }
        Outcome::Read(content, problems) => {
            for problem in problems {
                eprintln!("hamrah: warning: {name}: {problem}");
            }
            *content
        }
    }
}

fn examine(file: &Path) -> Outcome {
    let text = match read(file) {
        Ok(text) => text,
        Err(outcome) => return outcome,
    };
    // Browsers drop the mark too, so such a file works on the page.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            let (content, problems) = content::read(&value);
            Outcome::Read(Box::new(content), problems)
        }
        // Good JSON that the core does not take: nested too deep.
        Err(error) if error.is_data() => refused(error.to_string()),
        Err(error) => Outcome::Unreadable(format!("not JSON: {error}")),
    }
}

fn read(file: &Path) -> Result<String, Outcome> {
    let unreadable = |error: io::Error| Outcome::Unreadable(format!("cannot be read: {error}"));
    let mut bytes = Vec::new();
    File::open(file)
        .map_err(unreadable)?
        // One byte more tells a file that is too large from one that just fits.
        .take(SIZE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > SIZE_LIMIT {
        return Err(refused(format!("larger than {SIZE_LIMIT} bytes, which no widget reads")));
    }
    String::from_utf8(bytes).map_err(|_| Outcome::Unreadable("not UTF-8".to_owned()))
}

/// The file as a whole is an error of its author.
fn refused(message: String) -> Outcome {
    Outcome::Read(Box::default(), vec![Problem { severity: Severity::Error, path: String::new(), message }])
}
