//! How the desk is, seen from within the running process: what can be told without waiting for anybody outside. `candor doctor`
//! asks the relay, the disk and the name server too.

use crate::agents::token;
use crate::app::App;
use crate::config::Reach;
use crate::desk::desk::Kind;
use crate::desk::open::master_of;
use crate::desk::{reached, relay, stores};
use crate::fetching::relaying;
use crate::web::error::Result;
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::State;
use pages::L10n;
use pages::agent::admin::{Finding, Grade, Settings};
use pages::agent::{Fact, View};
use privacy::Purpose;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter};
use vault::Worth;

/// `GET /settings`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let now = app.now();
    let t = L10n::english();
    let tokens = token::Entity::find().filter(token::Column::RevokedAt.is_null()).count(app.db.reader()).await?;
    let mut findings = vec![database(&app).await, keyring(&app).await, master(&app), mail(&app).await?, address(&app), kind(&app)];
    findings.extend([sites(&app), storage(&app)]);
    findings.extend(hooks(&app).await?);
    findings.extend(policy(&app));
    findings.sort_by_key(|one| match one.grade {
        Grade::Bad => 0,
        Grade::Weak => 1,
        Grade::Good => 2,
    });
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let fact = |name: &str, value: String| Fact { name: t.get(name).to_owned(), value, ..Fact::default() };
    let part = |name: &str, href: &str, count: String| View { name: t.get(name).into(), href: href.into(), count, ..View::default() };
    page(&Settings {
        frame: session.look.frame(&app),
        findings,
        looked: moment(&app, now),
        facts: vec![
            fact("desk-organisation", app.organisation.clone()),
            fact("desk-mail", app.address()),
            fact("desk-url", app.link("/")),
            fact("desk-database", t.get(if app.db.is_file() { "desk-sqlite" } else { "desk-postgres" }).to_owned()),
            fact("desk-policy", app.gate.policy().version().to_string()),
            fact("desk-version", env!("CARGO_PKG_VERSION").to_owned()),
        ],
        parts: vec![
            part("addresses", "/addresses", app.book().mailboxes.len().to_string()),
            part("teams", "/teams", app.book().teams.len().to_string()),
            part("own-fields", "/fields", String::new()),
            part("agents", "/agents", rail.colleagues.len().to_string()),
            part("tokens", "/tokens", tokens.to_string()),
            part("webhooks", "/webhooks", String::new()),
            part("jobs", "/jobs", String::new()),
            part("journal", "/journal", String::new()),
            part("others", "/others", String::new()),
        ],
        shell: rail.shell(&app, &session, &access, "/settings"),
    })
}

/// A finding in the words of the pages: what it is about, how it is, what to do (empty for nothing).
fn finding(grade: Grade, what: &str, said: &str, remedy: &str) -> Finding {
    let t = L10n::english();
    let remedy = if remedy.is_empty() { String::new() } else { t.get(remedy).to_owned() };
    Finding { grade, what: t.get(what).to_owned(), said: t.get(said).to_owned(), remedy }
}

async fn database(app: &App) -> Finding {
    let (read, written) = (app.db.reader().execute_unprepared("SELECT 1").await, app.db.writer().execute_unprepared("SELECT 1").await);
    match (read, written) {
        (Ok(_), Ok(_)) => finding(Grade::Good, "well-database", "well-database-good", ""),
        _ => finding(Grade::Bad, "well-database", "well-database-bad", "well-doctor"),
    }
}

async fn keyring(app: &App) -> Finding {
    let apart = app.config.keyring.is_some();
    match app.keyring.status().await {
        Err(_) => finding(Grade::Bad, "well-keyring", "well-keyring-bad", "well-doctor"),
        Ok(status) if status.masters.len() > 1 => finding(Grade::Weak, "well-keyring", "well-keyring-two", "well-keyring-two-do"),
        Ok(_) if apart => finding(Grade::Good, "well-keyring", "well-keyring-apart", ""),
        Ok(_) => finding(Grade::Good, "well-keyring", "well-keyring-beside", "well-keyring-beside-do"),
    }
}

/// What the master key's place is worth. A command is not run for this.
fn master(app: &App) -> Finding {
    let worth = if app.config.master.command.is_some() {
        Worth::Command
    } else {
        master_of(&app.config, &app.dir).map_or(Worth::BesideData, |source| source.worth(&app.dir))
    };
    match worth {
        Worth::BesideData => finding(Grade::Weak, "well-master", "well-master-beside", "well-master-beside-do"),
        Worth::Apart => finding(Grade::Good, "well-master", "well-master-apart", ""),
        Worth::Environment => finding(Grade::Good, "well-master", "well-master-environment", ""),
        Worth::Command => finding(Grade::Good, "well-master", "well-master-command", ""),
    }
}

