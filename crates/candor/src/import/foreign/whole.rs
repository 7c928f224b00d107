//! Lists of another desk that are held whole, page by page, and are no larger together than one answer may be: what was written on a ticket, the
//! names of groups and fields.

use super::api::{Answer, Api, LONGEST, Trouble};
use super::json::rows;
use super::source::{ASKED, next_cursor, written};
use serde_json::Value;

/// By the numbers of pages, as Freshdesk has them; `place` is a path without a question.
///
/// # Errors
/// [`Trouble`]
pub async fn numbered(api: &Api, place: &str, key: &str) -> Result<Vec<Value>, Trouble> {
    let (mut all, mut size) = (Vec::new(), 0);
    for page in 1.. {
        let path = format!("{place}?per_page={ASKED}&page={page}");
        let answer = within_bounds(api.page(&path).await?, &mut size, &path)?;
        let found = rows(answer.rows, key);
        let is_last = found.is_empty() || !answer.followed;
        all.extend(found);
        if is_last {
            break;
        }
    }
    Ok(all)
}

/// By cursors, as Zendesk has them.
///
/// # Errors
/// [`Trouble`]
pub async fn cursored(api: &Api, place: &str, key: &str) -> Result<Vec<Value>, Trouble> {
    let (mut all, mut after, mut size) = (Vec::new(), String::new(), 0);
    loop {
        let path = format!("{place}.json?page[size]={ASKED}{after}");
        let answer = within_bounds(api.page(&path).await?, &mut size, &path)?.rows;
        let next = next_cursor(&answer).map(|cursor| format!("&page[after]={}", written(&cursor)));
        let found = rows(answer, key);
        let is_last = found.is_empty();
        all.extend(found);
        match next {
            Some(next) if next == after => return Err(Trouble::Circle(path)),
            Some(next) if !is_last => after = next,
            _ => return Ok(all),
        }
    }
}

/// One more page of what is held whole, unless all of them are more than one answer may be.
fn within_bounds(answer: Answer, size: &mut usize, path: &str) -> Result<Answer, Trouble> {
    *size += answer.size;
    if *size > LONGEST { Err(Trouble::TooLarge(path.to_owned(), LONGEST >> 20)) } else { Ok(answer) }
}
