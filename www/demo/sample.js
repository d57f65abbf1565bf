// What a new workspace begins with: a small team and its projects, in every language of the product.

const text = (en, fa, he) => ({ en, fa, he });

const people = [
  { id: "me", email: "sara@narvan.example", role: "owner", colour: "teal" },
  { id: "navid", name: text("Navid", "نوید", "נביד"), email: "navid@narvan.example", role: "member", colour: "indigo" },
  { id: "maya", name: text("Maya", "مایا", "מאיה"), email: "maya@narvan.example", role: "member", colour: "madder" },
  {
    id: "daniel",
    name: text("Daniel", "دانیال", "דניאל"),
    email: "daniel@narvan.example",
    role: "guest",
    colour: "plum",
  },
];

// A task: status, who does it, its title.
const projects = [
  {
    id: "spring-catalogue",
    name: text("Spring catalogue", "کاتالوگ بهار", "קטלוג האביב"),
    about: text(
      "Forty pages, one story: the new collection, ready for print.",
      "چهل صفحه و یک روایت: مجموعه‌ی تازه، آماده‌ی چاپ.",
      "ארבעים עמודים, סיפור אחד: הקולקציה החדשה, מוכנה לדפוס.",
    ),
    colour: "madder",
    dueInDays: 12,
    people: ["me", "navid", "maya"],
    tasks: [
      ["done", "maya", text("Choose the cover photo", "انتخاب عکس جلد", "בחירת תמונת השער")],
      ["done", "navid", text("Agree on the page plan", "توافق بر سر چیدمان صفحه‌ها", "סיכום מבנה העמודים")],
      ["done", "me", text("Write the opening letter", "نوشتن نامه‌ی آغازین", "כתיבת מכתב הפתיחה")],
      ["doing", "maya", text("Lay out the product pages", "صفحه‌آرایی محصولات", "עימוד עמודי המוצרים")],
      ["doing", "navid", text("Check prices with sales", "بررسی قیمت‌ها با تیم فروش", "בדיקת המחירים מול המכירות")],
      ["todo", "me", text("Proofread everything once more", "نمونه‌خوانی نهایی", "הגהה אחרונה")],
      ["todo", "navid", text("Send the files to the printer", "فرستادن فایل‌ها به چاپخانه", "שליחת הקבצים לבית הדפוס")],
    ],
  },
  {
    id: "website-refresh",
    name: text("Website refresh", "بازطراحی وب‌سایت", "רענון האתר"),
    about: text(
      "Faster pages and a home page that says what we do.",
      "صفحه‌های سریع‌تر و خانه‌ای که می‌گوید کار ما چیست.",
      "עמודים מהירים יותר ודף בית שמסביר מה אנחנו עושים.",
    ),
    colour: "indigo",
    dueInDays: 26,
    people: ["me", "daniel"],
    tasks: [
      ["done", "daniel", text("Measure how fast it is today", "اندازه‌گیری سرعت کنونی", "מדידת המהירות הנוכחית")],
      ["doing", "me", text("Rewrite the home page", "بازنویسی صفحه‌ی اصلی", "כתיבה מחדש של דף הבית")],
      ["todo", "daniel", text("Shrink the pictures", "سبک‌کردن تصویرها", "הקטנת התמונות")],
      ["todo", "me", text("Ask five customers to try it", "آزمایش با پنج مشتری", "בדיקה עם חמישה לקוחות")],
    ],
  },
  {
    id: "customer-interviews",
    name: text("Customer interviews", "گفت‌وگو با مشتریان", "ראיונות עם לקוחות"),
    about: text(
      "Ten conversations about how people really plan their week.",
      "ده گفت‌وگو درباره‌ی این‌که مردم هفته‌شان را واقعاً چطور می‌چینند.",
      "עשר שיחות על איך אנשים באמת מתכננים את השבוע שלהם.",
    ),
    colour: "saffron",
    dueInDays: 5,
    people: ["navid", "maya", "daniel"],
    tasks: [
      ["done", "maya", text("Write the questions", "نوشتن پرسش‌ها", "ניסוח השאלות")],
      ["done", "navid", text("Invite ten customers", "دعوت از ده مشتری", "הזמנת עשרה לקוחות")],
      ["done", "maya", text("Hold the first five talks", "پنج گفت‌وگوی نخست", "חמש השיחות הראשונות")],
      ["done", "daniel", text("Share the early notes", "هم‌رسانی یادداشت‌های اولیه", "שיתוף התובנות הראשונות")],
      ["doing", "navid", text("Hold the last five talks", "پنج گفت‌وگوی پایانی", "חמש השיחות האחרונות")],
      ["todo", "maya", text("Sum up what we heard", "جمع‌بندی شنیده‌ها", "סיכום מה ששמענו")],
    ],
  },
];

const starters = {
  launch: [
    text("Say in one sentence what success means", "تعریف موفقیت در یک جمله", "להגדיר הצלחה במשפט אחד"),
    text("List what has to be ready", "فهرست چیزهایی که باید آماده شود", "לרשום מה צריך להיות מוכן"),
    text("Decide who does what", "روشن‌کردن این‌که هر کار با کیست", "להחליט מי עושה מה"),
    text("Pick a launch day", "انتخاب روز رونمایی", "לבחור יום השקה"),
    text("Tell the customers", "خبردادن به مشتریان", "לספר ללקוחות"),
    text("Look back: what did we learn?", "نگاه به گذشته: چه آموختیم؟", "להביט לאחור: מה למדנו?"),
  ],
  weekly: [
    text("Choose three things that matter this week", "انتخاب سه کار مهم این هفته", "לבחור שלושה דברים חשובים לשבוע"),
    text("Clear what is stuck", "گشودن گره کارهای مانده", "לשחרר את מה שתקוע"),
    text("Friday: share what got done", "پایان هفته: گزارش کارهای انجام‌شده", "סוף השבוע: לשתף מה הושלם"),
  ],
  blank: [],
};

/** The titles of the tasks that a project of this kind starts with. */
export const starterTasks = (starter) => starters[starter] ?? [];

const DAY_MS = 86_400_000;

export function sampleWorkspace(now) {
  return {
    people,
    projects: projects.map(({ dueInDays, tasks, ...project }) => ({
      ...project,
      due: now + dueInDays * DAY_MS,
      tasks: tasks.map(([status, person, title], index) => ({
        id: `${project.id}-${index}`,
        title,
        status,
        person,
        doneAt: status === "done" ? now - (12 - 4 * index) * DAY_MS : null,
      })),
    })),
    reports: [],
  };
}
