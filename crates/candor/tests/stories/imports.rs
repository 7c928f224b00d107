//! People come in from a table: what the policy does not name is left out, what is wrong is said by line and column, nothing comes twice, and
//! what was made can be taken back.

use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::needles::Needles;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::fields::custom_field::{self, Subject};
use candor::fields::define::{self, Wanted};
use candor::fields::kind::Kind;
use candor::fields::read;
use candor::ids::{CustomFieldId, ImportRunId, PersonId};
use candor::import::columns::{Becomes, Columns, Field};
use candor::import::people::{self, Stopped, Sum, Told};
use candor::import::sheet::{Sheet, Unreadable};
use candor::import::{run, undo};
use candor::items::EmailAddress;
use candor::people::{duty, find, person};
use candor::profiles::edit;
use privacy::{Actor, Purpose};
use sea_orm::{EntityTrait, PaginatorTrait, Set};

const TABLE: &str = "E-Mail;First name;Last name;Locale;Time zone;Shoe size\n\
    ann@customer.example;Ann;Zqxjkv;en;Europe/London;39\n\
    BO@Customer.example;;\"=Zqhyp\";de_AT;;41\n\
    \n\
    no address;Cy;Zqc;en;;40\n\
    dee@customer.example;Dee;Zqd;en;Europe/Nowhere;38\n\
    ann@CUSTOMER.example;Another;Ann;en;;37\n";

/// Reads a table in: what it came to, and the lines that were refused.
async fn bring(desk: &TestApp, table: &str, only_look: bool) -> (Sum, Vec<(u64, Field)>, Option<ImportRunId>) {
    let app = &desk.app;
    let mut sheet = Sheet::<&[u8]>::begin(table.as_bytes()).unwrap();
    let columns = Columns::of(app, sheet.heading(), &[]).await.unwrap();
    let mut refused = Vec::new();
    let tell = |told: Told| {
        if let Told::Refused(line, fault) = told {
            refused.push((line, fault.field));
        }
    };
    if only_look {
        let sum = people::preview(app, &mut sheet, &columns, i64::MAX, tell).await.unwrap();
        return (sum, refused, None);
    }
    let run = people::begin(app, sheet.heading(), false, app.now()).await.unwrap();
    let run = people::go_on(app, run, &mut sheet, &columns, tell).await.unwrap();
    (Sum { rows: run.rows, made: run.made, known: run.known, refused: run.refused }, refused, Some(run.id))
}

async fn person_of(desk: &TestApp, address: &str) -> Option<PersonId> {
    let app = &desk.app;
    find::by_address(app, app.db.reader(), &EmailAddress::new(address)).await.unwrap().map(|one| one.person_id)
}

async fn people_there(desk: &TestApp) -> u64 {
    person::Entity::find().count(desk.app.db.reader()).await.unwrap()
}

story! {
    /// A preview says what would happen and does nothing; then it happens so, and a second time nobody is made.
    async fn a_table_is_brought_in(desk: TestApp) {
        let before = people_there(&desk).await;
        let expected = (Sum { rows: 5, made: 2, known: 1, refused: 2 }, vec![(5, Field::Email), (6, Field::Zone)]);
        let (sum, refused, _) = bring(&desk, TABLE, true).await;
        assert_eq!((sum, refused), expected);
        assert_eq!(people_there(&desk).await, before);
        let (sum, refused, _) = bring(&desk, TABLE, false).await;
        assert_eq!((sum, refused), expected);
        assert_eq!(people_there(&desk).await, before + 2);
        let id = person_of(&desk, "bo@customer.example").await.unwrap();
        let bo = person::Entity::find_by_id(id).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((bo.language.as_deref(), bo.zone.as_deref()), (Some("de-AT"), None));
        let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &bo, desk.app.now()).await.unwrap();
        assert_eq!(bo.name().unwrap().open(&access).unwrap().as_str(), "=Zqhyp");
        let (sum, _, _) = bring(&desk, TABLE, false).await;
        assert_eq!(sum, Sum { rows: 5, made: 0, known: 3, refused: 2 });
        assert_eq!(people_there(&desk).await, before + 2);
        // Their mail finds them.
        let mail = "From: Ann <ann@customer.example>\nTo: support@example.org\nSubject: Hm\n\nIt hums.\n";
        desk.deliver("ann@customer.example", mail).await;
        assert_eq!(people_there(&desk).await, before + 2);
    }
}

