//! What a process has used, from `/proc` (Linux only): the generator's own CPU must stand beside every figure, because on a
//! small machine it takes from the server.

use std::{fs, io, time::Duration};

use serde::Serialize;

/// Clock ticks a second in `/proc/PID/stat`: `USER_HZ`, which Linux fixes at 100 for programs.
const TICKS: u64 = 100;

/// A process's totals at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// User and system time of all its threads so far.
    pub cpu: Duration,
    /// Its memory.
    pub memory: Memory,
}

/// A process's resident memory, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Memory {
    /// All that is resident, mapped files too (`VmRSS`).
    pub resident: u64,
    /// Of it, what is its own (`RssAnon`): heap and stacks.
    pub anonymous: u64,
    /// The most that was ever resident (`VmHWM`).
    pub peak: u64,
}

/// This process's usage.
///
/// # Errors
/// Where there is no `/proc`.
pub fn own() -> io::Result<Usage> {
    read("self")
}

/// Another process's usage.
///
/// # Errors
/// If there is no such process, or no `/proc`.
pub fn of(pid: u32) -> io::Result<Usage> {
    read(&pid.to_string())
}

fn read(pid: &str) -> io::Result<Usage> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let cpu = cpu(&stat).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "/proc/PID/stat has another form"))?;
    Ok(Usage { cpu, memory: memory(&status) })
}

/// Fields 14 and 15 of proc(5); the name in parentheses before them may hold anything.
fn cpu(stat: &str) -> Option<Duration> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 1000 / TICKS))
}

fn memory(status: &str) -> Memory {
    let kilobytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
    };
    Memory { resident: kilobytes("VmRSS"), anonymous: kilobytes("RssAnon"), peak: kilobytes("VmHWM") }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_spaces_and_parentheses_is_no_trap() {
        let stat = "7 (a) b (c) S 1 7 7 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 3 0 5 1 1";
        assert_eq!(cpu(stat), Some(Duration::from_secs(3)));
        assert_eq!(cpu("7 (x) S 1"), None);
    }

    #[test]
    fn memory_is_in_bytes() {
        let memory = memory("Name:\tx\nVmHWM:\t  300 kB\nVmRSS:\t  200 kB\nRssAnon:\t  100 kB\n");
        assert_eq!(memory, Memory { resident: 204_800, anonymous: 102_400, peak: 307_200 });
    }

    #[test]
    fn this_process_uses_something() {
        let usage = own().unwrap();
        assert!(usage.memory.resident > 1_000_000 && usage.memory.peak >= usage.memory.resident / 2);
    }
}
