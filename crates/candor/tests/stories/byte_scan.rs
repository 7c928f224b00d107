//! No sealed item is written in the clear: a canary stands in every sealed item of every record, and no byte of any file the
//! desk wrote shows it, before an erasure or after; and after it nothing opens. A new sealed column fails this test until a
//! canary is planted in it.

use crate::support::needles::{Needles, files};
use crate::support::{On, TestApp, ids, seals};
use base64::Engine;
use candor::accounts::{anomaly, factor, federated, passkey, review};
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::{self, Role};
use candor::agents::{draft, letter};
use candor::app::App;
use candor::fields::{custom_field, organisation_detail, person_detail, ticket_detail};
use candor::ids::*;
use candor::inbox::receive::receive;
use candor::inbox::take::{Bytes, Handed, take};
use candor::items::*;
use candor::organisations::{billing_address, change, organisation};
use candor::outbox::{caught, delivery, outgoing};
use candor::people::lasting::Place;
use candor::people::person::Point;
use candor::people::{handle, postal, session, session_open};
use candor::privacy::{erase, journal};
use candor::profiles::{edit, profile_value};
use candor::records::RECORDS;
use candor::scim::provisioned;
use candor::screening::block;
use candor::search::{asked, find, follow};
use candor::social::{channel, thread};
use candor::tickets::{blob, message};
use index::Query;
use privacy::{Actor, BlindIndex, Purpose, Sealer};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use std::collections::BTreeSet;
use vault::{Kind, Scope};

/// A word that nobody writes by chance.
const CANARY: &str = "zqxjkvbwpyfg";

/// Sealed columns whose value the software makes itself: there what it made is the needle.
const MADE: &[(&str, &str)] = &[("account", "password"), ("second_factor", "secret")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_byte_tells() {
    let desk = TestApp::on(On::Sqlite).await.unwrap();
    let app = &desk.app;
    let (customer, agent, mut sealed) = plant(&desk).await;

    sealed.extend(seals::all(app).await);
    let mut needles = Needles::default();
    needles.add_disguised("canary", CANARY);
    let mut planted = BTreeSet::new();
    for seal in &sealed {
        let clear = seal.open(app).await.expect("nobody was erased yet");
        if contains(&clear) || MADE.contains(&(seal.table, seal.column)) {
            planted.insert((seal.table, seal.column));
        }
        needles.add(&format!("{}.{}", seal.table, seal.column), clear);
    }
    let every: BTreeSet<(&str, &str)> =
        RECORDS.iter().flat_map(|record| record.sealed().map(|column| (record.table, column.name))).collect();
    assert_eq!(every.difference(&planted).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "plant a canary in these columns");
    assert!(file_content(app).await, "and in the content of a file");

    follow(app).await.unwrap();
    assert!(hits(app) >= 3, "the ticket, its message and the people are found, {}", hits(app));
    assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());
    every_disguise_is_found(&needles);

    for person in [customer, agent] {
        let erasure = erase::ask(app, person, None).await.unwrap();
        desk.pass(app.after(app.now(), &app.settings.cooling_off).seconds_since(app.now()));
        desk.work().await;
        assert_eq!(erase::next(app, erasure).await.unwrap(), erase::Next::Over);
        assert_eq!(seals::named(app, person).await, Vec::<String>::new());
    }
    let mut open = BTreeSet::new();
    for seal in &sealed {
        if seal.open(app).await.is_some() {
            open.insert((seal.table, seal.column));
        }
    }
    assert_eq!(open, BTreeSet::new(), "these still open in a copy of the data");
    // A demo keeps what it told them at the end, which names nobody.
    let left = seals::all(app).await;
    assert_eq!(left.iter().map(|seal| (seal.table, seal.column)).collect::<Vec<_>>(), [("caught_mail", "raw"); 2]);
    for seal in &left {
        assert!(!contains(&seal.open(app).await.unwrap()));
    }
    assert_eq!(files(&app.dir.join("blobs")).len(), 0);
    follow(app).await.unwrap();
    assert_eq!(hits(app), 0, "nothing is found any more");
    assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());
    journal::verify(app.db.reader()).await.unwrap();
}

