//! Mails from the server to the intake: many asked for at once, taken one by one in the order of their UIDs. A mail is committed when the
//! line behind it was heard and makes sense: until then a lie about its length can still come out.

use crate::code::Code;
use crate::error::{End, Error, Flaw, Reached, Step};
use crate::imap::items::Items;
use crate::imap::list::{Listed, has};
use crate::imap::response::Status;
use crate::imap::session::{Heard, Session};
use crate::intake::{Delivery, Fetched, Intake, Mark, Part, Seen, Which};

/// One mail that is due.
pub(crate) struct Due {
    pub uid: u32,
    pub listed: Listed,
    pub part: Part,
}

impl Due {
    fn which(&self) -> Which {
        Which::Uid(self.uid)
    }
}

/// What is taken, and where it goes.
pub(crate) struct Taking<'t> {
    pub seen: &'t mut Seen,
    pub intake: &'t mut dyn Intake,
    /// The UIDs that were committed whole.
    pub whole: Vec<u32>,
}

/// Takes a batch. What does not come with the rest, or not in its order, is asked for by itself.
pub(crate) async fn take(session: &mut Session<'_>, batch: &[Due], taking: &mut Taking<'_>) -> Reached<()> {
    for run in batch.chunk_by(|one, next| one.part == next.part) {
        let (taken, _) = take_run(session, run, taking).await?;
        for due in &run[taken..] {
            take_alone(session, due, taking).await.map_err(|end| end.over(Some(due.which())))?;
        }
    }
    Ok(())
}

async fn take_alone(session: &mut Session<'_>, due: &Due, taking: &mut Taking<'_>) -> Reached<()> {
    match take_run(session, std::slice::from_ref(due), taking).await? {
        (0, Some(code)) => Err(Error::Refused(Step::Fetch, code).into()),
        // Somebody else may have removed it in the meantime. If nobody has, passing it over would lose it.
        (0, None) if has(session, due.uid).await? => Err(Flaw::NoBody.into()),
        _ => Ok(()),
    }
}

/// Asks for mails together. How many were committed, from the first on, and why the server refused if it did.
async fn take_run(session: &mut Session<'_>, run: &[Due], taking: &mut Taking<'_>) -> Reached<(usize, Option<Code>)> {
    let what = match run[0].part {
        Part::Whole => "BODY.PEEK[]",
        Part::TooLarge => "BODY.PEEK[HEADER]",
        Part::Unreadable => return give_up(run, taking).await,
    };
    let set = run.iter().map(|due| due.uid.to_string()).collect::<Vec<_>>().join(",");
    let tag = session.ask(&format!("UID FETCH {set} (UID {what})"));
    let (mut taken, mut came) = (0, None);
    session.wire.progress();
    loop {
        let due = run.get(taken);
        let heard = session.hear().await.map_err(|end| end.over(due.map(Due::which)))?;
        if let (Some(delivery), Some(due)) = (came.take(), due) {
            taking.commit(delivery, due).await?;
            taken += 1;
            session.wire.progress();
        }
        match heard {
            Heard::Fetch(first) => {
                let due = run.get(taken);
                came = read(session, first, due, taking).await.map_err(|end| end.over(due.map(Due::which)))?;
            }
            Heard::Done(done, status, code) if done == tag => return Ok((taken, (status != Status::Ok).then_some(code))),
            Heard::Done(..) => return Err(Flaw::Tag.into()),
            Heard::More => return Err(Flaw::Garbage.into()),
            Heard::Other => {}
        }
    }
}

/// Hands over that there are mails which were given up.
async fn give_up(run: &[Due], taking: &mut Taking<'_>) -> Reached<(usize, Option<Code>)> {
    for due in run {
        let delivery = taking.begin(due, due.part).await?;
        taking.commit(delivery, due).await?;
    }
    Ok((run.len(), None))
}

