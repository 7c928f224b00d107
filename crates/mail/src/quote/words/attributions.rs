//! How programs say whose words follow: "On Monday, Ada wrote:".

/// How an attribution begins, by language; what begins with a weekday or a number needs no row.
pub(in crate::quote) const BEGINS: &[&str] = &[
    "On |At |Quoting |In a message dated ",
    "Am |Um |Zitat von ",
    "Le |Quoting |Citation de |Selon ",
    "El |A las |Citando a |Cita de ",
    "Il |In data |Il giorno |Citando |Quoto ",
    "Em |No dia |A |Às |Citando ",
    "Op |Citeren ",
    "W dniu |Dnia |Cytowanie ",
    "Den |På |Citerar |Citat fra ",
    "Dne |Dňa |Citace |Cituji ",
    "În |Pe |La data |In data |La ",
    "Στις |Την |Το |Η |Ο/Η ",
    "Ngày |Vào |Vào lúc |Lúc ",
    "Pada |Tanggal ",
    "V |Dana |U |Datuma ",
    "На |В |Во ",
    "בתאריך|ב-|ביום|ב‑",
    "في |بتاريخ |يوم |در ",
    "Þann |Kuupäev|Kell |Az |O |Idézet ",
    "在 |在|於 |ใน|เมื่อ",
];

/// "Quoting Ada:", in lower case: then no verb follows.
pub(in crate::quote) const QUOTING: &[&str] =
    &["quoting |zitat von |citation de |citando a |citando |citeren |cytowanie |citerar |citat fra |idézet |cituji |quoto "];

/// "Wrote", in lower case, by language.
pub(in crate::quote) const WROTE: &[&str] = &[
    " wrote| writes|,wrote",
    " schrieb| geschrieben",
    " a écrit| a ecrit",
    " escribió| escribio|va escriure|ha escrit",
    " ha scritto",
    " escreveu| escribiu",
    " schreef| geschreven",
    " napisał| napisana przez| pisze",
    " skrev",
    " kirjoitti",
    " napsal| napísal",
    " ezt írta| írta",
    " a scris",
    " yazdı| şunu yazdı| şunları yazdı",
    " написал| пишет| писал",
    " написав| пише| написа| писав",
    " έγραψε",
    " je napisal| je napisao| piše| je pisal",
    " kirjutas",
    " rakstīja",
    " rašė| parašė",
    " skrifaði",
    " đã viết",
    " menulis",
    "のメール|書きました|書いた|のメッセージ",
    "写道|寫道|写到|寫到|撰写",
    "작성|썼습니다|님이 쓴|쓴 글",
    "כתב/ה|כתב|כתבה|מאת",
    "كتب|كتبت|تمت كتابة ما يلي|نوشت",
    "เขียน|ने लिखा",
];

/// What only a person writes about himself or to us, in lower case; a program that attributes says neither.
pub(in crate::quote) const PERSONAL: &[&str] = &[
    " i've | we | you | schrieb ich| ich | wir | j'ai | j’ai | nous | vous | he escrito| yo | usted ",
    " ho scritto | abbiamo scritto | você | ik | wij | napisałem| napisałam| pisałem| pisałam",
    " jag | jeg | vi | napsal jsem| napsala jsem| napísal som| napísala som| írtam| írtuk",
    " yazdım| yazdık| я | мы | ми | ви | вы | am scris| έγραψα",
];

/// Words in lower case that begin a sentence about somebody rather than a name.
pub(in crate::quote) const NO_NAMES: &[&str] = &[
    "he|she|they|it|you|we|who|someone|somebody|my|your|our|his|her|their|the|a|an|this|that|then|and|but|as",
    "er|sie|es|man|wer|jemand|mein|meine|dein|deine|unser|unsere|ihr|ihre|sein|seine|der|die|das|ein|eine|dann|und|wie",
    "il|elle|on|ils|mon|ma|mes|notre|votre|son|sa|le|la|les|un|une|él|ella|mi|su|el|lo|ele|ela|meu|minha|o|a|os",
    "lui|lei|mio|mia|hij|zij|ze|mijn|onze|de|het|een|han|hun|hon|min|mitt|vår|hän|on|mój|moja|můj|moje|он|она|мой|моя|він|вона",
];

/// Whose colleague or wife wrote, in lower case: where no address follows, a person says that.
pub(in crate::quote) const POSSESSIVE: &[&str] = &[
    " my | your | our | his | her | the | mein| dein| unser| ihr | ihre | der | die | das | mon | ma | votre | notre | le | la | mi | su | tu | el ",
    " mio | mia | vostro | vostra | il | meu | minha | o seu | a sua | mijn | uw | onze | de | mój | moja | min | mitt | din | er | ваш| мой | моя ",
];