story! {
    /// Taken back, whoever only came from the table is gone with their keys; whoever wrote since stays.
    async fn it_is_taken_back(desk: TestApp) {
        let before = people_there(&desk).await;
        let (_, _, id) = bring(&desk, TABLE, false).await;
        let mail = "From: Ann <ann@customer.example>\nTo: support@example.org\nSubject: Hm\n\nIt hums.\n";
        desk.deliver("ann@customer.example", mail).await;
        let undone = undo::undo(&desk.app, id.unwrap()).await.unwrap();
        assert_eq!((undone.gone, undone.kept), (1, 1));
        assert_eq!(people_there(&desk).await, before + 1);
        assert!(person_of(&desk, "bo@customer.example").await.is_none() && person_of(&desk, "ann@customer.example").await.is_some());
        assert!(run::Entity::find_by_id(id.unwrap()).one(desk.app.db.reader()).await.unwrap().unwrap().undone_at.is_some());
        let (sum, ..) = bring(&desk, TABLE, false).await;
        assert_eq!((sum.made, sum.known), (1, 2), "whoever is gone can come again");
    }
}

story! {
    /// Stopped in the middle, it goes on after what is done, and nobody is made twice.
    async fn it_goes_on_where_it_was(desk: TestApp) {
        let app = &desk.app;
        let before = people_there(&desk).await;
        let row = |n: usize| format!("p{n}@customer.example,Pat Zq{n}\n");
        let part: String = (0..700).map(row).collect();
        let whole: String = (0..1_300).map(row).collect();
        let broken = format!("email,name\n{part}\"{}", "x".repeat(1 << 20));
        let mut sheet = Sheet::<&[u8]>::begin(broken.as_bytes()).unwrap();
        let columns = Columns::of(app, sheet.heading(), &[]).await.unwrap();
        let run = people::begin(app, sheet.heading(), false, app.now()).await.unwrap();
        let id = run.id;
        let stopped = people::go_on(app, run, &mut sheet, &columns, |_| ()).await.unwrap_err();
        assert!(matches!(stopped, Stopped::Unreadable(Unreadable::TooLong(702))), "{stopped}");
        let run = run::Entity::find_by_id(id).one(app.db.reader()).await.unwrap().unwrap();
        assert_eq!((run.rows, run.made, run.ended_at), (500, 500, None), "a batch is there or not");
        let table = format!("email,name\n{whole}");
        let mut sheet = Sheet::<&[u8]>::begin(table.as_bytes()).unwrap();
        let run = people::go_on(app, run, &mut sheet, &columns, |_| ()).await.unwrap();
        assert_eq!((run.rows, run.made, run.known, run.refused), (1_300, 1_300, 0, 0));
        assert_eq!(people_there(&desk).await, before + 1_300);
    }
}

story! {
    /// C03-000: Given the first document, a column `date_of_birth` is left out with the statement that closes the list, and nothing of it is kept
    /// (000-007); country "GB" and region "Staffordshire" come in. A number is read in the notation of the row's country.
    async fn c03_000_a_column_that_is_not_named(desk: TestApp under "analytics-vendor" on "2018-05-21T07:00:00Z") {
        let table = "email,name,date_of_birth,country,region\nann@customer.example,Ann Zqxjkv,1977-07-07,GB,Staffordshire\n";
        let mut sheet = Sheet::<&[u8]>::begin(table.as_bytes()).unwrap();
        let columns = Columns::of(&desk.app, sheet.heading(), &[]).await.unwrap();
        let Becomes::NotNamed(why) = &columns.0[2].1 else { panic!("{columns:?}") };
        assert!(why.to_string().contains("000-007"), "{why}");
        let run = people::begin(&desk.app, sheet.heading(), false, desk.app.now()).await.unwrap();
        let run = people::go_on(&desk.app, run, &mut sheet, &columns, |_| ()).await.unwrap();
        assert_eq!((run.made, run.refused), (1, 0));
        let id = person_of(&desk, "ann@customer.example").await.unwrap();
        let fields: Vec<String> = edit::of(desk.app.db.reader(), id).await.unwrap().into_iter().map(|one| one.field).collect();
        assert_eq!(fields, ["country", "region"]);
    }
}

