//! What people write above the history when their answers stand within it, marked by nothing but a colour.

/// "See my answers below", "in red": in lower case, by language.
pub(in crate::quote) const POINTERS: &[&str] = &[
    "see below|answers below|answer below|replies below|comments below|responses below|answered below|inline|in-line|in red|in blue|in green|in bold|in colour|in color|between the lines",
    "siehe unten|s. unten|antworten unten|weiter unten|unten im text|in rot|rot markiert|in blau|in grün|farbig|direkt im text|zwischen den zeilen|im verlauf unten",
    "ci-dessous|plus bas|en rouge|en bleu|en vert|dans le texte|entre les lignes",
    "más abajo|abajo|en rojo|en azul|en verde|a continuación|entre líneas",
    "qui sotto|di seguito|più sotto|in rosso|in blu|in verde|nel testo",
    "abaixo|em vermelho|em azul|em verde|a seguir",
    "hieronder|zie onder|in het rood|in rood|in het blauw|in blauw|tussen de regels",
    "poniżej|na czerwono|na niebiesko|w treści",
    "nedan|här nedanför|i rött|med rött|i blått",
    "nedenfor|nedenunder|med rødt|i rødt|med rød|med blå",
    "alla olevat|alempana|punaisella|sinisellä|tekstin sekaan|tekstin lomassa",
    "níže|červeně|modře|nižšie|červenou",
    "alább|lentebb|pirossal|kékkel",
    "mai jos|cu roșu|cu roşu|cu albastru",
    "aşağıda|kırmızı|mavi ile",
    "ниже|красным|синим|нижче|червоним|по-долу|в червено",
    "παρακάτω|με κόκκινο|με μπλε",
    "赤字|赤で|青字|下記に|文中に|インライン",
    "红色|蓝色|如下|文中|下面|紅色|藍色|如下|下方",
    "빨간|파란|아래에|본문에",
    "באדום|בכחול|למטה|להלן|בגוף",
    "بالأحمر|باللون|أدناه|در زیر|قرمز",
    "màu đỏ|màu xanh|bên dưới|dưới đây|di bawah|warna merah",
];
