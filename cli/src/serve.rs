//! `hamrah serve`: the collector. Checks its settings, opens what it needs, serves until it is told
//! to stop, and then lets the requests under way finish.

mod admin;
mod app;
mod batch;
mod body;
mod connection;
mod connections;
mod health;
mod ingest;
mod keys;
mod listen;
mod listing;
mod log;
mod metrics;
mod object;
mod observe;
mod origin;
mod page;
mod person;
mod privacy;
mod progress;
mod rates;
mod refusal;
mod retention;
mod settings;
mod signature;
mod site;
mod stats;
mod stop;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use self::app::App;
use self::body::{Intake, Memory};
use self::connection::Host;
use self::connections::Connections;
use self::health::Readiness;
use self::keys::Keys;
use self::metrics::Metrics;
use self::origin::Origins;
use self::rates::Rates;
pub(crate) use self::settings::Settings;
use self::signature::Secret;
use self::site::Site;
use self::stats::Plan;
use self::stop::Signals;
use crate::check;
use crate::database::Database;
use crate::failure::Failure;
use crate::store::Store;

/// How long requests under way may still take after the signal to stop. Storing takes milliseconds; what is cut off
/// was not answered, so its sender has it still. A second signal ends the wait.
const GRACE: Duration = Duration::from_secs(3);

pub(crate) async fn run(settings: Settings) -> Result<(), Failure> {
    let Settings { access, limits, logs, .. } = settings;
    log::start(logs.log, logs.log_level);
    let database = Database::parse(&settings.database)?;
    let origins = Origins::parse(&access.origins)?;
    let site = settings.site.as_deref().map(Site::open).transpose()?;
    // The collector does its work with or without content, so problems are told and no more.
    let plan = settings.content.as_deref().map(|file| Plan::of(&check::read_with_warnings(file))).unwrap_or_default();
    let listener = listen::bind(&settings.listen).await?;
    let store = Store::open(&database).await?;
    let connections = Connections::new(usize::try_from(limits.connections).unwrap_or(usize::MAX));
    let app = App {
        store: store.clone(),
        keys: Keys::new(access.write_key, access.admin_key),
        secret: access.secret.as_deref().map(Secret::new),
        intake: Intake { memory: Memory::new(connections.clone()), timeout: limits.body_timeout },
        rates: Rates::new(limits.rate_address, limits.rate_key, limits.proxies),
        plan: Arc::new(plan),
        metrics: Metrics::new()
            .map_err(|error| Failure::new(format!("cannot count requests: {error}; this is a mistake in hamrah")))?,
        readiness: Readiness::default(),
    };
    let rates = app.rates.clone();
    let (stop, stopping) = watch::channel(false);
    let metrics = app.metrics.clone();
    let router = app::router(app, &origins, site);
    let host = Host { router, metrics, header_timeout: limits.header_timeout, stopping };
    let mut signals = Signals::listen()
        .map_err(|error| Failure::new(format!("cannot listen for signals: {error}; free some memory")))?;
    let deleting = settings.retain.map(|retain| retention::start(store.clone(), retain));
    listen::announce(&listener)?;
    tracing::info!("serving");

    let ending = async {
        signals.next().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
        tokio::select! {
            () = tokio::time::sleep(GRACE) => {}
            () = signals.next() => {}
        }
    };
    tokio::select! {
        () = listen::serve(listener, host, connections) => {}
        () = rates.forget() => {}
        () = ending => {}
    }
    if let Some(deleting) = deleting {
        deleting.abort();
    }
    store.close().await;
    Ok(())
}