story! {
    /// People whose data came from others are listed until they were told (Art. 14 GDPR), and taken back they are not listed any more.
    async fn from_others(desk: TestApp) {
        let app = &desk.app;
        let mut sheet = Sheet::<&[u8]>::begin(&b"email\nann@customer.example\n"[..]).unwrap();
        let columns = Columns::of(app, sheet.heading(), &[]).await.unwrap();
        let run = people::begin(app, sheet.heading(), true, app.now()).await.unwrap();
        let run = people::go_on(app, run, &mut sheet, &columns, |_| ()).await.unwrap();
        assert_eq!(duty::all(app, 10).await.unwrap().len(), 1);
        assert_eq!(undo::undo(app, run.id).await.unwrap().gone, 1);
        assert!(duty::all(app, 10).await.unwrap().is_empty());
    }
}

story! {
    /// Through the page: a table is looked through, its columns are chosen, it is brought in while one does something else, and taken back.
    /// Until then it lies sealed, and after that not at all.
    async fn through_the_page(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let before = people_there(&desk).await;
        ines.get("/people/import").await.says("Bring people in").says("Nothing yet.");
        let table = TABLE.replace("E-Mail;", "Whereto;");
        let made = ines.post_files("/people/import", &[("others", "true")], &[("people.csv", "text/csv", table.as_bytes())]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let page = made.location().to_owned();
        ines.get(&page).await.says("No column holds e-mail addresses").says("Whereto").says("39");
        let mut needles = Needles::default();
        needles.add_disguised("an address of the table", "dee@customer.example");
        assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new(), "it lies sealed");
        let chosen = |deed: &'static str| {
            let words = ["email", "first-name", "last-name", "language", "zone", ""];
            std::iter::once(("do", deed)).chain(words.map(|word| ("column", word))).collect::<Vec<_>>()
        };
        let looked = ines.post(&page, &chosen("look")).await;
        looked.says("Rows: 5. New people: 2. Known already: 1. Refused: 2.").says("it is no address");
        assert_eq!(people_there(&desk).await, before);
        assert_eq!(ines.post(&page, &[("do", "begin"), ("column", "name")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let id: ImportRunId = page.rsplit('/').next().unwrap().parse().unwrap();
        assert_eq!(ines.post(&page, &chosen("begin")).await.location(), page);
        // A second press that saw the table still waiting begins nothing more.
        candor::import::job::begin(&desk.app, id, &[]).await.unwrap();
        ines.get(&page).await.says("They are being brought in");
        assert_eq!(ines.post(&page, &[("do", "undo")]).await.status, StatusCode::CONFLICT);
        desk.work().await;
        let done = ines.get(&page).await;
        done.says("They are here").says("Rows: 5. New people: 2. Known already: 1. Refused: 2.").says("<th scope=\"row\">6</th>");
        assert_eq!(people_there(&desk).await, before + 2);
        assert_eq!(duty::all(&desk.app, 10).await.unwrap().len(), 2);
        let blobs: Vec<_> = futures_util::TryStreamExt::try_collect(desk.app.blobs.scan()).await.unwrap();
        assert!(blobs.is_empty(), "the table is gone");
        assert_eq!(ines.post(&page, &[("do", "undo")]).await.location(), page);
        ines.get(&page).await.says("It is being taken back");
        desk.work().await;
        ines.get(&page).await.says("It was taken back");
        assert_eq!(people_there(&desk).await, before);
        assert_eq!(ines.post(&page, &[("do", "undo")]).await.status, StatusCode::CONFLICT);
    }
}

story! {
    /// What is no table is refused with its reason and not kept; one that nobody brings in can be thrown away, and is forgotten after a day.
    async fn a_table_that_is_not_brought_in(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let empty = ines.post_files("/people/import", &[], &[("people.csv", "text/csv", b"")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.says("the table is empty");
        let wide = ines.post_files("/people/import", &[], &[("people.csv", "text/csv", b"\xff\xfee\0m\0")]).await;
        wide.says("UTF-16");
        assert_eq!(ines.post("/people/import", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let broken = format!("email\nann@customer.example\n\"{}", "x".repeat(1 << 20));
        let page = ines.post_files("/people/import", &[], &[("people.csv", "text/csv", broken.as_bytes())]).await.location().to_owned();
        ines.get(&page).await.says("line 3 is longer than a row can be");
        assert_eq!(ines.post(&page, &[("do", "discard")]).await.location(), "/people/import");
        assert_eq!(ines.get(&page).await.status, StatusCode::NOT_FOUND);
        let page = ines.post_files("/people/import", &[], &[("p.csv", "text/csv", b"email\nbo@customer.example\n")]).await.location().to_owned();
        ines.get(&page).await.says("Rows: 1. New people: 1.");
        desk.app.clock.set(desk.app.now().plus_seconds(3 * 86_400));
        candor::privacy::sweep_spool::sweep(&desk.app).await.unwrap();
        let mut ines = Browser::of_agent(&desk, "ola@staff.example.org", "Ola Okafor", Role::Admin).await;
        ines.get(&page).await.says("The table is not here any more");
    }
}

story! {
    /// A table that breaks off on its way is no fault of ours and leaves nothing behind.
    async fn a_table_that_breaks_off(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let begun = b"--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\"people.csv\"\r\n\r\nEmail\nzq@cust";
        let answer = ines.post_bytes("/people/import", "multipart/form-data; boundary=part", begun).await;
        answer.is(StatusCode::BAD_REQUEST).hides("zq@cust");
        ines.post_bytes("/people/import", "multipart/form-data; boundary=part", b"--part--\r\n").await.is(StatusCode::UNPROCESSABLE_ENTITY);
        let blobs: Vec<_> = futures_util::TryStreamExt::try_collect(desk.app.blobs.scan()).await.unwrap();
        assert!(blobs.is_empty());
        ines.get("/people/import").await.says("Nothing yet.");
    }
}

/// A table with two of the shop's own fields.
const HOUSES: &str = "E-mail,sockets in the house,Kind of house,Ticked\n\
    ann@customer.example,\"1 204,50\",barn,TRUE\n\
    bo@customer.example,many,Flat,no\n\
    cy@customer.example,,Castle,\n\
    dee@customer.example,,,\n";

async fn shop_fields(desk: &TestApp) {
    for (label, kind) in [("Sockets in the house", "number"), ("Kind of house", "choice"), ("Ticked", "check"), ("Nobody asks", "line")] {
        let wanted = Wanted {
            subject: "person".into(),
            label: label.into(),
            kind: kind.into(),
            choices: "Flat\nBarn".into(),
            personal: true,
            purpose: "care".into(),
            ..Wanted::default()
        };
        define::add(&desk.app, &wanted, desk.app.now()).await.unwrap();
    }
}

/// What stands in the desk's own fields about somebody, by the field.
async fn details(desk: &TestApp, address: &str) -> Vec<(String, String)> {
    let (app, id) = (&desk.app, person_of(desk, address).await.unwrap());
    let (fields, rows) = (define::all(app.db.reader(), None).await.unwrap(), read::of_person(app, id).await.unwrap());
    let access = app.gate.access(Actor::System("test"), Purpose::Care, &rows, app.now()).await.unwrap();
    let of = |field: &custom_field::Model| {
        rows.iter().find(|row| row.field_id == field.id).map(|row| row.value().open(&access).unwrap().into_string())
    };
    fields.iter().filter_map(|field| Some((field.label.clone(), of(field)?))).collect()
}

story! {
    /// A column that is called as a field of the desk's own is that field: what it does not take refuses the row with its place, what is kept is
    /// in the form of its kind, and all of it goes when the import is taken back.
    async fn columns_of_ones_own(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let before = people_there(&desk).await;
        shop_fields(&desk).await;
        let mut lines = Vec::new();
        let mut sheet = Sheet::<&[u8]>::begin(HOUSES.as_bytes()).unwrap();
        let columns = Columns::of(&desk.app, sheet.heading(), &[]).await.unwrap();
        let tell = |told: Told| if let Told::Refused(line, fault) = told { lines.push((line, fault.field.listed().to_owned(), fault.why.into_owned())) };
        let sum = people::preview(&desk.app, &mut sheet, &columns, i64::MAX, tell).await.unwrap();
        assert_eq!(sum, Sum { rows: 4, made: 2, known: 0, refused: 2 });
        assert_eq!(lines.iter().map(|(line, field, _)| (*line, field.as_str())).collect::<Vec<_>>(), [(3, "Sockets in the house"), (4, "Kind of house")]);
        assert!(lines[0].2.contains("That is no number") && !lines[0].2.contains("many"), "{lines:?}");
        let (sum, _, id) = bring(&desk, HOUSES, false).await;
        assert_eq!((sum.made, sum.refused), (2, 2));
        let kept = [("Sockets in the house", "1204.5"), ("Kind of house", "Barn"), ("Ticked", "yes")];
        assert_eq!(details(&desk, "ann@customer.example").await, kept.map(|(field, value)| (field.to_owned(), value.to_owned())));
        assert!(details(&desk, "dee@customer.example").await.is_empty());
        assert_eq!(undo::undo(&desk.app, id.unwrap()).await.unwrap().gone, 2);
        assert_eq!(people_there(&desk).await, before);
    }
}

story! {
    /// On the page a column can be said to be such a field; where the policy has no place for its answers the column is left out with the
    /// statement, and a field that is asked no more cannot be chosen.
    async fn chosen_on_the_page(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        shop_fields(&desk).await;
        let mut ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let table = "email,cups\nann@customer.example,7\nbo@customer.example,seven\n";
        let page = ines.post_files("/people/import", &[], &[("people.csv", "text/csv", table.as_bytes())]).await.location().to_owned();
        ines.get(&page).await.says("value=\"own:sockets_in_the_house\"").says("Sockets in the house");
        let chosen = |deed: &'static str| [("do", deed), ("column", "email"), ("column", "own:sockets_in_the_house")];
        ines.post(&page, &chosen("look")).await.says("New people: 1.").says("That is no number");
        assert_eq!(ines.post(&page, &chosen("begin")).await.location(), page);
        desk.work().await;
        ines.get(&page).await.says("They are here").says("Sockets in the house");
        assert_eq!(details(&desk, "ann@customer.example").await, [("Sockets in the house".to_owned(), "7".to_owned())]);
        let field = define::all(desk.app.db.reader(), None).await.unwrap().remove(0);
        define::retire(&desk.app, field.id, true, desk.app.now()).await.unwrap();
        let page = ines.post_files("/people/import", &[], &[("people.csv", "text/csv", table.as_bytes())]).await.location().to_owned();
        ines.get(&page).await.hides("own:sockets_in_the_house");
    }
}

story! {
    /// Where the policy has no place for answers, a column for one is left out with the statement that closes the list.
    async fn a_column_without_a_place(desk: TestApp) {
        let row = custom_field::ActiveModel {
            id: Set(CustomFieldId(desk.app.ids.make(desk.app.now()))),
            subject: Set(Subject::Person),
            code: Set("cups".into()),
            label: Set("Cups".into()),
            kind: Set(Kind::Number),
            choices: Set(None),
            purpose: Set(Some("care".into())),
            reason: Set(None),
            by_customer: Set(false),
            created_at: Set(desk.app.now()),
            retired_at: Set(None),
        };
        custom_field::Entity::insert(row).exec_without_returning(desk.app.db.writer()).await.unwrap();
        let sheet = Sheet::<&[u8]>::begin(&b"email,CUPS\nann@customer.example,7\n"[..]).unwrap();
        let columns = Columns::of(&desk.app, sheet.heading(), &[]).await.unwrap();
        let Becomes::NotNamed(why) = &columns.0[1].1 else { panic!("{columns:?}") };
        assert!(why.to_string().contains("person.detail") && why.to_string().contains("only-this"), "{why}");
        let (sum, ..) = bring(&desk, "email,CUPS\nann@customer.example,seven\n", false).await;
        assert_eq!((sum.made, sum.refused), (1, 0), "it is not read at all");
        assert!(details(&desk, "ann@customer.example").await.is_empty());
    }
}
