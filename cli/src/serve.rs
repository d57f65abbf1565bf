//! `hamrah serve`: the collector. Checks its settings, opens what it needs, serves until it is told
//! to stop, and then lets the requests under way finish.

mod app;
mod batch;
mod body;
mod ingest;
mod keys;
mod listing;
mod origin;
mod page;
mod refusal;
mod site;
mod stop;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use self::app::App;
use self::keys::Keys;
use self::origin::Origins;
use self::site::Site;
use self::stop::Signals;
use crate::check;
use crate::database::Database;
use crate::failure::Failure;
use crate::store::Store;

/// How long requests under way may still take after the signal to stop. Storing takes milliseconds; what is cut off
/// was not answered, so its sender has it still. A second signal ends the wait.
const GRACE: Duration = Duration::from_secs(3);

pub(crate) struct Settings {
    pub(crate) listen: String,
    pub(crate) database: String,
    pub(crate) content: Option<PathBuf>,
    pub(crate) write_key: Option<String>,
    pub(crate) admin_key: Option<String>,
    pub(crate) origins: Vec<String>,
    pub(crate) site: Option<PathBuf>,
}

pub(crate) async fn run(settings: Settings) -> Result<(), Failure> {
    let database = Database::parse(&settings.database)?;
    let origins = Origins::parse(&settings.origins)?;
    let site = settings.site.as_deref().map(Site::open).transpose()?;
    if let Some(content) = &settings.content {
        // The collector does its work with or without it, so problems are told and no more.
        check::warn(content);
    }
    let listener = listen(&settings.listen).await?;
    let store = Store::open(&database).await?;
    let app = App { store: store.clone(), keys: Keys::new(settings.write_key, settings.admin_key) };
    let router = app::router(app, &origins, site);
    let mut signals = Signals::listen()
        .map_err(|error| Failure::new(format!("cannot listen for signals: {error}; free some memory")))?;
    announce(&listener)?;

    let (stop, stopped) = oneshot::channel::<()>();
    let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async {
            let _ = stopped.await;
        })
        .into_future();
    let ending = async {
        signals.next().await;
        let _ = stop.send(());
        tokio::select! {
            () = tokio::time::sleep(GRACE) => {}
            () = signals.next() => {}
        }
    };
    let served = tokio::select! {
        served = serving => served,
        () = ending => Ok(()),
    };
    store.close().await;
    served.map_err(|error| Failure::new(format!("the collector stopped: {error}; start it again")))
}

async fn listen(address: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let remedy = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "another program uses it; end that, or choose another port with --listen \
                 (port 0 takes a free one)"
            }
            io::ErrorKind::PermissionDenied => "choose a port above 1023 with --listen",
            _ => "write --listen like 127.0.0.1:8080",
        };
        Failure::new(format!("cannot listen on {address}: {error}; {remedy}"))
    })
}

/// Tells whoever started the collector where it is. A closed standard output is no reason to stop.
fn announce(listener: &TcpListener) -> Result<(), Failure> {
    let address =
        listener.local_addr().map_err(|error| Failure::new(format!("the listening address is not known: {error}")))?;
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "ready http://{address}").and_then(|()| out.flush());
    Ok(())
}
