//! All entries of a file, whatever their table: by path such as `data.identity`.

use std::collections::{HashMap, HashSet};

use crate::{Common, Entry, Finding, Policy};

/// An entry as the checks of the whole file see it.
pub(crate) struct Named<'a> {
    /// The path, such as `data.identity`; of a table without entries its name.
    pub path: String,
    pub common: &'a Common,
}

impl Policy {
    /// The path of every entry, promises among them.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let promises = self.promise.iter().map(|promise| format!("promise.{}", promise.id));
        self.entries().into_iter().map(|entry| entry.path).chain(promises).collect()
    }

    /// Every entry but the promises themselves, in the order of the tables.
    pub(crate) fn entries(&self) -> Vec<Named<'_>> {
        let mut all = Vec::new();
        let mut single = |table: &str, common| all.push(Named { path: table.to_owned(), common });
        single("controller", &self.controller.common);
        single("notice", &self.notice.common);
        single("storage", &self.storage.common);
        if let Some(platform) = &self.platform {
            single("platform", &platform.common);
        }
        if let Some(procedure) = &self.procedure {
            single("procedure", &procedure.common);
        }
        if let Some(children) = &self.children {
            single("children", &children.common);
        }
        single("signal", &self.signal.common);
        collect(&mut all, "contact", &self.contact);
        collect(&mut all, "brand", &self.brand);
        collect(&mut all, "data", &self.data);
        collect(&mut all, "purpose", &self.purpose);
        collect(&mut all, "retention", &self.retention);
        collect(&mut all, "hold", &self.hold);
        collect(&mut all, "recipient", &self.recipient);
        collect(&mut all, "safeguard", &self.safeguard);
        collect(&mut all, "right", &self.right);
        collect(&mut all, "communication", &self.communication);
        collect(&mut all, "tracker", &self.tracker);
        collect(&mut all, "measure", &self.measure);
        collect(&mut all, "document", &self.document);
        collect(&mut all, "gap", &self.gap);
        all
    }

    /// The paths of the entries that carry a promise out, such as `retention.calls`, in the order of the tables.
    #[must_use]
    pub fn carriers(&self, promise: &str) -> Vec<String> {
        let carries = |entry: &Named<'_>| entry.common.source.iter().any(|source| source.as_str() == promise);
        self.entries().into_iter().filter(carries).map(|entry| entry.path).collect()
    }

    /// Writes into each finding the promises that are concerned: those of its entry, or the promise itself.
    pub(crate) fn attribute(&self, found: &mut [Finding]) {
        let entries = self.entries();
        let sources: HashMap<&str, &Common> = entries.iter().map(|entry| (entry.path.as_str(), entry.common)).collect();
        let promises: HashSet<&str> = self.promise.iter().map(|promise| promise.id.as_str()).collect();
        for finding in found {
            let mut starts = starts(&finding.path);
            if let Some(rest) = finding.path.strip_prefix("promise.") {
                finding.statements = self::starts(rest).find(|id| promises.contains(id)).map(str::to_owned).into_iter().collect();
            } else if let Some(common) = starts.find_map(|path| sources.get(path)) {
                finding.statements = common.source.iter().take(CARRIED).map(ToString::to_string).collect();
            }
        }
    }
}

/// So many promises stand at a finding; more say nothing more, and an entry with thousands has as many findings.
const CARRIED: usize = 32;

/// A path and all that it lies in, the longest first.
fn starts(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('.').map(|(at, _)| at).rev();
    std::iter::once(path.len()).chain(ends.collect::<Vec<_>>()).map(|end| &path[..end])
}

/// Whether a path is that of the entry or of a key in it.
pub(crate) fn is_within(path: &str, entry: &str) -> bool {
    path.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn collect<'a, T: Entry>(all: &mut Vec<Named<'a>>, table: &str, entries: &'a [T]) {
    all.extend(entries.iter().map(|entry| Named { path: format!("{table}.{}", entry.id()), common: entry.common() }));
}
