//! The listening socket: where it is, who comes in, and that a full house or a shortage of files ends nothing.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::connection::{self, Host};
use super::connections::Connections;
use crate::failure::Failure;

/// How long to wait when the system has no more files to give.
const BREATH: Duration = Duration::from_millis(50);

pub(super) async fn bind(address: &str) -> Result<TcpListener, Failure> {
    // Each connection is a file to the system, which often allows 1,024 unless asked. A refusal is no reason to stop.
    let _ = rlimit::increase_nofile_limit(u64::MAX);
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
pub(super) fn announce(listener: &TcpListener) -> Result<(), Failure> {
    let address =
        listener.local_addr().map_err(|error| Failure::new(format!("the listening address is not known: {error}")))?;
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "ready http://{address}").and_then(|()| out.flush());
    Ok(())
}

/// Serves until the host stops, and then until the requests under way are answered. Dropping it cuts them off.
pub(super) async fn serve(listener: TcpListener, mut host: Host, connections: Arc<Connections>) {
    let mut served = JoinSet::new();
    let shared = host.clone();
    loop {
        tokio::select! {
            _ = host.stopping.wait_for(|stopping| *stopping) => break,
            // Those who have left are let go of.
            Some(_) = served.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => match connections.enter() {
                    Some(seat) => {
                        served.spawn(connection::serve(shared.clone(), stream, peer, Arc::new(seat)));
                    }
                    None => {
                        served.spawn(connection::refuse(shared.clone(), stream));
                    }
                },
                // One that was closed before it was accepted concerns nobody else.
                Err(error) if is_of_one_connection(&error) => {}
                Err(_) => {
                    connections.make_room();
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
    // Who stops takes no new connections.
    drop(listener);
    while served.join_next().await.is_some() {}
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}
