//! Many desks in one process, by host name and mail domain. No query can cross them: each is a value with a database, a keyring and
//! a folder of its own, and this is only the switchboard in front.

pub mod files;
pub mod listener;
pub mod run;
pub mod sockets;

use crate::app::App;
use anyhow::{Result, bail};
use std::collections::HashMap;

/// The desks of a process.
#[derive(Clone)]
pub struct Desks {
    all: Vec<App>,
    by_host: HashMap<String, usize>,
}

impl Desks {
    /// The switchboard of some desks.
    ///
    /// # Errors
    /// If two desks claim the same mail domain or host.
    pub fn new(all: Vec<App>) -> Result<Self> {
        let (mut by_domain, mut by_host) = (HashMap::<String, usize>::new(), HashMap::new());
        if all.len() > 1 {
            // Each answers under its own name only, wherever a single one of them was served before.
            for app in &all {
                let url = app.config.url.clone().unwrap_or_else(|| format!("https://{}", app.domain));
                app.set_url(url.trim_end_matches('/'));
            }
        }
        all.iter().for_each(|app| app.live_beside(&all));
        for (at, app) in all.iter().enumerate() {
            for domain in app.book().domains() {
                if let Some(other) = by_domain.insert(domain.to_owned(), at) {
                    bail!(
                        "{} and {} both receive mail for {domain}; it can be only one: serve one of them alone and let go of the domain on its \
                         page of addresses",
                        all[other].dir.display(),
                        app.dir.display()
                    );
                }
            }
            if let Some(other) = by_host.insert(host(&app.link("")), at) {
                bail!("{} and {} are both reached at {}", all[other].dir.display(), app.dir.display(), app.link(""));
            }
        }
        Ok(Self { all, by_host })
    }

    /// Every desk.
    pub fn all(&self) -> &[App] {
        &self.all
    }

    /// The desk that receives mail for a domain, as its addresses are now. None if two claim it: nobody's mail goes to the wrong one.
    pub fn by_domain(&self, domain: &str) -> Option<&App> {
        let mut takers = self.all.iter().filter(|app| app.book().has_domain(domain));
        takers.next().filter(|_| takers.next().is_none())
    }

    /// The desk that a request's Host header names; with one desk, that one.
    pub fn by_host(&self, name: &str) -> Option<&App> {
        if let [only] = self.all.as_slice() {
            return Some(only);
        }
        let name = name.to_ascii_lowercase();
        self.by_host.get(&name).or_else(|| self.by_host.get(name.split(':').next()?)).map(|at| &self.all[*at])
    }
}

/// The host, and the port if there is one, of a URL.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default().to_ascii_lowercase()
}
