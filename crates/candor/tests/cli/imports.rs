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

/// A Zammad with one customer and one ticket, as an export.
fn export(folder: &std::path::Path) {
    let users = r#"[{"id": 10, "email": "ann@customer.example", "roles": ["Customer"], "lastname": "Zqxjkv", "fax": "1",
                     "created_at": "2026-01-02T08:00:00Z", "last_login": "2026-11-20T08:00:00Z"}]"#;
    let tickets = r#"[{"id": 1, "number": "77001", "title": "Zqsubject", "state": "open", "customer_id": 10, "create_article_type": "email",
                       "created_at": "2026-11-02T08:00:00Z", "updated_at": "2026-11-02T08:00:00Z"},
                      {"id": 2, "number": "77002", "title": "Zqold", "state": "closed", "customer_id": 10, "create_article_type": "email",
                       "created_at": "2019-11-02T08:00:00Z", "updated_at": "2019-11-02T08:00:00Z", "close_at": "2019-11-03T08:00:00Z"}]"#;
    let articles = r#"[{"id": 5, "type": "email", "sender": "Customer", "created_by_id": 10, "body": "Zqbody.", "created_at": "2026-11-02T08:00:00Z"}]"#;
    std::fs::write(folder.join("users.json"), users).unwrap();
    std::fs::write(folder.join("tickets.json"), tickets).unwrap();
    std::fs::create_dir(folder.join("ticket_articles")).unwrap();
    std::fs::write(folder.join("ticket_articles/1.json"), articles).unwrap();
}

both! {
    /// Another desk from an export: looked at, brought in, run again, listed, taken back. Its list names ids and reasons only.
    async fn another_desk(place: Place) {
        place.init(&[]).json();
        let folder = tempfile::tempdir().unwrap();
        export(folder.path());
        let (from, list) = (folder.path().to_str().unwrap(), folder.path().join("left-out.csv"));
        let looked = place.on(&["import", "zammad", "--from", from, "--dry-run"]).json();
        assert_eq!((&looked["made"], &looked["tickets"], &looked["import"]), (&1.into(), &1.into(), &serde_json::Value::Null));
        let done = place.on(&["import", "zammad", "--from", from, "--refused", list.to_str().unwrap()]).json();
        assert_eq!((&done["made"], &done["tickets"], &done["messages"]), (&1.into(), &1.into(), &1.into()));
        assert_eq!(done["left"], serde_json::json!({ "retention.conversation (conversation-ends)": 1 }));
        assert_eq!(done["left_out"], serde_json::json!({ "fax": "the desk has no place for it" }));
        let said = std::fs::read_to_string(&list).unwrap();
        assert_eq!(said, "what,id,why\nticket,2,retention.conversation (conversation-ends)\n");
        let again = place.on(&["import", "zammad", "--from", from]).json();
        assert_eq!((&again["made"], &again["tickets"]), (&0.into(), &0.into()));
        assert_eq!(place.on(&["import", "list"]).json()["imports"][1]["made"], 1);
        let undone = place.on(&["import", "undo", done["import"].as_str().unwrap()]).json();
        assert_eq!((&undone["gone"], &undone["tickets_gone"]), (&1.into(), &1.into()));
    }
}

both! {
    /// Who asks the other desk is said by a file or the environment; it stands in no error and no log, and is not sent where anybody reads it.
    async fn a_credential(place: Place) {
        place.init(&[]).json();
        let token = place.path("token.txt");
        std::fs::write(&token, "zq-credential-7391\n").unwrap();
        let token = token.to_str().unwrap();
        let none = place.on(&["import", "zammad", "--from", "https://127.0.0.1:9"]);
        assert!(none.failed().contains("--token-file"), "{}", none.err);
        let plain = place.on(&["import", "zendesk", "--from", "http://former.example", "--token-file", token]);
        assert!(plain.failed().contains("name it with https://"), "{}", plain.err);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let serving = std::thread::spawn(move || {
            use std::io::{Read, Write};
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 4_096];
            let length = stream.read(&mut asked).unwrap();
            stream.write_all(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        let data = place.data();
        let words = ["import", "zammad", "--json", "--data", data.to_str().unwrap(), "--from", &address, "--token-file", token];
        let refused = place.command(&words).env("CANDOR_LOG", "trace").output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&refused.stdout), String::from_utf8_lossy(&refused.stderr));
        assert!(said.contains("(401)"), "{said}");
        assert!(serving.join().unwrap().contains("zq-credential-7391"), "the desk itself is told");
        assert!(!said.contains("zq-credential-7391"), "{said}");
    }
}
