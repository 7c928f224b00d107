//! What mail programs put before the subject of an answer or of a mail that is handed on, in their languages.

/// Before the subject of an answer, in lower case.
const REPLY: &[&str] = &[
    "re",
    "aw",
    "antw",
    "antwort",
    "sv",
    "vs",
    "odp",
    "ynt",
    "yan",
    "res",
    "r",
    "rif",
    "ref",
    "bls",
    "vá",
    "vl",
    "ad",
    "atb",
    "ats",
    "απ",
    "σχετ",
    "ответ",
    "отв",
    "відп",
    "回复",
    "回覆",
    "答复",
    "答覆",
    "返信",
    "답장",
    "회신",
    "תשובה",
    "השב",
    "رد",
    "پاسخ",
    "trả lời",
    "hồi âm",
    "balas",
    "ตอบ",
    "rép",
    "odg",
    "răsp",
];
/// Before the subject of a mail that is handed on, in lower case.
const FORWARD: &[&str] = &[
    "fw",
    "fwd",
    "wg",
    "tr",
    "rv",
    "i",
    "enc",
    "doorst",
    "vb",
    "vs",
    "vl",
    "vid",
    "pd",
    "wtr",
    "πρθ",
    "ilt",
    "i̇lt",
    "továbbítás",
    "to",
    "转发",
    "轉寄",
    "転送",
    "전달",
    "fs",
    "fyi",
    "inoltro",
    "encaminhada",
    "הועבר",
    "إعادة توجيه",
    "تمرير",
    "chuyển tiếp",
    "пересл",
    "пер",
    "пересылка",
    "redirecționat",
    "trs",
    "ส่งต่อ",
    "terusan",
    "přep",
    "prep",
    "prosl",
    "prp",
    "redir",
];
/// "VS" and "VL" hand on in Danish and Norwegian; in Finnish "VS" answers, and the header block says which it is.
const FINNISH: &str = "lähettäjä:";

/// Whether the subject says that the mail answers one.
pub(super) fn is_reply(subject: &str) -> bool {
    prefix(subject).is_some_and(|word| REPLY.contains(&word.as_str()))
}

/// Whether the subject says that an older mail is handed on: then the older mail is what the person wants to show.
pub(super) fn is_forward(subject: &str, bodies: &[&str]) -> bool {
    let Some(word) = prefix(subject) else { return false };
    let finnish = word == "vs" && bodies.iter().any(|body| body.to_lowercase().contains(FINNISH));
    FORWARD.contains(&word.as_str()) && !finnish
}

/// What stands before the first colon, without a count: "Re[2]:", "AW(3):".
fn prefix(subject: &str) -> Option<String> {
    let (word, _) = subject.split_once([':', '：'])?;
    let word = word.trim().split(['[', '(']).next()?.trim();
    (word.chars().count() <= 20).then(|| word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_and_what_is_handed_on() {
        assert!(is_reply("Re: Lamp") && is_reply("AW: Lampe") && is_reply("Re[2]: x") && is_reply("回复：灯"));
        assert!(!is_reply("Lamp: broken") && !is_reply("Lamp"));
        assert!(is_forward("WG: Lampe", &[]) && is_forward("VS: Lampe", &["Fra: x"]) && !is_forward("VS: Lamppu", &["Lähettäjä: x"]));
    }
}
