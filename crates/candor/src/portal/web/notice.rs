//! The privacy notice, drawn from a version of the policy. A promise carries a seal only where the software keeps it today: the gate
//! asks the policy at every opening, answers go to nobody but those who take part, remote content stays off. Periods are stated
//! until something sweeps by them.

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::portal::words;
use crate::privacy::in_force::InForce;
use crate::privacy::policy_version;
use crate::web::moment::moment;
use axum::extract::{Path, State};
use axum::response::Response;
use pages::public::{Controller, Notice, Period, Promise, Purpose, Recipient, Right, Short, Standing, Version};
use pages::{L10n, Moment};
use policy::{Compiled, Policy, Proof};
use sea_orm::{EntityTrait, QueryOrder};

/// `GET /notice`
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result {
    let version = app.gate.policy().version();
    answer(&app, visitor, version).await
}

/// `GET /notice/{version}`
pub async fn show_version(State(app): State<App>, visitor: Visitor, Path(version): Path<String>) -> Result {
    let version = version.parse().map_err(|_| Refused::NOT_FOUND)?;
    answer(&app, visitor, version).await
}

async fn answer(app: &App, visitor: Visitor, version: i32) -> Result<Response> {
    let known = policy_version::Entity::find().order_by_asc(policy_version::Column::Id).all(app.db.reader()).await?;
    let row = known.iter().find(|row| row.id == version).ok_or(Refused::NOT_FOUND)?;
    let in_force = app.gate.policy().version();
    let read = InForce::version_of(&row.text, row.published_at.date(&app.zone))?;
    let (compiled, from) = (read.compiled(), moment(app, row.published_at));
    let versions = known.iter().map(|row| Version {
        name: row.id.to_string(),
        from: moment(app, row.published_at),
        standing: standing(row.id, in_force),
        change: String::new(),
    });
    let mut notice = Notice {
        frame: visitor.frame(app),
        site: visitor.site(app),
        version: version.to_string(),
        standing: standing(version, in_force),
        short: Short::default(),
        versions: versions.collect(),
        controller: controller(app, compiled.policy()),
        purposes: purposes(compiled, &from),
        periods: periods(compiled),
        recipients: recipients(compiled.policy(), &from),
        rights: rights(app, compiled.policy()),
        stated: stated(compiled.policy()),
        from,
    };
    notice.short = short(&notice, compiled.policy());
    page(&notice)
}

const fn standing(version: i32, in_force: i32) -> Standing {
    if version == in_force {
        Standing::InForce
    } else if version < in_force {
        Standing::Past
    } else {
        Standing::Announced
    }
}

fn email(app: &App, policy: &Policy) -> String {
    let privacy = policy.contact.iter().find(|contact| contact.id == *"privacy");
    privacy.or(policy.contact.first()).and_then(|contact| contact.email.clone()).unwrap_or_else(|| app.address())
}

fn controller(app: &App, policy: &Policy) -> Controller {
    let contact = |id: &str| policy.contact.iter().find(|contact| contact.id == *id);
    let named = |id: &str| contact(id).and_then(|contact| contact.name.clone().or_else(|| contact.email.clone())).unwrap_or_default();
    Controller {
        name: policy.controller.name.clone(),
        address: policy.controller.address.clone().unwrap_or_default(),
        email: email(app, policy),
        officer: named("dpo"),
        authority: named("authority"),
    }
}

/// The gate opens for the software's own purposes what the policy says, and nothing else; what the policy names beyond them is
/// not the software's doing.
fn purposes(compiled: &Compiled, from: &Moment) -> Vec<Purpose> {
    let t = L10n::english();
    let used = compiled.policy().purpose.iter().filter(|purpose| !purpose.forbidden);
    let one = |purpose: &policy::Purpose| {
        let data: Vec<String> = compiled
            .categories()
            .filter(|(category, _)| purpose.uses(category.id.as_str()))
            .map(|(one, _)| words::category(t, one.id.as_str()))
            .collect();
        let basis: Vec<&str> = purpose.basis.iter().map(|basis| words::basis(t, *basis)).collect();
        let articles: Vec<String> = purpose.basis.iter().map(|basis| words::article(*basis)).collect();
        let ours = privacy::Purpose::from_code(purpose.id.as_str()).is_some();
        Purpose {
            name: words::purpose(t, purpose),
            data: data.join("; "),
            basis: basis.join("; "),
            article: articles.join(", "),
            promise: if ours { Promise::Kept(from.clone()) } else { Promise::Stated },
        }
    };
    used.map(one).collect()
}

fn periods(compiled: &Compiled) -> Vec<Period> {
    let t = L10n::english();
    let one = |(category, rules): (&policy::Category, &[policy::CompiledRule])| Period {
        what: words::category(t, category.id.as_str()),
        until: words::kept(t, rules.first()),
        promise: Promise::Stated,
    };
    compiled.categories().map(one).collect()
}

