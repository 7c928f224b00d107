//! Agents sign in with a service, which makes nobody an agent.

use super::service_story;
use crate::accounts::warnings;
use crate::support::browser::Browser;
use candor::accounts::{factor, federated};
use candor::agents::agent::{self, Role};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait, Set};

const DOOR: &str = "/openid/work";
const INES: &str = "ines@example.org";

service_story! {
    /// An agent is known by their address the first time, by the service's name for them from then on; they unlink it where they are signed in.
    async fn an_agent(desk, service) {
        Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Admin).await;
        let mut ines = Browser::new(&desk);
        ines.get("/sign-in").await.says("Sign in with Example Login");
        let url = ines.get("/openid/work?next=/settings").await.location().to_owned();
        assert!(url.contains("scope=openid+email&"), "no name is asked of agents: {url}");
        assert_eq!(ines.get(&service.sign_in(&url, "s-ines").await).await.location(), "/settings");
        ines.get("/sessions").await.says("Example Login");
        assert_eq!(warnings(&desk).await.iter().filter(|what| *what == "linked").count(), 1);

        // Their second factor is asked for as after a password.
        let page = ines.get("/sessions").await;
        let end = page.body.split("action=\"/openid/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let person = desk.known_agent(INES).await.person_id;
        factor::begin(&desk.app, person, desk.app.now()).await.unwrap();
        candor::db::run(desk.app.db.writer(), "UPDATE second_factor SET confirmed_at = created_at", []).await.unwrap();
        let mut other = Browser::new(&desk);
        let url = other.get(DOOR).await.location().to_owned();
        other.get(&service.sign_in(&url, "s-ines").await).await.says("One more step");
        other.get("/").await.leads_to("/sign-in");

        ines.post(&format!("/openid/{end}"), &[]).await.leads_to("/sessions");
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}

service_story! {
    /// Whoever is no agent becomes none; one who left is not let in.
    async fn nobody_becomes_an_agent(desk, service) {
        let mut zoe = Browser::new(&desk);
        let url = zoe.get(DOOR).await.location().to_owned();
        zoe.get(&service.sign_in(&url, "s-zoe").await).await.leads_to("/sign-in?problem=nobody");
        zoe.get("/sign-in?problem=nobody").await.says("Ask whoever runs it for an invitation");

        Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
        let mut ines = Browser::new(&desk);
        let url = ines.get(DOOR).await.location().to_owned();
        ines.get(&service.sign_in(&url, "s-ines").await).await.leads_to("/");
        let mut gone = desk.known_agent(INES).await.into_active_model();
        gone.deactivated_at = Set(Some(desk.app.now()));
        gone.update(desk.app.db.writer()).await.unwrap();
        ines.get("/").await.leads_to("/sign-in");
        let url = ines.get(DOOR).await.location().to_owned();
        ines.get(&service.sign_in(&url, "s-ines").await).await.leads_to("/sign-in?problem=nobody");
        assert_eq!(agent::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
    }
}

service_story! {
    /// An agent who is signed in links a service by which they are called something else, and signs in with it from then on; what they began
    /// ends nowhere else, and they prove who they are first.
    async fn an_agent_links(desk, service) {
        let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Admin).await;
        let link = "/openid/work/link";
        ines.get("/sessions").await.says("Link Example Login");
        let url = ines.get(link).await.location().to_owned();
        let back = service.sign_in(&url, "s-other").await;
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        petra.get(&back).await.leads_to("/sessions?problem=late");
        ines.get(&back).await.leads_to("/sessions?done=linked");
        ines.get("/sessions?done=linked").await.says("The service is linked").hides("Link Example Login");
        assert_eq!(warnings(&desk).await.iter().filter(|what| *what == "linked").count(), 1);
        let mut again = Browser::new(&desk);
        let url = again.get(DOOR).await.location().to_owned();
        again.get(&service.sign_in(&url, "s-other").await).await.leads_to("/");
        let url = petra.get(link).await.location().to_owned();
        petra.get(&service.sign_in(&url, "s-other").await).await.leads_to("/sessions?problem=taken");
        petra.get("/sessions?problem=taken").await.says("belongs to somebody else here");
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
        Browser::new(&desk).get(link).await.leads_to("/sign-in");
        desk.pass(3 * 3_600);
        ines.get(link).await.leads_to("/confirm?next=/sessions");
    }
}
