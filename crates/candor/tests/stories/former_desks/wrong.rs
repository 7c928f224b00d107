//! What another desk or an export can have wrong: each is said with its place and what to do, and nothing of anybody stands in it.

use super::zammad::zammad;
use super::{CREDENTIAL, asked, bring_folder, desk_of, from, there};
use crate::story;
use crate::support::TestApp;
use crate::support::former::{Former, Instead};
use candor::import::foreign::System;
use candor::import::foreign::api::{Api, Trouble};
use candor::import::foreign::bring::{self, Told};
use serde_json::json;
use std::time::Duration;

async fn stopped(desk: &TestApp, former: &Former) -> String {
    let address = former.start().await;
    let source = match asked(System::Zammad, &address).await {
        Ok(source) => source,
        Err(stopped) => return format!("{stopped:?} {stopped}"),
    };
    let stopped = from(desk, System::Zammad, source).await.err().unwrap();
    format!("{stopped:?} {stopped}")
}

story! {
    /// Whatever the other desk answers, the import says what it was and stops where it can go on.
    async fn what_it_answers(desk: TestApp) {
        let elsewhere = Former::new(System::Zammad);
        let address = elsewhere.start().await;
        let page = serde_json::to_vec(&json!([{ "id": 1, "email": "zqnobody@customer.example" }])).unwrap();
        let large = vec![b' '; (64 << 20) + 1];
        let answers = [
            (Instead::status(401), "(401)"),
            (Instead::status(403), "(403)"),
            (Instead::status(404), "(404)"),
            (Instead::status(429).header("retry-after", "0"), "(429)"),
            (Instead::status(500), "it answers with 500"),
            (Instead::status(418), "it answers with 418"),
            (Instead::status(302).header("location", &address), "it sends us elsewhere"),
            (Instead::status(200).body(b"<html>zqnobody@customer.example"), "no JSON"),
            (Instead::status(200).body(b"[{\"email\": \"zqnobody@customer.example\""), "no JSON"),
            (Instead::status(200).body(&page), "it would never end"),
            (Instead::status(200).body(&large), "larger than 64 MB"),
        ];
        for (instead, says) in answers {
            let former = zammad();
            former.instead("/api/v1/users", instead);
            let said = stopped(&desk, &former).await;
            assert!(said.contains(says) && said.contains("api/v1/users"), "{says}: {said}");
            assert!(!said.contains(CREDENTIAL) && !said.contains("zqnobody"), "{said}");
        }
        assert!(elsewhere.asked().is_empty(), "nothing is asked of whoever it sends us to");
    }
}

story! {
    /// Files lie where the desk is, or where somebody said so: that host gets no credential, and nobody else is asked.
    async fn where_files_lie(desk: TestApp) {
        let (former, files) = (zammad(), Former::new(System::Zammad));
        let there_at = files.start().await;
        files.file(7, b"a,b\nzqcell,2\n");
        former.instead("ticket_attachment", Instead::status(302).header("location", &format!("{there_at}/files/7")));
        let address = former.start().await;
        let mut api = Api::open(System::Zammad, &address, CREDENTIAL, Vec::new()).await.unwrap();
        api.pause = Duration::from_millis(5);
        let refused = api.file("api/v1/ticket_attachment/100/1000/7", "file 7", 1 << 20).await;
        assert!(matches!(&refused, Err(Trouble::OtherHost(_, host)) if host == "127.0.0.1"), "{refused:?}");
        assert!(files.asked().is_empty());
        let api = Api::open(System::Zammad, &address, CREDENTIAL, vec!["127.0.0.1".into()]).await.unwrap();
        let bytes = api.file("api/v1/ticket_attachment/100/1000/7", "file 7", 1 << 20).await.unwrap();
        assert_eq!(bytes, b"a,b\nzqcell,2\n");
        assert_eq!(files.asked(), [("/files/7".to_owned(), String::new())]);
        let small = api.file("api/v1/ticket_attachment/100/1000/7", "file 7", 3).await;
        assert!(matches!(small, Err(Trouble::TooLarge(..))));
        assert_eq!(there(&desk).await.1, 0);
    }
}

story! {
    /// An address that would show the credential to everybody, or is none, and a credential that is none, are refused before anything is said.
    async fn before_anything_is_said(desk: TestApp) {
        let open = |address: &'static str, credential: &'static str| Api::open(System::Zammad, address, credential, Vec::new());
        assert!(matches!(open("http://former.example", "zq").await, Err(Trouble::NotHttps)));
        assert!(matches!(open("https://zq:zq@former.example", "zq").await, Err(Trouble::NoAddress(_))));
        assert!(matches!(open("https://", "zq").await, Err(Trouble::NoAddress(_))));
        assert!(matches!(open("http://127.0.0.1:9", "two\nlines").await, Err(Trouble::NoCredential)));
        assert!(matches!(open("http://127.0.0.1:9", " ").await, Err(Trouble::NoCredential)));
        assert_eq!(there(&desk).await.1, 0);
    }
}

story! {
    /// An export that is cut, or no export, is named by its file and its byte; what was read before is here, and whole it goes on.
    async fn an_export_that_is_cut(desk: TestApp) {
        let folder = tempfile::tempdir().unwrap();
        let before = there(&desk).await;
        let nothing = bring_folder(&desk, folder.path(), System::Zammad).await.err().unwrap().to_string();
        assert!(nothing.contains("no users.json"), "{nothing}");
        zammad().export(folder.path());
        let tickets = folder.path().join("tickets.json");
        let whole = std::fs::read_to_string(&tickets).unwrap();
        std::fs::write(&tickets, &whole[..whole.len() - 40]).unwrap();
        let cut = bring_folder(&desk, folder.path(), System::Zammad).await.err().unwrap().to_string();
        assert!(cut.contains("tickets.json") && cut.contains("it was cut"), "{cut}");
        assert_eq!(there(&desk).await.0, before.0 + 2);
        std::fs::write(&tickets, whole).unwrap();
        let done = bring_folder(&desk, folder.path(), System::Zammad).await.unwrap();
        assert_eq!((done.sum.people, done.sum.tickets), (1, 3));
    }
}

story! {
    /// Looked through first, it says what would come, and nothing does.
    async fn only_looked_at(desk: TestApp) {
        let before = there(&desk).await;
        let mut source = asked(System::Zammad, &zammad().start().await).await.unwrap();
        let mut left = 0;
        let mut tell = |told: Told<'_>| left += usize::from(matches!(told, Told::Left(..)));
        let sum = bring::preview(&desk.app, &desk_of(System::Zammad), &mut source, &mut tell).await.unwrap();
        assert_eq!((sum.organisations, sum.people, sum.tickets, sum.messages), (1, 2, 4, 0));
        assert_eq!((left, sum.left.len(), there(&desk).await), (3, 1, before));
    }
}
