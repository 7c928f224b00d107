//! Many desks in one process: nothing crosses (issue clause 2).

use crate::support::smtp::{Smtp, letter};
use crate::support::{Place, texts, until};
use candor::app::App;
use reqwest::header::HOST;

fn init(place: &Place, name: &str, domain: &str) -> String {
    let dir = place.path("desks").join(name);
    let words = ["init", "--json", "--data", dir.to_str().unwrap(), "--organisation", name, "--domain", domain];
    let mut all = words.to_vec();
    let admin = format!("ada@staff.{domain}");
    all.extend(["--admin", admin.as_str()]);
    let made = place.run(&all).json();
    made["sign_in"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn received(app: &App) -> usize {
    texts(app).await.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_crosses() {
    let place = Place::sqlite();
    let sign_in = init(&place, "one", "one.example.org");
    init(&place, "two", "two.example.org");
    let desks = place.path("desks");
    let server = place.serve_with(&["serve", "--desks", desks.to_str().unwrap()]);
    let (one, two) = (place.open_in(&desks.join("one")).await, place.open_in(&desks.join("two")).await);

    // Mail goes by domain.
    let mut smtp = Smtp::connect(&server.smtp).unwrap();
    assert_eq!(smtp.mail("kim@customer.example", "support@one.example.org", &letter("A", "for one")).unwrap(), 250);
    assert_eq!(smtp.mail("kim@customer.example", "support@three.example.org", b"").unwrap(), 550);
    smtp.say("RSET").unwrap();
    assert_eq!(smtp.mail("kim@customer.example", "nobody@two.example.org", b"").unwrap(), 550);
    until("the mail is a ticket of the first", async || received(&one).await == 1).await;
    assert_eq!(received(&two).await, 0);

    // One mail for both is one ticket in each.
    let mut both = Smtp::connect(&server.smtp).unwrap();
    for line in ["MAIL FROM:<kim@customer.example>", "RCPT TO:<support@one.example.org>", "RCPT TO:<support@two.example.org>"] {
        assert_eq!(both.say(line).unwrap(), 250);
    }
    assert_eq!(both.say("DATA").unwrap(), 354);
    let text = String::from_utf8(letter("B", "for both")).unwrap();
    assert_eq!(both.say(&format!("{text}.")).unwrap(), 250);
    until("both have it", async || received(&one).await == 2 && received(&two).await == 1).await;

    // Pages go by host.
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let get = async |host: &str, path: &str| http.get(format!("{}{path}", server.http)).header(HOST, host).send().await.unwrap();
    assert_eq!(get("one.example.org", "/health/ready").await.status(), 200);
    assert_eq!(get("ONE.example.org:8080", "/health/ready").await.status(), 200);
    // A probe knows no name; a page is for whoever does.
    assert_eq!(get("127.0.0.1", "/health/ready").await.status(), 200);
    assert_eq!(
        get("three.example.org", "/health/ready").await.text().await.unwrap(),
        r#"{"database":true,"disk":true,"keyring":true,"ready":true}"#
    );
    assert_eq!(get("three.example.org", "/sign-in").await.status(), 421);
    assert_eq!(get("127.0.0.1", "/sign-in").await.status(), 421);

    // A link and a session of one are nothing at the other.
    assert_eq!(get("one.example.org", &format!("/sign-in/{sign_in}")).await.status(), 200);
    let there = get("two.example.org", &format!("/sign-in/{sign_in}")).await;
    assert!(!there.text().await.unwrap().contains("staff.one.example.org"));
    let post = async |host: &str| {
        let url = format!("{}/sign-in/{sign_in}", server.http);
        let origin = format!("http://{host}");
        let request =
            http.post(url).header(HOST, host).header("origin", origin).header("content-type", "application/x-www-form-urlencoded");
        request.body("").send().await.unwrap()
    };
    assert!(post("two.example.org").await.headers().get("set-cookie").is_none(), "the link of one signs in at the other");
    let signed_in = post("one.example.org").await;
    let status = signed_in.status();
    let mut cookies = signed_in.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let cookie = cookies.find(|cookie| cookie.starts_with("candor_agent="));
    let cookie = cookie.unwrap_or_else(|| panic!("the link signs in at its own desk: {status}"));
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let page = async |host: &str| {
        http.get(format!("{}/", server.http)).header(HOST, host).header("cookie", &cookie).send().await.unwrap().text().await.unwrap()
    };
    assert_ne!(page("one.example.org").await, page("two.example.org").await);
    let rows = crate::support::count(&two, "SELECT count(*) AS n FROM session").await;
    assert_eq!(rows, 0, "the other desk knows no session");

    // A command's link leads to the name that the desk answers under.
    let folder = desks.join("two");
    let added = place.run(&["agent", "add", "--json", "--data", folder.to_str().unwrap(), "--email", "bo@staff.two.example.org"]).json();
    let link = added["sign_in"].as_str().unwrap();
    let (host, path) = link.strip_prefix("https://").unwrap().split_once('/').unwrap();
    assert_eq!((host, get(host, &format!("/{path}")).await.status().as_u16()), ("two.example.org", 200));
    assert_eq!(server.stop(), 0);
}

#[test]
fn two_desks_with_one_domain_do_not_start() {
    let place = Place::sqlite();
    init(&place, "one", "one.example.org");
    init(&place, "copy", "one.example.org");
    let desks = place.path("desks");
    let words = ["serve", "--json", "--desks", desks.to_str().unwrap(), "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"];
    let ran = place.run(&words);
    assert!(ran.failed().contains("both receive mail for one.example.org"), "{}", ran.err);
    // They were closed in order: the next start of either finds no gap.
    let one = desks.join("one");
    let entries = || place.run(&["journal", "verify", "--json", "--data", one.to_str().unwrap()]).json()["entries"].clone();
    let before = entries();
    place.serve_with(&["serve", "--data", one.to_str().unwrap()]).stop();
    assert_eq!(entries(), before);
}

#[test]
fn one_desk_that_fails_names_its_folder() {
    let place = Place::sqlite();
    init(&place, "one", "one.example.org");
    init(&place, "two", "two.example.org");
    std::fs::remove_file(place.path("desks").join("two/keyring.db")).unwrap();
    let desks = place.path("desks");
    let words = ["serve", "--desks", desks.to_str().unwrap(), "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"];
    let ran = place.run(&words);
    assert!(ran.failed().contains("desks/two does not start"), "{}", ran.err);
    let empty = place.path("none");
    std::fs::create_dir(&empty).unwrap();
    let ran = place.run(&["serve", "--desks", empty.to_str().unwrap(), "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]);
    assert!(ran.failed().contains("holds no desks"), "{}", ran.err);
}
