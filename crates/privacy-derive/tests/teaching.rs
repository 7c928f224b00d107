//! What does not compile, and what the compiler says then: the messages are part of the design, because they are how somebody
//! who adds a column learns what to say about it. To accept changed messages: `TRYBUILD=overwrite cargo test -p privacy-derive`.

#[test]
fn what_says_nothing_about_people_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/pass/*.rs");
    cases.compile_fail("tests/fail/*.rs");
}
