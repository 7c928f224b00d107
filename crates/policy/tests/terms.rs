//! Purposes, measures and justifications are terms of the Data Privacy Vocabulary.

use policy::{Code, Policy};

const POLICY: &str = r#"
schema = 1
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
[data.identity]
items = ["person.name"]
points = ["*"]
[purpose.care]
dpv = "CustomerCare"
basis = ["A6-1-b"]
data = ["*"]
[retention.all]
data = ["*"]
from = "ticket.closed"
keep = "P12M"
then = "Erase"
[hold.claim]
ground = "LegalClaimDefenceImpaired"
trigger = ["manual"]
[procedure]
channels = ["email"]
deadline = "P1M"
fee = "FeeNotRequired"
identity = "when-in-doubt"
refuse = ["LegalObligationImpaired"]
[measure.keys]
dpv = "CryptographicKeyManagement"
proof = "enforced"
[notice]
version = 1
changes = { minor = ["page"] }
acceptance = "shown"
"#;

/// What is found where one term is written otherwise: code, path, remedy.
fn found(term: &str, instead: &str) -> Vec<(Code, String, String)> {
    assert!(POLICY.contains(term), "{term}");
    let found = Policy::parse(&POLICY.replace(term, instead)).err();
    found.iter().flatten().map(|one| (one.code, one.path.clone(), one.remedy.clone())).collect()
}

#[test]
fn a_slip_is_named_with_what_was_meant() {
    let near = |term: &str, instead: &str, path: &str, meant: &str| {
        let expected = [(Code::Dpv, path.to_owned(), format!("did you mean `{meant}`?"))];
        assert_eq!(found(term, instead), expected);
    };
    near("CustomerCare", "CustomerCares", "purpose.care.dpv", "CustomerCare");
    near("CryptographicKeyManagement", "CryptograficKeyManagement", "measure.keys.dpv", "CryptographicKeyManagement");
    near("LegalClaimDefenceImpaired", "LegalClaimDefenseImpaired", "hold.claim.ground", "LegalClaimDefenceImpaired");
    near("LegalObligationImpaired", "LegalObligationImpared", "procedure.refuse", "LegalObligationImpaired");
}

#[test]
fn each_key_has_its_own_kind_of_term() {
    assert!(Policy::parse(POLICY).is_ok());
    for (term, other) in
        [("CustomerCare", "EncryptionAtRest"), ("CryptographicKeyManagement", "CustomerCare"), ("LegalObligationImpaired", "CustomerCare")]
    {
        assert!(matches!(found(term, other).as_slice(), [(Code::Dpv, ..)]), "{other} in place of {term}");
    }
    // Of DPV 2.2 and before, or of nobody.
    for gone in ["SecureProcessing", "Counselling"] {
        let found = found("CryptographicKeyManagement", gone);
        assert!(found[0].2.contains("EncryptionAtRest"), "{found:?}");
    }
}
