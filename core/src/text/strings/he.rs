//! Hebrew. Labels are verbal nouns and impersonal forms, which address women and men alike.

use super::{Plurals, Strings};

pub(super) const STRINGS: Strings = Strings {
    next: "הבא",
    back: "הקודם",
    done: "סיום",
    skip_step: "דילוג על השלב הזה",
    close: "סגירה",
    close_tour: "סגירת הסיור",
    close_toast: "סגירת ההודעה",
    checklist_open: "פתיחת רשימת המשימות",
    checklist_minimise: "מזעור רשימת המשימות",
    checklist_dismiss: "הסרת רשימת המשימות",
    checklist_finished: "הכול הושלם – כל הכבוד!",
    checklist_dismissed: "רשימת המשימות הוסרה.",
    bring_back: "החזרה",
    tour_waits: "הסיור ממתין.",
    resume_tour: "המשך",
    checklists: "רשימות משימות",
    milestones: "הישגים",
    hide: "הסתרה",
    task_done: "הושלמה",
    task_current: "המשימה הבאה",
    task_open: "טרם הושלמה",
    task_locked: "נעולה",
    task_after: "אחרי:",
    list_separator: ",",
    captions: "כתוביות",
    step_progress: "שלב {n} מתוך {total}",
    tasks_progress: "הושלמו {n} מתוך {total}",
    count: "{n} מתוך {total}",
    required: "חובה",
    choose_one: "נא לבחור תשובה.",
    write_something: "נא לכתוב משהו.",
    not_now: "לא עכשיו",
    answer_too_short: "נא לכתוב {n} תווים לפחות.",
    answer_too_long: "נא לכתוב {n} תווים לכל היותר.",
    minutes: Plurals {
        zero: "", one: "בערך דקה", two: "בערך שתי דקות", few: "", many: "", other: "בערך {n} דקות"
    },
};
