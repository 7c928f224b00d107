//! Every operation of the interface, in the order of its paths. The router and the document are made from this list.

use super::body::Paging;
use super::operation::{Operation, delete, get, patch, post, put};
use super::shape::Page;
use super::view::{Changed, Participant, Person, Ticket, Written};
use super::{
    addresses, agents, answer, at_work, attachments, blocked, bulk, contracts, details, drafts, erasure, events, grounds, inbound, joining,
};
use super::{
    letters, openapi, organisations, outbox, outgoing, people, profiles, quarantine, queue, records, search, tickets, turn, webhooks,
};
use crate::agents::right::Right;
use privacy::Purpose;

/// All of them.
pub fn operations() -> Vec<Operation> {
    let mut all = vec![
        get("/addresses", "list-addresses", "The desk's addresses: what it receives at and writes as.", addresses::list)
            .gives::<addresses::Addresses>(200, "All of them."),
        get("/agents", "list-agents", "Everybody who answers, or did.", agents::list).gives::<agents::Agents>(200, "All of them."),
        get("/attachments/{id}", "read-attachment", "The content of a file, whole or in part.", attachments::one)
            .in_parts()
            .bytes(200, "The file.", "*/*")
            .bytes(206, "A part of it.", "*/*")
            .refuses(423, &["locked"]),
        get("/blocked-senders", "list-blocked-senders", "Whose mail is kept out, the newest first.", blocked::list)
            .gives::<blocked::BlockedSenders>(200, "At most five hundred."),
        post("/blocked-senders", "block-sender", "Keeps out the mail of an address or of a domain; twice is once.", blocked::add)
            .json::<blocked::Block>()
            .bare(204, "It is kept out.")
            .refuses(422, &["sender"]),
        delete("/blocked-senders/{id}", "let-sender-in", "Lets a sender in again.", blocked::remove).bare(204, "It is let in."),
        get("/drafts", "list-drafts", "What the token's agent has begun to write on tickets.", drafts::list)
            .gives::<drafts::Drafts>(200, "All of it."),
        get("/events", "list-events", "What happened, in the order of commits.", events::list)
            .query::<events::Follow>()
            .gives::<events::Events>(200, "What happened.")
            .refuses(410, &["cursor"]),
        post("/inbound-mail", "take-mail", "Takes a mail as a mail server would, and says what became of it.", inbound::take)
            .mail()
            .gives::<inbound::Became>(200, "What became of it.")
            .gives::<inbound::Became>(202, "It is taken; ask again.")
            .refuses(422, &["to"])
            .refuses(404, &["not-found"]),
        get("/inbound-mail/{id}", "read-inbound-mail", "What became of a mail that was taken.", inbound::one)
            .gives::<inbound::Became>(200, "What became of it.")
            .gives::<inbound::Became>(202, "It is taken; ask again."),
        get("/journal", "list-journal", "The entries of the journal, the newest first.", records::entries)
            .needs(Purpose::Records)
            .may(Right::Audit)
            .query::<records::Before>()
            .gives::<records::Journal>(200, "A page of it."),
        get("/openapi.json", "read-openapi", "This document.", openapi::json).of_everybody().bytes(
            200,
            "The document.",
            "application/json",
        ),
        post("/letters", "record-letter", "Records a letter that came, as a ticket or on one.", letters::record)
            .files::<letters::NewLetter>()
            .gives::<Written>(201, "It is recorded.")
            .refuses(409, &["archived", "try-again"])
            .refuses(422, &["empty", "received", "ticket", "person", "name", "postal", "subject", "paper"]),
        get("/outbox", "list-outbox", "The mails that this desk caught instead of sending them, the newest first.", outbox::list)
            .query::<Paging>()
            .gives::<Page<outbox::Caught>>(200, "A page of them.")
            .refuses(404, &["not-caught"]),
        get("/outbox/{id}", "read-outbox", "A caught mail as it would have left.", outbox::one)
            .bytes(200, "The mail.", "message/rfc822")
            .refuses(404, &["not-caught"]),
        post("/outgoing/{id}/remedy", "remedy-mail", "Does something about an answer that did not arrive.", outgoing::remedy)
            .json::<outgoing::Remedy>()
            .gives::<Changed>(200, "The ticket as it is now.")
            .refuses(409, &["too-late"])
            .refuses(422, &["do"]),
        post("/outgoing/{id}/undo", "undo-reply", "Takes an answer back; its text is a draft again.", outgoing::undo)
            .gives::<Changed>(200, "The ticket as it is now.")
            .refuses(409, &["too-late"]),
        get("/people", "list-people", "The people, the newest first.", people::list)
            .query::<Paging>()
            .gives::<Page<Person>>(200, "A page of them."),
        post("/people", "find-or-make-person", "Finds the person with an address, or makes one.", people::create)
            .json::<people::NewPerson>()
            .gives::<Person>(200, "They were known; a name never replaces one that is there.")
            .gives::<Person>(201, "They are new.")
            .refuses(404, &["not-found"])
            .refuses(409, &["try-again"])
            .refuses(422, &["email", "own-address", "name", "given-by", "field", "value", "policy"]),
        post("/people/lookup", "look-people-up", "Finds people by a telephone number in any notation, or by an address.", profiles::lookup)
            .json::<profiles::Lookup>()
            .gives::<Page<Person>>(200, "At most fifty.")
            .refuses(422, &["lookup", "value"]),
        get("/people/untold", "list-untold", "Who is still to be told that we have their data, the oldest first.", profiles::untold)
            .query::<Paging>()
            .gives::<profiles::UntoldPeople>(200, "Them, each with the last day on which it may be done."),
        get("/people/{id}", "read-person", "A person with their addresses.", people::one).tagged().gives::<Person>(200, "The person."),
        patch("/people/{id}", "change-person", "Changes what is held of a person.", profiles::change)
            .json::<profiles::Change>()
            .gives::<Person>(200, "The person as they are now.")
            .refuses(409, &["restricted", "try-again"])
            .refuses(422, &["field", "value", "policy"]),
        post("/people/{id}/joining", "join-people", "Finds that another person is this one: everything of them goes over.", profiles::join)
            .json::<profiles::NewJoining>()
            .gives::<profiles::Joining>(201, "They are one.")
            .refuses(409, &["agent", "restricted", "unproved", "try-again"])
            .refuses(422, &["why"]),
        post("/people/{id}/parting", "part-people", "Takes two people apart again.", profiles::part)
            .json::<profiles::Parting>()
            .gives::<Person>(200, "Who remained.")
            .refuses(409, &["joining", "restricted", "try-again"]),
    ];
    all.extend(of_rights());
    all.extend(of_customers());
    all.extend(of_fields());
    all.extend(of_lists());
    all.extend(of_tickets());
    all.extend(of_webhooks());
    all
}

