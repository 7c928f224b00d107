//! What allows data to travel (Chapter V GDPR), and where it lies.

use super::Check;

impl Check<'_> {
    pub(super) fn transfers(&mut self) {}
}
