//! How often somebody may ask: by the address a request comes from, and by the write key. Who asks more often is told
//! how long to wait.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};

use super::app::App;
use super::refusal::Refusal;

/// How many seconds' worth may come at once: a page that was offline sends what it has kept.
const BURST: u32 = 5;

/// The most addresses that are remembered, some 100 bytes each. Those beyond share one allowance.
const ADDRESSES: usize = 100_000;

/// How often addresses are forgotten that have their full allowance again.
const FORGET_EVERY: Duration = Duration::from_secs(10);

const CROWD: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

#[derive(Clone)]
pub(super) struct Rates {
    by_address: Option<Arc<DefaultKeyedRateLimiter<IpAddr>>>,
    by_key: Option<Arc<DefaultDirectRateLimiter>>,
    /// How many proxies stand before the collector, each of which adds to `X-Forwarded-For`.
    proxies: usize,
}

impl Rates {
    /// Requests a second; 0 is without limit.
    pub(super) fn new(by_address: u32, by_key: u32, proxies: usize) -> Self {
        Self {
            by_address: quota(by_address).map(|quota| Arc::new(RateLimiter::keyed(quota))),
            by_key: quota(by_key).map(|quota| Arc::new(RateLimiter::direct(quota))),
            proxies,
        }
    }

    /// Counts a request with the write key. A collector has one key, so this is its allowance for all senders.
    pub(super) fn permit_key(&self) -> Result<(), Refusal> {
        match &self.by_key {
            Some(limiter) => limiter.check().map_err(|until| too_often("with this write key", &until)),
            None => Ok(()),
        }
    }

    fn permit_address(&self, headers: &HeaderMap, peer: SocketAddr) -> Result<(), Refusal> {
        let Some(limiter) = &self.by_address else {
            return Ok(());
        };
        let source = network(source(headers, peer, self.proxies));
        let source = if limiter.len() < ADDRESSES { source } else { CROWD };
        limiter.check_key(&source).map_err(|until| too_often("from this address", &until))
    }

    /// Keeps the memory small, for as long as the collector runs.
    pub(super) async fn forget(&self) {
        let mut interval = tokio::time::interval(FORGET_EVERY);
        loop {
            interval.tick().await;
            self.forget_rested();
        }
    }

    fn forget_rested(&self) {
        if let Some(limiter) = &self.by_address {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// The layer that refuses who asks too often.
pub(super) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    match peer.map_or(Ok(()), |peer| app.rates.permit_address(request.headers(), peer)) {
        Ok(()) => next.run(request).await,
        Err(refusal) => app.intake.refuse(refusal, request.into_body()).await.into_response(),
    }
}

fn quota(a_second: u32) -> Option<Quota> {
    let burst = NonZeroU32::new(a_second.saturating_mul(BURST))?;
    Some(Quota::per_second(NonZeroU32::new(a_second)?).allow_burst(burst))
}

fn too_often(what: &str, until: &NotUntil<<DefaultClock as Clock>::Instant>) -> Refusal {
    let wait = until.wait_time_from(DefaultClock::default().now());
    // Whole seconds, and never none.
    Refusal::too_many(format!("too many requests {what}; wait, and send more events at a time"), wait.as_secs() + 1)
}

/// Where a request comes from. A sender can write into `X-Forwarded-For` what it likes; what the collector's own
/// proxies have added stands at the end.
fn source(headers: &HeaderMap, peer: SocketAddr, proxies: usize) -> IpAddr {
    let Some(place) = proxies.checked_sub(1) else {
        return peer.ip();
    };
    let mut written: Vec<&str> = Vec::new();
    for value in headers.get_all("x-forwarded-for") {
        written.extend(value.to_str().unwrap_or("").split(',').map(str::trim));
    }
    written.iter().rev().nth(place).and_then(|text| address(text)).unwrap_or(peer.ip())
}

/// Some proxies add the port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// One household or one server has a whole /64 of IPv6 addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderValue, StatusCode};

    const PEER: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)), 5000);

    fn forwarded(values: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("x-forwarded-for", HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn only_what_the_own_proxies_wrote_is_believed() {
        let headers = forwarded(&["198.51.100.9, 192.0.2.7", "203.0.113.4:4711"]);
        let of = |proxies| source(&headers, PEER, proxies).to_string();
        assert_eq!(of(0), "10.0.0.1");
        assert_eq!(of(1), "203.0.113.4");
        assert_eq!(of(2), "192.0.2.7");
        // More proxies than have written: it came another way.
        assert_eq!(of(4), "10.0.0.1");
        assert_eq!(source(&forwarded(&["nonsense"]), PEER, 1), PEER.ip());
        assert_eq!(source(&forwarded(&["[2001:db8::1]:80"]), PEER, 1).to_string(), "2001:db8::1");
        assert_eq!(source(&forwarded(&["[2001:db8::1]"]), PEER, 1).to_string(), "2001:db8::1");
    }

    #[test]
    fn a_burst_passes_and_then_it_is_said_how_long_to_wait() {
        let rates = Rates::new(1, 0, 0);
        let none = HeaderMap::new();
        for _ in 0..BURST {
            assert!(rates.permit_address(&none, PEER).is_ok());
        }
        let refusal = rates.permit_address(&none, PEER).unwrap_err();
        assert_eq!(refusal.status(), StatusCode::TOO_MANY_REQUESTS);
        // Somebody else is not concerned.
        assert!(rates.permit_address(&none, SocketAddr::from(([10, 0, 0, 2], 5000))).is_ok());
        assert!(rates.permit_key().is_ok());
    }

    #[test]
    fn a_network_of_version_six_has_one_allowance() {
        let rates = Rates::new(1, 0, 1);
        let addresses = ["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4", "2001:db8::5"];
        for address in addresses {
            assert!(rates.permit_address(&forwarded(&[address]), PEER).is_ok());
        }
        assert!(rates.permit_address(&forwarded(&["2001:db8::6"]), PEER).is_err());
        assert!(rates.permit_address(&forwarded(&["2001:db8:0:1::6"]), PEER).is_ok());
    }

    #[test]
    fn who_has_the_full_allowance_again_is_forgotten() {
        let rates = Rates::new(1_000, 0, 0);
        rates.permit_address(&HeaderMap::new(), PEER).unwrap();
        let limiter = rates.by_address.clone().unwrap();
        assert_eq!(limiter.len(), 1);
        // A thousandth of a second later, at the latest.
        while !limiter.is_empty() {
            rates.forget_rested();
        }
    }

    #[test]
    fn the_addresses_that_are_remembered_have_an_end() {
        let rates = Rates::new(1, 0, 0);
        for number in 0..u32::try_from(ADDRESSES).unwrap() + 2000 {
            let _ = rates.permit_address(&HeaderMap::new(), SocketAddr::new(Ipv4Addr::from_bits(number + 1).into(), 1));
        }
        assert!(rates.by_address.unwrap().len() <= ADDRESSES + 1);
    }
}
