//! Who plays in the sample organisation: its agents and products, the customers and whom they write for. All of them are
//! invented, and every address ends in `.example` (RFC 2606).

use anyhow::{Context, Result};

/// Somebody who answers.
pub struct Agent {
    pub key: &'static str,
    pub name: &'static str,
    pub is_admin: bool,
}

/// Somebody who writes.
pub struct Customer {
    pub key: &'static str,
    pub name: &'static str,
    pub address: &'static str,
    /// BCP 47.
    pub language: &'static str,
    /// IANA.
    pub zone: &'static str,
    /// A place in [`ORGANISATIONS`]; none for somebody who writes for nobody.
    pub organisation: Option<usize>,
}

/// What is supported.
pub const PRODUCTS: [&str; 5] = ["WT-4", "WT-6", "WT-6 Field", "RV rinse valve", "Lindmoor Link"];

/// Who answers; the address is the key at the desk's domain.
pub const AGENTS: [Agent; 5] = [
    agent("ines", "Ines Okafor", true),
    agent("tomas", "Tomas Brandl", false),
    agent("petra", "Petra Lund", false),
    agent("dafydd", "Dafydd Rees", false),
    agent("mei", "Mei Tanaka", false),
];

/// Companies, authorities and clubs with their contract, the months since it began and for how many it runs.
pub const ORGANISATIONS: [(&str, &str, i64, Option<i64>); 13] = [
    ("Riverside Municipal Lab", "Lab Care", 19, Some(36)),
    ("Osterbeck Waterworks", "Plant Care", 31, Some(48)),
    ("Chang Phueak Dairy Lab", "Lab Care", 8, Some(12)),
    ("Karaburun Fish Farm", "Field Care", 14, Some(24)),
    ("Kestrel Baths", "Spare parts", 26, None),
    ("Wadi Nour Desalination", "Plant Care", 40, Some(60)),
    ("Hartley & Moss", "Spare parts", 5, None),
    ("Sant Orell Water Board", "Plant Care", 22, Some(36)),
    ("Vos Aquaculture", "Field Care", 11, Some(24)),
    ("Torre Alta Hydro", "Lab Care", 17, Some(24)),
    ("Fjeld & Daughters Brewing", "Lab Care", 13, Some(12)),
    ("Eaux du Vallon", "Field Care", 9, Some(24)),
    ("Aoi Onsen Association", "Spare parts", 3, None),
];