fn of_rights() -> Vec<Operation> {
    let path = "/people/{id}/erasure";
    let all = vec![
        get(path, "read-erasure", "How far a person's newest erasure is, and what it did.", erasure::show)
            .gives::<erasure::Erasure>(200, "The erasure."),
        post(path, "ask-erasure", "Asks for the erasure of a person, whose data may only be stored from now on.", erasure::ask)
            .json::<erasure::NewErasure>()
            .gives::<erasure::Erasure>(202, "It is asked for, or was before.")
            .refuses(409, &["active-agent"])
            .refuses(422, &["confirm"]),
        post("/people/{id}/erasure/cancellation", "cancel-erasure", "Takes an erasure back while it waits.", erasure::cancel)
            .gives::<erasure::Erasure>(200, "It is taken back.")
            .refuses(409, &["too-late"]),
        get("/people/{id}/erasure/preview", "preview-erasure", "What an erasure would do now, in numbers.", erasure::preview)
            .gives::<erasure::Preview>(200, "What would go, and what would stay."),
    ];
    all.into_iter().map(|one| one.needs(Purpose::Rights).may(Right::Erase)).collect()
}

fn of_customers() -> Vec<Operation> {
    let account = |one: Operation| one.needs(Purpose::Account);
    let of_accounts = vec![
        get("/organisations", "list-organisations", "The organisations, the newest first.", organisations::list)
            .query::<Paging>()
            .gives::<Page<organisations::Organisation>>(200, "A page of them."),
        post("/organisations", "make-organisation", "Writes an organisation down: a prospect, until more is known.", organisations::make)
            .json::<organisations::NewOrganisation>()
            .gives::<organisations::Organisation>(201, "It is written down.")
            .refuses(422, &["field", "not-held"]),
        get("/organisations/{id}", "read-organisation", "An organisation with its people and contracts.", organisations::one)
            .gives::<organisations::WholeOrganisation>(200, "The organisation."),
        put("/organisations/{id}", "change-organisation", "Changes what is known of an organisation.", organisations::change)
            .json::<organisations::NewOrganisation>()
            .gives::<organisations::Organisation>(200, "The organisation as it is now.")
            .refuses(422, &["field", "not-held"]),
        post("/organisations/{id}/contracts", "add-contract", "Writes a contract down.", organisations::add_contract)
            .json::<contracts::NewContract>()
            .gives::<contracts::Contract>(201, "It is written down.")
            .refuses(422, &["field", "not-held"]),
        post("/organisations/{id}/domains", "add-domain", "Gives it a mail domain of its own.", organisations::add_domain)
            .json::<organisations::NewDomain>()
            .gives::<organisations::WholeOrganisation>(200, "The organisation as it is now.")
            .refuses(422, &["field"]),
        delete("/organisations/{id}/domains/{domain}", "remove-domain", "Takes a mail domain away.", organisations::remove_domain)
            .bare(204, "It is its own no more."),
        post("/organisations/{id}/members", "add-member", "Makes whoever has an address one of its people.", organisations::add_member)
            .json::<super::people::Who>()
            .gives::<organisations::WholeOrganisation>(200, "The organisation as it is now.")
            .refuses(422, &["email", "own-address", "name", "field", "not-held"]),
        put("/organisations/{id}/members/{person}", "set-role", "Says what somebody is to it.", organisations::set_role)
            .json::<organisations::Role>()
            .gives::<organisations::WholeOrganisation>(200, "The organisation as it is now.")
            .refuses(422, &["field", "not-held"]),
        delete("/organisations/{id}/members/{person}", "remove-member", "Lets somebody go from it.", organisations::remove_member)
            .bare(204, "They are no longer one of its people.")
            .refuses(422, &["field"]),
        post("/organisations/{id}/stage", "set-stage", "Says how far it is a customer.", organisations::stage)
            .json::<organisations::NewStage>()
            .gives::<organisations::Organisation>(200, "The organisation as it is now.")
            .refuses(422, &["field", "not-held"]),
        get("/contracts/{id}", "read-contract", "A contract, and how it stands.", contracts::one)
            .gives::<contracts::Contract>(200, "The contract."),
        put("/contracts/{id}", "change-contract", "Changes a contract; a later last day renews it.", contracts::change)
            .json::<contracts::NewContract>()
            .gives::<contracts::Contract>(200, "The contract as it is now.")
            .refuses(422, &["field"]),
        delete("/contracts/{id}", "remove-contract", "Takes away what was entered by mistake.", contracts::remove)
            .bare(204, "It counts for nothing."),
        get("/people/{id}/grounds", "read-grounds", "What a purpose of the policy rests on for somebody.", grounds::show)
            .query::<grounds::ForPurpose>()
            .gives::<grounds::Grounds>(200, "What it rests on.")
            .refuses(403, &["ground"])
            .refuses(422, &["no-purpose"]),
        get("/people/{id}/plan", "read-plan", "Somebody's account, as it is or was last.", grounds::show_plan)
            .gives::<grounds::Plan>(200, "The account."),
        post("/people/{id}/plan", "set-plan", "Begins, ends or switches somebody's account.", grounds::act)
            .json::<grounds::PlanDeed>()
            .gives::<grounds::Plan>(200, "The account as it is now.")
            .refuses(422, &["do", "field", "not-held"]),
        post("/people/{id}/quotes", "add-quote", "Writes down what somebody asked for before there is a contract.", grounds::add_quote)
            .json::<grounds::NewQuote>()
            .gives::<grounds::Quote>(201, "It is written down.")
            .refuses(422, &["field", "not-held"]),
        post("/quotes/{id}/outcome", "settle-quote", "Says what became of what was asked for.", grounds::settle)
            .json::<grounds::QuoteOutcome>()
            .gives::<grounds::Quote>(200, "As it is now.")
            .refuses(422, &["field"]),
    ];
    let of_products = [
        get("/products", "list-products", "The products, by name.", contracts::list_products)
            .gives::<contracts::Products>(200, "All of them."),
        post("/products", "add-product", "Adds a product.", contracts::add_product)
            .json::<contracts::NewProduct>()
            .gives::<contracts::Product>(201, "It is added.")
            .refuses(422, &["field"]),
        put("/products/{id}", "change-product", "Changes a product.", contracts::change_product)
            .json::<contracts::NewProduct>()
            .gives::<contracts::Product>(200, "The product as it is now.")
            .refuses(422, &["field"]),
        post("/products/{id}/versions", "set-version", "Adds a version to a product, or changes it.", contracts::set_version)
            .json::<contracts::NewVersion>()
            .gives::<contracts::Product>(200, "The product as it is now.")
            .refuses(422, &["field"]),
    ];
    of_accounts.into_iter().map(account).chain(of_products).collect()
}