async fn mail(app: &App) -> Result<Finding> {
    if app.catches_mail() {
        return Ok(finding(Grade::Good, "well-relay", "well-relay-caught", ""));
    }
    if relaying::account(app).await?.is_some_and(|row| !row.signed_in || row.fault.is_some()) {
        return Ok(finding(Grade::Bad, "well-relay", "well-relay-sign-in", "well-relay-sign-in-do"));
    }
    let host = app.config.relay.url.as_deref().map(relay::host);
    Ok(match host {
        None => finding(Grade::Weak, "well-relay", "well-relay-none", "well-relay-none-do"),
        Some(Err(_)) => finding(Grade::Bad, "well-relay", "well-relay-unreadable", "well-relay-none-do"),
        Some(Ok(host)) if !relay::is_named(&app.gate.policy(), &host) => {
            finding(Grade::Weak, "well-relay", "well-relay-unnamed", "well-relay-unnamed-do")
        }
        Some(Ok(_)) => finding(Grade::Good, "well-relay", "well-relay-good", ""),
    })
}

/// Links in mails lead to the desk's own address: on a live desk it must be one that customers reach, over TLS.
fn address(app: &App) -> Finding {
    let found = |said| finding(Grade::Weak, "well-url", said, "well-url-plain-do");
    match app.config.reach() {
        Reach::Unsaid if app.kind == Kind::Live => found("well-url-unsaid"),
        Reach::Here if app.kind == Kind::Live => found("well-url-here"),
        Reach::Plain if app.kind == Kind::Live => found("well-url-plain"),
        _ => Finding { said: app.link(""), ..finding(Grade::Good, "well-url", "well-url", "") },
    }
}

/// Every place where people reach the desk is listed in the policy; where not, the statements that say so are named.
fn sites(app: &App) -> Finding {
    let t = L10n::english();
    let found = reached::reached(app);
    if found.unlisted.is_empty() {
        let said = if found.listed.is_empty() { t.get("well-sites-none").to_owned() } else { found.listed.join(", ") };
        return Finding { said, ..finding(Grade::Good, "well-sites", "well-sites", "") };
    }
    let (sites, promises) = (found.unlisted.join(", "), reached::promises(app).join(", "));
    let said = if promises.is_empty() {
        t.name("well-sites-unlisted", sites)
    } else {
        t.with("well-sites-broken", &[("sites", (&sites).into()), ("promises", (&promises).into())])
    };
    Finding { said, ..finding(Grade::Weak, "well-sites", "well-sites", "well-sites-bad-do") }
}

/// Every store lies where the policy promises.
fn storage(app: &App) -> Finding {
    let t = L10n::english();
    let policy = app.gate.policy();
    let found = stores::compare(&app.config, policy.compiled().policy(), app.now().date(&app.zone));
    if !found.outside.is_empty() {
        return Finding { said: found.said(), ..finding(Grade::Bad, "well-storage", "well-storage", "well-storage-bad-do") };
    }
    if found.promised.is_empty() {
        return finding(Grade::Good, "well-storage", "well-storage-none", "");
    }
    let promised = found.promised.join(", ");
    if found.unsaid.is_empty() {
        return Finding { said: t.name("well-storage-good", promised), ..finding(Grade::Good, "well-storage", "well-storage", "") };
    }
    Finding {
        said: t.name("well-storage-unsaid", promised),
        ..finding(Grade::Weak, "well-storage", "well-storage", "well-storage-unsaid-do")
    }
}

/// Webhooks that the desk paused by itself; nothing, where there are none.
async fn hooks(app: &App) -> Result<Option<Finding>> {
    #[derive(FromQueryResult)]
    struct Row {
        count: i64,
        ended: i64,
    }
    let sql = "SELECT count(*) AS count, count(ended) AS ended FROM webhook";
    let row: Option<Row> = app.db.row(sql, []).await?;
    Ok(row.filter(|row| row.count > 0).map(|row| match row.ended {
        0 => finding(Grade::Good, "well-hooks", "well-hooks-good", ""),
        ended => {
            let said = L10n::english().count("well-hooks-ended", ended);
            Finding { said, ..finding(Grade::Bad, "well-hooks", "well-hooks-good", "well-hooks-ended-do") }
        }
    }))
}

fn kind(app: &App) -> Finding {
    match app.kind {
        Kind::Live => finding(Grade::Good, "well-kind", "well-kind-live", ""),
        Kind::Demo => finding(Grade::Weak, "well-kind", "well-kind-demo", "well-kind-other-do"),
        Kind::Rehearsal => finding(Grade::Weak, "well-kind", "well-kind-rehearsal", "well-kind-other-do"),
    }
}

/// What the policy's compiler doubts, each with its remedy.
fn policy(app: &App) -> Vec<Finding> {
    let policy = app.gate.policy();
    let doubts = policy.compiled().warnings().iter().map(|doubt| Finding {
        grade: Grade::Weak,
        what: L10n::english().name("well-policy-at", &doubt.path),
        said: doubt.reason.clone(),
        remedy: doubt.remedy.clone(),
    });
    let doubts: Vec<Finding> = doubts.collect();
    if doubts.is_empty() { vec![finding(Grade::Good, "well-policy", "well-policy-good", "")] } else { doubts }
}
