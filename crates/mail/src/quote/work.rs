//! Counts, in tests alone, how many bytes are compared with words: a bound on the work that needs no clock.

#[cfg(test)]
thread_local! {
    static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts `bytes` as read once more.
#[cfg(test)]
pub(super) fn count(bytes: usize) {
    READ.with(|read| read.set(read.get() + bytes));
}

/// Counts nothing outside tests.
#[cfg(not(test))]
pub(super) fn count(_: usize) {}

/// How many bytes `act` reads.
#[cfg(test)]
pub(super) fn of(act: impl FnOnce()) -> usize {
    READ.with(|read| read.set(0));
    act();
    READ.with(std::cell::Cell::get)
}
