//! Whoever runs Candor for others, and the desks that run under them: what such a desk may promise, and where people are referred.

pub mod over;
pub mod refer;
