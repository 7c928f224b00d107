//! A person's erasure: shown, asked for, taken back, run, and run to its end whatever stops it (002-019, 003-022).

use crate::story;
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use crate::support::{START, TestApp, ids, seals};
use axum::http::StatusCode;
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::{self, Role};
use candor::app::App;
use candor::desk::open::{Opening, open};
use candor::ids::{ErasureId, PersonId, SpoolId, TicketId};
use candor::inbox::receive::receive;
use candor::inbox::spool;
use candor::inbox::take::{Bytes, Handed, take};
use candor::people::find::Unsettled;
use candor::privacy::erase::{self, AskError, CancelError, Counts, Next};
use candor::privacy::in_force::InForce;
use candor::privacy::{erasure, journal, journal_entry};
use candor::tickets::ticket::Reason;
use candor::tickets::{attachment, blob, event, message, reply, tally, ticket, turn, write};
use privacy::{Actor, Purpose};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

const ANN: &str = "From: Ann Lee <ann@customer.example>
To: support@example.org
Cc: Bob Ray <bob@customer.example>
Subject: The pump hums
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: text/plain

The pump hums since Tuesday.
--cut
Content-Type: text/plain; name=log.txt
Content-Disposition: attachment; filename=log.txt

hum hum hum
--cut--
";

const BOB: &str = "From: Bob Ray <bob@customer.example>
To: support@example.org
Cc: Ann Lee <ann@customer.example>
Subject: Another pump

It is silent.
";

/// Ann's and Bob's tickets; each takes part in the other's.
async fn two_customers(desk: &TestApp) -> (PersonId, TicketId, TicketId) {
    let (anns, _) = ids(&desk.deliver("ann@customer.example", ANN).await);
    let (bobs, _) = ids(&desk.deliver("bob@customer.example", BOB).await);
    (desk.ticket(anns).await.person_id, anns, bobs)
}

/// Has the erasure asked for, and lets the time pass in which it could be taken back.
async fn due(desk: &TestApp, person: PersonId) -> ErasureId {
    let id = erase::ask(&desk.app, person, None).await.unwrap();
    let row = erasure::Entity::find_by_id(id).one(desk.app.db.reader()).await.unwrap().unwrap();
    desk.pass(row.due_at.seconds_since(desk.app.now()));
    id
}

async fn state(app: &App, id: ErasureId) -> erasure::Model {
    erasure::Entity::find_by_id(id).one(app.db.reader()).await.unwrap().unwrap()
}

async fn count_of(desk: &TestApp, reason: Reason) -> i64 {
    let row = tally::Entity::find_by_id(turn::number(reason)).one(desk.app.db.reader()).await.unwrap();
    row.map_or(0, |row| row.count)
}

/// Nothing names the person, nothing of theirs is sealed, no key of theirs is left.
async fn assert_gone(app: &App, person: PersonId) {
    assert_eq!(seals::named(app, person).await, Vec::<String>::new());
    assert!(app.keyring.keys_of(person.0).await.unwrap().is_empty());
    assert!(erase::preview(app, person).await.unwrap().lines.is_empty());
    journal::verify(app.db.reader()).await.unwrap();
}

story! {
    /// What would go is counted by the conditions that the erasure itself runs by.
    async fn it_is_shown_first(desk: TestApp) {
        let (ann, ..) = two_customers(&desk).await;
        let shown = erase::preview(&desk.app, ann).await.unwrap();
        assert_eq!(["person", "identity", "ticket", "message", "attachment", "blob", "spool"].map(|of| shown.goes(of)), [1; 7]);
        // Ann's place and Bob's place in her ticket, and hers in his.
        assert_eq!(shown.goes("participant"), 3);
        assert_eq!(shown.kept(), 0);
        let id = due(&desk, ann).await;
        desk.work().await;
        let done = Counts::of(&state(&desk.app, id).await);
        for line in shown.lines.iter().filter(|line| line.record != "ticket_event" && line.record != "access_member") {
            assert_eq!(done.rows.get(line.record).copied(), i64::try_from(line.goes).ok().filter(|count| *count > 0), "{}", line.record);
        }
    }
}

