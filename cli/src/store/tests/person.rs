//! Privacy requests: everything of one person, and nothing of anybody else.

use super::{Place, event, insert, stored};
use crate::event::{Event, Kind};
use crate::store::Store;
use crate::store::person::Deleted;

fn of(message_id: &str, user: Option<&str>, anonymous: Option<&str>) -> Event {
    Event {
        user_id: user.map(str::to_owned),
        anonymous_id: anonymous.map(str::to_owned),
        properties: Some("{\"secret\":\"of-this-person\"}".to_owned()),
        ..event(message_id)
    }
}

async fn with_people(place: &Place) -> Store {
    let store = place.open().await;
    let alias = Event {
        kind: Kind::Alias,
        name: None,
        other: Some("{\"previousId\":\"anon-3\"}".to_owned()),
        ..of("alias", Some("sara"), None)
    };
    let events = vec![
        of("nameless-1", None, Some("anon-1")),
        of("other-nameless", None, Some("anon-9")),
        of("linked", Some("sara"), Some("anon-1")),
        of("nameless-2", None, Some("anon-2")),
        of("named", Some("sara"), None),
        of("linked-too", Some("sara"), Some("anon-2")),
        of("nameless-3", None, Some("anon-3")),
        alias,
        // Somebody else on the same device.
        of("other", Some("noa"), Some("anon-1")),
    ];
    insert(&store, events).await;
    for user in ["sara", "noa"] {
        store.put_progress(user, "{\"version\":1}", 0).await.unwrap();
    }
    store
}

#[tokio::test]
async fn a_persons_events_are_found_under_all_their_ids_in_order() {
    let place = Place::new();
    let store = with_people(&place).await;
    let mut person = store.export_user("sara").await.unwrap();
    assert_eq!(person.progress.as_ref().map(|progress| progress.version), Some(1));
    let ids: Vec<String> = person.next_events().await.unwrap().into_iter().map(|event| event.message_id).collect();
    assert_eq!(ids, ["nameless-1", "linked", "nameless-2", "named", "linked-too", "nameless-3", "alias"]);
    assert!(person.next_events().await.unwrap().is_empty());

    let mut nobody = store.export_user("nobody").await.unwrap();
    assert!(nobody.progress.is_none() && nobody.next_events().await.unwrap().is_empty());
    let mut nameless = store.export_user("anon-9").await.unwrap();
    assert_eq!(nameless.next_events().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_deleted_person_leaves_nothing_and_the_others_everything() {
    let place = Place::new();
    let store = with_people(&place).await;
    let last = store.last().await.unwrap();
    assert_eq!(store.delete_user("sara").await.unwrap(), Deleted { events: 7, progress: true });
    assert_eq!(stored(&store).await, ["other-nameless", "other"]);
    assert!(store.progress("sara").await.unwrap().is_none());
    assert!(store.progress("noa").await.unwrap().is_some());
    assert_eq!(store.delete_user("sara").await.unwrap(), Deleted::default());
    // A number is not given twice, or a reader who remembers one would miss an event.
    insert(&store, vec![event("next")]).await;
    assert_eq!(store.last().await.unwrap(), last + 1);
}

#[tokio::test]
async fn a_deleted_person_cannot_be_read_out_of_the_file() {
    let place = Place::new();
    if !place.is_sqlite() {
        return;
    }
    let store = place.open().await;
    let mut someone = of("m", Some("someone-quite-unmistakable"), None);
    someone.properties = Some(format!("{{\"text\":\"{}\"}}", "unmistakable ".repeat(2000)));
    insert(&store, vec![someone, event("other")]).await;
    store.delete_user("someone-quite-unmistakable").await.unwrap();
    for entry in std::fs::read_dir(place.file().parent().unwrap()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(12).any(|window| window == b"unmistakable"));
    }
    assert_eq!(stored(&store).await, ["other"]);
}