/// Fields of the organisation's own, and what stands in them.
fn of_fields() -> Vec<Operation> {
    let read = |one: Operation| one.gives::<details::Details>(200, "Those that are answered.");
    let write = |one: Operation| {
        let one = one.json::<details::NewDetails>().gives::<details::Details>(200, "What is answered now.");
        one.refuses(422, &["field", "policy", "value"])
    };
    let (person, ticket) = ("/people/{id}/details", "/tickets/{id}/details");
    let (organisation, product) = ("/organisations/{id}/details", "/products/{id}/details");
    let account = |one: Operation| one.needs(Purpose::Account);
    vec![
        get("/fields", "list-fields", "The fields of the organisation's own.", details::list).gives::<details::Fields>(200, "All of them."),
        read(get(person, "read-person-details", "What stands in them at a person.", details::of_person)),
        write(put(person, "set-person-details", "Answers some of them about a person.", details::on_person)).refuses(409, &["restricted"]),
        read(get(ticket, "read-ticket-details", "What stands in them at a ticket.", details::of_ticket)),
        write(put(ticket, "set-ticket-details", "Answers some of them about a ticket.", details::on_ticket)).refuses(409, &["archived"]),
        account(read(get(organisation, "read-organisation-details", "What stands in them at an organisation.", details::of_organisation))),
        account(write(put(organisation, "set-organisation-details", "Answers some about an organisation.", details::on_organisation))),
        read(get(product, "read-product-details", "What stands in them at a product.", details::of_product)),
        write(put(product, "set-product-details", "Answers some of them about a product.", details::on_product)),
    ]
}

