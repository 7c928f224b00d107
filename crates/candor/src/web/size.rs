//! Sizes of files as people read them.

/// A size of a file: `84 kB`.
pub fn size(bytes: i64) -> String {
    match bytes {
        ..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{} kB", (bytes + 500) / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        assert_eq!([999, 84_300, 2_450_000].map(size), ["999 B", "84 kB", "2.4 MB"]);
    }
}
