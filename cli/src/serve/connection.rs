//! One connection, from the first byte to the last: what it may hold in memory, how long its heads may take, and when
//! it has to go. What a request means is decided by the router.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::response::Response;
use hyper::Request;
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tower::ServiceExt;

use super::connections::Seat;
use super::metrics::{self, Metrics};

/// The most that is buffered of a connection, and so the longest head, in bytes. Browsers stay below 8 kB.
const BUFFER: usize = 16 * 1024;

/// How long a connection that is being closed gets to take its last answer.
const PARTING: Duration = Duration::from_millis(500);

/// What all connections share.
#[derive(Clone)]
pub(super) struct Host {
    pub(super) router: Router,
    pub(super) metrics: Metrics,
    /// For the head of a request, and for the next request.
    pub(super) header_timeout: Duration,
    /// Turns true when the collector stops.
    pub(super) stopping: watch::Receiver<bool>,
}

enum End {
    /// Closed, by either side.
    Done,
    TurnedAway(Why),
}

#[derive(Clone, Copy)]
enum Why {
    Slow,
    Crowded,
}

impl Why {
    /// What is said to whom nothing was answered: a status line, and more of the head.
    fn answer(self) -> &'static str {
        match self {
            Self::Slow => "408 Request Timeout",
            Self::Crowded => "503 Service Unavailable\r\nretry-after: 5",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Slow => metrics::SLOW,
            Self::Crowded => metrics::CROWDED,
        }
    }
}

pub(super) async fn serve(host: Host, stream: TcpStream, peer: SocketAddr, seat: Arc<Seat>) {
    // Answers are small and complete: waiting for more of them only delays.
    let _ = stream.set_nodelay(true);
    let router = host.router;
    // Whether something was answered, after which a status line of our own could fall into the middle of an answer.
    let answered = Arc::new(AtomicBool::new(false));
    let service = service_fn(|mut request: Request<Incoming>| {
        let (router, seat, answered) = (router.clone(), seat.clone(), answered.clone());
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(seat.clone());
        if request.body().is_end_stream() {
            seat.work();
        } else {
            seat.wait();
        }
        let answer: Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>> = Box::pin(async move {
            let response = router.oneshot(request).await;
            answered.store(true, Ordering::Relaxed);
            seat.wait();
            response
        });
        answer
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(host.header_timeout)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(stream), service);

    let mut stopping = host.stopping;
    let mut is_ending = false;
    let end = loop {
        tokio::select! {
            result = poll_fn(|context| connection.poll_without_shutdown(context)) => break match result {
                Err(error) if error.is_timeout() => End::TurnedAway(Why::Slow),
                _ => End::Done,
            },
            () = seat.sent_away() => break End::TurnedAway(Why::Crowded),
            _ = stopping.wait_for(|stopping| *stopping), if !is_ending => {
                is_ending = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    let mut stream = connection.into_parts().io.into_inner();
    let told = match end {
        End::TurnedAway(why) if !answered.load(Ordering::Relaxed) => {
            host.metrics.turned_away(why.label());
            Some(why.answer())
        }
        End::TurnedAway(_) | End::Done => None,
    };
    let _ = tokio::time::timeout(PARTING, part(&mut stream, told)).await;
}

/// Turns a connection away that could not even be given a place.
pub(super) async fn refuse(host: Host, mut stream: TcpStream) {
    let why = Why::Crowded;
    host.metrics.turned_away(why.label());
    let _ = tokio::time::timeout(PARTING, part(&mut stream, Some(why.answer()))).await;
}

async fn part(stream: &mut TcpStream, told: Option<&str>) -> io::Result<()> {
    if let Some(status) = told {
        let answer = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes()).await?;
    }
    stream.shutdown().await?;
    // Closing while something has not been read resets the connection, and the answer is lost.
    let mut rest = [0; 4096];
    while stream.read(&mut rest).await? > 0 {}
    Ok(())
}
