//! How many are connected, altogether and from one place. A seat is taken on accept and given back when it is dropped,
//! however the session ends.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::config::Config;

/// Whom seats are counted for: an address, or `None` for all that come over a Unix socket.
type Place = Option<IpAddr>;

pub(crate) struct Load {
    max: usize,
    per_peer: usize,
    seats: Mutex<HashMap<Place, usize>>,
}

pub(crate) struct Seat {
    load: Arc<Load>,
    place: Place,
}

impl Load {
    pub fn new(config: &Config) -> Arc<Self> {
        Arc::new(Self { max: config.max_connections, per_peer: config.per_peer, seats: Mutex::default() })
    }

    /// A seat for a peer, if there is one altogether and one for its place.
    pub fn seat(self: &Arc<Self>, peer: Option<IpAddr>) -> Option<Seat> {
        let place = peer.map(network);
        let mut seats = self.seats();
        let taken: usize = seats.values().sum();
        if taken >= self.max || seats.get(&place).is_some_and(|n| *n >= self.per_peer) {
            return None;
        }
        *seats.entry(place).or_default() += 1;
        Some(Seat { load: Arc::clone(self), place })
    }

    /// Are three quarters of the seats taken?
    pub fn is_pressed(&self) -> bool {
        self.seats().values().sum::<usize>() * 4 >= self.max * 3
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<Place, usize>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.load.seats();
        if let Some(n) = seats.get_mut(&self.place) {
            *n -= 1;
            if *n == 0 {
                seats.remove(&self.place);
            }
        }
    }
}

/// One subscriber is one IPv4 address or one IPv6 /64.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn counts_a_network_of_ipv6_as_one() {
        let mut config = Config::new("mx.example.org").unwrap();
        (config.max_connections, config.per_peer) = (4, 2);
        let load = Load::new(&config);
        let seat = |peer: &str| load.seat(Some(peer.parse().unwrap()));
        let first = seat("2001:db8::1").unwrap();
        let _second = seat("2001:db8::2").unwrap();
        assert!(seat("2001:db8::3").is_none());
        assert!(!load.is_pressed());
        let _other = seat("2001:db8:0:1::1").unwrap();
        assert!(load.is_pressed());
        let _v4 = seat("192.0.2.1").unwrap();
        assert!(seat("192.0.2.2").is_none(), "full");
        drop(first);
        assert!(seat("2001:db8::3").is_some());
    }
}