story! {
    /// From the asking on the data may only be stored; taking it back ends that, but not an older restriction.
    async fn it_is_taken_back(desk: TestApp) {
        let (ann, ticket, _) = two_customers(&desk).await;
        let id = erase::ask(&desk.app, ann, None).await.unwrap();
        assert_eq!(erase::ask(&desk.app, ann, None).await.unwrap(), id, "asking twice is asking once");
        assert!(!can_read(&desk, ticket).await);
        erase::cancel(&desk.app, id).await.unwrap();
        assert!(can_read(&desk, ticket).await);
        assert!(matches!(erase::cancel(&desk.app, id).await, Err(CancelError::TooLate)));
        desk.pass(400 * 86_400);
        desk.work().await;
        assert_eq!(state(&desk.app, id).await.state, erasure::State::Cancelled);
        assert!(can_read(&desk, ticket).await);

        let sql = "UPDATE person SET restricted_at = $1 WHERE id = $2";
        candor::db::run(desk.app.db.writer(), sql, [START.0.into(), ann.0.into()]).await.unwrap();
        let again = erase::ask(&desk.app, ann, None).await.unwrap();
        assert_ne!(again, id);
        erase::cancel(&desk.app, again).await.unwrap();
        assert!(!can_read(&desk, ticket).await, "the older restriction stays");
    }
}

async fn can_read(desk: &TestApp, id: TicketId) -> bool {
    let ticket = desk.ticket(id).await;
    let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &ticket, desk.app.now()).await.unwrap();
    ticket.subject().open(&access).is_ok()
}

story! {
    /// When its time has come everything of the person goes, and nothing of anybody else.
    async fn it_runs_when_it_is_due(desk: TestApp) {
        let (ann, anns, bobs) = two_customers(&desk).await;
        let before = seals::all(&desk.app).await;
        let open = count_of(&desk, Reason::FirstResponse).await;
        let id = erase::ask(&desk.app, ann, None).await.unwrap();
        desk.work().await;
        assert_eq!(state(&desk.app, id).await.state, erasure::State::Asked, "not before it is due");
        let id = due(&desk, ann).await;
        desk.work().await;
        let row = state(&desk.app, id).await;
        assert_eq!(row.state, erasure::State::Done);
        assert_eq!(row.unrecoverable_from, row.done_at, "the starter policy copies no keyring");
        assert_gone(&desk.app, ann).await;
        assert!(ticket::Entity::find_by_id(anns).one(desk.app.db.reader()).await.unwrap().is_none());
        assert!(attachment::Entity::find().all(desk.app.db.reader()).await.unwrap().is_empty());
        assert!(blob::Entity::find().all(desk.app.db.reader()).await.unwrap().is_empty());
        assert_eq!(files(&desk.app.dir.join("blobs")), 0);
        assert_eq!(count_of(&desk, Reason::FirstResponse).await, open - 1, "the ticket is no longer counted");
        assert!(can_read(&desk, bobs).await);
        assert_eq!(desk.texts(bobs).await, ["It is silent."]);
        // A copy of the data from before, held against the keyring of now.
        let mut opened = 0;
        for seal in &before {
            opened += usize::from(seal.open(&desk.app).await.is_some());
        }
        assert!(opened > 0 && opened < before.len(), "{opened} of {}", before.len());
        assert!(matches!(erase::ask(&desk.app, ann, None).await, Err(AskError::Unknown)));
    }
}

