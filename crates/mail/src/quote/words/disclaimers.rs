//! The words of the small print under a mail, as beginnings of words in lower case.

/// Confidential.
pub(in crate::quote) const CONFIDENTIAL: &[&str] = &[
    "confidential|privileged|vertraulich|confidentiel|confidencial|riservat|confidenzial|vertrouwelijk|poufn|konfidenti",
    "luottamuksell|důvěrn|dôvern|bizalmas|confidențial|confiden|gizli|конфиденциальн|конфіденційн|поверително|εμπιστευτικ",
    "机密|保密|機密|기밀|סודי|חסוי|سري|bảo mật|rahasia|zaupno|povjerlji",
];

/// The one it was meant for.
pub(in crate::quote) const RECIPIENT: &[&str] = &[
    "intended recipient|intended solely|intended only|solely for the|only for the|addressee|named recipient",
    "adressat|empfänger|irrtümlich|destinataire|destinatari|geadresseerde|ontvanger|odbiorc|adresat|mottagare|modtager|mottaker",
    "vastaanottaja|příjemc|adresát|príjemc|címzett|destinatar|alıcı|получател|адресат|одержувач|παραλήπτ|収信者|受信者|宛先",
    "收件人|收件者|수신인|수신자|נמען|המיועד|المستلم|المرسل إليه|người nhận|penerima|prejemnik|primatelj",
];