/// Who writes.
pub const CUSTOMERS: [Customer; 60] = [
    who("somsri", "Somsri Thongdee", "s.thongdee@riverside.example", "th", "Asia/Bangkok", 0),
    who("lab-night", "Night shift, Riverside Lab", "lab-night@riverside.example", "en", "Asia/Bangkok", 0),
    who("niran", "Niran Chaiyo", "niran@riverside.example", "th", "Asia/Bangkok", 0),
    who("kate", "Kate Amsel", "kate.amsel@riverside.example", "en", "Asia/Bangkok", 0),
    who("marta", "Marta Ilves", "marta.ilves@osterbeck.example", "de", "Europe/Berlin", 1),
    who("bea", "Bea Lindqvist", "bea.lindqvist@osterbeck.example", "de", "Europe/Berlin", 1),
    who("juergen", "Jürgen Pohlmann", "j.pohlmann@osterbeck.example", "de", "Europe/Berlin", 1),
    who("anneke", "Anneke Thießen", "anneke@osterbeck.example", "de", "Europe/Berlin", 1),
    who("ruben", "Ruben Falk", "labor@osterbeck.example", "de", "Europe/Berlin", 1),
    who("thanakorn", "ธนกร วัฒนชัย", "thanakorn@changphueak.example", "th", "Asia/Bangkok", 2),
    who("malee", "มาลี ศรีสุข", "malee@changphueak.example", "th", "Asia/Bangkok", 2),
    who("prasit", "Prasit Boonma", "prasit@changphueak.example", "en", "Asia/Bangkok", 2),
    who("efe", "Efe Aydın", "efe@karaburun.example", "tr", "Europe/Istanbul", 3),
    who("zeynep", "Zeynep Kılıç", "zeynep@karaburun.example", "tr", "Europe/Istanbul", 3),
    who("murat", "Murat Öztuna", "murat@karaburun.example", "tr", "Europe/Istanbul", 3),
    who("deniz", "Deniz Erdal", "office@karaburun.example", "en", "Europe/Istanbul", 3),
    who("jonas", "Jonas Wehr", "jonas.wehr@kestrelbaths.example", "en", "Europe/London", 4),
    who("priya", "Priya Natarajan", "priya@kestrelbaths.example", "en", "Europe/London", 4),
    who("gareth", "Gareth Sayle", "pools@kestrelbaths.example", "en", "Europe/London", 4),
    who("moira", "Moira Quill", "moira@kestrelbaths.example", "en", "Europe/London", 4),
    who("layla", "ليلى منصور", "layla@wadinour.example", "ar", "Asia/Muscat", 5),
    who("omar", "عمر الحارثي", "omar@wadinour.example", "ar", "Asia/Muscat", 5),
    who("huda", "هدى سالم", "huda.salem@wadinour.example", "ar", "Asia/Muscat", 5),
    who("imran", "Imran Qadri", "imran@wadinour.example", "en", "Asia/Muscat", 5),
    who("owen", "Owen Hartley", "owen@hartleymoss.example", "en", "Europe/London", 6),
    who("celia", "Celia Moss", "celia@hartleymoss.example", "en", "Europe/London", 6),
    who("ada", "Ada Reinholt", "ada.reinholt@santorell.example", "es", "Europe/Madrid", 7),
    who("ignacio", "Ignacio Vidal", "ignacio@santorell.example", "es", "Europe/Madrid", 7),
    who("rocio", "Rocío Beltrán", "rocio.beltran@santorell.example", "es", "Europe/Madrid", 7),
    who("nuria", "Núria Casals", "nuria@santorell.example", "es", "Europe/Madrid", 7),
    who("tomeu", "Tomeu Ferrer", "tomeu@santorell.example", "es", "Europe/Madrid", 7),
    who("pieter", "Pieter Vos", "pieter@vosaqua.example", "en", "Europe/Amsterdam", 8),
    who("lieke", "Lieke Vos", "lieke@vosaqua.example", "en", "Europe/Amsterdam", 8),
    who("bram", "Bram Hoekstra", "bram@vosaqua.example", "en", "Europe/Amsterdam", 8),
    who("sanne", "Sanne Dijk", "sanne@vosaqua.example", "en", "Europe/Amsterdam", 8),
    who("chiara", "Chiara Bonelli", "chiara.bonelli@torrealta.example", "en", "Europe/Rome", 9),
    who("luca", "Luca Ferrante", "luca@torrealta.example", "en", "Europe/Rome", 9),
    who("giulia", "Giulia Sarti", "giulia@torrealta.example", "en", "Europe/Rome", 9),
    who("nora", "Nora Fjeld", "nora@fjeldbrewing.example", "en", "Europe/Oslo", 10),
    who("signe", "Signe Fjeld", "signe@fjeldbrewing.example", "en", "Europe/Oslo", 10),
    who("torvald", "Torvald Moen", "brewhouse@fjeldbrewing.example", "en", "Europe/Oslo", 10),
    who("aurelie", "Aurélie Chastain", "aurelie.chastain@eauxduvallon.example", "fr", "Europe/Paris", 11),
    who("bastien", "Bastien Roch", "bastien.roch@eauxduvallon.example", "fr", "Europe/Paris", 11),
    who("odile", "Odile Perrin", "odile@eauxduvallon.example", "fr", "Europe/Paris", 11),
    who("mathis", "Mathis Giraud", "labo@eauxduvallon.example", "fr", "Europe/Paris", 11),
    who("haruka", "青井 春香", "haruka@aoi-onsen.example", "ja", "Asia/Tokyo", 12),
    who("kenji", "松原 健二", "kenji@aoi-onsen.example", "ja", "Asia/Tokyo", 12),
    who("sayuri", "森田 小百合", "sayuri@aoi-onsen.example", "ja", "Asia/Tokyo", 12),
    alone("wei", "陈伟", "chen.wei@qinglan-lab.example", "zh-Hans", "Asia/Shanghai"),
    alone("liyan", "李燕", "li.yan@qinglan-lab.example", "zh-Hans", "Asia/Shanghai"),
    alone("agnieszka", "Agnieszka Wrona", "agnieszka@wodociagi-nowiny.example", "pl", "Europe/Warsaw"),
    alone("pawel", "Paweł Żuraw", "pawel@wodociagi-nowiny.example", "pl", "Europe/Warsaw"),
    alone("kasia", "Katarzyna Jaskółka", "kasia@wodociagi-nowiny.example", "pl", "Europe/Warsaw"),
    alone("kim", "Kim Ashdown", "kim.ashdown@post.example", "en", "Europe/London"),
    alone("leo", "Leo Marchetti", "leo@aquarium-club.example", "en", "Europe/Rome"),
    alone("fatou", "Fatou Diallo", "fatou@puits-ouvert.example", "fr", "Africa/Dakar"),
    alone("helga", "Helga Brinkmann", "helga.brinkmann@post.example", "de", "Europe/Berlin"),
    alone("vera", "Vera Solano", "vera@fieldlab.example", "es", "America/Bogota"),
    alone("sales", "Bright Leads", "hello@brightleads.example", "en", "Etc/UTC"),
    alone("unknown", "Caller without a name", "caller@post.example", "en", "Europe/Berlin"),
];

/// The customer with this key.
///
/// # Errors
/// If the script names somebody who is not here.
pub fn customer(key: &str) -> Result<&'static Customer> {
    CUSTOMERS.iter().find(|one| one.key == key).with_context(|| format!("nobody in the demo is called {key}"))
}

const fn agent(key: &'static str, name: &'static str, is_admin: bool) -> Agent {
    Agent { key, name, is_admin }
}

const fn who(
    key: &'static str,
    name: &'static str,
    address: &'static str,
    language: &'static str,
    zone: &'static str,
    organisation: usize,
) -> Customer {
    Customer { key, name, address, language, zone, organisation: Some(organisation) }
}

const fn alone(key: &'static str, name: &'static str, address: &'static str, language: &'static str, zone: &'static str) -> Customer {
    Customer { key, name, address, language, zone, organisation: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nobody_is_twice_or_outside_the_example() {
        let keys: BTreeSet<&str> = CUSTOMERS.iter().map(|one| one.key).collect();
        let addresses: BTreeSet<&str> = CUSTOMERS.iter().map(|one| one.address).collect();
        assert_eq!((keys.len(), addresses.len()), (CUSTOMERS.len(), CUSTOMERS.len()));
        assert!(addresses.iter().all(|address| address.ends_with(".example")));
        assert!(CUSTOMERS.iter().all(|one| one.organisation.is_none_or(|at| at < ORGANISATIONS.len())));
        assert!(CUSTOMERS.iter().all(|one| jiff::tz::TimeZone::get(one.zone).is_ok()));
    }
}
