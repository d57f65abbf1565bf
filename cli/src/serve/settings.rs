//! What `hamrah serve` can be told, on the command line or in the environment.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use jiff::SignedDuration;

use super::log::{Form, Level};
use super::retention::Retain;
use crate::database::DEFAULT_DATABASE;

#[derive(Args)]
pub(crate) struct Settings {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "HAMRAH_LISTEN", default_value = "127.0.0.1:8080", value_name = "HOST:PORT")]
    pub(super) listen: String,
    /// Where the events are kept: sqlite://FILE, which is created, or postgres://USER:PASSWORD@HOST/NAME.
    #[arg(long, env = "HAMRAH_DATABASE", hide_env_values = true, default_value = DEFAULT_DATABASE, value_name = "URL")]
    pub(super) database: String,
    /// Content file: says what success is, for the numbers. Problems in it are warnings.
    #[arg(long, env = "HAMRAH_CONTENT", value_name = "FILE")]
    pub(super) content: Option<PathBuf>,
    /// Folder of a site to serve at the same address.
    #[arg(long, env = "HAMRAH_SITE", value_name = "DIR")]
    pub(super) site: Option<PathBuf>,
    /// How many days to keep an event after it arrived, like 400d; without it, for ever.
    #[arg(long, env = "HAMRAH_RETAIN", value_name = "DAYS", value_parser = Retain::parse)]
    pub(super) retain: Option<Retain>,
    #[command(flatten)]
    pub(super) access: Access,
    #[command(flatten)]
    pub(super) limits: Limits,
    #[command(flatten)]
    pub(super) logs: Logs,
}

/// Who may do what.
#[derive(Args)]
#[command(next_help_heading = "Access")]
pub(super) struct Access {
    /// Key that senders must give. It is public: it stands in the page.
    #[arg(long, env = "HAMRAH_WRITE_KEY", hide_env_values = true, value_name = "KEY",
          value_parser = NonEmptyStringValueParser::new())]
    pub(super) write_key: Option<String>,
    /// Key for reading and deleting what came; without one only this machine may.
    #[arg(long, env = "HAMRAH_ADMIN_KEY", hide_env_values = true, value_name = "KEY",
          value_parser = NonEmptyStringValueParser::new())]
    pub(super) admin_key: Option<String>,
    /// Secret shared with the host's server: events and progress of users then need its signature.
    #[arg(long, env = "HAMRAH_SECRET", hide_env_values = true, value_name = "SECRET",
          value_parser = NonEmptyStringValueParser::new())]
    pub(super) secret: Option<String>,
    /// Origin whose pages may send events, besides the collector's own; may be repeated.
    #[arg(long = "origin", env = "HAMRAH_ORIGIN", value_delimiter = ',', value_name = "URL")]
    pub(super) origins: Vec<String>,
}

/// How much is taken, and how long is waited.
#[derive(Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct Limits {
    /// The most connections at a time; when full, the one that has kept the collector waiting longest makes room.
    #[arg(long, env = "HAMRAH_CONNECTIONS", default_value_t = 4096, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) connections: u32,
    /// How long the head of a request, or the next request of a connection, may take to arrive.
    #[arg(long, env = "HAMRAH_HEADER_TIMEOUT", default_value = "30s", value_name = "TIME", value_parser = duration)]
    pub(super) header_timeout: Duration,
    /// How long the body of a request may take to arrive.
    #[arg(long, env = "HAMRAH_BODY_TIMEOUT", default_value = "60s", value_name = "TIME", value_parser = duration)]
    pub(super) body_timeout: Duration,
    /// The most requests a second from one address, five seconds' worth at once; 0 is without limit.
    #[arg(long, env = "HAMRAH_RATE_ADDRESS", default_value_t = 500, value_name = "N")]
    pub(super) rate_address: u32,
    /// The most requests a second with the write key, five seconds' worth at once; 0 is without limit.
    #[arg(long, env = "HAMRAH_RATE_KEY", default_value_t = 10_000, value_name = "N")]
    pub(super) rate_key: u32,
    /// How many proxies of yours stand before the collector: so many last entries of X-Forwarded-For are believed.
    #[arg(long, env = "HAMRAH_PROXIES", default_value_t = 0, value_name = "N")]
    pub(super) proxies: usize,
}

/// What is told to the operator, on standard error.
#[derive(Args)]
#[command(next_help_heading = "Logs")]
pub(super) struct Logs {
    /// How the log is written, on standard error.
    #[arg(long, env = "HAMRAH_LOG", default_value = "text", value_name = "FORM")]
    pub(super) log: Form,
    /// What is logged; from info on, each request, without any personal data.
    #[arg(long, env = "HAMRAH_LOG_LEVEL", default_value = "warn", value_name = "LEVEL")]
    pub(super) log_level: Level,
}

/// `30s`, `500ms`, `2m`.
fn duration(text: &str) -> Result<Duration, String> {
    let read: Option<Duration> = text.parse::<SignedDuration>().ok().and_then(|duration| duration.try_into().ok());
    read.filter(|duration| !duration.is_zero()).ok_or_else(|| "write it like 30s, 500ms or 2m".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_unit_and_are_not_nothing() {
        assert_eq!(duration("30s"), Ok(Duration::from_secs(30)));
        assert_eq!(duration("250ms"), Ok(Duration::from_millis(250)));
        for text in ["", "30", "0s", "-1s", "soon"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
