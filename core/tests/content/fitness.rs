//! What holds of every file that was read: the problems name places in it, and what came out can be used.

use hamrah_core::Value;
use hamrah_core::content::{Action, Content, Media, MediaSource, Next};
use hamrah_core::problem::Problem;
use hamrah_core::url::safe_url;

/// What the path leads to. None: it is not a path, or leads nowhere.
fn follow<'a>(mut value: &'a Value, mut path: &str) -> Option<&'a Value> {
    while !path.is_empty() {
        if let Some(rest) = path.strip_prefix("[\"") {
            let mut key = String::new();
            let mut chars = rest.char_indices();
            let end = loop {
                match chars.next()? {
                    (_, '\\') => key.push(chars.next()?.1),
                    (end, '"') => break end,
                    (_, c) => key.push(c),
                }
            };
            value = value.entries().iter().rev().find(|(have, _)| is_told_as(have, &key)).map(|(_, value)| value)?;
            path = rest.get(end..)?.strip_prefix("\"]")?;
        } else if let Some(rest) = path.strip_prefix('[') {
            let (index, rest) = rest.split_once(']')?;
            value = value.items().get(index.parse::<usize>().ok()?)?;
            path = rest;
        } else {
            let rest = path.strip_prefix('.').unwrap_or(path);
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            value = value.get(rest.get(..end)?)?;
            path = rest.get(end..)?;
        }
    }
    Some(value)
}

/// A path goes to a terminal, so characters that would do something there are replaced.
fn is_told_as(key: &str, told: &str) -> bool {
    key.chars().count() == told.chars().count()
        && key.chars().zip(told.chars()).all(|(have, told)| have == told || told == char::REPLACEMENT_CHARACTER)
}

pub(crate) fn leads_somewhere(file: &Value, problem: &Problem) -> bool {
    // What is missing can't be there; what it is missing from can.
    let missing = problem.message.starts_with("missing");
    let parent = problem.path.rsplit_once('.').map_or("", |(parent, _)| parent);
    follow(file, if missing { parent } else { &problem.path }).is_some()
}

/// What the rest of the core may rely on.
pub(crate) fn check_fitness(content: &Content) {
    let mut ids: Vec<&str> = content.items().map(|(_, item)| item.id.as_str()).collect();
    ids.extend(content.checklists.iter().flat_map(|checklist| &checklist.tasks).map(|task| task.id.as_str()));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");

    for tour in &content.tours {
        assert!(!tour.steps.is_empty());
        for (index, step) in tour.steps.iter().enumerate() {
            assert_eq!(tour.step(&step.id).unwrap().0, index, "ids of steps are unique");
            assert!(step.title.is_some() || step.body.is_some());
            assert!(!step.advance.is_empty());
            assert!(step.spotlight.padding.is_finite() && step.spotlight.radius.is_finite());
            let ways = match &step.next {
                Next::Following => vec![],
                Next::To(id) => vec![id],
                Next::ByRule(branches) => branches.iter().map(|branch| &branch.to).collect(),
            };
            assert!(ways.into_iter().all(|id| tour.step(id).is_some_and(|(to, _)| to != index)));
        }
    }
    assert!(content.checklists.iter().all(|checklist| !checklist.tasks.is_empty()));
    for modal in &content.modals {
        let actions = [Some(&modal.primary), modal.secondary.as_ref()];
        for action in actions.into_iter().flatten().filter_map(|button| button.action.as_ref()) {
            assert!(!matches!(action, Action::Navigate(url) if safe_url(url) != Some(url)));
        }
        let pages = (0..modal.page_count()).map(|index| modal.page(index).unwrap());
        let mut attributes = Vec::new();
        for page in pages {
            check_media(page.media.as_ref());
            for question in &page.ask {
                assert_ne!(question.text.is_some(), !question.choices.is_empty(), "choices or a text");
                assert!(!attributes.contains(&&question.attribute), "asked once");
                attributes.push(&question.attribute);
                let icons = question.choices.iter().filter_map(|choice| choice.icon.as_ref());
                icons.for_each(|url| assert_eq!(safe_url(url), Some(url.as_str())));
            }
            let ways = match &page.next {
                Next::Following => vec![],
                Next::To(id) => vec![id],
                Next::ByRule(branches) => branches.iter().map(|branch| &branch.to).collect(),
            };
            assert!(ways.into_iter().all(|id| modal.page_index(id).is_some()));
        }
    }
}

fn check_media(media: Option<&Media>) {
    let urls = match media.map(|media| &media.source) {
        Some(MediaSource::Image(url)) => vec![url],
        Some(MediaSource::Video { video, poster, captions }) => {
            [Some(video), poster.as_ref(), captions.as_ref()].into_iter().flatten().collect()
        }
        None => vec![],
    };
    assert!(urls.into_iter().all(|url| safe_url(url) == Some(url)));
}
