//! The words with which mail programs begin a history, a forwarded mail or a footer, by language.

use super::Line;

/// What a line says about what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// "-----Original Message-----": history from here.
    History,
    /// "---------- Forwarded message ---------": what follows was meant to be sent.
    Forward,
    /// A drawn line that may stand above a header block.
    Drawn,
}

/// The rule that `line` draws, if any.
pub(super) fn rule(line: &str) -> Option<Rule> {
    let line = line.trim();
    let lower = line.to_lowercase();
    if lower.contains("reply above this line") || lower.contains("reply above the line") {
        return Some(Rule::History);
    }
    if FORWARD_BEGINS.iter().any(|w| lower.starts_with(w)) && lower.ends_with(':') {
        return Some(Rule::Forward);
    }
    let bare = line.trim_matches(['-', '_', '=', ' ', '*', '—', '─', '>', '<']);
    let drawn = line.chars().count() - bare.chars().count();
    if bare.is_empty() {
        return (drawn >= 10).then_some(Rule::Drawn);
    }
    if drawn < 4 || !line.starts_with(['-', '_', '=', '—', '─']) || bare.chars().count() > 60 {
        return None;
    }
    let bare = bare.to_lowercase();
    if FORWARD.iter().any(|w| bare.starts_with(w)) {
        return Some(Rule::Forward);
    }
    ORIGINAL.iter().any(|w| bare.starts_with(w)).then_some(Rule::History)
}

/// Whether the header block of an older mail starts at line `at`: a "From" and, close by, two more of its kind.
pub(super) fn is_header_block(lines: &[Line], at: usize) -> bool {
    let near: Vec<&Line> = lines[at..].iter().take(12).filter(|l| !l.is_blank()).take(6).collect();
    let Some(first) = near.first().filter(|l| l.depth == 0) else { return false };
    // Some programs begin with the date.
    if !has_label(&first.text, FROM) && !has_label(&first.text, SENT) {
        return false;
    }
    let has = |labels: &[&str]| near.iter().any(|l| has_label(&l.text, labels));
    has(FROM) && [SENT, TO, SUBJECT].iter().filter(|k| has(k)).count() >= 2
}

/// Whether the line is a footer that a program adds by itself.
pub(super) fn is_footer(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['-', '_', '*', '<']).to_lowercase();
    line.chars().count() <= 120
        && FOOTERS.iter().any(|f| line.starts_with(f) || (f.starts_with('…') && line.contains(&f['…'.len_utf8()..])))
}

/// Whether `line` is "label: value" with one of `labels`.
fn has_label(line: &str, labels: &[&str]) -> bool {
    let line = line.trim_start_matches(['*', ' ', '_', '|']);
    let Some(colon) = line.find([':', '：']) else { return false };
    let label = line[..colon].trim_matches(['*', ' ', '_', '\u{a0}']).to_lowercase();
    label.chars().count() <= 24 && labels.contains(&label.as_str())
}

const ORIGINAL: &[&str] = &[
    "original message",
    "original appointment",
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "message d'origine",
    "message d’origine",
    "message original",
    "mensaje original",
    "messaggio originale",
    "mensagem original",
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "ursprungligt meddelande",
    "originalmeddelande",
    "oprindelig meddelelse",
    "original meddelelse",
    "opprinnelig melding",
    "alkuperäinen viesti",
    "wiadomość oryginalna",
    "oryginalna wiadomość",
    "původní zpráva",
    "původní e-mail",
    "pôvodná správa",
    "eredeti üzenet",
    "mesaj original",
    "mesajul original",
    "orijinal mesaj",
    "özgün ileti",
    "исходное сообщение",
    "оригинальное сообщение",
    "вихідне повідомлення",
    "оригинално съобщение",
    "αρχικό μήνυμα",
    "izvirno sporočilo",
    "izvorna poruka",
    "algne sõnum",
    "originalas laiškas",
    "sākotnējā ziņa",
    "元のメッセージ",
    "original email",
    "原始邮件",
    "原始郵件",
    "原邮件",
    "原始訊息",
    "원본 메시지",
    "원본 메일",
    "הודעה מקורית",
    "الرسالة الأصلية",
    "thư gốc",
    "pesan asli",
    "reply message",
    "antwort nachricht",
];

