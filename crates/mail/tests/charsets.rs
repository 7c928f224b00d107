//! Every character set that is read, by what it makes of a text (the octets are those of Python's codecs).

const SETS: &[(&str, &[u8], &str)] = &[
    ("iso-8859-1", b"L\xe4mpe \xf1", "Lämpe ñ"),
    ("iso-8859-2", b"\xafar\xf3wka \xf9", "Żarówka ů"),
    ("iso-8859-3", b"\xa1a\xf5a", "Ħaġa"),
    ("iso-8859-4", b"Gaisma \xbb", "Gaisma ģ"),
    ("iso-8859-5", b"\xbb\xd0\xdc\xdf\xd0", "Лампа"),
    ("iso-8859-6", b"\xe5\xd5\xc8\xc7\xcd", "مصباح"),
    ("iso-8859-7", b"\xcb\xdc\xec\xf0\xe1", "Λάμπα"),
    ("iso-8859-8", b"\xee\xf0\xe5\xf8\xe4", "מנורה"),
    ("iso-8859-8-i", b"\xee\xf0\xe5\xf8\xe4", "מנורה"),
    ("iso-8859-9", b"I\xfe\xfdk \xf0", "Işık ğ"),
    ("iso-8859-10", b"Lj\xf3s \xbf", "Ljós ŋ"),
    ("iso-8859-13", b"\xd0viesa \xf8", "Šviesa ų"),
    ("iso-8859-14", b"\xd0y", "Ŵy"),
    ("iso-8859-15", b"5 \xa4 \xbcuf", "5 € Œuf"),
    ("iso-8859-16", b"Lumin\xe3 \xba", "Lumină ș"),
    ("windows-1250", b"\x8e\xe1rovka \x80", "Žárovka €"),
    ("windows-1251", b"\xcb\xe0\xec\xef\xee\xf7\xea\xe0", "Лампочка"),
    ("windows-1252", b"\x84L\xe4mpe\x93 \x80", "„Lämpe“ €"),
    ("windows-1253", b"\xcb\xdc\xec\xf0\xe1", "Λάμπα"),
    ("windows-1254", b"I\xfe\xfdk", "Işık"),
    ("windows-1255", b"\xee\xf0\xe5\xf8\xe4", "מנורה"),
    ("windows-1256", b"\xe3\xd5\xc8\xc7\xcd", "مصباح"),
    ("windows-1257", b"\xd0viesa", "Šviesa"),
    ("windows-1258", b"\xd0\xe8n", "Đèn"),
    ("windows-874", b"\xe2\xa4\xc1\xe4\xbf", "โคมไฟ"),
    ("tis-620", b"\xe2\xa4\xc1\xe4\xbf", "โคมไฟ"),
    ("koi8-r", b"\xec\xc1\xcd\xd0\xc1", "Лампа"),
    ("koi8-u", b"\xb7\xd6\xc1\xcb \xad", "Їжак ґ"),
    ("ibm866", b"\x8b\xa0\xac\xaf\xa0", "Лампа"),
    ("cp850", b"L\x84mpe", "Lämpe"),
    ("macintosh", b"L\x8ampe \xb9", "Lämpe π"),
    ("x-mac-cyrillic", b"\x8b\xe0\xec\xef\xe0", "Лампа"),
    ("shift_jis", b"\x93d\x8b\x85\x82\xaa\x90\xd8\x82\xea\x82\xbd", "電球が切れた"),
    ("euc-jp", b"\xc5\xc5\xb5\xe5\xa4\xac\xc0\xda\xa4\xec\xa4\xbf", "電球が切れた"),
    ("iso-2022-jp", b"\x1b$BEE5e$,@Z$l$?\x1b(B", "電球が切れた"),
    ("euc-kr", b"\xc0\xfc\xb1\xb8\xb0\xa1 \xb3\xaa\xb0\xac\xb4\xd9", "전구가 나갔다"),
    ("ks_c_5601-1987", b"\xc0\xfc\xb1\xb8", "전구"),
    ("iso-2022-kr", b"\x1b$)C\x0e@|18\x0f", "전구"),
    ("gb2312", b"\xb5\xc6\xbb\xb5\xc1\xcb", "灯坏了"),
    ("gbk", b"\x9f\xf4\x89\xc4\xc1\xcb", "燈壞了"),
    ("gb18030", b"\xb5\xc6\xbb\xb5\xc1\xcb \x949\xfc6", "灯坏了 😀"),
    ("hz-gb-2312", b"~{5F;5AK~}", "灯坏了"),
    ("big5", b"\xbfO\xc3a\xa4F", "燈壞了"),
    ("big5-hkscs", b"\xbfO\xc3a\xa4F", "燈壞了"),
    ("utf-7", b"L+AOQ-mpe +lvt0Aw-", "Lämpe 電球"),
    ("utf-16", b"\xff\xfeL\x00\xe4\x00m\x00p\x00e\x00 \x00\xfb\x96", "Lämpe 電"),
    ("utf-16le", b"L\x00\xe4\x00m\x00p\x00e\x00 \x00\xfb\x96", "Lämpe 電"),
    ("utf-16be", b"\x00L\x00\xe4\x00m\x00p\x00e\x00 \x96\xfb", "Lämpe 電"),
    ("utf-8", b"L\xc3\xa4mpe \xe9\x9b\xbb\xe7\x90\x83 \xf0\x9f\x98\x80", "Lämpe 電球 😀"),
];