fn of_lists() -> Vec<Operation> {
    vec![
        get("/policy/versions", "list-policy-versions", "The versions of the policy, the newest first.", records::versions)
            .needs(Purpose::Records)
            .may(Right::Audit)
            .gives::<records::Versions>(200, "All of them."),
        get("/quarantine", "list-quarantine", "The mails that wait for an agent's decision, the oldest first.", quarantine::list)
            .query::<Paging>()
            .gives::<Page<quarantine::Quarantined>>(200, "A page of them."),
        get("/quarantine/{id}", "read-quarantine", "Such a mail as it came.", quarantine::one).bytes(200, "The mail.", "message/rfc822"),
        post("/quarantine/{id}", "decide-quarantine", "Makes a ticket of such a mail, or keeps nothing of it.", quarantine::act)
            .json::<quarantine::Decided>()
            .bare(204, "It is decided.")
            .refuses(409, &["nobodys"])
            .refuses(422, &["do"]),
        get("/queue", "read-queue", "The tickets of one turn in the order of the queue.", queue::list)
            .query::<queue::Wanted>()
            .gives::<Page<queue::Queued>>(200, "A page of them."),
        get("/queue/counts", "count-queue", "How many tickets of a turn stand for each reason.", queue::counts)
            .query::<queue::Wanted>()
            .gives::<queue::Counts>(200, "The numbers."),
        get("/teams", "list-teams", "The teams, by name.", addresses::teams).gives::<addresses::Teams>(200, "All of them."),
        post("/searches", "search", "Keeps what is looked for, sealed, under an id.", search::keep)
            .json::<search::NewSearch>()
            .gives::<search::Search>(201, "The id.")
            .refuses(422, &["words"]),
        get("/searches/{id}", "read-search", "What is found.", search::show)
            .query::<search::Narrow>()
            .gives::<search::Findings>(200, "A page of it."),
    ]
}