/// Fills a desk with the canary, by the ways that people take where there is one; gives a customer and an agent who has left,
/// and a copy of what the customer's mail came in as.
pub async fn plant(desk: &TestApp) -> (PersonId, PersonId, Vec<seals::Seal>) {
    let app = &desk.app;
    let now = app.now();
    let handed = Handed {
        from: format!("{CANARY}@customer.example"),
        to: vec!["support@example.org".into()],
        peer: Some(format!("198.51.100.7 {CANARY}")),
        ..Handed::default()
    };
    let bytes = Bytes::Here(mail().replace('\n', "\r\n").into_bytes());
    let taken = take(app, &handed, bytes, now).await.unwrap();
    let spooled = seals::all(app).await;
    let (ticket, _) = ids(&receive(app, taken.spool, None).await.unwrap());
    desk.work().await;
    let customer = desk.ticket(ticket).await.person_id;

    let address = format!("{CANARY}@agents.example");
    let name = format!("Mia {CANARY}");
    let password = format!("{CANARY} and a horse");
    let new = NewAgent { address: &address, name: Some(&name), role: Role::Agent.into(), password: Some(&password) };
    let added = add(app, new).await.unwrap();
    let browser = session_open::Browser { agent: format!("Browser {CANARY}"), address: format!("203.0.113.9 {CANARY}") };
    let opening = session_open::Opening {
        device: Some([7; 32]),
        place: Place::Own,
        ..session_open::Opening::plain(added.person, session::Kind::Agent, browser.clone())
    };
    let session = session_open::prepare_for(app, opening, now).await.unwrap();
    let seen = review::prepare(app, Some(added.person), anomaly::Kind::Locked, 5, &browser, now).await.unwrap();
    let tx = app.db.begin().await.unwrap();
    session_open::save(&tx, &session, now).await.unwrap();
    review::save(app, &tx, &seen, now).await.unwrap();
    app.commit(tx).await.unwrap();
    factor::begin(app, added.person, now).await.unwrap();

    let mine = app.keyring.sealer(Some(added.person.0), Scope::Profile, now.0, app.ids.make(now)).await.unwrap();
    let row = agent::Entity::find_by_id(added.agent).one(app.db.reader()).await.unwrap().unwrap();
    let mut row = row.into_active_model();
    row.signature = Set(Some(mine.seal(&Signature::new(CANARY), added.agent)));
    row.deactivated_at = Set(Some(now));
    row.update(app.db.writer()).await.unwrap();
    let search = SearchId(app.ids.make(now));
    let terms = mine.seal(&SearchTerms::new(CANARY), search);
    let row = asked::ActiveModel { id: Set(search), agent_id: Set(added.agent), terms: Set(terms), created_at: Set(now) };
    row.insert(app.db.writer()).await.unwrap();

    let theirs = candor::tickets::write::ticket_sealer(app, ticket, customer, now).await.unwrap();
    let draft = DraftId(app.ids.make(now));
    let row = draft::ActiveModel {
        id: Set(draft),
        agent_id: Set(added.agent),
        ticket_id: Set(ticket),
        kind: Set("reply".into()),
        body: Set(theirs.seal(&DraftText::new(CANARY), draft)),
        updated_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let begun = LetterId(app.ids.make(now));
    let body = serde_json::json!({ "to": CANARY, "subject": CANARY, "purpose": CANARY, "text": CANARY }).to_string();
    let own = app.keyring.sealer(Some(customer.0), Scope::Profile, now.0, app.ids.make(now)).await.unwrap();
    let row = letter::ActiveModel {
        id: Set(begun),
        agent_id: Set(added.agent),
        person_id: Set(customer),
        body: Set(own.seal(&DraftText::new(body), begun)),
        updated_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    send(app, (customer, ticket), &theirs).await;
    block::add(app, &format!("{CANARY}@customer.example"), added.agent, now).await.unwrap();
    by_other_ways(app, (customer, ticket), (&own, &theirs)).await;
    (customer, added.person, spooled)
}

/// What is held of somebody who writes by a channel or by post.
async fn by_other_ways(app: &App, (person, ticket): (PersonId, TicketId), (own, theirs): (&Sealer, &Sealer)) {
    let (now, version) = (app.now(), app.gate.policy().version());
    let (channel, name, place, talk) = (
        SocialChannelId(app.ids.make(now)),
        HandleId(app.ids.make(now)),
        PostalAddressId(app.ids.make(now)),
        SocialThreadId(app.ids.make(now)),
    );
    let row = channel::ActiveModel {
        id: Set(channel),
        name: Set("Parley".into()),
        generation: Set(1),
        old_until: Set(None),
        address: Set(None),
        paused: Set(false),
        seen_at: Set(None),
        removed_at: Set(None),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let known = SocialHandle::new(format!("@{CANARY}"));
    let row = handle::ActiveModel {
        id: Set(name),
        person_id: Set(person),
        channel_id: Set(channel),
        value_index: Set(handle::index(app, channel, &known)),
        value: Set(own.seal(&known, name)),
        source: Set(Point::Social),
        notice_version: Set(version),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let address = PostalAddress::new(format!("1 {CANARY} Street"));
    let row = postal::ActiveModel {
        id: Set(place),
        person_id: Set(person),
        value: Set(own.seal(&address, place)),
        source: Set(Point::Post),
        notice_version: Set(version),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    profile(app, person, own).await;
    bills(app, person, own).await;
    answers(app, (person, ticket), (own, theirs)).await;
    let conversation = SocialThread::new(CANARY);
    let row = thread::ActiveModel {
        id: Set(talk),
        ticket_id: Set(ticket),
        person_id: Set(person),
        handle_id: Set(name),
        thread_index: Set(thread::index(app, name, &conversation)),
        thread: Set(theirs.seal(&conversation, talk)),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let letter = message::Entity::find().filter(message::Column::TicketId.eq(ticket)).one(app.db.reader()).await.unwrap().unwrap();
    let id = letter.id;
    let mut row = letter.into_active_model();
    row.paper = Set(Some(theirs.seal(&LetterPlace::new(format!("Folder {CANARY}")), id)));
    row.update(app.db.writer()).await.unwrap();
}

/// A value in every column of a profile.
async fn profile(app: &App, person: PersonId, own: &Sealer) {
    let (now, id) = (app.now(), ProfileValueId(app.ids.make(app.now())));
    let row = profile_value::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        field: Set("title".into()),
        title: Set(Some(own.seal(&PersonTitle::new(CANARY), id))),
        first_name: Set(Some(own.seal(&PersonFirstName::new(CANARY), id))),
        last_name: Set(Some(own.seal(&PersonLastName::new(CANARY), id))),
        date_of_birth: Set(Some(own.seal(&PersonBirth::new(CANARY), id))),
        employer: Set(Some(own.seal(&PersonEmployer::new(CANARY), id))),
        occupation: Set(Some(own.seal(&PersonOccupation::new(CANARY), id))),
        country: Set(Some(own.seal(&PersonCountry::new(CANARY), id))),
        region: Set(Some(own.seal(&PersonRegion::new(CANARY), id))),
        phone: Set(Some(own.seal(&PhoneNumber::new(CANARY), id))),
        work_phone: Set(Some(own.seal(&WorkPhone::new(CANARY), id))),
        postal_address: Set(Some(own.seal(&PostalAddress::new(CANARY), id))),
        home_address: Set(Some(own.seal(&HomeAddress::new(CANARY), id))),
        work_address: Set(Some(own.seal(&WorkAddress::new(CANARY), id))),
        messaging_handle: Set(Some(own.seal(&MessagingHandle::new(CANARY), id))),
        username: Set(Some(own.seal(&Username::new(CANARY), id))),
        phone_index: Set(Some(edit::phone_index(app, CANARY))),
        username_index: Set(Some(BlindIndex::of(&Username::new(CANARY), &app.index_key))),
        source: Set(Point::Agent),
        notice_version: Set(app.gate.policy().version()),
        verified_at: Set(None),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let (id, subject) = (FederatedId(app.ids.make(now)), Federated::new(format!("https://id.example.net {CANARY}")));
    let row = federated::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        provider: Set("work".into()),
        subject: Set(own.seal(&subject, id)),
        subject_index: Set(BlindIndex::of(&subject, &app.index_key)),
        used_at: Set(None),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let (id, called) = (ProvisionedId(app.ids.make(now)), Federated::new(CANARY));
    let row = provisioned::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        names: Set(Some(own.seal(&called, id))),
        user_name_index: Set(Some(BlindIndex::of(&called, &app.index_key))),
        external_id_index: Set(Some(BlindIndex::of(&called, &app.index_key))),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let (id, key) = (PasskeyId(app.ids.make(now)), Passkey::new(format!("{{\"key\": \"{CANARY}\"}}")));
    let row = passkey::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        credential: Set(own.seal(&key, id)),
        credential_index: Set(BlindIndex::of(&key, &app.index_key)),
        sign_count: Set(0),
        used_at: Set(None),
        stopped_at: Set(None),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
}

/// Answers to fields of the organisation's own.
async fn answers(app: &App, (person, ticket): (PersonId, TicketId), (own, theirs): (&Sealer, &Sealer)) {
    let now = app.now();
    let field = CustomFieldId(app.ids.make(now));
    let row = custom_field::ActiveModel {
        id: Set(field),
        subject: Set(custom_field::Subject::Person),
        code: Set("room".into()),
        label: Set("Room".into()),
        kind: Set(candor::fields::kind::Kind::Line),
        choices: Set(None),
        purpose: Set(Some("care".into())),
        reason: Set(None),
        by_customer: Set(false),
        created_at: Set(now),
        retired_at: Set(None),
    };
    row.insert(app.db.writer()).await.unwrap();
    let (id, version) = (PersonDetailId(app.ids.make(now)), app.gate.policy().version());
    let row = person_detail::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        field_id: Set(field),
        value: Set(own.seal(&PersonDetail::new(CANARY), id)),
        source: Set(Point::Agent),
        notice_version: Set(version),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let id = TicketDetailId(app.ids.make(now));
    let row = ticket_detail::ActiveModel {
        id: Set(id),
        ticket_id: Set(ticket),
        field_id: Set(field),
        value: Set(Some(theirs.seal(&TicketDetail::new(CANARY), id))),
        fact: Set(None),
        source: Set(Point::Agent),
        notice_version: Set(version),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let organisation = organisation::Entity::find().one(app.db.reader()).await.unwrap().unwrap();
    let id = OrganisationDetailId(app.ids.make(now));
    let row = organisation_detail::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation.id),
        person_id: Set(person),
        field_id: Set(field),
        value: Set(own.seal(&OrganisationDetail::new(CANARY), id)),
        source: Set(Point::Agent),
        notice_version: Set(version),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
}

/// Where the bills of an organisation are sent, in somebody's care.
async fn bills(app: &App, person: PersonId, own: &Sealer) {
    let (now, id) = (app.now(), BillingAddressId(app.ids.make(app.now())));
    let wanted = change::Wanted { name: "Parley Works".into(), ..change::Wanted::default() };
    let organisation = change::make(app, &wanted, None, now).await.unwrap();
    let row = billing_address::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation),
        person_id: Set(person),
        value: Set(own.seal(&BillingAddress::new(format!("2 {CANARY} Street")), id)),
        source: Set(Point::Agent),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
}

/// A mail that was sent, and caught.
async fn send(app: &App, (person, ticket): (PersonId, TicketId), seal: &Sealer) {
    let now = app.now();
    let (id, to, kept) = (OutgoingId(app.ids.make(now)), DeliveryId(app.ids.make(now)), CaughtId(app.ids.make(now)));
    let identifier = MessageIdentifier::new(format!("{CANARY}@example.org"));
    let row = outgoing::ActiveModel {
        id: Set(id),
        person_id: Set(Some(person)),
        ticket_id: Set(Some(ticket)),
        message_id: Set(None),
        channel_id: Set(None),
        kind: Set(outgoing::Kind::Acknowledgement),
        text: Set(Some(seal.seal(&OutgoingText::new(CANARY), id))),
        identifier_index: Set(BlindIndex::of(&identifier, &app.index_key)),
        identifier: Set(seal.seal(&identifier, id)),
        state: Set(outgoing::State::Sent),
        send_at: Set(now),
        created_at: Set(now),
        mailbox_id: Set(None),
    };
    row.insert(app.db.writer()).await.unwrap();
    let address = OutgoingAddress::new(format!("{CANARY}@customer.example"));
    let row = delivery::ActiveModel {
        id: Set(to),
        outgoing_id: Set(id),
        person_id: Set(Some(person)),
        address: Set(seal.seal(&address, to)),
        copy: Set(false),
        blind: Set(false),
        state: Set(delivery::State::Sent),
        attempts: Set(1),
        next_at: Set(now),
        code: Set(None),
        status: Set(None),
        reason: Set(None),
        encrypted: Set(None),
        updated_at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
    let row = caught::ActiveModel {
        id: Set(kept),
        outgoing_id: Set(Some(id)),
        person_id: Set(Some(person)),
        raw: Set(seal.seal(&OutgoingMail::new(format!("Subject: {CANARY}\r\n\r\n{CANARY}\r\n")), kept)),
        address: Set(Some(seal.seal(&address, kept))),
        at: Set(now),
    };
    row.insert(app.db.writer()).await.unwrap();
}

/// A mail with the canary wherever a mail can hold a word.
fn mail() -> String {
    let picture = base64::engine::general_purpose::STANDARD.encode(format!("\u{89}PNG {CANARY}"));
    format!(
        "From: Ann {CANARY} <{CANARY}@customer.example>\nTo: support@example.org\nReply-To: {CANARY}@elsewhere.example\n\
         Subject: The {CANARY} hums\nMessage-ID: <{CANARY}.1@customer.example>\nX-Note: {CANARY}\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=cut\n\n\
         --cut\nContent-Type: multipart/alternative; boundary=alt\n\n\
         --alt\nContent-Type: text/plain; charset=utf-8\n\n\
         It is the {CANARY}.\n\n-- \nAnn {CANARY}\n\nOn Mon, 20 Nov 2023 at 08:00, Support <support@example.org> wrote:\n> which {CANARY}?\n\
         --alt\nContent-Type: text/html; charset=utf-8\n\n\
         <p>It is the <b>{CANARY}</b>.</p><img src=\"https://pictures.example/{CANARY}.png\"><img src=\"cid:{CANARY}\">\n--alt--\n\
         --cut\nContent-Type: image/png; name=\"{CANARY}.png\"\nContent-ID: <{CANARY}>\nContent-Transfer-Encoding: base64\n\
         Content-Disposition: inline; filename=\"{CANARY}.png\"\n\n{picture}\n--cut--\n"
    )
}

/// How much the index finds.
fn hits(app: &App) -> usize {
    find(app, &Query::newest(CANARY, 20)).unwrap().hits.len()
}

/// Whether the canary is in what was opened, in whatever case.
fn contains(clear: &[u8]) -> bool {
    clear.windows(CANARY.len()).any(|bytes| bytes.eq_ignore_ascii_case(CANARY.as_bytes()))
}

/// Whether the canary is in every stored file, which takes an access like every other value.
async fn file_content(app: &App) -> bool {
    let mut found = false;
    for row in blob::Entity::find().all(app.db.reader()).await.unwrap() {
        let key = privacy::KeyId::from(row.key_id);
        let access = app.gate.access(Actor::System("test"), Purpose::Care, &key, app.now()).await.unwrap();
        let reader = app.blobs.open(row.id.0, Kind::of::<FileContent>(), &access).await.unwrap();
        found |= contains(&reader.bytes(usize::try_from(row.size).unwrap()).await.unwrap());
    }
    found
}

/// The positive control: each disguise, written to a file, is found there.
fn every_disguise_is_found(needles: &Needles) {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in needles.all() {
        let file = dir.path().join("leak");
        std::fs::write(&file, [b"....", bytes.as_slice(), b"...."].concat()).unwrap();
        assert!(needles.in_files(dir.path()).iter().any(|found| found.starts_with(name.as_str())), "{name} was not found");
    }
    let leak = base64::engine::general_purpose::STANDARD.encode(format!("a mail about the {CANARY} and more"));
    assert_eq!(needles.in_bytes(leak.as_bytes()).len(), 1, "{leak}");
}
