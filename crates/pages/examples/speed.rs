//! How long one page takes to render: `cargo run --release -p pages --example speed`. Prints microseconds a page, the median
//! of a thousand renders.

use std::io::Write as _;
use std::time::Instant;

use pages::Template;
use pages::agent::{Queue, Ticket};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    for (name, page) in Queue::samples() {
        writeln!(out, "queue-{name} {:.1} µs", median(&page))?;
    }
    for (name, page) in Ticket::samples() {
        writeln!(out, "ticket-{name} {:.1} µs", median(&page))?;
    }
    Ok(())
}

/// The median of a thousand renders, in microseconds.
#[expect(clippy::disallowed_methods, reason = "this is a measurement")]
fn median(page: &impl Template) -> f64 {
    let mut times: Vec<f64> = (0..1000)
        .map(|_| {
            let start = Instant::now();
            let html = page.render().expect("a String takes every write");
            let spent = start.elapsed();
            assert!(!html.is_empty());
            spent.as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[500]
}
