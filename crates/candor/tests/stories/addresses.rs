//! Several addresses of one desk: mail is answered from the one that it was sent to, under its name and signature and in its domain; what
//! else is taken as one, what is refused, and whose tickets they are (C02).

use crate::live_story;
use crate::signed_mail::{Record, verified};
use crate::story;
use crate::support::answers::{address, says};
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::relay::{Relay, live};
use crate::support::visitor::Visitor;
use crate::support::{On, TestApp, ids};
use axum::http::StatusCode;
use candor::addresses::mailbox;
use candor::agents::agent::Role;
use candor::clock::{Clock, Ids};
use candor::config::{Config, NameServer};
use candor::desk::desk::Kind;
use candor::desk::make::{New, make};
use candor::desk::open::Opening;
use candor::hosting::Desks;
use candor::hosting::listener::Listener;
use candor::ids::{MailboxId, TicketId};
use candor::inbox::receive::Received;
use candor::inbox::take::Handed;
use candor::people::person;
use candor::privacy::erase;
use candor::tickets::{message, participant, ticket};
use privacy::{Actor, Purpose};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde_json::json;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

const ORDERS: &str = "orders@shop.example";

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

/// Declares the domain of the shop and adds its address; where its page is.
async fn shop(ines: &mut Browser) -> String {
    let declared = ines.post("/addresses/domains", &[("new_domain", "Shop.example")]).await;
    assert_eq!(declared.status, StatusCode::SEE_OTHER, "{}", declared.body);
    let added = ines.post("/addresses", &[("local", "Orders"), ("domain", "shop.example"), ("name", "Example Shop")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    added.location().to_owned()
}

/// Saves what the page of an address says, with something else.
async fn save(ines: &mut Browser, page: &str, fields: &[(&str, &str)]) {
    let mut all = vec![("do", "save"), ("name", "Example Shop"), ("acknowledges", "on"), ("team", ""), ("signature", "")];
    for (name, value) in fields {
        all.retain(|(known, _)| known != name);
        all.push((name, value));
    }
    let saved = ines.post(page, &all).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

fn mail(to: &str, id: &str) -> String {
    format!(
        "From: Ann Lee <ann@customer.example>\nTo: {to}\nSubject: The pump hums\nMessage-ID: <{id}@customer.example>\n\nSince Tuesday.\n"
    )
}

async fn sent_to(desk: &TestApp, to: &str, raw: &str) -> Received {
    let raw = raw.replace('\n', "\r\n").into_bytes();
    let handed = Handed { from: "ann@customer.example".into(), to: vec![to.into()], ..Handed::default() };
    desk.deliver_bytes(handed, raw).await
}

async fn mailbox(desk: &TestApp, local: &str) -> mailbox::Model {
    mailbox::Entity::find().filter(mailbox::Column::Local.eq(local)).one(desk.app.db.reader()).await.unwrap().unwrap()
}

async fn came_to(desk: &TestApp, ticket: TicketId) -> String {
    let id = desk.ticket(ticket).await.mailbox_id.unwrap();
    desk.app.book().by_id(id).unwrap().address()
}

fn page_of(row: &mailbox::Model) -> String {
    format!("/addresses/{}", row.id)
}

/// Answers on the page, as the composer sends it.
async fn answer(desk: &TestApp, agent: &mut Browser, ticket: TicketId, text: &str, from: Option<MailboxId>) {
    let page = agent.get(&format!("/tickets/{ticket}")).await;
    let (seen, key, from) = (page.field("seen"), page.field("key"), from.map(|id| id.to_string()).unwrap_or_default());
    let fields = [("kind", "reply"), ("text", text), ("seen", &*seen), ("key", &*key), ("cc", ""), ("from", &*from)];
    let sent = agent.post_files(&format!("/tickets/{ticket}/messages"), &fields, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    desk.pass(10);
    desk.work().await;
}

story! {
    /// Mail to each address is acknowledged and answered from it: its name, its signature, its domain in the reply address and the Message-ID;
    /// and an answer to that comes back to the ticket.
    async fn mail_to_two_addresses(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let page = shop(&mut ines).await;
        save(&mut ines, &page, &[("names_agent", "on"), ("signature", "{agent}\r\n{sender}, {address}")]).await;
        let (ticket, _) = ids(&sent_to(&desk, ORDERS, &mail(ORDERS, "one")).await);
        assert_eq!(came_to(&desk, ticket).await, ORDERS);
        let ack = desk.caught_for("ann@customer.example").await;
        assert!(ack.contains("From: Example Shop <orders@shop.example>"), "{ack}");
        assert!(address(&ack, "reply-to").starts_with("orders+t-") && address(&ack, "reply-to").ends_with("@shop.example"), "{ack}");

        answer(&desk, &mut ines, ticket, "Tighten the bolt.", None).await;
        let sent = desk.caught_for("ann@customer.example").await;
        assert!(sent.contains("From: Ines Okafor at Example Shop <orders@shop.example>"), "{sent}");
        let read = mail::parse(sent.as_bytes());
        assert!(read.message_id.unwrap().ends_with("@shop.example"));
        assert!(read.text.contains("Tighten the bolt.\n\n-- \nInes Okafor\nExample Shop, orders@shop.example\n"), "{}", read.text);

        // What changes later changes nothing that was written.
        save(&mut ines, &page, &[("name", "Other Shop"), ("signature", "Nobody")]).await;
        let query = message::Entity::find().filter(message::Column::TicketId.eq(ticket)).filter(message::Column::Kind.eq(message::Kind::Reply));
        let answer_kept = query.one(desk.app.db.reader()).await.unwrap().unwrap();
        let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &answer_kept, desk.app.now()).await.unwrap();
        let signed = answer_kept.signature().unwrap().open(&access).unwrap().into_string();
        assert_eq!(signed, "Ines Okafor\nExample Shop, orders@shop.example");
        let back = format!("From: ann@customer.example\nTo: {}\nSubject: Re: hm\n\nIt hums still.\n", address(&sent, "reply-to"));
        let came = sent_to(&desk, &address(&sent, "reply-to"), &back).await;
        assert!(matches!(came, Received::Added { ticket: to, .. } if to == ticket), "{came:?}");

        let (other, _) = ids(&desk.deliver("ann@customer.example", &mail("support@example.org", "two")).await);
        assert_eq!(came_to(&desk, other).await, "support@example.org");
        answer(&desk, &mut ines, other, "Loosen it.", None).await;
        let sent = desk.caught_for("ann@customer.example").await;
        assert!(sent.contains("From: Example Instruments <support@example.org>") && !sent.contains("Nobody"), "{sent}");
    }
}

story! {
    /// The agent answers from another address; the ticket goes on under it, and says so. Without a text of its own it signs as the default one.
    async fn another_sender(desk: TestApp) {
        let mut ines = admin(&desk).await;
        shop(&mut ines).await;
        let support = mailbox(&desk, "support").await;
        save(&mut ines, &page_of(&support), &[("name", "Example Instruments"), ("signature", "{organisation}, all of us")]).await;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", &mail("support@example.org", "one")).await);
        let page = ines.get(&format!("/tickets/{ticket}")).await;
        page.says("Example Shop &#60;orders@shop.example&#62;").says("Example Instruments, all of us");
        let orders = mailbox(&desk, "orders").await;
        answer(&desk, &mut ines, ticket, "From the shop.", Some(orders.id)).await;
        let sent = desk.caught_for("ann@customer.example").await;
        assert!(sent.contains("From: Example Shop <orders@shop.example>") && sent.contains("Example Instruments, all of us"), "{sent}");
        assert_eq!(came_to(&desk, ticket).await, ORDERS);
        ines.get(&format!("/tickets/{ticket}/history")).await.says("answers from orders@shop.example now");
        let agent = desk.agent("petra@example.com").await;
        let message = desk.answer(ticket, &agent, says("Once more.")).await;
        desk.pass(10);
        desk.work().await;
        assert_eq!(desk.mail_of(message).await.mailbox_id, Some(orders.id));
    }
}

story! {
    /// Other addresses are taken as one: in its domain, elsewhere, and with something added; as senders they are ourselves, and in copy nobody.
    async fn what_is_taken_as_one(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let page = shop(&mut ines).await;
        for alias in ["bestellung@shop.example", "Shop.Help@elsewhere.example"] {
            assert_eq!(ines.post(&page, &[("do", "alias"), ("alias", alias)]).await.status, StatusCode::SEE_OTHER, "{alias}");
        }
        ines.get(&page).await.says("shop.help@elsewhere.example");
        for (n, (envelope, to, is)) in [
            ("bestellung@shop.example", "x@y.example", ORDERS),
            ("orders+invoice@shop.example", "x@y.example", ORDERS),
            ("support+x@example.org", ORDERS, "support@example.org"),
            // Fetched from a mailbox elsewhere there is no envelope: its headers say.
            ("", "Shop.help@Elsewhere.example", ORDERS),
            ("", "x@y.example", "support@example.org"),
        ]
        .into_iter()
        .enumerate()
        {
            let raw = mail(to, &format!("m{n}")).replace('\n', "\r\n").into_bytes();
            let to = if envelope.is_empty() { Vec::new() } else { vec![envelope.to_owned()] };
            let handed = Handed { from: "ann@customer.example".into(), to, ..Handed::default() };
            let (ticket, _) = ids(&desk.deliver_bytes(handed, raw).await);
            assert_eq!(came_to(&desk, ticket).await, is, "{n}");
        }
        let copied = mail(&format!("{ORDERS}, shop.help@elsewhere.example, bob@customer.example"), "copies");
        let (ticket, _) = ids(&sent_to(&desk, ORDERS, &copied).await);
        let people = participant::Entity::find().filter(participant::Column::TicketId.eq(ticket)).all(desk.app.db.reader()).await.unwrap();
        assert_eq!(people.len(), 2, "Ann and Bob");
        for ours in [ORDERS, "shop.help@elsewhere.example", "orders+x@shop.example"] {
            let raw = format!("From: {ours}\nTo: support@example.org\nSubject: Round\n\nAnd round, {ours}.\n");
            assert_eq!(sent_to(&desk, "support@example.org", &raw).await, Received::Quarantined("from-ourselves"), "{ours}");
        }
        let (alias, other) = (desk.app.book().aliases[1].id.to_string(), mail("shop.help@elsewhere.example", "gone"));
        ines.post(&page, &[("do", "unalias"), ("alias_id", &alias)]).await;
        let (ticket, _) = ids(&desk.deliver_bytes(Handed { from: "ann@customer.example".into(), ..Handed::default() }, other.into_bytes()).await);
        assert_eq!(came_to(&desk, ticket).await, "support@example.org");
    }
}

/// What the listener answers to each recipient.
async fn heard(desk: &TestApp, recipients: &[&str]) -> Vec<u16> {
    let desks = Arc::new(Desks::new(vec![desk.app.clone()]).unwrap());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let config = Arc::new(smtp::Config::new("mx.example.org").unwrap());
    let task = tokio::spawn(async move { smtp::serve(listener, config, Arc::new(Listener(desks)), std::future::pending()).await });
    let mut stream = BufReader::new(tokio::net::TcpStream::connect(at).await.unwrap());
    let mut codes = Vec::new();
    let lines = ["HELO customer.example".to_owned(), "MAIL FROM:<ann@customer.example>".to_owned()];
    for line in std::iter::once(String::new()).chain(lines).chain(recipients.iter().map(|to| format!("RCPT TO:<{to}>"))) {
        if !line.is_empty() {
            stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
        }
        let mut answer = String::new();
        stream.read_line(&mut answer).await.unwrap();
        codes.push(answer[..3].parse().unwrap());
    }
    task.abort();
    codes.split_off(3)
}

story! {
    /// The listener takes what is for an address of the desk and nothing else. One that is retired takes nothing new, but answers to what it
    /// wrote, and its tickets go on under the default one.
    async fn at_the_door(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let page = shop(&mut ines).await;
        ines.post(&page, &[("do", "alias"), ("alias", "help@elsewhere.example")]).await;
        let to = ["support@example.org", ORDERS, "orders+x@shop.example", "postmaster@shop.example", "nobody@shop.example", "orders@example.org"];
        assert_eq!(heard(&desk, &to).await, [250, 250, 250, 250, 550, 550]);
        assert_eq!(heard(&desk, &["help@elsewhere.example", "ann@strange.example"]).await, [550, 550]);

        let (ticket, _) = ids(&sent_to(&desk, ORDERS, &mail(ORDERS, "one")).await);
        let reply_to = address(&desk.caught_for("ann@customer.example").await, "reply-to");
        assert_eq!(ines.post(&page, &[("do", "retire")]).await.status, StatusCode::SEE_OTHER);
        ines.get("/addresses").await.says("Retired");
        assert_eq!(heard(&desk, &[ORDERS, "orders+x@shop.example", &reply_to]).await, [550, 550, 250]);
        let came = sent_to(&desk, &reply_to, &format!("From: ann@customer.example\nTo: {reply_to}\nSubject: Re: hm\n\nStill.\n")).await;
        assert!(matches!(came, Received::Added { .. }), "{came:?}");
        answer(&desk, &mut ines, ticket, "Tighten the bolt.", None).await;
        assert!(desk.caught_for("ann@customer.example").await.contains("<support@example.org>"));
        let raw = format!("From: {ORDERS}\nTo: support@example.org\nSubject: Round\n\nAnd round.\n");
        assert_eq!(sent_to(&desk, "support@example.org", &raw).await, Received::Quarantined("from-ourselves"), "it is ours still");
        ines.post(&page, &[("do", "resume")]).await;
        assert_eq!(heard(&desk, &[ORDERS]).await, [250]);

        let support = mailbox(&desk, "support").await;
        assert_eq!(ines.post(&page_of(&support), &[("do", "retire")]).await.status, StatusCode::CONFLICT, "the default one stays");
        ines.post(&page, &[("do", "default")]).await;
        assert_eq!(desk.app.address(), ORDERS);
        assert_eq!(ines.post(&page_of(&support), &[("do", "retire")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(heard(&desk, &["support@example.org", "postmaster@example.org"]).await, [550, 250]);
    }
}

story! {
    /// What is unclear is refused at the field, with what to do.
    async fn what_is_refused(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let page = shop(&mut ines).await;
        for (local, domain, name, why) in [
            ("support", "example.org", "Twice", "The desk has this address already"),
            ("postmaster", "shop.example", "Post", "The desk has this address already"),
            ("customer-services-of-ours", "example.org", "Long", "at most 18 characters"),
            ("a b", "example.org", "Space", "Write letters"),
            ("sales", "strange.example", "Strange", "no such domain"),
            ("sales", "example.org", "Ann <x@y>", "Write a name"),
        ] {
            let refused = ines.post("/addresses", &[("local", local), ("domain", domain), ("name", name)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{local}");
            refused.says(why);
        }
        for (fields, why) in [
            ([("do", "save"), ("name", "Example Shop"), ("signature", "{agnet}")], "in braces"),
            ([("do", "save"), ("name", " "), ("signature", "")], "Write a name"),
            ([("do", "alias"), ("alias", "nobody"), ("x", "")], "Write a whole address"),
            ([("do", "alias"), ("alias", "support@example.org"), ("x", "")], "already"),
            ([("do", "alias"), ("alias", "ines@example.com"), ("x", "")], "An agent has this address"),
            ([("do", "alias"), ("alias", "a+b@shop.example"), ("x", "")], "without the + part"),
        ] {
            let refused = ines.post(&page, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            refused.says(why);
        }
        for (domain, why) in [("example.org", "A desk takes mail for this domain already"), ("nonsense", "Write a domain")] {
            ines.post("/addresses/domains", &[("new_domain", domain)]).await.says(why);
        }
        let id = desk.app.book().domains[0].id;
        let used = ines.post(&format!("/addresses/domains/{id}"), &[("do", "remove")]).await;
        assert_eq!(used.status, StatusCode::CONFLICT);
        let preview = [("do", "preview"), ("name", "Draft"), ("names_agent", "on"), ("signature", "{agent}!")];
        ines.post(&page, &preview).await.says("Ines Okafor at Draft").says("Ines Okafor!");
        assert_eq!(mailbox(&desk, "orders").await.name, "Example Shop", "a preview keeps nothing");
    }
}

live_story! {
    /// One domain is one desk's: another that claims it is refused, and two that came to claim it are not served together; the error names both.
    async fn two_desks_one_domain(on: On) {
        let desk = TestApp::on(on).await?;
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config { url: Some("http://other.test".into()), ..Config::default() };
        config.mail.resolver = NameServer::Off;
        let opening = Opening { dir: dir.path().join("other"), config, clock: Clock::set_at(desk.app.now()), ids: Ids::counted() };
        let new = New { organisation: "Other", domain: "other.example", kind: Kind::Demo, zone: None, policy: None, clock: None };
        let other = TestApp { app: make(opening, new).await.unwrap(), dir };
        shop(&mut admin(&desk).await).await;
        // Apart, nobody can know.
        let mut ada = Browser::of_agent(&other, "ada@example.net", "Ada Roth", Role::Admin).await;
        ada.post("/addresses/domains", &[("new_domain", "shop.example")]).await;
        let said = Desks::new(vec![desk.app.clone(), other.app.clone()]).err().expect("they are not served").to_string();
        for named in [desk.app.dir.display().to_string(), other.app.dir.display().to_string(), "shop.example".to_owned()] {
            assert!(said.contains(&named), "{said}");
        }
        let id = other.app.book().domains[0].id;
        ada.post(&format!("/addresses/domains/{id}"), &[("do", "remove")]).await;
        let desks = Desks::new(vec![desk.app.clone(), other.app.clone()]).unwrap();
        assert_eq!(desks.by_domain("Shop.example").map(|app| app.id), Some(desk.app.id));
        assert_eq!(desks.by_domain("other.example").map(|app| app.id), Some(other.app.id));
        for domain in ["shop.example", "example.org"] {
            ada.post("/addresses/domains", &[("new_domain", domain)]).await.says("A desk takes mail for this domain already");
        }
        let page = page_of(&mailbox(&other, "support").await);
        ada.post(&page, &[("do", "alias"), ("alias", "help@shop.example")]).await.says("A desk takes mail for this domain already");
    }
}

live_story! {
    /// What leaves from a further domain has its reverse path and is signed with its own key, by the record that the page shows; without one
    /// it leaves unsigned, and the page says so.
    async fn signed_in_its_domain(on: On) {
        let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let desk = live(on, at, |_| {}).await?;
        let mut ines = admin(&desk).await;
        let page = shop(&mut ines).await;
        ines.get("/addresses").await.says("Unsigned: its domain has no key");
        sent_to(&desk, ORDERS, &mail(ORDERS, "one")).await;
        assert!(!relay.got().pop().unwrap().raw.contains("DKIM-Signature"));

        let id = desk.app.book().domains[0].id;
        ines.post(&format!("/addresses/domains/{id}"), &[("do", "key")]).await;
        let first = desk.app.book().domains[0].clone();
        let (name, text) = candor::addresses::key::record(&first).unwrap();
        ines.get("/addresses").await.says(&name).says(&text).hides("Unsigned: its domain");
        let (ticket, _) = ids(&sent_to(&desk, ORDERS, &mail(ORDERS, "two")).await);
        let record = Record::new(&name, &text);
        assert!(verified(&relay.got().pop().unwrap().raw, &record).await);
        answer(&desk, &mut ines, ticket, "Tighten the bolt.", None).await;
        let got = relay.got().pop().unwrap();
        assert_eq!(got.from.as_deref(), Some(ORDERS));
        assert!(verified(&got.raw, &record).await && got.raw.contains("d=shop.example;"), "{}", got.raw);
        assert!(!verified(&got.raw.replacen("Tighten", "Loosen", 1), &record).await);

        // Another key: the one before is destroyed.
        ines.post(&format!("/addresses/domains/{id}"), &[("do", "key")]).await;
        let second = desk.app.book().domains[0].clone();
        assert_ne!(first.key_id, second.key_id);
        let kept = candor::tickets::blob::Entity::find_by_id(first.key_id.unwrap()).one(desk.app.db.reader()).await.unwrap();
        assert!(kept.is_none(), "{kept:?}");
        ines.get(&page).await.says("Example Shop");
    }
}

story! {
    /// An address gives its tickets to a team: whoever is in it finds them by themselves; a ticket is moved, alone or with others.
    async fn tickets_of_a_team(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let page = shop(&mut ines).await;
        ines.post("/teams", &[("name", "Orders")]).await;
        ines.post("/teams", &[("name", "orders")]).await.says("There is a team of this name");
        let team = desk.app.book().teams[0].clone();
        let petra = desk.agent("petra@example.com").await;
        let (id, me) = (team.id.to_string(), petra.id.to_string());
        assert_eq!(ines.post(&format!("/teams/{id}"), &[("do", "save"), ("name", "Orders"), ("member", &me)]).await.status, StatusCode::SEE_OTHER);
        save(&mut ines, &page, &[("team", &id)]).await;
        let (ordered, _) = ids(&sent_to(&desk, ORDERS, &mail(ORDERS, "one").replace("The pump hums", "A new pump")).await);
        let (hums, _) = ids(&desk.deliver("ann@customer.example", &mail("support@example.org", "two")).await);
        assert_eq!((desk.ticket(ordered).await.team_id, desk.ticket(hums).await.team_id), (Some(team.id), None));
        let queue = ines.get(&format!("/?team={id}")).await;
        queue.says("A new pump").hides("The pump hums").says("Orders");
        assert_eq!(desk.app.book().teams_of(petra.id).count(), 1);

        ines.post(&format!("/tickets/{hums}/team"), &[("team", &id)]).await;
        ines.get(&format!("/?team={id}")).await.says("The pump hums");
        ines.get(&format!("/tickets/{hums}/history")).await.says("moved it to the team Orders");
        let (one, two) = (ordered.to_string(), hums.to_string());
        ines.post("/tickets/selection", &[("ticket", &one), ("ticket", &two), ("do", "team"), ("team", ""), ("return_to", "/")]).await;
        assert_eq!((desk.ticket(ordered).await.team_id, desk.ticket(hums).await.team_id), (None, None));
        assert_eq!(ines.post(&format!("/tickets/{hums}/team"), &[("team", &one)]).await.status, StatusCode::NOT_FOUND, "no such team");

        ines.post(&format!("/tickets/{hums}/team"), &[("team", &id)]).await;
        assert_eq!(ines.post(&format!("/teams/{id}"), &[("do", "remove")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!((desk.ticket(hums).await.team_id, mailbox(&desk, "orders").await.team_id), (None, None));
        ines.get("/teams").await.says("There is no team yet");
    }
}

story! {
    /// Programs see addresses and teams, move tickets and say from which address they answer.
    async fn for_programs(desk: TestApp) {
        let client = Client::of(&desk).await;
        let mut ines = admin(&desk).await;
        shop(&mut ines).await;
        ines.post("/teams", &[("name", "Orders")]).await;
        let addresses = client.get("/addresses").await.is(200);
        assert_eq!(addresses["items"][1]["email"], ORDERS);
        assert_eq!((&addresses["items"][0]["default"], &addresses["items"][1]["default"]), (&json!(true), &json!(false)));
        let teams = client.get("/teams").await.is(200);
        let (team, orders) = (&teams["items"][0]["id"], &addresses["items"][1]["id"]);
        let new = json!({ "from": { "email": "ann@customer.example" }, "subject": "The pump hums", "body": "Since Tuesday." });
        let opened = client.post("/tickets", new).await.is(201);
        let ticket = &opened["ticket"]["id"];
        let path = format!("/tickets/{}", ticket.as_str().unwrap());
        let moved = client.post(&format!("{path}/team"), json!({ "team": team })).await.is(200);
        assert_eq!(&moved["ticket"]["team_id"], team);
        let queue = client.get(&format!("/queue?team={}", team.as_str().unwrap())).await.is(200);
        assert_eq!(queue["items"].as_array().unwrap().len(), 1);
        client.post(&format!("{path}/team"), json!({ "team": ticket })).await.problem(422, "team");
        client.post(&format!("{path}/reply"), json!({ "body": "Hm.", "from": ticket })).await.problem(422, "from");
        let said = client.post(&format!("{path}/reply"), json!({ "body": "Tighten it.", "from": orders })).await.is(201);
        assert_eq!(&said["ticket"]["address_id"], orders);
        let none = client.post(&format!("{path}/team"), json!({ "team": null })).await.is(200);
        assert_eq!(none["ticket"]["team_id"], serde_json::Value::Null);
    }
}

story! {
    /// A desk that was made before it had several addresses writes as it did; tickets from then are answered from its default address.
    async fn tickets_from_before(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", &mail("support@example.org", "one")).await);
        let mut row = desk.ticket(ticket).await.into_active_model();
        (row.mailbox_id, row.team_id) = (Set(None), Set(None));
        row.update(desk.app.db.writer()).await.unwrap();
        let agent = desk.agent("ines@example.com").await;
        desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(10);
        desk.work().await;
        assert!(desk.caught_for("ann@customer.example").await.contains("From: Example Instruments <support@example.org>"));
    }
}

story! {
    /// Erasing whoever wrote to a further address takes their ticket; the address, and what the contact form says, stay.
    async fn erasure_is_the_same(desk: TestApp) {
        let mut ines = admin(&desk).await;
        shop(&mut ines).await;
        let (id, _) = ids(&sent_to(&desk, ORDERS, &mail(ORDERS, "one")).await);
        answer(&desk, &mut ines, id, "Tighten the bolt.", None).await;
        let person = desk.ticket(id).await.person_id;
        erase::ask(&desk.app, person, None).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        assert!(person::Entity::find_by_id(person).one(desk.app.db.reader()).await.unwrap().is_none());
        assert!(ticket::Entity::find_by_id(id).one(desk.app.db.reader()).await.unwrap().is_none());
        Visitor::new(&desk).get("/help").await.says("support@example.org");
        ines.get("/addresses").await.says(ORDERS);
    }
}
