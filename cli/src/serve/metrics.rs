//! `GET /metrics`: what the collector does, in numbers, as Prometheus reads them. Labels are names from the code alone,
//! so there is an end to them, and nobody's data in them.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use prometheus::{
    Histogram, HistogramOpts, HistogramTimer, IntCounterVec, IntGauge, Opts, Registry, TEXT_FORMAT, TextEncoder,
};

use super::admin::Admin;
use super::app::App;
use super::refusal::Refusal;

/// Upper bounds in seconds: a transaction takes milliseconds, a request waits at most half a minute.
const DURATIONS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Why a connection was turned away: its head took too long, or others needed the room.
pub(super) const SLOW: &str = "slow";
pub(super) const CROWDED: &str = "crowded";

#[derive(Clone)]
pub(super) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    events: IntCounterVec,
    durations: Histogram,
    waiting: IntGauge,
    connections: IntGauge,
    turned_away: IntCounterVec,
}

/// A batch on its way into the store; it counts as stored, or as given up, when this is dropped.
pub(super) struct Measured {
    waiting: IntGauge,
    _timer: HistogramTimer,
}

impl Metrics {
    pub(super) fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let requests = IntCounterVec::new(
            Opts::new("hamrah_requests_total", "Requests by route, method and status."),
            &["route", "method", "status"],
        )?;
        let events = IntCounterVec::new(
            Opts::new("hamrah_events_total", "Events by what became of them: accepted, duplicate or rejected."),
            &["outcome"],
        )?;
        let durations = Histogram::with_opts(
            HistogramOpts::new("hamrah_batch_duration_seconds", "From a batch that was read to one that is durable.")
                .buckets(DURATIONS.to_vec()),
        )?;
        let waiting = IntGauge::new("hamrah_batches_waiting", "Batches that wait to be durable: the queue.")?;
        let connections = IntGauge::new("hamrah_connections_open", "Connections that are open.")?;
        let turned_away = IntCounterVec::new(
            Opts::new(
                "hamrah_connections_turned_away_total",
                "Connections that were closed before they had asked for anything: slow or crowded.",
            ),
            &["reason"],
        )?;
        registry.register(Box::new(turned_away.clone()))?;
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(events.clone()))?;
        registry.register(Box::new(durations.clone()))?;
        registry.register(Box::new(waiting.clone()))?;
        registry.register(Box::new(connections.clone()))?;
        // They show from the start, at 0: a rate over what appears later would miss the first.
        for outcome in ["accepted", "duplicate", "rejected"] {
            events.with_label_values(&[outcome]);
        }
        for reason in [SLOW, CROWDED] {
            turned_away.with_label_values(&[reason]);
        }
        Ok(Self { registry, requests, events, durations, waiting, connections, turned_away })
    }

    pub(super) fn request(&self, route: &str, method: &str, status: u16) {
        self.requests.with_label_values(&[route, method, status.to_string().as_str()]).inc();
    }

    /// `reason` is [`SLOW`] or [`CROWDED`].
    pub(super) fn turned_away(&self, reason: &'static str) {
        self.turned_away.with_label_values(&[reason]).inc();
    }

    pub(super) fn batch(&self) -> Measured {
        self.waiting.inc();
        Measured { waiting: self.waiting.clone(), _timer: self.durations.start_timer() }
    }

    pub(super) fn events(&self, accepted: u64, duplicates: u64, rejected: usize) {
        let rejected = u64::try_from(rejected).unwrap_or(u64::MAX);
        for (outcome, count) in [("accepted", accepted), ("duplicate", duplicates), ("rejected", rejected)] {
            self.events.with_label_values(&[outcome]).inc_by(count);
        }
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        self.waiting.dec();
    }
}

pub(super) async fn show(_: Admin, State(app): State<App>) -> Result<Response, Refusal> {
    let open = app.intake.connections().open();
    app.metrics.connections.set(i64::try_from(open).unwrap_or(i64::MAX));
    let text = TextEncoder::new()
        .encode_to_string(&app.metrics.registry.gather())
        .map_err(|_| Refusal::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "the metrics could not be written"))?;
    Ok(([(CONTENT_TYPE, TEXT_FORMAT)], text).into_response())
}