fn of_tickets() -> Vec<Operation> {
    vec![
        get("/tickets", "list-tickets", "The tickets, the newest first.", tickets::list)
            .query::<tickets::Narrow>()
            .gives::<Page<Ticket>>(200, "A page of them."),
        post("/tickets", "open-ticket", "Opens a ticket for a customer, who is told so.", tickets::create)
            .files::<tickets::NewTicket>()
            .gives::<Written>(201, "It is open.")
            .refuses(404, &["not-found"])
            .refuses(409, &["try-again"])
            .refuses(422, &["email", "own-address", "name", "subject", "channel"]),
        post("/tickets/bulk", "change-tickets", "Changes up to 10,000 tickets; each has its own outcome.", bulk::act)
            .json::<bulk::Bulk>()
            .at_most(bulk::LARGEST)
            .gives::<bulk::Bulked>(200, "What became of each.")
            .refuses(422, &["ids", "change", "reason", "until", "agent"]),
        get("/tickets/{id}", "read-ticket", "A ticket with its messages, the oldest first.", tickets::one)
            .query::<Paging>()
            .tagged()
            .gives::<tickets::Whole>(200, "The ticket."),
        post("/tickets/{id}/assignment", "assign-ticket", "Gives the ticket to an agent, or to nobody.", turn::assignment)
            .json::<turn::Assignment>()
            .guarded()
            .gives::<Changed>(200, "The ticket as it is now.")
            .refuses(422, &["agent", "closed-team"])
            .refuses(409, &["archived"]),
        get("/tickets/{id}/draft", "read-draft", "What the token's agent has begun to write.", drafts::one)
            .gives::<drafts::Draft>(200, "The draft."),
        put("/tickets/{id}/draft", "keep-draft", "Keeps a draft in the place of the one before.", drafts::keep)
            .json::<drafts::NewDraft>()
            .gives::<drafts::Draft>(200, "It is kept.")
            .refuses(422, &["empty", "kind"]),
        delete("/tickets/{id}/draft", "discard-draft", "Drops the draft.", drafts::discard).bare(204, "There is none now."),
        get("/tickets/{id}/events", "read-history", "What happened to a ticket, the oldest first.", events::of_ticket)
            .gives::<events::History>(200, "Its history."),
        post("/tickets/{id}/join", "join-ticket", "Joins a linked ticket into this one.", joining::join)
            .json::<joining::Join>()
            .guarded()
            .gives::<Changed>(200, "The ticket as it is now.")
            .refuses(422, &["not-linked"])
            .refuses(409, &["archived"]),
        post("/tickets/{id}/links", "link-ticket", "Refers to another ticket, an archive perhaps; twice is once.", joining::refer)
            .json::<joining::Reference>()
            .bare(204, "They are linked.")
            .refuses(409, &["archived"])
            .refuses(422, &["other"]),
        delete("/tickets/{id}/links/{other}", "unlink-ticket", "Refers to it no more.", joining::unrefer)
            .bare(204, "It is no reference.")
            .refuses(409, &["archived"]),
        post("/tickets/{id}/note", "write-note", "Writes what stays on the ticket: a note, a call, a letter.", answer::note)
            .files::<answer::Note>()
            .guarded()
            .gives::<Written>(201, "It is written.")
            .refuses(422, &["empty", "kind", "direction", "dated", "paper"])
            .refuses(409, &["archived"]),
        post("/tickets/{id}/participants", "bring-into-copy", "Brings somebody into copy; twice is once.", joining::bring)
            .json::<joining::Reader>()
            .guarded()
            .gives::<Participant>(200, "They took part before.")
            .gives::<Participant>(201, "They take part now.")
            .refuses(422, &["email", "own-address", "name", "role"])
            .refuses(409, &["archived"]),
        delete("/tickets/{id}/participants/{person}", "leave-out-of-copy", "Leaves somebody out of the copies.", joining::leave)
            .bare(204, "They take no part.")
            .refuses(409, &["archived", "requester"]),
        put(
            "/tickets/{id}/presence",
            "be-present",
            "Says that the token's agent has the ticket open; forgotten after a minute.",
            at_work::here,
        )
        .json::<at_work::Here>()
        .bare(204, "Colleagues see it."),
        delete("/tickets/{id}/presence", "leave", "Says that they have left it.", at_work::gone).bare(204, "They are not there."),
        post("/tickets/{id}/product", "set-product", "Says which product the ticket is about, or none.", turn::product)
            .json::<turn::AboutProduct>()
            .guarded()
            .gives::<Changed>(200, "The ticket as it is now.")
            .refuses(409, &["archived"])
            .refuses(422, &["product"]),
        post("/tickets/{id}/referral", "refer", "Refers whoever asked to the desk that decides about their data.", at_work::refer)
            .bare(204, "They will be told, once.")
            .refuses(409, &["archived", "no-platform"]),
        post("/tickets/{id}/reply", "write-reply", "Answers people who take part; it can be taken back for some seconds.", answer::reply)
            .files::<answer::Answer>()
            .guarded()
            .gives::<Written>(201, "It is written, and will leave.")
            .refuses(409, &["archived", "restricted", "nowhere"])
            .refuses(422, &["empty", "to", "001-069", "from"]),
        post("/tickets/{id}/state", "set-state", "Sets the reason of a ticket, and with it whose turn it is.", turn::state)
            .json::<turn::NewState>()
            .guarded()
            .gives::<Changed>(200, "The ticket as it is now.")
            .refuses(422, &["reason", "until"])
            .refuses(409, &["archived"]),
        post("/tickets/{id}/team", "move-ticket", "Moves the ticket to a team, or to none.", turn::team)
            .json::<turn::Move>()
            .guarded()
            .gives::<Changed>(200, "The ticket as it is now.")
            .refuses(409, &["archived"])
            .refuses(422, &["team"]),
    ]
}

