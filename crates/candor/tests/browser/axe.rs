//! axe-core, run in the page. The page's policy lets no foreign script in, so it goes in through the driver.

use crate::browser::Browser;
use candor::config::variable;
use serde_json::Value;

/// The checker's source, or none if it is not there; in CI it must be.
pub fn source() -> Option<String> {
    let Some(path) = variable("CANDOR_TEST_AXE") else {
        assert!(variable("CI").is_none(), "CANDOR_TEST_AXE must name axe.min.js in CI");
        eprintln!("SKIPPED axe: CANDOR_TEST_AXE names axe.min.js (npm install axe-core)");
        return None;
    };
    Some(std::fs::read_to_string(path).unwrap())
}

/// What is wrong with the page the browser shows: rule, and where.
pub async fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe).await;
    let script = "const done = arguments[arguments.length - 1]; \
                  axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations.map(v => \
                  v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | '))));";
    let found = browser.client.execute_async(script, vec![]).await.unwrap();
    let Value::Array(found) = found else { return vec![format!("axe said {found}")] };
    found.into_iter().filter_map(|one| one.as_str().map(ToOwned::to_owned)).collect()
}
