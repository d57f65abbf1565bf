//! Persian.

use super::{Plurals, Strings};

pub(super) const STRINGS: Strings = Strings {
    next: "بعدی",
    back: "قبلی",
    done: "پایان",
    skip_step: "رد شدن از این مرحله",
    close: "بستن",
    close_tour: "بستن راهنما",
    close_toast: "بستن این پیام",
    checklist_open: "باز کردن فهرست کارها",
    checklist_minimise: "کوچک کردن فهرست کارها",
    checklist_dismiss: "کنار گذاشتن فهرست کارها",
    checklist_finished: "همهٔ کارها انجام شد. آفرین!",
    checklist_dismissed: "فهرست کارها کنار گذاشته شد.",
    bring_back: "برگرداندن",
    tour_waits: "راهنما منتظر شماست.",
    resume_tour: "ادامه",
    checklists: "فهرست‌های کار",
    task_done: "انجام‌شده",
    task_current: "نوبت این کار است",
    task_open: "انجام‌نشده",
    task_locked: "قفل است",
    task_after: "پس از:",
    list_separator: "،",
    captions: "زیرنویس",
    step_progress: "مرحلهٔ {n} از {total}",
    tasks_progress: "{n} از {total} کار انجام شده",
    count: "{n} از {total}",
    minutes: Plurals { zero: "", one: "", two: "", few: "", many: "", other: "حدود {n} دقیقه" },
};