/// Names for the same set, as mailers write them.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("latin1", "iso-8859-1"),
    ("cp1251", "windows-1251"),
    ("x-cp1252", "windows-1252"),
    ("x-sjis", "shift_jis"),
    ("ks_c_5601", "euc-kr"),
    ("cp936", "gbk"),
    ("x-gbk", "gbk"),
    ("cn-big5", "big5"),
    ("unicode-1-1-utf-7", "utf-7"),
    ("cp866", "ibm866"),
    ("'utf-8'", "utf-8"),
    ("cp932", "shift_jis"),
    ("windows-31j", "shift_jis"),
    ("ms932", "shift_jis"),
    ("x-euc-jp", "euc-jp"),
    ("cp949", "euc-kr"),
    ("windows-949", "euc-kr"),
    ("cp950", "big5"),
    ("iso8859-1", "iso-8859-1"),
    ("iso_8859-5", "iso-8859-5"),
    ("latin-1", "iso-8859-1"),
    ("win-1251", "windows-1251"),
    ("windows1251", "windows-1251"),
    ("windows-1252http-equivcontent-type", "windows-1252"),
    ("koi8r", "koi8-r"),
    ("x-mac-roman", "macintosh"),
    ("gb_18030-2000", "gb18030"),
    ("utf_8", "utf-8"),
];

fn mail(set: &str, octets: &[u8]) -> mail::Inbound {
    let head = format!(
        "From: ada@example.org\r\nMessage-ID: <a@x>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=\"{set}\"\r\n\r\n"
    );
    mail::parse(&[head.as_bytes(), octets].concat())
}

#[test]
fn every_set_is_read_without_a_problem() {
    for (set, octets, text) in SETS {
        let read = mail(set, octets);
        assert_eq!((read.text.as_str(), read.problems.as_slice()), (*text, &[][..]), "{set}");
    }
}

#[test]
fn a_set_has_many_names() {
    for (name, set) in OTHER_NAMES {
        let Some((_, octets, text)) = SETS.iter().find(|(known, ..)| known == set) else { panic!("{set}") };
        assert_eq!(mail(name, octets).text, *text, "{name}");
    }
}

#[test]
fn what_nobody_knows_is_guessed_and_noted() {
    for set in ["klingon", "iso-8859-99", "x", &"a".repeat(500)] {
        let read = mail(set, "Lämpe".as_bytes());
        assert_eq!((read.text.as_str(), read.problems.as_slice()), ("Lämpe", &[mail::Problem::CharsetUnknown][..]), "{set}");
    }
}
