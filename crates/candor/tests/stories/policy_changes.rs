//! A policy changes: proposed, agreed to by a second person, told to whom it concerns, then in force; versions never change (C22).

use crate::story;
use crate::support::{TestApp, ids};
use candor::agents::agent;
use candor::db::run;
use candor::outbox::outgoing::Kind as Of;
use candor::privacy::announcement::State as Told;
use candor::privacy::plan::plan;
use candor::privacy::policy_proposal::{Level, State};
use candor::privacy::publish::{self, Refused, announce, drift};
use candor::privacy::{journal, policy_version};
use sea_orm::EntityTrait;

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";

/// The policy of the desk with another number, and something else that is different.
async fn changed(desk: &TestApp, version: i32, from: &str, to: &str) -> String {
    let rows = policy_version::Entity::find().all(desk.app.db.reader()).await.unwrap();
    let text = &rows.last().unwrap().text;
    assert!(text.contains(from), "{from} is not in the policy");
    text.replace(&format!("version    = {}", version - 1), &format!("version    = {version}")).replace(from, to)
}

async fn agents(desk: &TestApp) -> (agent::Model, agent::Model) {
    (desk.agent("ines@example.org").await, desk.agent("petra@example.org").await)
}

story! {
    /// A change that takes nothing from anybody rules at once; the version before stays readable, and the journal has both steps
    /// (000-004, 000-005).
    async fn a_minor_change(desk: TestApp) {
        let (ines, _) = agents(&desk).await;
        let text = changed(&desk, 2, "from = \"ticket.closed\", keep = \"P12M\"", "from = \"ticket.closed\", keep = \"P6M\"").await;
        let done = publish::propose(&desk.app, &text, Some(ines.id), "Half is enough.", Level::Minor).await.unwrap();
        assert_eq!((done.proposal.level, done.proposal.state), (Level::Minor, State::Published), "{:?}", done.changes);
        assert_eq!(desk.app.gate.policy().version(), 2);
        let rows = policy_version::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].text.contains("P12M") && rows[1].text == text);
        let kinds: Vec<String> =
            journal::newest(desk.app.db.reader(), None, 2).await.unwrap().iter().map(|one| one.entry.kind.as_str().to_owned()).collect();
        assert_eq!(kinds, ["policy.published", "policy.proposed"]);
        assert!(desk.caught().await.is_empty(), "no e-mail leaves");
    }
}

story! {
    /// What is wrong, the same, numbered like another or beside another is refused, and nothing happens.
    async fn what_is_refused(desk: TestApp) {
        let propose = async |text: String| publish::propose(&desk.app, &text, None, "", Level::Minor).await.map(|done| done.proposal.version);
        assert!(matches!(propose("schema = 1".into()).await, Err(Refused::Wrong(_))));
        let same = changed(&desk, 2, "schema", "schema").await;
        assert!(matches!(propose(same).await, Err(Refused::Same)));
        let old = changed(&desk, 2, "P30D", "P20D").await.replace("version    = 2", "version    = 1");
        assert!(matches!(propose(old).await, Err(Refused::Version(1, 2))));
        assert_eq!(desk.app.gate.policy().version(), 1);
        assert_eq!(policy_version::Entity::find().all(desk.app.db.reader()).await.unwrap().len(), 1);
    }
}

story! {
    /// Where the policy asks for a second person, whoever proposed cannot agree; a proposal can be taken back, and is then no more.
    async fn a_second_person(desk: TestApp) {
        let (ines, petra) = agents(&desk).await;
        let measure = "[measure]\nchanges = { dpv = \"ReviewProcedure\", proof = \"enforced\", set = { \"policy.approval\" = \"second-person\" } }";
        let text = changed(&desk, 2, "[measure]", measure).await;
        let two = publish::propose(&desk.app, &text, Some(ines.id), "Two pairs of eyes.", Level::Minor).await.unwrap();
        assert_eq!(two.proposal.state, State::Published, "{:?}", two.changes);
        let third = changed(&desk, 3, "P30D", "P20D").await;
        let one = publish::propose(&desk.app, &third, Some(ines.id), "", Level::Minor).await.unwrap().proposal;
        assert_eq!((one.state, desk.app.gate.policy().version()), (State::Waiting, 2));
        assert!(matches!(publish::agree(&desk.app, one.id, ines.id).await, Err(Refused::SamePerson)));
        let again = publish::propose(&desk.app, &third, Some(petra.id), "", Level::Minor).await;
        assert!(matches!(again, Err(Refused::Waiting(3))));
        publish::withdraw(&desk.app, one.id, Some(ines.id)).await.unwrap();
        assert!(matches!(publish::agree(&desk.app, one.id, petra.id).await, Err(Refused::Decided)));
        let two = publish::propose(&desk.app, &third, Some(ines.id), "", Level::Minor).await.unwrap().proposal;
        let agreed = publish::agree(&desk.app, two.id, petra.id).await.unwrap();
        assert_eq!((agreed.state, agreed.decided_by, desk.app.gate.policy().version()), (State::Published, Some(petra.id), 3));
    }
}

