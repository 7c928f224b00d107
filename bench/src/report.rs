//! One run's figures, as a table or as JSON. Times in JSON are microseconds, CPU is seconds, memory is bytes.

use std::{fmt, io, time::Duration};

use serde::Serialize;

use crate::{
    histogram::Histogram,
    process::{self, Memory, Usage},
};

/// What one run measured.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What was done, e.g. `http open loop`.
    pub name: String,
    /// Connections used.
    pub connections: usize,
    /// Requests or mails a second that were asked for (open loop only).
    pub offered: Option<f64>,
    /// How long the measured part lasted.
    pub seconds: f64,
    /// Requests or mails that went well.
    pub done: u64,
    /// The same, a second.
    pub per_second: f64,
    /// Those that did not.
    pub failed: u64,
    /// How long they took.
    pub latency: Latency,
    /// What the load generator itself used.
    pub generator_cpu_seconds: f64,
    /// What the server used, if its process is known.
    pub server: Option<Server>,
}

/// Quantiles in microseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Latency {
    /// Half took no longer.
    pub p50: f64,
    /// 95 % took no longer.
    pub p95: f64,
    /// 99 % took no longer.
    pub p99: f64,
    /// None took longer.
    pub max: f64,
}

/// What the server used during the measured part.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Server {
    /// User and system time, in seconds.
    pub cpu_seconds: f64,
    /// The same for each request or mail that went well, in microseconds.
    pub cpu_micros_each: f64,
    /// Its memory at the end, in bytes.
    pub memory: Memory,
}

/// What is counted while load runs.
#[derive(Clone, Default)]
pub struct Tally {
    /// Latencies of what went well.
    pub latency: Histogram,
    /// How many went wrong.
    pub failed: u64,
}

impl Tally {
    /// Adds another connection's counts.
    pub fn merge(&mut self, other: &Tally) {
        self.latency.merge(&other.latency);
        self.failed += other.failed;
    }
}

/// CPU at the beginning of the measured part.
#[derive(Clone, Copy)]
pub struct Baseline {
    own: Usage,
    server: Option<(u32, Usage)>,
}

impl Baseline {
    /// Reads the counters now.
    ///
    /// # Errors
    /// If a process cannot be read.
    pub fn take(server: Option<u32>) -> io::Result<Baseline> {
        let server = server.map(|pid| process::of(pid).map(|usage| (pid, usage))).transpose()?;
        Ok(Baseline { own: process::own()?, server })
    }

    /// The report of a run that began at this baseline and took `seconds`.
    ///
    /// # Errors
    /// If a process cannot be read any more.
    pub fn report(self, name: &str, connections: usize, offered: Option<f64>, taken: Duration, tally: &Tally) -> io::Result<Report> {
        let (done, seconds) = (tally.latency.count(), taken.as_secs_f64());
        let server = self.server.map(|(pid, before)| process::of(pid).map(|now| (before, now))).transpose()?;
        let micros = |duration: Duration| duration.as_secs_f64() * 1e6;
        let latency = &tally.latency;
        Ok(Report {
            name: name.to_owned(),
            connections,
            offered,
            seconds,
            done,
            per_second: done as f64 / seconds,
            failed: tally.failed,
            latency: Latency {
                p50: micros(latency.quantile(0.5)),
                p95: micros(latency.quantile(0.95)),
                p99: micros(latency.quantile(0.99)),
                max: micros(latency.longest()),
            },
            generator_cpu_seconds: process::own()?.cpu.saturating_sub(self.own.cpu).as_secs_f64(),
            server: server.map(|(before, now)| {
                let cpu = now.cpu.saturating_sub(before.cpu);
                Server { cpu_seconds: cpu.as_secs_f64(), cpu_micros_each: micros(cpu) / done.max(1) as f64, memory: now.memory }
            }),
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |micros: f64| micros / 1000.0;
        let offered = self.offered.map_or(String::new(), |rate| format!(", {rate:.0}/s offered"));
        writeln!(f, "{}: {} connections{offered}, {:.1} s", self.name, self.connections, self.seconds)?;
        writeln!(f, "  done        {:>10}   {:.0}/s, {} failed", self.done, self.per_second, self.failed)?;
        let Latency { p50, p95, p99, max } = self.latency;
        writeln!(f, "  latency     {:>7.2} ms   p95 {:.2}, p99 {:.2}, max {:.2}", millis(p50), millis(p95), millis(p99), millis(max))?;
        let cores = |cpu: f64| cpu / self.seconds;
        writeln!(f, "  generator   {:>7.2} s    CPU, {:.2} cores", self.generator_cpu_seconds, cores(self.generator_cpu_seconds))?;
        if let Some(server) = self.server {
            let megabytes = |bytes: u64| bytes as f64 / 1e6;
            let Memory { resident, anonymous, peak } = server.memory;
            writeln!(
                f,
                "  server      {:>7.2} s    CPU, {:.2} cores, {:.0} us each",
                server.cpu_seconds,
                cores(server.cpu_seconds),
                server.cpu_micros_each
            )?;
            writeln!(
                f,
                "  memory      {:>7.1} MB   anonymous {:.1}, peak {:.1}",
                megabytes(resident),
                megabytes(anonymous),
                megabytes(peak)
            )?;
        }
        Ok(())
    }
}
