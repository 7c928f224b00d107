//! The mails that the people of the script send, as bytes: they come in through the same door as everybody else's.

use super::cast::Customer;
use super::{DOMAIN, files};
use crate::time::Instant;
use mail::Address;
use mail::compose::{AutoSubmitted, Outgoing, Part};

/// A mail to the desk.
pub struct Letter<'a> {
    pub from: &'a Customer,
    pub to: &'a str,
    pub copy: Option<&'a Customer>,
    pub subject: String,
    pub identifier: String,
    /// The mail it answers.
    pub answers: Option<String>,
    pub text: &'a str,
    /// What it quotes of us.
    pub quoted: Option<&'a str>,
    pub html: bool,
    pub auto: bool,
    pub files: &'a [String],
    pub at: Instant,
}

impl Letter<'_> {
    /// The mail as it is handed over.
    pub fn to_bytes(&self) -> Vec<u8> {
        let named = |customer: &Customer| Address { name: Some(customer.name.to_owned()), address: customer.address.to_owned() };
        let mut text = self.text.to_owned();
        if let Some(quoted) = self.quoted {
            text.push_str("\n\n-----Original Message-----\nFrom: Support\n\n");
            text.extend(quoted.lines().flat_map(|line| ["> ", line, "\n"]));
        }
        let picture = || Part {
            name: "curve.png".into(),
            media_type: "image/png".into(),
            content_id: Some("curve@mail".into()),
            bytes: files::make("curve.png").1,
        };
        Outgoing {
            message_id: self.identifier.clone(),
            from: named(self.from),
            to: vec![Address::bare(self.to)],
            cc: self.copy.map(named).into_iter().collect(),
            subject: self.subject.clone(),
            references: self.answers.iter().cloned().collect(),
            in_reply_to: self.answers.clone(),
            date: self.at.0,
            html: self.html.then(|| html(&text)),
            inline: if self.html { vec![picture()] } else { Vec::new() },
            attachments: self.files.iter().map(|name| part(name)).collect(),
            auto_submitted: self.auto.then_some(AutoSubmitted::Replied),
            text,
            ..Outgoing::default()
        }
        .to_bytes()
    }
}

/// What a mail server reports about a mail of ours (RFC 3464).
pub fn report(address: &str, identifier: &str, at: Instant) -> Vec<u8> {
    let domain = address.rsplit_once('@').map_or("mail.example", |(_, domain)| domain);
    let date = jiff::fmt::rfc2822::to_string(&at.timestamp().to_zoned(jiff::tz::TimeZone::UTC)).unwrap_or_default();
    format!(
        "From: Mail Delivery System <MAILER-DAEMON@{domain}>\nTo: support@{DOMAIN}\nSubject: Undelivered Mail Returned to Sender\n\
         Date: {date}\nMessage-ID: <report-{identifier}>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"part\"\n\n\
         --part\nContent-Type: text/plain; charset=utf-8\n\nYour message could not be delivered: there is no such mailbox here.\n\n\
         --part\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.{domain}\n\n\
         Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 No such mailbox\n\n\
         --part\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{identifier}>\n\n--part--\n"
    )
    .replace('\n', "\r\n")
    .into_bytes()
}

/// A file as a part of a mail.
fn part(name: &str) -> Part {
    let (media_type, bytes) = files::make(name);
    Part { name: name.to_owned(), media_type: media_type.to_owned(), content_id: None, bytes }
}

/// The text as a page with a picture in it and one that would be fetched from elsewhere.
fn html(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs: String = safe.split("\n\n").map(|paragraph| format!("<p>{}</p>\n", paragraph.replace('\n', "<br>"))).collect();
    format!(
        "<html><body style=\"font-family: sans-serif\">{paragraphs}<p><img src=\"cid:curve@mail\" alt=\"Curve\" width=\"200\" height=\"110\"></p>\
         <p style=\"color: #777\"><img src=\"https://pictures.example/footer.png\" alt=\"\"> Sent from the plant</p></body></html>"
    )
}