story! {
    /// A change that takes something is told by mail to everybody whose data is held, and rules when each has a delivery state
    /// (004-164, 004-165, 004-166).
    async fn a_major_change(desk: TestApp) {
        ids(&desk.deliver("ann@customer.example", FIRST).await);
        let (ines, _) = agents(&desk).await;
        let text = changed(&desk, 2, "from = \"ticket.closed\", keep = \"P12M\"", "from = \"ticket.closed\", keep = \"P24M\"").await;
        let done = publish::propose(&desk.app, &text, Some(ines.id), "Guarantees last two years.", Level::Minor).await.unwrap();
        assert_eq!((done.proposal.level, done.proposal.state), (Level::Major, State::Announced));
        assert_eq!(desk.app.gate.policy().version(), 1, "nobody was told yet");
        for _ in 0..4 {
            desk.work().await;
            desk.pass(31);
        }
        assert_eq!(desk.app.gate.policy().version(), 2);
        let mail = desk.caught_for("ann@customer.example").await;
        let read = mail::parse(mail.as_bytes());
        assert!(read.text.contains("two years instead of") || read.text.contains("twenty-four instead of twelve months") || read.text.contains("24 instead of 12 months"), "{}", read.text);
        assert!(mail.contains("Auto-Submitted: auto-generated"));
        assert_eq!(announce::count(&desk.app, 2, Told::Accepted).await.unwrap(), 3, "the customer and two agents");
        assert_eq!(announce::count(&desk.app, 2, Told::Waiting).await.unwrap(), 0);
        assert!(desk.mails(Of::PolicyChange).await == 3);
    }
}

story! {
    /// Whoever reads the notice in another language is told in it.
    async fn told_in_their_language(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let person = desk.ticket(ticket).await.person_id;
        run(desk.app.db.writer(), "UPDATE person SET language = 'de-AT' WHERE id = $1", [person.0.into()]).await.unwrap();
        let text = changed(&desk, 2, "from = \"ticket.closed\", keep = \"P12M\"", "from = \"ticket.closed\", keep = \"P24M\"").await;
        publish::propose(&desk.app, &text, None, "", Level::Minor).await.unwrap();
        desk.work().await;
        let mail = mail::parse(desk.caught_for("ann@customer.example").await.as_bytes());
        assert!(mail.subject.contains("geht anders mit Ihren Daten um"), "{}", mail.subject);
        assert!(mail.text.contains("Datenschutzerklärung") && mail.text.contains("Monate"), "{}", mail.text);
        assert!(!mail.text.contains("Privacy notice") && !mail.text.contains("months"), "{}", mail.text);
    }
}

story! {
    /// Two texts that are proposed at once do not both go their way.
    async fn two_propose_at_once(desk: TestApp) {
        let measure = "[measure]\nchanges = { dpv = \"ReviewProcedure\", proof = \"enforced\", set = { \"policy.approval\" = \"second-person\" } }";
        let (ines, petra) = agents(&desk).await;
        let text = changed(&desk, 2, "[measure]", measure).await;
        publish::propose(&desk.app, &text, Some(ines.id), "", Level::Minor).await.unwrap();
        let (one, two) = (changed(&desk, 3, "P30D", "P20D").await, changed(&desk, 3, "P30D", "P10D").await);
        let (one, two) = tokio::join!(
            publish::propose(&desk.app, &one, Some(ines.id), "", Level::Minor),
            publish::propose(&desk.app, &two, Some(petra.id), "", Level::Minor)
        );
        let waits = [&one, &two].iter().filter(|said| matches!(said, Err(Refused::Waiting(3)))).count();
        assert_eq!((one.is_ok() != two.is_ok(), waits), (true, 1));
    }
}