/// Reads a FETCH response: the mail that is due, if it is the one. Whatever else comes is read over, also a mail that is due later: whoever
/// takes it first passes over those before it, if the session stops there.
async fn read(session: &mut Session<'_>, first: Vec<u8>, due: Option<&Due>, taking: &mut Taking<'_>) -> Reached<Option<Box<dyn Delivery>>> {
    let (mut items, mut piece, mut mine) = (Items::default(), first, None);
    while let Some(literal) = items.read(&piece)? {
        // The UID may stand behind the body; then it is compared afterwards.
        match due.filter(|due| literal.is_body && items.uid.is_none_or(|uid| uid == due.uid)) {
            Some(due) if literal.octets > session.account.limits.mail && items.uid.is_some() => {
                return Err(cut(session, due, taking).await?);
            }
            Some(due) => mine = Some(stream(session, literal.octets, due, taking).await?),
            None => session.skip(literal.octets).await?,
        }
        piece = session.wire.line().await?;
    }
    let Some(due) = due.filter(|due| items.uid == Some(due.uid)) else { return Ok(None) };
    if let Some(text) = items.text {
        let mut delivery = taking.begin(due, due.part).await?;
        delivery.write(&text).await?;
        mine = Some(delivery);
    }
    Ok(mine)
}

/// Passes the octets of a literal on as they come, as many as may be.
async fn stream(session: &mut Session<'_>, octets: u64, due: &Due, taking: &mut Taking<'_>) -> Reached<Box<dyn Delivery>> {
    let limits = session.account.limits;
    if octets > limits.mail {
        return Err(Flaw::TooMuch.into());
    }
    session.wire.allow(octets);
    let mut delivery = taking.begin(due, due.part).await?;
    let kept = if due.part == Part::Whole { octets } else { octets.min(limits.header) };
    let mut left = kept;
    while left > 0 {
        left -= session.wire.pass(left, delivery.as_mut()).await?;
    }
    session.wire.skip(octets - kept).await?;
    Ok(delivery)
}

/// A mail that turns out to be larger than was said: its header is kept and committed, and the session ends, since what follows would have
/// to be read over, and may have no end. The next session begins behind it.
async fn cut(session: &mut Session<'_>, due: &Due, taking: &mut Taking<'_>) -> Reached<End> {
    let mut left = session.account.limits.header;
    session.wire.allow(left);
    let mut delivery = taking.begin(due, Part::TooLarge).await?;
    let mut end = HeaderEnd::default();
    while left > 0 {
        let chunk = session.wire.octets(left).await?;
        let length = chunk.len();
        let header = end.within(chunk);
        delivery.write(&chunk[..header]).await?;
        session.wire.consume(length);
        left = if end.found { 0 } else { left - length as u64 };
    }
    delivery.commit().await?;
    Ok(Flaw::TooMuch.into())
}

impl Taking<'_> {
    async fn begin(&mut self, due: &Due, part: Part) -> Result<Box<dyn Delivery>, Error> {
        let Due { uid, listed, .. } = *due;
        let mark = Mark::Uid(Seen { last_uid: uid, ..*self.seen });
        let renumbered = uid < self.seen.renumbered_below;
        let mail = Fetched { mark, size: listed.size, received: listed.received, part, renumbered };
        Ok(self.intake.begin(&mail).await?)
    }

    async fn commit(&mut self, delivery: Box<dyn Delivery>, due: &Due) -> Result<(), Error> {
        delivery.commit().await?;
        self.seen.last_uid = due.uid;
        if due.part == Part::Whole {
            self.whole.push(due.uid);
        }
        Ok(())
    }
}

/// Finds the empty line that ends a header (RFC 5322, 2.1), wherever the pieces are cut.
#[derive(Default)]
struct HeaderEnd {
    /// Was there nothing but a line end since the last line?
    empty: bool,
    found: bool,
}

impl HeaderEnd {
    /// How many of these octets belong to the header.
    fn within(&mut self, chunk: &[u8]) -> usize {
        for (at, octet) in chunk.iter().enumerate() {
            match octet {
                b'\n' if self.empty => {
                    self.found = true;
                    return at + 1;
                }
                b'\n' => self.empty = true,
                b'\r' => {}
                _ => self.empty = false,
            }
        }
        chunk.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_ends_wherever_it_is_cut() {
        let mail = b"A: b\r\nC: d\r\n\r\nbody\r\n\r\n";
        for first in 0..=mail.len() {
            let (mut end, mut ends) = (HeaderEnd::default(), 0);
            for piece in [&mail[..first], &mail[first..]] {
                if !end.found {
                    ends += end.within(piece);
                }
            }
            assert_eq!(ends, 14, "{first}");
        }
    }
}
