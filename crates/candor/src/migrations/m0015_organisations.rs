//! Organisations with domains, people, contracts, products and quotes; accounts of people; what happened to all of them.

use super::table::{ColumnKind, Index, Table, index, table, unique};

pub fn tables() -> Vec<Table> {
    vec![
        table("organisation_domain")
            .key(ColumnKind::Uuid)
            .uuid("organisation_id")
            .references("organisation")
            .text("domain")
            .long("created_at")
            .long_or_null("removed_at"),
        table("organisation_member")
            .key(ColumnKind::Uuid)
            .uuid("organisation_id")
            .references("organisation")
            .uuid("person_id")
            .references("person")
            .flag("is_admin")
            .uuid_or_null("identity_id")
            .text("source")
            .int("notice_version")
            .long("created_at"),
        of_bills("billing_contact"),
        of_bills("billing_address").bytes("value"),
        table("contract_product").key(ColumnKind::Uuid).uuid("contract_id").references("contract").uuid("product_id").references("product"),
        table("product_version")
            .key(ColumnKind::Uuid)
            .uuid("product_id")
            .references("product")
            .text("name")
            .text_or_null("ends_on")
            .long_or_null("retired_at")
            .long("created_at"),
        table("quote")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .uuid_or_null("organisation_id")
            .references("organisation")
            .text("kind")
            .text("requested_on")
            .text("expires_on")
            .text_or_null("outcome")
            .long_or_null("settled_at")
            .long_or_null("expired_at")
            .text("source")
            .int("notice_version")
            .long("created_at"),
        table("account_plan")
            .key(ColumnKind::Uuid)
            .uuid("person_id")
            .references("person")
            .text("kind")
            .text("starts_on")
            .text_or_null("ends_on")
            .long_or_null("told_at")
            .long_or_null("closed_at")
            .long_or_null("deactivated_at")
            .text("source")
            .int("notice_version")
            .long("created_at"),
        table("lifecycle_event")
            .key(ColumnKind::Uuid)
            .uuid_or_null("organisation_id")
            .references("organisation")
            .uuid_or_null("person_id")
            .references("person")
            .uuid_or_null("contract_id")
            .references("contract")
            .uuid_or_null("product_id")
            .references("product")
            .text("kind")
            .long("at")
            .uuid_or_null("agent_id")
            .references("agent"),
    ]
}

/// What the two records about bills have alike.
fn of_bills(name: &'static str) -> Table {
    let table = table(name).key(ColumnKind::Uuid).uuid("organisation_id").references("organisation");
    table.uuid("person_id").references("person").text("source").int("notice_version").long("created_at")
}

pub fn added() -> Vec<Table> {
    vec![
        table("organisation")
            .text_or_null("country")
            .text_or_null("zone")
            .uuid_or_null("parent_id")
            .text_or_null("stage")
            .flag("sharing")
            .long_or_null("closed_at"),
        table("contract")
            .text_or_null("kind")
            .text_or_null("renews")
            .text_or_null("service_level")
            .long_or_null("ended_at")
            .long_or_null("removed_at"),
        table("product").text_or_null("ends_on").long_or_null("retired_at"),
    ]
}

pub fn indexes() -> Vec<Index> {
    vec![
        index("organisation", &["parent_id"]),
        unique("organisation_domain", &["domain"]),
        index("organisation_domain", &["organisation_id"]),
        unique("organisation_member", &["organisation_id", "person_id"]),
        index("organisation_member", &["person_id"]),
        unique("billing_contact", &["organisation_id"]),
        index("billing_contact", &["person_id"]),
        unique("billing_address", &["organisation_id"]),
        index("billing_address", &["person_id"]),
        unique("contract_product", &["contract_id", "product_id"]),
        index("contract_product", &["product_id"]),
        index("product_version", &["product_id"]),
        index("quote", &["person_id"]),
        index("quote", &["organisation_id"]),
        index("account_plan", &["person_id"]),
        index("lifecycle_event", &["organisation_id", "at", "id"]),
        index("lifecycle_event", &["person_id"]),
        index("lifecycle_event", &["contract_id"]),
        index("lifecycle_event", &["product_id"]),
        index("lifecycle_event", &["agent_id"]),
    ]
}

/// Who had a contract was a customer; whoever was named as writing for an organisation is one of its people. The row of that has the
/// person's own id, of which there is one.
pub const FILLS: &[&str] = &[
    "UPDATE organisation SET stage = CASE WHEN id IN (SELECT organisation_id FROM contract) THEN 'customer' ELSE 'prospect' END",
    "UPDATE contract SET kind = 'support'",
    "INSERT INTO organisation_member (id, organisation_id, person_id, is_admin, identity_id, source, notice_version, created_at) \
     SELECT id, organisation_id, id, FALSE, NULL, source, notice_version, created_at FROM person WHERE organisation_id IS NOT NULL",
];
