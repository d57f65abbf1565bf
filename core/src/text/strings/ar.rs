//! Arabic. Labels are verbal nouns, which address women and men alike.

use super::{Plurals, Strings};

pub(super) const STRINGS: Strings = Strings {
    next: "التالي",
    back: "السابق",
    done: "إنهاء",
    skip_step: "تخطّي هذه الخطوة",
    close: "إغلاق",
    close_tour: "إغلاق الجولة",
    close_toast: "إغلاق هذه الرسالة",
    checklist_open: "فتح قائمة المهام",
    checklist_minimise: "تصغير قائمة المهام",
    checklist_dismiss: "إزالة قائمة المهام",
    checklist_finished: "اكتملت كل المهام – عمل رائع!",
    checklist_dismissed: "أُخفيت قائمة المهام.",
    bring_back: "إعادتها",
    tour_waits: "الجولة في انتظار المتابعة.",
    resume_tour: "متابعة",
    task_done: "مكتملة",
    task_current: "المهمة التالية",
    task_open: "لم تكتمل بعد",
    task_locked: "مقفلة: يجب إكمال المهام السابقة أولًا",
    captions: "ترجمة نصية",
    step_progress: "الخطوة {n} من {total}",
    tasks_progress: "اكتمل {n} من {total}",
    minutes: Plurals {
        zero: "",
        one: "حوالي دقيقة واحدة",
        two: "حوالي دقيقتين",
        few: "حوالي {n} دقائق",
        many: "حوالي {n} دقيقة",
        other: "حوالي {n} دقيقة",
    },
};