fn files(dir: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

story! {
    /// The journal says that somebody was erased, when and how much it was, and after that nobody can tell who.
    async fn the_journal_outlives_the_person(desk: TestApp) {
        let (ann, ..) = two_customers(&desk).await;
        let id = due(&desk, ann).await;
        desk.work().await;
        let entries = journal_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let kinds: Vec<&str> = entries.iter().map(|entry| &*entry.kind).filter(|kind| kind.contains("eras")).collect();
        assert_eq!(kinds, ["erasure.asked", "erasure.begun", "person.erased"]);
        let last = ::journal::Entry::from_bytes(&entries.iter().find(|entry| entry.kind == "person.erased").unwrap().entry).unwrap();
        assert_eq!(last.fields["erasure"], ::journal::Value::Id(id.into()));
        assert_eq!(last.fields["rows.ticket"], ::journal::Value::Count(1));
        assert_eq!(last.fields["policy"], ::journal::Value::Version(1));
        for entry in &entries {
            assert!(!entry.entry.windows(16).any(|bytes| bytes == ann.0.as_bytes()), "{} names the person", entry.kind);
        }
    }
}

story! {
    /// Killed after any of its steps, the desk opens again and the erasure goes on to its end.
    async fn it_survives_a_crash_after_each_step(desk: TestApp) {
        let (ann, _, bobs) = two_customers(&desk).await;
        let id = due(&desk, ann).await;
        let TestApp { mut app, dir } = desk;
        let mut steps = 0;
        while erase::next(&app, id).await.unwrap() == Next::More {
            steps += 1;
            app = reopen(app).await;
            if state(&app, id).await.state == erasure::State::Running {
                assert!(app.keyring.keys_of(ann.0).await.unwrap().is_empty(), "opening the desk finishes what was named");
            }
        }
        assert!(steps > 8, "{steps} steps");
        assert_eq!(state(&app, id).await.state, erasure::State::Done);
        assert_gone(&app, ann).await;
        let desk = TestApp { app, dir };
        desk.work().await;
        assert_eq!(desk.texts(bobs).await, ["It is silent."]);
    }
}

/// Lets the process die, as far as the desk can tell, and opens it again.
async fn reopen(app: App) -> App {
    let opening = Opening { dir: app.dir.clone(), config: app.config.clone(), clock: app.clock.clone(), ids: app.ids.clone() };
    app.db.clone().close().await;
    drop(app);
    open(opening).await.unwrap()
}

story! {
    /// Mail that comes while the erasure of its writer runs, or of the ticket's person, is neither lost nor taken along: it waits
    /// until that has ended, and then it is the first mail of somebody new.
    async fn a_mail_in_between(desk: TestApp) {
        let (ann, anns, bobs) = two_customers(&desk).await;
        let id = due(&desk, ann).await;
        for _ in 0..3 {
            assert_eq!(erase::next(&desk.app, id).await.unwrap(), Next::More);
        }
        let hers = comes(&desk, "ann@customer.example", &ANN.replace("The pump hums", "One more thing")).await;
        let reply = desk.app.thread_key.reply_address(anns.0.as_bytes(), "support", "example.org").unwrap();
        let his = format!("From: Bob Ray <bob@customer.example>\nTo: {reply}\nSubject: Re: The pump hums\n\nMine too.\n");
        let his = comes(&desk, "bob@customer.example", &his).await;
        for mail in [hers, his] {
            let error = receive(&desk.app, mail, None).await.unwrap_err();
            assert_eq!(Unsettled::of(&error), Some(Unsettled::Leaving));
        }
        desk.work().await;
        assert_eq!(state(&desk.app, id).await.state, erasure::State::Done);
        assert_gone(&desk.app, ann).await;
        desk.pass(5);
        desk.work().await;
        let left = ticket::Entity::find().filter(ticket::Column::Id.ne(bobs)).all(desk.app.db.reader()).await.unwrap();
        let mut texts = Vec::new();
        for ticket in &left {
            assert_ne!((ticket.id, ticket.person_id), (anns, ann));
            texts.extend(desk.texts(ticket.id).await);
        }
        texts.sort();
        assert_eq!(texts, ["Mine too.", "One more thing since Tuesday."]);
        assert_gone(&desk.app, ann).await;
    }
}

/// A mail is handed over, and nobody has looked at it yet.
async fn comes(desk: &TestApp, from: &str, mail: &str) -> SpoolId {
    let handed = Handed { from: from.into(), to: vec!["support@example.org".into()], ..Handed::default() };
    take(&desk.app, &handed, Bytes::Here(mail.replace('\n', "\r\n").into_bytes()), desk.app.now()).await.unwrap().spool
}

story! {
    /// The contact form takes nothing that would go with them, and says to send it again; then it comes in.
    async fn a_form_in_between(desk: TestApp) {
        let (ann, ..) = two_customers(&desk).await;
        let mut visitor = Visitor::new(&desk);
        let id = due(&desk, ann).await;
        let opened = visitor.get("/contact").await.field("opened");
        assert_eq!(erase::next(&desk.app, id).await.unwrap(), Next::More);
        desk.pass(20);
        let fields = [("email", "ann@customer.example"), ("message", "Hello again"), ("opened", &*opened)];
        let refused = visitor.post_files("/contact", &fields, &[]).await;
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
        refused.says("Nothing of it was lost").says("Hello again");
        desk.work().await;
        assert_eq!(visitor.post_files("/contact", &fields, &[]).await.leads(), "/contact/sent");
        assert_gone(&desk.app, ann).await;
    }
}

story! {
    /// Mail of theirs that waits in quarantine is theirs as well: counted, and gone with them, though nothing but its envelope names them.
    async fn what_waits_in_quarantine(desk: TestApp) {
        let (ann, ..) = two_customers(&desk).await;
        let handed = |from: &str| Handed { from: from.into(), to: vec!["support@example.org".into()], ..Handed::default() };
        let odd = |n: &str| format!("To: support@example.org\r\nSubject: {n}\r\n\r\nno sender {n}\r\n").into_bytes();
        desk.deliver_bytes(handed("ann@customer.example"), odd("hers")).await;
        desk.deliver_bytes(handed("bob@customer.example"), odd("his")).await;
        assert_eq!(erase::preview(&desk.app, ann).await.unwrap().goes("spool"), 2, "the mail that became a ticket, and this one");
        due(&desk, ann).await;
        desk.work().await;
        assert_gone(&desk.app, ann).await;
        let left = spool::Entity::find().filter(spool::Column::State.eq(spool::State::Quarantined)).all(desk.app.db.reader()).await.unwrap();
        assert_eq!(left.len(), 1);
        let (handed, _) = candor::inbox::open::bytes(&desk.app, &left[0]).await.unwrap().unwrap();
        assert_eq!(handed.from, "bob@customer.example");
    }
}

story! {
    /// The page says afterwards what was done in each place, where the journal has it, and from when nobody can undo it.
    async fn the_receipt(desk: TestApp) {
        let (ann, ..) = two_customers(&desk).await;
        let today = desk.app.now().date(&desk.app.zone);
        let policy = policy::starter("Example", "p@example.org", today);
        let copies = "keyring = { dpv = \"EncryptionAtRest\", proof = \"attested\", set = { \"keyring.copies\" = \"P7D\" } }";
        let policy = policy.replace("[measure]\n", &format!("[measure]\n{copies}\n"));
        desk.app.gate.enforce(InForce::compile(&policy, today).unwrap());
        let mut admin = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let id = due(&desk, ann).await;
        let path = format!("/people/{ann}/erasure");
        let running = admin.get(&path).await;
        assert!(!running.body.contains("Journal entry"), "{}", running.body);
        desk.work().await;
        let page = admin.get(&path).await.body;
        let row = state(&desk.app, id).await;
        let counts = Counts::of(&row);
        let (rows, entry) = (counts.rows.values().sum::<i64>(), counts.entry.clone().unwrap());
        for words in [
            format!("{} keys destroyed", counts.keys),
            format!("{rows} rows removed"),
            "1 file removed".to_owned(),
            "3 entries taken out".to_owned(),
            "delivered, and its key destroyed".to_owned(),
            "Copies of the keyring live for 7 days longer".to_owned(),
            format!("Journal entry {}", entry.number),
            entry.hash,
        ] {
            assert!(page.contains(&words), "{words}: {page}");
        }
        assert_eq!(row.unrecoverable_from.unwrap().seconds_since(row.done_at.unwrap()), 7 * 86_400);
        let all = journal_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(all[usize::try_from(entry.number - 1).unwrap()].kind, "person.erased");
    }
}

story! {
    /// An agent cannot be erased while they answer; when they have left, their words stay without them.
    async fn an_agent_leaves(desk: TestApp) {
        let (_, anns, _) = two_customers(&desk).await;
        let new = NewAgent { address: "mia@example.net", name: Some("Mia Sol"), role: Role::Agent.into(), password: None };
        let added = add(&desk.app, new).await.unwrap();
        let mia = agent::Entity::find_by_id(added.agent).one(desk.app.db.reader()).await.unwrap().unwrap();
        let answer = write::NewMessage { body: "Please oil it.".into(), ..Default::default() };
        let now = desk.app.now();
        let prepared = reply::prepare(&desk.app, &desk.ticket(anns).await, &mia, answer, now).await.unwrap();
        let tx = desk.app.db.begin().await.unwrap();
        reply::save(&desk.app, &tx, desk.ticket(anns).await, &mia, prepared, Reason::WaitingForCustomer, now).await.unwrap();
        desk.app.commit(tx).await.unwrap();

        assert!(matches!(erase::ask(&desk.app, added.person, None).await, Err(AskError::Agent)));
        let mut left = mia.into_active_model();
        left.deactivated_at = Set(Some(now));
        left.update(desk.app.db.writer()).await.unwrap();
        let shown = erase::preview(&desk.app, added.person).await.unwrap();
        assert!(shown.lines.iter().any(|line| line.record == "message" && line.goes == 0 && line.kept.is_some_and(|(count, _)| count == 1)));
        let id = due(&desk, added.person).await;
        desk.work().await;
        assert_eq!(state(&desk.app, id).await.state, erasure::State::Done);
        assert_gone(&desk.app, added.person).await;
        assert_eq!(desk.texts(anns).await[1], "Please oil it.");
        assert_eq!(desk.ticket(anns).await.assignee_id, None);
        let written = message::Entity::find().filter(message::Column::TicketId.eq(anns)).filter(message::Column::Kind.eq(message::Kind::Reply));
        assert_eq!(written.one(desk.app.db.reader()).await.unwrap().unwrap().author_id, None);
        let events = event::Entity::find().filter(event::Column::AgentId.eq(added.agent)).all(desk.app.db.reader()).await.unwrap();
        assert!(events.is_empty());
        assert_eq!(Counts::of(&state(&desk.app, id).await).links["message"], 1);
    }
}
