//! Every promise with what stands behind it and what was seen of it last, for anybody; nobody is named.

use super::reader::Reader;
use crate::app::App;
use crate::portal::web::fault::Result;
use crate::portal::web::visitor::{Visitor, page};
use crate::privacy::prove::{Known, known};
use crate::privacy::reading::Reading;
use crate::time::Instant;
use notice::{Document, Kind, Mark, Standing, time, word};
use pages::public::notice::{CheckLine, LastCheck, PromiseLine, Proof};

/// The page.
pub async fn show(app: &App, visitor: Visitor, reader: &Reader) -> Result {
    let (known, now, language) = (known(app).await?, app.now(), reader.language);
    let reading = Reading::of_known(app, &known);
    let document = notice::notice(&reading.edition(language));
    let at = |instant: Instant| time(language, instant.timestamp(), &app.zone);
    let check = |one: &crate::privacy::promise_check::Model| CheckLine {
        id: one.id.clone(),
        what: word(language, Kind::Mechanism, &one.id),
        at: at(one.ran_at),
        seen: number(one.seen),
        wrong: number(one.wrong),
    };
    let promises = promises(&document).map(|(anchor, text, mark)| PromiseLine {
        anchor: anchor.to_owned(),
        text: text.to_owned(),
        mark: mark.clone(),
        last: last(&known, mark),
    });
    page(&Proof {
        frame: reader.frame(app, &visitor),
        site: visitor.site_in(app, reader.language),
        place: reader.place(app, "/proof"),
        now: at(now),
        tally: document.tally.as_ref().map(|tally| tally.text.clone()).unwrap_or_default(),
        promises: promises.collect(),
        checks: known.checks.iter().map(check).collect(),
    })
}

/// What the organisation promises in its own words; where it does not, what its entries say. What is only our reading is no promise.
fn promises(document: &Document) -> impl Iterator<Item = (&str, &str, &Mark)> {
    let stated = || document.sections.iter().filter(|section| section.id != "open").flat_map(|section| &section.paragraphs);
    let own = stated().flat_map(|paragraph| {
        let alone = paragraph.anchor.starts_with("promise.").then_some((&*paragraph.anchor, &*paragraph.text, &paragraph.mark));
        alone.into_iter().chain(paragraph.statements.iter().map(|one| (&*one.anchor, &*one.text, &one.mark)))
    });
    let own: Vec<_> = own.collect();
    let entries = stated().map(|paragraph| {
        let text = if paragraph.title.is_empty() { &paragraph.text } else { &paragraph.title };
        (&*paragraph.anchor, &**text, &paragraph.mark)
    });
    if own.is_empty() { entries.collect() } else { own }.into_iter()
}

fn last(known: &Known, mark: &Mark) -> LastCheck {
    let (Standing::Kept { by } | Standing::Carried { by }) = &mark.standing else { return LastCheck::None };
    if mark.seal.is_some() {
        return LastCheck::Sealed;
    }
    let checks: Vec<_> = by.iter().filter_map(|mechanism| known.check(mechanism)).collect();
    let sum = |count: fn(&crate::privacy::promise_check::Model) -> i64| number(checks.iter().map(|one| count(one)).sum());
    match sum(|one| one.wrong) {
        0 => LastCheck::Missing,
        wrong => LastCheck::Wrong { wrong, seen: sum(|one| one.seen) },
    }
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}
