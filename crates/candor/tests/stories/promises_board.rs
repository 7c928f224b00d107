//! The pages about what is promised: the board, a draft and its second person, versions, the data map, and what somebody signs for
//! (000-037, 000-038, 001-069).

use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::privacy::in_force::InForce;
use candor::privacy::publish::drift;
use candor::privacy::{evidence, policy_version, prove};
use candor::time::Instant;
use sea_orm::{EntityTrait, Set};

const MEASURES: &str = "[measure]\ndoors = { dpv = \"PhysicalAccessControlMethod\", proof = \"attested\", expires = \"P1Y\", source = [\"t-doors\"] }\n\
     changes = { dpv = \"ReviewProcedure\", proof = \"enforced\", set = { \"policy.approval\" = \"second-person\" } }\n";
const PROMISES: &str = "\n[data.calls]\nitems = [\"call.recording\"]\npoints = [\"phone\"]\nsource = [\"t-calls\"]\n\
     [retention.calls]\ndata = [\"calls\"]\nfrom = \"call.ended\"\nkeep = \"P3M\"\nthen = \"Erase\"\n[promise.t-doors]\nsays = \"Our doors are locked.\"\nproof = \"attested\"\nowner = \"privacy\"\n\
     [promise.t-calls]\nsays = \"Calls are not listened to.\"\nproof = \"enforced\"\nby = \"call-recording\"\n\
     [promise.t-care]\nsays = \"We care.\"\nproof = \"declaratory\"\n";

async fn text(desk: &TestApp) -> String {
    policy_version::Entity::find().all(desk.app.db.reader()).await.unwrap().pop().unwrap().text
}

/// The policy with a promise of each kind, a measure to sign for and a second person.
async fn richer(desk: &TestApp) -> String {
    text(desk).await.replace("version    = 1", "version    = 2").replacen("[measure]\n", MEASURES, 1) + PROMISES
}

/// It in force, as a version.
async fn enforce(desk: &TestApp) {
    let (text, today) = (richer(desk).await, desk.app.now().date(&desk.app.zone));
    desk.app.gate.enforce(InForce::compile(&text, today).unwrap());
    let row =
        policy_version::ActiveModel { id: Set(2), digest: Set(drift::digest(&text)), text: Set(text), published_at: Set(desk.app.now()) };
    policy_version::Entity::insert(row).exec_without_returning(desk.app.db.writer()).await.unwrap();
}

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.org", "Ines Okafor", Role::Admin).await
}

story! {
    /// Every promise beside its rule and its state; those that need somebody come first; what is only stated is in no total, and what
    /// waits is told from what is not done here.
    async fn how_each_promise_stands(desk: TestApp) {
        enforce(&desk).await;
        let mut ines = admin(&desk).await;
        let board = ines.get("/policy?show=all").await;
        assert_eq!(board.status, StatusCode::OK);
        assert!(board.body.contains("<b>14</b> promises published"), "13 and the doors: not what is stated, not what is not done here");
        for part in ["Not looked at", "Not signed for", "Not kept yet", "Stated only", "Not processed here", "one sentence is stated only"] {
            assert!(board.body.contains(part), "{part}");
        }
        for part in ["from", "<b> ticket.closed</b>", "<b> P12M</b>", "sign for", "<b> P1Y</b>", "waits for deletion by period"] {
            assert!(board.body.contains(part), "{part}");
        }
        let at = |what: &str| board.body.find(what).unwrap_or_else(|| panic!("{what} is not on the board"));
        assert!(at("Our doors are locked.") < at("It lies encrypted on our disks.") && at("It lies encrypted on our disks.") < at("We care."));
        prove::run(&desk.app).await.unwrap();
        let board = ines.get("/policy").await.body;
        assert!(board.contains("all checks ran") && board.contains("Enforced") && board.contains("Carried"));
        assert!(board.contains("/policy?show=all") && !board.contains("We care."), "the first page is for those that need somebody");
        desk.pass(61);
        assert!(ines.get("/policy").await.body.contains("No check ran in the last minute"));
    }
}

story! {
    /// The rail counts for those who run the desk; nobody else sees the entry.
    async fn the_rail_counts(desk: TestApp) {
        prove::run(&desk.app).await.unwrap();
        let mut ines = admin(&desk).await;
        assert!(ines.get("/").await.body.contains("<span class=\"cut\">Promises</span> <span>9 of 13</span>"));
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        assert!(!petra.get("/").await.body.contains("Promises"));
    }
}

