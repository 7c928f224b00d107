//! Every promise stands on the board with how it is kept; a seal needs a check that ran, lately, and found nothing (000-002, 000-037).

use crate::story;
use crate::support::{On, TestApp, ids};
use candor::config::Checks;
use candor::db::run;
use candor::ids::EvidenceId;
use candor::privacy::evidence;
use candor::privacy::in_force::InForce;
use candor::privacy::prove::{self, Board, State};
use candor::time::Instant;
use sea_orm::{EntityTrait, Set};

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";

/// A policy with one promise of each kind, in force from now on.
fn promise(desk: &TestApp) {
    let today = desk.app.now().date(&desk.app.zone);
    let text = policy::starter("Example", "p@example.org", today).replace(
        "[measure]\n",
        "[measure]\ndoors = { dpv = \"PhysicalAccessControlMethod\", proof = \"attested\", expires = \"P1Y\", source = [\"t-doors\"] }\n\
         sleep = { dpv = \"ActivityMonitoring\", proof = \"enforced\", source = [\"t-calls\"] }\n\
         travel = { dpv = \"EncryptionInTransfer\", proof = \"enforced\", set = { \"smtp.cleartext\" = \"never\" } }\n\
         to = { dpv = \"AccessControlMethod\", proof = \"enforced\", source = [\"t-answers\"] }\n",
    ) + "[promise.t-doors]\nsays = \"Our doors are locked.\"\nproof = \"attested\"\n\
         [promise.t-calls]\nsays = \"Calls are not listened to.\"\nproof = \"enforced\"\nby = \"call-recording\"\n\
         [promise.t-answers]\nsays = \"Answers go to those who take part.\"\nproof = \"enforced\"\nby = \"sending\"\n\
         [promise.t-care]\nsays = \"We care.\"\nproof = \"declaratory\"\n";
    desk.app.gate.enforce(InForce::compile(&text, today).unwrap());
}

async fn board(desk: &TestApp) -> Board {
    prove::board(&desk.app).await.unwrap()
}

async fn state(desk: &TestApp, id: &str) -> State {
    board(desk).await.lines.into_iter().find(|line| line.id == id).unwrap().state
}

async fn sign(desk: &TestApp, at: Instant) {
    let row = evidence::ActiveModel {
        id: Set(EvidenceId(desk.app.ids.make(at))),
        subject: Set("measure.doors".into()),
        agent_id: Set(None),
        signed_at: Set(at),
        blob_id: Set(None),
        media_type: Set(None),
        created_at: Set(at),
    };
    evidence::Entity::insert(row).exec_without_returning(desk.app.db.writer()).await.unwrap();
}

story! {
    /// No seal before a check ran; with it a time and a count; none any more when the last look is a minute old.
    async fn a_seal_is_a_check_that_ran(desk: TestApp) {
        promise(&desk);
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let agent = desk.agent("ines@example.org").await;
        desk.answer(ticket, &agent, crate::support::answers::says("Turn it off.")).await;
        assert_eq!(state(&desk, "t-answers").await, State::Unchecked);
        for check in prove::CHECKS {
            let seen = check.look(&desk.app).await;
            let seen = seen.unwrap().unwrap_or_else(|| panic!("{} does not look", check.mechanism));
            assert!(seen.wrong == 0 || check.mechanism == "attestation", "{}: {seen:?}", check.mechanism);
        }
        assert_eq!(prove::run(&desk.app).await.unwrap(), prove::CHECKS.len());
        let now = desk.app.now();
        assert_eq!(state(&desk, "t-answers").await, State::Kept { at: now, seen: 1 });
        assert_eq!(state(&desk, "t-calls").await, State::Waits(vec!["call-recording".into()]));
        assert_eq!(state(&desk, "t-care").await, State::Stated);
        desk.pass(61);
        assert_eq!(state(&desk, "t-answers").await, State::Unchecked);
    }
}

story! {
    /// What does not hold is counted, and the seal is gone: an answer that went to somebody who takes no part (001-069).
    async fn a_promise_that_is_broken(desk: TestApp) {
        promise(&desk);
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let agent = desk.agent("ines@example.org").await;
        desk.answer(ticket, &agent, crate::support::answers::says("Turn it off.")).await;
        run(desk.app.db.writer(), "DELETE FROM participant WHERE ticket_id = $1", [ticket.0.into()]).await.unwrap();
        prove::run(&desk.app).await.unwrap();
        assert_eq!(state(&desk, "t-answers").await, State::Partly { at: desk.app.now(), seen: 1, wrong: 1 });
    }
}

story! {
    /// A signature counts as long as the policy says, a calendar year here: green on the last day, lapsed after it (000-038: signed on
    /// 21 May 2018, good on 20 May 2019, not on the 22nd).
    async fn a_signature_lapses(desk: TestApp) {
        promise(&desk);
        assert_eq!(state(&desk, "t-doors").await, State::Lapsed { since: None });
        sign(&desk, Instant::parse("2018-05-21T10:00:00Z").unwrap()).await;
        desk.app.clock.set(Instant::parse("2019-05-20T10:00:00Z").unwrap());
        assert!(matches!(state(&desk, "t-doors").await, State::Signed { until: Some(_) }));
        desk.app.clock.set(Instant::parse("2019-05-22T10:00:00Z").unwrap());
        assert!(matches!(state(&desk, "t-doors").await, State::Lapsed { since: Some(_) }));
    }
}

/// A check that the operator switched off gives no seal, whatever it saw before.
#[tokio::test]
async fn a_check_that_is_off() {
    use candor::desk::desk::Kind;
    let off = |config: &mut candor::config::Config| config.checks = Checks { off: vec!["sending".into()] };
    let desk = TestApp::with(On::Sqlite, Kind::Demo, off).await.unwrap();
    promise(&desk);
    assert_eq!(prove::run(&desk.app).await.unwrap(), prove::CHECKS.len() - 1);
    assert_eq!(state(&desk, "t-answers").await, State::Unchecked);
}
