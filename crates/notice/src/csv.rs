//! A table as comma-separated values (RFC 4180) that no spreadsheet takes for formulas.

use crate::Table;

impl Table {
    /// The table with its heads, lines ended by CR LF. A cell that a spreadsheet would calculate begins with an apostrophe.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = line(&self.columns);
        for row in &self.rows {
            text.push_str(&line(&row.cells));
        }
        text
    }
}

fn line(cells: &[String]) -> String {
    let mut line = cells.iter().map(|value| cell(value)).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn cell(value: &str) -> String {
    let calculates = value.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    let value = if calculates { format!("'{value}") } else { value.to_owned() };
    if value.contains([',', '"', '\n', '\r']) { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Row;
    use proptest::prelude::*;

    fn table(cells: Vec<String>) -> Table {
        Table { id: "t", columns: vec!["a".to_owned(); cells.len()], rows: vec![Row { anchor: String::new(), cells }] }
    }

    #[test]
    fn what_calculates_is_text() {
        let cells = ["=1+1", " @x", "a,b", "say \"yes\"", "plain"].map(str::to_owned).to_vec();
        assert_eq!(table(cells).csv(), "a,a,a,a,a\r\n'=1+1,' @x,\"a,b\",\"say \"\"yes\"\"\",plain\r\n");
    }

    proptest! {
        #[test]
        fn no_cell_begins_like_a_formula(value in any::<String>()) {
            let text = table(vec![value]).csv();
            let body = text.strip_prefix("a\r\n").unwrap_or_default();
            // What a spreadsheet reads: without the quotes around the cell.
            let read = body.strip_prefix('"').unwrap_or(body).trim_start();
            prop_assert!(!read.starts_with(['=', '+', '-', '@']));
        }
    }
}