story! {
    /// Before anything rules it is counted what the new text would reach sooner, by the queries that it would act by; who would have to
    /// be told; and nothing changes.
    async fn what_it_would_do(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        run(desk.app.db.writer(), "UPDATE ticket SET closed_at = $1 WHERE id = $2", [desk.app.now().0.into(), ticket.0.into()]).await.unwrap();
        desk.pass(240 * 86_400);
        let from = "from = \"ticket.closed\", keep = \"P12M\"";
        let sooner = plan(&desk.app, &changed(&desk, 2, from, "from = \"ticket.closed\", keep = \"P6M\"").await).await.unwrap();
        let of = |record: &str| sooner.shifts.iter().find(|shift| shift.record == record && shift.items.iter().any(|item| item.starts_with("ticket.") || item.starts_with("message.")));
        let numbers = |record: &str| of(record).map(|shift| (shift.sooner, shift.later, shift.now, shift.then));
        assert_eq!((numbers("ticket"), numbers("message")), (Some((1, 0, 0, 1)), Some((1, 0, 0, 1))), "{:?}", sooner.shifts);
        let listed = &of("ticket").unwrap().rows[0];
        assert_eq!(listed.id, Some(ticket.0));
        assert!(listed.will < listed.was && listed.will.unwrap() <= desk.app.now() && listed.was.unwrap() > desk.app.now());
        assert_eq!((sooner.level, sooner.told_by_mail, sooner.lost.len()), (Level::Minor, None, 0));
        let later = plan(&desk.app, &changed(&desk, 2, from, "from = \"ticket.closed\", keep = \"P24M\"").await).await.unwrap();
        assert_eq!((later.level, later.told_by_mail), (Level::Major, Some(1)));
        let kept: Vec<_> = later.shifts.iter().map(|shift| (shift.record, shift.sooner, shift.later)).collect();
        assert!(kept.contains(&("ticket", 0, 1)) && kept.iter().all(|(_, sooner, _)| *sooner == 0), "{kept:?}");
        assert!(later.recipients_gone.is_empty());
        let both = "basis      = [\"A6-1-c\", \"A6-1-f\"]";
        let less = plan(&desk.app, &changed(&desk, 2, both, "basis      = [\"A6-1-c\"]").await).await.unwrap();
        let lost: Vec<_> = less.lost.iter().map(|lost| (lost.purpose.as_str(), lost.people)).collect();
        assert_eq!(lost, [("records", 1)], "everybody of whom there is anything");
        let more = plan(&desk.app, &changed(&desk, 2, "basis = [\"A6-1-b\"]\ndata  = [\"identity\", \"contact\", \"account\"", "basis = [\"A6-1-b\", \"A6-1-c\"]\nobligation = \"A law\"\ndata  = [\"identity\", \"contact\", \"account\"").await).await.unwrap();
        assert!(more.lost.is_empty(), "a purpose that rests on more than before lost nothing: {:?}", more.lost);
        assert_eq!(desk.app.gate.policy().version(), 1);
    }
}

story! {
    /// A file that was edited and not applied is drift; another process that published is followed.
    async fn drift_is_seen(desk: TestApp) {
        assert_eq!(drift::drift(&desk.app).await.unwrap(), drift::Drift::None);
        let file = desk.app.dir.join(drift::FILE);
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text + "# a thought\n").unwrap();
        assert_eq!(drift::drift(&desk.app).await.unwrap(), drift::Drift::File);
        std::fs::remove_file(&file).unwrap();
        assert_eq!(drift::drift(&desk.app).await.unwrap(), drift::Drift::NoFile);
        let text = changed(&desk, 2, "P30D", "P20D").await;
        let row = policy_version::ActiveModel {
            id: sea_orm::Set(2),
            digest: sea_orm::Set(drift::digest(&text)),
            text: sea_orm::Set(text),
            published_at: sea_orm::Set(desk.app.now()),
        };
        policy_version::Entity::insert(row).exec_without_returning(desk.app.db.writer()).await.unwrap();
        assert_eq!(drift::drift(&desk.app).await.unwrap(), drift::Drift::Process);
        drift::keep_up(&desk.app).await.unwrap();
        assert_eq!(desk.app.gate.policy().version(), 2);
    }
}