fn of_webhooks() -> Vec<Operation> {
    let all = vec![
        get("/webhooks", "list-webhooks", "The programs elsewhere that are told what happens.", webhooks::list)
            .gives::<webhooks::Webhooks>(200, "All of them."),
        post("/webhooks", "make-webhook", "Makes a webhook, which is told what happens from now on.", webhooks::make)
            .json::<webhooks::NewWebhook>()
            .gives::<webhooks::WebhookSecret>(201, "It is made; the secret is given this once.")
            .refuses(422, &["name", "address", "kinds"]),
        get("/webhooks/{id}", "read-webhook", "A webhook, and how it stands.", webhooks::one)
            .gives::<webhooks::Webhook>(200, "The webhook."),
        put("/webhooks/{id}", "change-webhook", "Changes a webhook's name, address and kinds.", webhooks::change)
            .json::<webhooks::NewWebhook>()
            .gives::<webhooks::Webhook>(200, "The webhook as it is now.")
            .refuses(422, &["name", "address", "kinds"]),
        delete("/webhooks/{id}", "remove-webhook", "Lets a webhook go with its log.", webhooks::remove).bare(204, "It is gone."),
        get("/webhooks/{id}/deliveries", "list-deliveries", "What a webhook was told, the newest first.", webhooks::deliveries)
            .query::<Paging>()
            .gives::<Page<webhooks::WebhookDelivery>>(200, "A page of it."),
        post("/webhooks/{id}/replay", "replay-webhook", "Tells a webhook again what it was told, or what was given up.", webhooks::again)
            .json::<webhooks::WebhookAgain>()
            .gives::<webhooks::WebhookReplay>(200, "It waits to be told.")
            .refuses(409, &["known-no-more"])
            .refuses(422, &["since"]),
        post("/webhooks/{id}/secret", "rotate-webhook", "Gives a webhook another secret beside the one before.", webhooks::rotate)
            .gives::<webhooks::WebhookSecret>(200, "The secret, given this once."),
        delete("/webhooks/{id}/secret", "end-webhook-secret", "Ends the secret before the newest at once.", webhooks::end_old)
            .bare(204, "Only the newest is good now."),
        post("/webhooks/{id}/state", "set-webhook-state", "Pauses a webhook, or lets it go on.", webhooks::act)
            .json::<webhooks::WebhookDeed>()
            .gives::<webhooks::Webhook>(200, "The webhook as it is now.")
            .refuses(422, &["do"]),
        post("/webhooks/{id}/test", "test-webhook", "Sends a webhook an event of the kind `test`.", webhooks::test)
            .gives::<webhooks::WebhookDelivery>(202, "It is on its way."),
    ];
    all.into_iter().map(|one| one.may(Right::Programs)).collect()
}