const FORWARD: &[&str] = &[
    "forwarded message",
    "weitergeleitete nachricht",
    "message transféré",
    "mensaje reenviado",
    "messaggio inoltrato",
    "mensagem encaminhada",
    "mensagem reencaminhada",
    "doorgestuurd bericht",
    "vidarebefordrat meddelande",
    "videresendt meddelelse",
    "videresendt melding",
    "välitetty viesti",
    "edelleenlähetetty viesti",
    "przekazana wiadomość",
    "forwarded by",
    "přeposlaná zpráva",
    "preposlaná správa",
    "továbbított üzenet",
    "mesaj redirecționat",
    "yönlendirilen mesaj",
    "iletilen ileti",
    "пересылаемое сообщение",
    "переслане повідомлення",
    "προωθημένο μήνυμα",
    "転送メッセージ",
    "转发邮件",
    "轉寄郵件",
    "전달된 메시지",
];

const FORWARD_BEGINS: &[&str] = &[
    "begin forwarded message",
    "anfang der weitergeleiteten nachricht",
    "début du message transféré",
    "début du message réexpédié",
    "inicio del mensaje reenviado",
    "inizio messaggio inoltrato",
    "início da mensagem encaminhada",
    "begin doorgestuurd bericht",
    "vidarebefordrat brev",
    "start på videresendt besked",
    "videresendt melding",
    "välitetty viesti alkaa",
    "początek przekazywanej wiadomości",
    "začátek přeposílané zprávy",
    "начало переадресованного сообщения",
    "転送されたメッセージ",
];

const FROM: &[&str] = &[
    "from",
    "von",
    "de",
    "da",
    "van",
    "från",
    "fra",
    "lähettäjä",
    "od",
    "feladó",
    "de la",
    "kimden",
    "gönderen",
    "от",
    "от кого",
    "від",
    "από",
    "差出人",
    "送信者",
    "发件人",
    "寄件者",
    "寄件人",
    "보낸 사람",
    "보낸사람",
    "saatja",
    "nuo",
    "no",
    "pošiljatelj",
    "odosielateľ",
    "odesílatel",
    "מאת",
    "من",
    "từ",
    "dari",
    "expéditeur",
    "mittente",
    "remitente",
];

const SENT: &[&str] = &[
    "sent",
    "date",
    "gesendet",
    "datum",
    "envoyé",
    "enviado",
    "enviado el",
    "enviada em",
    "enviada",
    "fecha",
    "data",
    "inviato",
    "verzonden",
    "skickat",
    "sendt",
    "dato",
    "lähetetty",
    "päivämäärä",
    "wysłano",
    "odesláno",
    "odoslané",
    "dátum",
    "elküldve",
    "küldve",
    "trimis",
    "dată",
    "gönderildi",
    "tarih",
    "отправлено",
    "дата",
    "надіслано",
    "στάλθηκε",
    "ημερομηνία",
    "送信日時",
    "日時",
    "日付",
    "发送时间",
    "发送日期",
    "日期",
    "寄件日期",
    "傳送日期",
    "보낸 날짜",
    "날짜",
    "보낸 시간",
    "saadetud",
    "kuupäev",
    "išsiųsta",
    "nosūtīts",
    "poslano",
    "תאריך",
    "נשלח",
    "تاريخ",
    "التاريخ",
    "đã gửi",
    "ngày",
    "tanggal",
];

const TO: &[&str] = &[
    "to",
    "an",
    "à",
    "a",
    "para",
    "aan",
    "till",
    "til",
    "vastaanottaja",
    "do",
    "komu",
    "címzett",
    "către",
    "catre",
    "kime",
    "alıcı",
    "кому",
    "до",
    "προς",
    "宛先",
    "收件人",
    "收件者",
    "받는 사람",
    "받는사람",
    "kellele",
    "kam",
    "za",
    "prima",
    "אל",
    "إلى",
    "đến",
    "tới",
    "kepada",
    "cc",
    "kopie",
    "copie",
];

