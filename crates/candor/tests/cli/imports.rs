//! People from a table, from the command line.

use crate::both;
use crate::support::Place;

both! {
    /// Looked through first, brought in, listed, taken back; a refused row is named by its line and never repeated.
    async fn a_table(place: Place) {
        place.init(&[]).json();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("people.csv");
        let table = "Mail;Full name;Shoe size\nann@customer.example;Ann Zqxjkv;39\nzqnobody;Bo Zqhyp;41\ncy@customer.example;;40\n";
        std::fs::write(&file, table).unwrap();
        let (file, list) = (file.to_str().unwrap(), folder.path().join("refused.csv"));
        let looked = place.on(&["import", "people", file, "--dry-run"]).json();
        assert_eq!((&looked["made"], &looked["refused"], &looked["import"]), (&2.into(), &1.into(), &serde_json::Value::Null));
        assert_eq!(looked["left_out"], serde_json::json!(["Shoe size"]));
        let done = place.on(&["import", "people", file, "--refused", list.to_str().unwrap()]).json();
        assert_eq!((&done["rows"], &done["made"], &done["refused"]), (&3.into(), &2.into(), &1.into()));
        let said = std::fs::read_to_string(&list).unwrap();
        assert!(said.contains("3,Mail,") && !said.contains("zqnobody"), "{said}");
        let id = done["import"].as_str().unwrap();
        let failed = place.on(&["import", "people", file, "--resume", id]);
        assert!(failed.failed().contains("has come to its end"));
        assert_eq!(place.on(&["import", "list"]).json()["imports"][0]["made"], 2);
        let undone = place.on(&["import", "undo", id]).json();
        assert_eq!((&undone["gone"], &undone["kept"]), (&2.into(), &0.into()));
        let wrong = folder.path().join("wrong.csv");
        for (text, says) in [("", "the table is empty"), ("Name\nAnn\n", "no column holds e-mail addresses"), ("\u{feff}Mail\nzq\"", "no address")] {
            std::fs::write(&wrong, text).unwrap();
            let answer = place.on(&["import", "people", wrong.to_str().unwrap()]);
            assert!(answer.err.contains(says) || answer.out.contains("\"refused\":1"), "{text:?}: {} {}", answer.out, answer.err);
        }
        let answer = place.on(&["import", "people", file, "--column", "Shoe size=size"]);
        assert!(answer.failed().contains("is not of the form"), "{}", answer.err);
    }
}
