use super::super::{Direction, Plain};
use super::*;

const TABLES: [(&str, &Strings); 4] =
    [("en", &en::STRINGS), ("fa", &fa::STRINGS), ("he", &he::STRINGS), ("ar", &ar::STRINGS)];

/// Every string of a table but the plural forms. Without `..`, so that no new entry is forgotten here.
fn all(strings: &Strings) -> Vec<&'static str> {
    let Strings {
        next,
        back,
        done,
        skip_step,
        close,
        close_tour,
        close_toast,
        checklist_open,
        checklist_minimise,
        checklist_dismiss,
        checklist_finished,
        checklist_dismissed,
        bring_back,
        tour_waits,
        resume_tour,
        checklists,
        milestones,
        hide,
        task_done,
        task_current,
        task_open,
        task_locked,
        task_after,
        list_separator,
        captions,
        step_progress,
        tasks_progress,
        count,
        required,
        choose_one,
        write_something,
        not_now,
        answer_too_short,
        answer_too_long,
        minutes: _,
    } = *strings;
    vec![
        next,
        back,
        done,
        skip_step,
        close,
        close_tour,
        close_toast,
        checklist_open,
        checklist_minimise,
        checklist_dismiss,
        checklist_finished,
        checklist_dismissed,
        bring_back,
        tour_waits,
        resume_tour,
        checklists,
        milestones,
        hide,
        task_done,
        task_current,
        task_open,
        task_locked,
        task_after,
        list_separator,
        captions,
        step_progress,
        tasks_progress,
        count,
        required,
        choose_one,
        write_something,
        not_now,
        answer_too_short,
        answer_too_long,
    ]
}

fn forms(strings: &Strings) -> Vec<&'static str> {
    let Plurals { zero, one, two, few, many, other } = strings.minutes;
    [zero, one, two, few, many, other].into_iter().filter(|form| !form.is_empty()).collect()
}

/// A formatter that knows one plural category.
struct Always(Plural);

impl Formatter for Always {
    fn number(&self, number: f64) -> String {
        Plain.number(number)
    }
    fn percent(&self, share: f64) -> String {
        Plain.percent(share)
    }
    fn date(&self, instant: u64) -> String {
        Plain.date(instant)
    }
    fn plural(&self, _: f64) -> Plural {
        self.0
    }
    fn direction(&self) -> Direction {
        Direction::Rtl
    }
}

#[test]
fn every_language_says_everything() {
    for (tag, strings) in TABLES {
        for string in all(strings).into_iter().chain([strings.minutes.other]) {
            assert!(!string.is_empty() && string.trim() == string, "{tag}: {string:?}");
        }
    }
}

#[test]
fn every_number_has_its_place() {
    for (tag, strings) in TABLES {
        for counted in [strings.step_progress, strings.tasks_progress, strings.count] {
            assert_eq!(
                (counted.matches("{n}").count(), counted.matches("{total}").count()),
                (1, 1),
                "{tag}: {counted}"
            );
        }
        for counted in [strings.minutes.other, strings.answer_too_short, strings.answer_too_long] {
            assert_eq!(counted.matches("{n}").count(), 1, "{tag}: {counted}");
        }
        // Only a form for exactly one or two can say its number in words.
        for form in [strings.minutes.few, strings.minutes.many, strings.minutes.zero] {
            assert!(form.is_empty() || form.contains("{n}"), "{tag}: {form}");
        }
        let plain = all(strings).into_iter().filter(|string| string.contains(['{', '}'])).count();
        assert_eq!(plain, 5, "{tag}: a placeholder that nobody fills");
    }
}

#[test]
fn every_letter_belongs_to_its_language() {
    // The letters that Persian and Arabic don't share look alike and are easily mistyped.
    let belongs = |tag: &str, c: char| match tag {
        "en" => c.is_ascii_alphabetic(),
        "fa" => {
            matches!(c, 'آ' | 'ء'..='غ' | 'ف'..='ق' | 'ل'..='و' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' | 'ً' | 'ٔ')
                && !matches!(c, 'ة' | 'إ' | 'أ' | 'ي' | 'ك' | 'ى')
        }
        "he" => matches!(c, 'א'..='ת'),
        _ => matches!(c, 'ء'..='غ' | 'ف'..='ي' | 'ً'..='ْ'),
    };
    for (tag, strings) in TABLES {
        for string in all(strings).into_iter().chain(forms(strings)) {
            let bare = string.replace("{n}", "").replace("{total}", "");
            for c in bare.chars() {
                let neutral = matches!(c, ' ' | '.' | ',' | '،' | ':' | '!' | '–') || (tag == "fa" && c == '\u{200C}');
                assert!(neutral || belongs(tag, c), "{tag}: {c:?} in {string:?}");
            }
        }
    }
}

#[test]
fn a_locale_finds_its_language() {
    assert_eq!(Strings::of("fa-IR").next, fa::STRINGS.next);
    assert_eq!(Strings::of("HE").next, he::STRINGS.next);
    assert_eq!(Strings::of("ar-Latn-EG").next, ar::STRINGS.next);
    assert_eq!(Strings::of("fat").next, en::STRINGS.next);
    assert_eq!(Strings::of("").next, en::STRINGS.next);
}

#[test]
fn numbers_are_put_in() {
    assert_eq!(en::STRINGS.step_progress(&Plain, 2, 5), "Step 2 of 5");
    assert_eq!(en::STRINGS.tasks_progress(&Plain, 1, 4), "1 of 4 done");
    assert_eq!(en::STRINGS.minutes(&Plain, 1.0), "about 1 minute");
    assert_eq!(en::STRINGS.minutes(&Plain, 2.0), "about 2 minutes");
    assert_eq!(en::STRINGS.minutes(&Always(Plural::Other), 1.0), "about 1 minute");
    assert_eq!(fa::STRINGS.minutes(&Plain, 1.0), "حدود 1 دقیقه");
    assert_eq!(he::STRINGS.minutes(&Always(Plural::Two), 2.0), "בערך שתי דקות");
    assert_eq!(ar::STRINGS.minutes(&Always(Plural::Few), 5.0), "حوالي 5 دقائق");
    assert_eq!(ar::STRINGS.minutes(&Always(Plural::Zero), 0.0), "حوالي 0 دقيقة");
}