const SUBJECT: &[&str] = &[
    "subject",
    "betreff",
    "objet",
    "sujet",
    "asunto",
    "oggetto",
    "assunto",
    "onderwerp",
    "ämne",
    "emne",
    "aihe",
    "temat",
    "předmět",
    "predmet",
    "tárgy",
    "subiect",
    "konu",
    "тема",
    "θέμα",
    "件名",
    "主题",
    "主旨",
    "제목",
    "teema",
    "tema",
    "temats",
    "zadeva",
    "נושא",
    "الموضوع",
    "chủ đề",
    "subjek",
    "относно",
];

/// Beginnings of footers in lower case; with `…` they may stand anywhere in the line.
const FOOTERS: &[&str] = &[
    "sent from my ",
    "sent from mail for",
    "sent from outlook",
    "sent from yahoo",
    "sent from proton",
    "sent with proton",
    "sent via ",
    "get outlook for",
    "sent from the all new",
    "sent from samsung",
    "sent from gmail",
    "von meinem ",
    "gesendet von ",
    "gesendet mit ",
    "diese nachricht wurde von meinem",
    "holen sie sich outlook",
    "outlook für ",
    "outlook for ",
    "envoyé de mon",
    "envoyé depuis",
    "envoyé à partir",
    "obtenez outlook",
    "télécharger outlook",
    "enviado desde mi",
    "enviado desde ",
    "obtener outlook",
    "inviato da ",
    "inviato dal ",
    "scarica outlook",
    "enviado do meu",
    "enviado a partir",
    "obter o outlook",
    "verstuurd vanaf",
    "verzonden vanaf",
    "outlook voor",
    "skickat från",
    "hämta outlook",
    "sendt fra min",
    "sendt fra ",
    "få outlook",
    "lähetetty ",
    "hanki outlook",
    "wysłane z ",
    "wysłano z ",
    "pobierz outlook",
    "odesláno z ",
    "získat outlook",
    "odoslané z",
    "küldve az ",
    "elküldve ",
    "trimis de pe",
    "…gönderildi",
    "отправлено с ",
    "отправлено из",
    "надіслано з",
    "στάλθηκε από",
    "εστάλη από",
    "…から送信",
    "发自我的",
    "發自我的",
    "來自我的",
    "從我的",
    "…에서 보냄",
    "saadetud minu",
    "išsiųsta iš",
    "nosūtīts no",
    "poslano iz",
    "poslano s",
    "נשלח מ",
    "أرسلت من",
    "đã gửi từ",
    "dikirim dari",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert_eq!(rule("-----Ursprüngliche Nachricht-----"), Some(Rule::History));
        assert_eq!(rule("------------------ 原始邮件 ------------------"), Some(Rule::History));
        assert_eq!(rule("-------- Weitergeleitete Nachricht --------"), Some(Rule::Forward));
        assert_eq!(rule("Anfang der weitergeleiteten Nachricht:"), Some(Rule::Forward));
        assert_eq!(rule("________________________________"), Some(Rule::Drawn));
        assert_eq!(rule("- original messages are welcome"), None);
    }

    #[test]
    fn header_blocks_in_many_languages() {
        for block in [
            "From: Ada\nSent: Monday\nTo: Bob\nSubject: x",
            "*Von:* Ada\n*Gesendet:* Montag\n*An:* Bob\n*Betreff:* x",
            "De : Ada\nEnvoyé : lundi\nÀ : Bob\nObjet : x",
            "De: Ada\nEnviado el: lunes\nPara: Bob\nAsunto: x",
            "Da: Ada\nInviato: lunedì\nA: Bob\nOggetto: x",
            "Od: Ada\nWysłano: poniedziałek\nDo: Bob\nTemat: x",
            "От: Ада\nОтправлено: 2 ноября\nКому: Боб\nТема: x",
            "发件人: Ada\n发送时间: 2026\n收件人: Bob\n主题: x",
            "差出人: Ada\n送信日時: 2026\n宛先: Bob\n件名: x",
            "보낸 사람: Ada\n보낸 날짜: 2026\n받는 사람: Bob\n제목: x",
        ] {
            let lines: Vec<Line> = block.split('\n').map(super::super::line).collect();
            assert!(is_header_block(&lines, 0), "{block}");
        }
    }
}