story! {
    /// A file that says something else, and what has run out, stand on the board; a policy without promises says what to do.
    async fn drift_and_the_empty_board(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let file = desk.app.dir.join("policy.toml");
        std::fs::write(&file, text(&desk).await + "# a thought of the operator\n").unwrap();
        assert!(ines.get("/policy").await.body.contains("The file policy.toml says something else"));
        assert!(ines.get("/policy/draft?from=file").await.body.contains("# a thought of the operator"));
        assert!(!ines.get("/policy/draft").await.body.contains("# a thought of the operator"));
        std::fs::remove_file(&file).unwrap();
        assert!(ines.get("/policy").await.body.contains("There is no file policy.toml"));
        let (today, bare) = (desk.app.now().date(&desk.app.zone), text(&desk).await);
        let bare = without_promises(&bare);
        desk.app.gate.enforce(InForce::compile(&bare, today).unwrap());
        let board = ines.get("/policy").await.body;
        assert!(board.contains("This policy makes no promises of its own.") && board.contains("[promise.sealed]"));
    }
}

/// The text without its promises, and without what names them.
fn without_promises(text: &str) -> String {
    let mut kept = String::new();
    let mut skips = false;
    for line in text.lines() {
        if line.starts_with('[') {
            skips = line.starts_with("[promise.");
        }
        let mut line = if skips { String::new() } else { line.to_owned() };
        while let Some(at) = line.find("source") {
            let end = line[at..].find(']').map_or(line.len(), |end| at + end + 1);
            let start = line[..at].trim_end_matches([',', ' ']).len();
            line.replace_range(start..end, "");
        }
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

story! {
    /// A draft that is wrong is shown line by line and comes back whole; one in order says what it would do; proposed, it rules.
    async fn a_draft(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let wrong = text(&desk).await.replace("person.name", "person.nme");
        let line = wrong.lines().position(|line| line.contains("person.nme")).unwrap() + 1;
        let checked = ines.post("/policy/draft", &[("text", &wrong.replace('\n', "\r\n")), ("reason", "Half <is> enough."), ("do", "check")]).await;
        assert_eq!(checked.status, StatusCode::OK);
        assert!(checked.body.contains(&format!("Line {line}")) && checked.body.contains("^^^^") && checked.body.contains("person.name`?"));
        let refused = ines.post("/policy/draft", &[("text", &wrong), ("reason", "Half <is> enough."), ("do", "propose")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("person.nme") && refused.body.contains("Half &#60;is&#62; enough."), "what was typed comes back");
        assert!(refused.body.contains("<title>Error: Draft"));
        let same = ines.post("/policy/draft", &[("text", &text(&desk).await), ("do", "propose")]).await;
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = ines.post("/policy/draft", &[("text", &"#".repeat(1_000_001)), ("do", "check")]).await;
        assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(long.body.contains("longer than 1,000,000 characters"));
        let reason = ines.post("/policy/draft", &[("text", "schema = 1"), ("reason", &"x".repeat(501)), ("do", "propose")]).await;
        assert_eq!(reason.status, StatusCode::UNPROCESSABLE_ENTITY);
        let good = text(&desk).await.replace("version    = 1", "version    = 2").replace("\"ticket.closed\", keep = \"P12M\"", "\"ticket.closed\", keep = \"P6M\"");
        let checked = ines.post("/policy/draft", &[("text", &good), ("do", "check")]).await.body;
        assert!(checked.contains("What it would do") && checked.contains("six instead of twelve months"), "nothing is stored yet");
        assert_eq!(desk.app.gate.policy().version(), 1);
        let proposed = ines.post("/policy/draft", &[("text", &good), ("reason", "Half is enough."), ("do", "propose")]).await;
        assert_eq!((proposed.status, proposed.location()), (StatusCode::SEE_OTHER, "/policy"));
        assert_eq!(desk.app.gate.policy().version(), 2);
        let versions = ines.get("/policy/versions").await.body;
        assert!(versions.contains("six instead of twelve months") && versions.contains("Half is enough.") && versions.contains("proposed by Ines Okafor"));
    }
}

story! {
    /// While somebody types, the editor asks for what is wrong alone: a part of the page with lines to go to, checked on the desk's day.
    /// What the text would do is in it when it is asked for; nothing is stored either way.
    async fn a_draft_is_judged_while_it_is_typed(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let path = "/policy/draft/findings";
        let page = ines.get("/policy/draft").await.body;
        assert!(page.contains("data-judge=\"/policy/draft/findings\"") && page.contains("id=\"judged\""));
        let wrong = text(&desk).await.replacen("\"person.name\"", "\"person.nme\"", 1);
        let line = wrong.lines().position(|line| line.contains("person.nme")).unwrap() + 1;
        let found = ines.post(path, &[("text", &wrong), ("do", "check")]).await;
        assert_eq!(found.status, StatusCode::OK);
        assert!(found.body.contains(&format!("data-line=\"{line}\"")) && found.body.contains("person.nme"), "{}", found.body);
        assert!(!found.body.contains("<html") && !found.body.contains("What it would do"));
        let good = text(&desk).await.replace("version    = 1", "version    = 2").replace("\"ticket.closed\", keep = \"P12M\"", "\"ticket.closed\", keep = \"P6M\"");
        let fine = ines.post(path, &[("text", &good), ("do", "check")]).await.body;
        assert!(!fine.contains("<strong>") && !fine.contains("What it would do"), "{fine}");
        let effect = ines.post(path, &[("text", &good), ("do", "effect")]).await.body;
        assert!(effect.contains("What it would do") && effect.contains("six instead of twelve months"), "{effect}");
        assert_eq!(desk.app.gate.policy().version(), 1);
        let long = ines.post(path, &[("text", &"#".repeat(1_000_001)), ("do", "check")]).await;
        assert!(!long.status.is_success());
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        assert_eq!(petra.post(path, &[("text", &good), ("do", "effect")]).await.status, StatusCode::FORBIDDEN);
    }
}

story! {
    /// Where a second person is asked for, the one who proposed is refused in words, another agrees, and a decided one is refused too.
    async fn a_second_person(desk: TestApp) {
        enforce(&desk).await;
        let (mut ines, mut petra) = (admin(&desk).await, Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Admin).await);
        let next = text(&desk).await.replace("version    = 2", "version    = 3").replace("P30D", "P20D");
        ines.post("/policy/draft", &[("text", &next), ("reason", "Less is enough."), ("do", "propose")]).await;
        let own = ines.get("/policy").await.body;
        assert!(own.contains("You proposed it; somebody else agrees to it.") && !own.contains("value=\"agree\""));
        let board = petra.get("/policy").await.body;
        assert!(board.contains("proposed by Ines Okafor") && board.contains("Less is enough.") && board.contains("value=\"agree\""));
        let action = board.split("action=\"/policy/proposals/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let path = format!("/policy/proposals/{action}");
        let refused = ines.post(&path, &[("do", "agree")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.body.contains("a second person does"));
        let waiting = petra.post("/policy/draft", &[("text", &next), ("do", "propose")]).await;
        assert_eq!(waiting.status, StatusCode::CONFLICT);
        assert!(waiting.body.contains("Version 3 waits already"));
        assert_eq!(petra.post(&path, &[("do", "dance")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(petra.post(&path, &[("do", "agree")]).await.location(), "/policy");
        assert_eq!(desk.app.gate.policy().version(), 3);
        let decided = petra.post(&path, &[("do", "withdraw")]).await;
        assert_eq!(decided.status, StatusCode::CONFLICT);
        assert!(decided.body.contains("decided already"));
        assert!(ines.get("/policy/versions").await.body.contains("agreed to by Petra Lund"));
    }
}

story! {
    /// Somebody signs, with a file under any name; it counts until the policy's day, on the board and in the notice, and lapses after it.
    async fn evidence_is_signed_and_lapses(desk: TestApp) {
        enforce(&desk).await;
        let mut ines = admin(&desk).await;
        let path = "/policy/evidence";
        assert!(ines.get("/notice").await.body.contains("Somebody is to sign for this; nobody has yet."));
        assert!(ines.get(path).await.body.contains("measure.doors"));
        let fields = [("subject", "measure.doors"), ("day", "2023-11-20")];
        let pdf: &[u8] = b"%PDF-1.7\n\x00\xff\xfe doors";
        let future = ines.post_files(path, &[("subject", "measure.doors"), ("day", "2023-11-21")], &[]).await;
        assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(future.body.contains("Write a day of the past or today"));
        assert_eq!(ines.post_files(path, &[("subject", "measure.no-such"), ("day", "2023-11-20")], &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ines.post_files(path, &[("subject", "measure.doors"), ("day", "yesterday")], &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ines.post_files(path, &fields, &[("empty.pdf", "application/pdf", b"")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let large = vec![0_u8; 10_000_001];
        assert_eq!(ines.post_files(path, &fields, &[("large.pdf", "application/pdf", &large)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(evidence::Entity::find().all(desk.app.db.reader()).await.unwrap().is_empty(), "nothing that was refused is kept");
        let broken = ines.post_files(path, &fields, &[("\u{1}\u{0}.pdf", "application/pdf", pdf)]).await;
        assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(broken.body.contains("The form did not arrive whole"), "no browser sends such a name");
        let signed = ines.post_files(path, &fields, &[("../\u{202e}d\u{f6}\u{f6}rs.pdf", "application/pdf", pdf)]).await;
        assert_eq!((signed.status, signed.location()), (StatusCode::SEE_OTHER, path), "{}", signed.body);
        let row = evidence::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        let file = ines.get(&format!("{path}/{}", row.id)).await;
        assert_eq!(file.headers["content-disposition"], "attachment; filename*=UTF-8''measure-doors-2023-11-20.pdf");
        assert!(file.body.starts_with("%PDF-1.7") && file.body.ends_with("doors"));
        let listed = ines.get(path).await.body;
        assert!(listed.contains("Ines Okafor") && listed.contains("19 November 2024"), "who, and until when");
        assert!(ines.get("/policy").await.body.contains("Signed for"));
        assert!(ines.get("/notice").await.body.contains("Somebody has signed for this, until 19 November 2024."));
        desk.app.clock.set(Instant::parse("2024-11-19T12:00:00Z").unwrap());
        let mut ines = admin_again(&desk).await;
        assert!(ines.get("/notice").await.body.contains("Our doors are locked."));
        assert!(ines.get(path).await.body.contains("soon"));
        desk.app.clock.set(Instant::parse("2024-11-20T12:00:00Z").unwrap());
        let mut ines = admin_again(&desk).await;
        assert!(!ines.get("/notice").await.body.contains("Our doors are locked."), "what has lapsed leaves the notice");
        assert!(ines.get("/policy").await.body.contains("Lapsed"));
        assert!(ines.get(path).await.body.contains("counts no more"));
        assert_eq!(ines.get(&format!("{path}/00000000-0000-7000-8000-000000000000")).await.status, StatusCode::NOT_FOUND);
    }
}

story! {
    /// A certificate counts to the day written in it and not a day longer, whoever signed for it when (001: good on 31 October 2025, gone
    /// on the next day); what measures carry is signed for with them alone.
    async fn a_certificate_ends_on_its_day(desk: TestApp) {
        let certificate = "[measure]\nsafe = { dpv = \"Certification\", proof = \"attested\", valid_until = 2025-10-31, source = [\"t-doors\"] }\n";
        let text = text(&desk).await.replacen("[measure]\n", certificate, 1)
            + "\n[promise.t-doors]\nsays = \"Our security is certified.\"\nproof = \"attested\"\n";
        desk.app.gate.enforce(InForce::compile(&text, desk.app.now().date(&desk.app.zone)).unwrap());
        let mut ines = admin(&desk).await;
        let path = "/policy/evidence";
        let form = ines.get(path).await.body;
        assert!(form.contains("value=\"measure.safe\"") && !form.contains("value=\"promise.t-doors\""));
        let beside = ines.post_files(path, &[("subject", "promise.t-doors"), ("day", "2023-11-20")], &[]).await;
        assert_eq!(beside.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ines.post_files(path, &[("subject", "measure.safe"), ("day", "2023-11-20")], &[]).await.status, StatusCode::SEE_OTHER);
        desk.app.clock.set(Instant::parse("2025-10-31T21:00:00Z").unwrap());
        let mut ines = admin_again(&desk).await;
        assert!(ines.get("/policy").await.body.contains("Signed for"));
        assert!(ines.get("/notice").await.body.contains("Our security is certified."));
        desk.app.clock.set(Instant::parse("2025-11-01T01:00:00Z").unwrap());
        let board = admin_again(&desk).await.get("/policy").await.body;
        assert!(board.contains("Lapsed") && !board.contains("> Signed for"));
        assert!(!ines.get("/notice").await.body.contains("Our security is certified."));
    }
}

/// Signs the agent in again, as sessions end too.
async fn admin_again(desk: &TestApp) -> Browser {
    Browser::of_known(desk, "ines@example.org").await
}

story! {
    /// Every record with every column that holds something of somebody stands on the map, with what the policy in force says of it.
    async fn the_data_map_is_whole(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let map = ines.get("/policy/map").await.body;
        for record in candor::records::RECORDS {
            assert!(map.contains(record.table), "{}", record.table);
            for column in record.columns.iter().filter(|column| !matches!(column.word, privacy::Word::None)) {
                assert!(map.contains(&format!(">{}</th>", column.name)), "{}.{}", record.table, column.name);
            }
        }
        assert!(map.contains("12 months after ticket closed") && map.contains("Answering what you ask"));
    }
}
