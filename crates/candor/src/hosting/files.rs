//! How many files and connections the system lets this process have open. The limit that a shell gives is often 1,024, which a
//! crowd of idle connections uses up; the process may raise it as far as the machine's owner allowed.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Below this, a crowd of idle connections can starve the database of files.
const ENOUGH: u64 = 8_192;

/// Raises the limit as far as it goes.
pub fn raise() {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let now = if setrlimit(Resource::Nofile, raised).is_ok() { limit.maximum } else { limit.current };
    if let Some(most) = now.filter(|most| *most < ENOUGH) {
        tracing::warn!(most, "few files may be open at a time; raise `ulimit -n`, or LimitNOFILE of the service, to 65536");
    }
}