fn recipients(policy: &Policy, from: &Moment) -> Vec<Recipient> {
    let t = L10n::english();
    let one = |recipient: &policy::Recipient| {
        let tasks = recipient.purposes().into_iter().filter_map(|id| policy.purpose.iter().find(|purpose| purpose.id == *id));
        let tasks: Vec<String> = tasks.map(|purpose| words::purpose(t, purpose)).collect();
        let tools = recipient.safeguard.iter().filter_map(|id| policy.safeguard.iter().find(|safeguard| safeguard.id == *id));
        let tools: Vec<String> = tools.map(|safeguard| safeguard.reference.clone().unwrap_or_else(|| safeguard.tool.to_string())).collect();
        let anywhere = recipient.country.iter().any(policy::Word::is_all);
        let places: Vec<&str> = recipient.country.iter().map(policy::Word::as_str).collect();
        Recipient {
            name: recipient.name.clone(),
            place: if anywhere { t.get("public-recipient-anywhere").to_owned() } else { places.join(", ") },
            task: tasks.join("; "),
            safeguard: tools.join("; "),
            promise: match recipient.id.as_str() {
                "correspondent" | "remote-content" => Promise::Kept(from.clone()),
                _ => Promise::Stated,
            },
        }
    };
    policy.recipient.iter().map(one).collect()
}

fn rights(app: &App, policy: &Policy) -> Vec<Right> {
    let t = L10n::english();
    let email = email(app, policy);
    let deadline = policy.procedure.as_ref().map(|procedure| words::period(t, &procedure.deadline)).unwrap_or_default();
    let args = [("email", (&email).into()), ("period", (&deadline).into())];
    let one = |right: &policy::Right| {
        let partly = |key| Promise::Partly(L10n::english().get(key).to_owned());
        let (name, how, href, promise) = match right.id.as_str() {
            "A15" => (t.get("public-right-A15"), "see", "/portal/data", partly("public-partly-overview")),
            "A16" => (t.get("public-right-A16"), "", "", Promise::Stated),
            "A17" => (t.get("public-right-A17"), "", "", partly("public-partly-erase")),
            "A18" => (t.get("public-right-A18"), "", "", partly("public-partly-pause")),
            "A20" => (t.get("public-right-A20"), "", "", Promise::Stated),
            "A21" => (t.get("public-right-A21"), "", "", Promise::Stated),
            "A22" => (t.get("public-right-A22"), "", "", Promise::Stated),
            "A13" => (t.get("public-right-A13"), "", "/notice", Promise::Stated),
            "A7-3" => (t.get("public-right-A7-3"), "", "", Promise::Stated),
            _ => (t.get("public-right-A77"), "complain", "", Promise::Stated),
        };
        let how = match how {
            "see" => t.with("public-right-how-see", &args),
            "complain" => t.get("public-right-how-complain").to_owned(),
            _ => t.with("public-right-how", &args),
        };
        Right { name: name.to_owned(), how, href: href.to_owned(), promise }
    };
    policy.right.iter().map(one).collect()
}

/// What somebody signs for, and what the policy itself says is open.
fn stated(policy: &Policy) -> Vec<String> {
    let t = L10n::english();
    let gaps = policy.gap.iter().map(|gap| {
        t.with("public-notice-gap", &[("about", gap.about.in_language("en").into()), ("decision", gap.decision.in_language("en").into())])
    });
    let attested = policy.measure.iter().filter(|measure| measure.proof == Proof::Attested);
    gaps.chain(attested.map(|measure| t.name("public-notice-attested", words::apart(measure.dpv.as_str())))).collect()
}

fn short(notice: &Notice, policy: &Policy) -> Short {
    let t = L10n::english();
    let (name, email) = (&notice.controller.name, &notice.controller.email);
    let mut lengths: Vec<&calendar::Period> = policy.retention.iter().map(|rule| &rule.period).collect();
    lengths.sort_by_key(|period| period.in_months() * 31 + period.in_days());
    lengths.dedup();
    let lengths: Vec<String> = lengths.into_iter().map(|length| words::period(t, length)).collect();
    let (_, _, open) = notice.tally();
    Short {
        who: t.with("public-short-who", &[("name", name.into()), ("email", email.into())]),
        what_for: t.count("public-short-what-for", notice.purposes.len()),
        how_long: t.name("public-short-how-long", lengths.join(", ")),
        who_else: t.count("public-short-who-else", notice.recipients.len()),
        rights: t.get("public-short-rights").to_owned(),
        not_proven: t.count("public-short-not-proven", open),
    }
}
