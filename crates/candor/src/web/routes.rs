//! Who may use which page of the desk: one line a route. A story tries each of them without its right, and compares this list
//! with the routes that the source declares, so that a page cannot be added without saying whose it is.

/// Whose a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody: the doors.
    Everybody,
    /// Agents who are signed in.
    Agents,
    /// Agents who run the desk.
    Admins,
}

use Who::{Admins, Agents, Everybody};

/// The agents' routes: method, path and whose it is.
pub const ROUTES: &[(&str, &str, Who)] = &[
    ("GET", "/", Agents),
    ("GET", "/agents", Admins),
    ("POST", "/agents", Admins),
    ("POST", "/agents/{id}", Admins),
    ("GET", "/attachments/{id}", Agents),
    ("GET", "/jobs", Admins),
    ("POST", "/jobs/{id}", Admins),
    ("GET", "/journal", Admins),
    ("GET", "/live", Agents),
    ("POST", "/messages/{id}/pictures", Agents),
    ("GET", "/others", Agents),
    ("GET", "/outbox", Agents),
    ("GET", "/outbox/{id}", Agents),
    ("GET", "/outbox/{id}/raw", Agents),
    ("POST", "/outgoing/{id}/remedy", Agents),
    ("POST", "/outgoing/{id}/undo", Agents),
    ("GET", "/password/forgotten", Everybody),
    ("POST", "/password/forgotten", Everybody),
    ("GET", "/password/{token}", Everybody),
    ("POST", "/password/{token}", Everybody),
    ("GET", "/people/{id}", Agents),
    ("GET", "/people/{id}/erasure", Admins),
    ("POST", "/people/{id}/erasure", Admins),
    ("POST", "/people/{id}/erasure/cancellation", Admins),
    ("POST", "/preferences", Agents),
    ("GET", "/quarantine", Agents),
    ("GET", "/quarantine/{id}", Agents),
    ("POST", "/quarantine/{id}", Agents),
    ("GET", "/queue/{turn}", Agents),
    ("GET", "/search", Agents),
    ("POST", "/search", Agents),
    ("GET", "/search/{id}", Agents),
    ("POST", "/session", Everybody),
    ("GET", "/sessions", Agents),
    ("GET", "/settings", Admins),
    ("GET", "/shortcuts", Agents),
    ("GET", "/sign-in", Everybody),
    ("GET", "/sign-in/{token}", Everybody),
    ("POST", "/sign-in/{token}", Everybody),
    ("POST", "/tickets", Agents),
    ("GET", "/tickets/new", Agents),
    ("GET", "/tickets/number/{number}", Agents),
    ("POST", "/tickets/selection", Agents),
    ("GET", "/tickets/{id}", Agents),
    ("POST", "/tickets/{id}/assignment", Agents),
    ("POST", "/tickets/{id}/draft", Agents),
    ("GET", "/tickets/{id}/history", Agents),
    ("POST", "/tickets/{id}/join", Agents),
    ("POST", "/tickets/{id}/messages", Agents),
    ("POST", "/tickets/{id}/presence", Agents),
    ("POST", "/tickets/{id}/state", Agents),
    ("GET", "/tokens", Admins),
    ("POST", "/tokens", Admins),
    ("POST", "/tokens/{id}", Admins),
];
