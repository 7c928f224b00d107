//! The pages in a real browser: no accessibility violation on any page in either theme (axe-core), nothing refused by the content
//! security policy, and the keyboard's journeys. Needs chromedriver and CANDOR_TEST_AXE (the path of axe.min.js); without them it
//! is skipped, loudly, and in CI it must not be.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail loudly")]

mod axe;
mod browser;
mod desk;
mod journeys;
mod pages;
mod passkeys;
mod places;
