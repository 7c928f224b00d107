//! The labels of the header block that a mail program puts above an older mail.

/// What a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::quote) enum Label {
    From,
    Sent,
    To,
    Subject,
}

/// From, Sent, To and Subject in lower case, by language.
pub(in crate::quote) const LABELS: &[[&str; 4]] = &[
    ["from", "sent|date|sent on|date sent", "to|cc", "subject"],
    ["von", "gesendet|datum|gesendet am", "an|kopie", "betreff"],
    ["de|expéditeur", "envoyé|date|date d'envoi|envoyé le", "à|a|pour|copie", "objet|sujet"],
    ["de|remitente", "enviado|enviado el|fecha|enviada|enviado en", "para|cc", "asunto"],
    ["da|mittente|di", "inviato|data|inviata", "a|per", "oggetto"],
    ["de|remetente", "enviado|enviada em|enviada|data|enviado em", "para", "assunto"],
    ["van", "verzonden|datum|verstuurd", "aan", "onderwerp"],
    ["od|nadawca", "wysłano|data|wysłane|data wysłania", "do|dw", "temat"],
    ["från", "skickat|datum", "till|kopia", "ämne"],
    ["fra", "sendt|dato", "til|kopi", "emne"],
    ["lähettäjä", "lähetetty|päivämäärä|päiväys|pvm", "vastaanottaja|kopio", "aihe"],
    ["od|odesílatel", "odesláno|datum|odesláno dne", "komu|kopie", "předmět"],
    ["od|odosielateľ", "odoslané|dátum|odoslané dňa", "komu|kópia", "predmet"],
    ["feladó|küldő", "elküldve|küldve|dátum", "címzett|másolatot kap", "tárgy"],
    ["de la|din partea|expeditor", "trimis|data|dată|trimis la", "către|catre|la|destinatar", "subiect"],
    ["kimden|gönderen|kimden/from", "gönderildi|tarih|gönderilme tarihi|gönderme tarihi", "kime|alıcı|bilgi", "konu"],
    ["от|от кого|отправитель", "отправлено|дата|отправлен|дата отправки", "кому|копия", "тема"],
    ["від|від кого", "надіслано|дата|відправлено", "кому|копія|до", "тема"],
    ["от|подател", "изпратено|дата", "до|получател", "тема|относно"],
    ["από|αποστολέας", "στάλθηκε|ημερομηνία|εστάλη", "προς|κοιν.", "θέμα"],
    ["差出人|送信者|送信元", "送信日時|日時|日付|送信日|date", "宛先|cc|to", "件名"],
    ["发件人|寄件人", "发送时间|发送日期|日期|时间", "收件人|抄送", "主题"],
    ["寄件者|寄件人", "寄件日期|傳送日期|日期|傳送時間", "收件者|收件人|副本", "主旨|主題"],
    ["보낸 사람|보낸사람|발신", "보낸 날짜|날짜|보낸 시간|보낸날짜|일시", "받는 사람|받는사람|수신|참조", "제목"],
    ["מאת|מ-|שולח", "נשלח|תאריך|בתאריך", "אל|עותק|נמען", "נושא|הנדון"],
    ["من|المرسل", "تاريخ|التاريخ|تم الإرسال|تم إرساله|أرسلت|أُرسلت|تاريخ الإرسال", "إلى|نسخة|المستلم", "الموضوع|موضوع"],
    ["از|فرستنده", "تاریخ|ارسال شده|زمان ارسال", "به|گیرنده", "موضوع"],
    ["từ|người gửi", "đã gửi|ngày|vào lúc|gửi", "đến|tới|người nhận", "chủ đề|tiêu đề"],
    ["dari|daripada", "tanggal|dikirim|dihantar|tarikh", "kepada|ke|untuk", "subjek|perihal"],
    ["จาก", "ส่ง|วันที่|ส่งเมื่อ", "ถึง", "เรื่อง|ชื่อเรื่อง|หัวเรื่อง"],
    ["saatja|kellelt", "saadetud|kuupäev", "adressaat|kellele|saaja", "teema"],
    ["no|sūtītājs", "nosūtīts|datums|sūtīts", "kam|saņēmējs|adresāts", "tēma|temats"],
    ["nuo|siuntėjas", "išsiųsta|data", "kam|iki|gavėjas", "tema"],
    ["od|pošiljatelj|šalje", "poslano|datum|poslato", "za|prima|prejemnik", "predmet|zadeva|naslov|tema"],
    ["de|remitent", "enviat|data|enviat el", "per a|a", "assumpte|tema"],
    ["frá|sendandi", "sent|dagsetning", "til|viðtakandi", "efni"],
];
