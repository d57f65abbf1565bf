// The words of the gallery, in every language that the widget itself speaks.

const text = (en, fa, he, ar) => ({ en, fa, he, ar });

/** The product's own page, by selector. */
export const PAGE = {
  h1: text("Kilim", "گلیم", "קילים", "كليم"),
  "#new": text("New project", "پروژه‌ی تازه", "פרויקט חדש", "مشروع جديد"),
  label: text("Project name", "نام پروژه", "שם הפרויקט", "اسم المشروع"),
  "#save": text("Create", "ساختن", "יצירה", "إنشاء"),
  h2: text("Reports", "گزارش‌ها", "דוחות", "التقارير"),
};

const START = text("Create a project", "پروژه‌ای می‌سازم", "יצירת פרויקט", "أنشئ مشروعًا");
const LATER = text("Later", "بعداً", "אחר כך", "لاحقًا");
const RUG = text("A woven rug.", "گلیمی بافته‌شده.", "שטיח ארוג.", "بساط منسوج.");

export const PICTURE = { image: "/demo/pictures/welcome.svg", alt: RUG };
export const VIDEO = { video: "/gallery/tour.webm", poster: "/demo/pictures/done.svg", captions: "/gallery/tour.vtt", alt: RUG };

export const WELCOME = {
  id: "welcome",
  title: text("Welcome, {{ first_name | there }}", "{{ first_name | دوست من }}، خوش آمدید", "ברוכים הבאים, {{ first_name | לכם }}", "مرحبًا {{ first_name | بك }}"),
  body: text(
    "Good to have you. Let’s set up **your first project** together: it takes about two minutes.",
    "خوشحالیم که اینجایید. بیایید **نخستین پروژه‌تان** را با هم بسازیم: دو دقیقه بیشتر وقت نمی‌برد.",
    "כיף שהצטרפתם. בואו נקים יחד את **הפרויקט הראשון שלכם**: זה לוקח בערך שתי דקות.",
    "سعداء بانضمامك. لنُعدّ معًا **مشروعك الأول**: لن يستغرق أكثر من دقيقتين.",
  ),
  primary: { label: START, do: "dismiss" },
  secondary: { label: LATER, do: "snooze" },
};

const LINES = text(
  "A kilim is woven row by row, and good work is no different.",
  "گلیم را رج‌به‌رج می‌بافند؛ کار خوب هم همین‌طور پیش می‌رود.",
  "קילים נארג שורה אחר שורה, וכך נעשית גם עבודה טובה.",
  "يُنسج البساط صفًّا بعد صف، وكذلك العمل الجيد.",
);
/** More than fits a screen, with all that a text can have. */
export const LONG = Object.fromEntries(
  Object.entries(LINES).map(([tag, line]) => [
    tag,
    `${Array(14).fill(line).join("\n\n")}\n\n- *${line}*\n- \`kilim --help\`\n\n[Kilim](/)`,
  ]),
);

export const GOAL = {
  attribute: "goal",
  label: text("What brings you here?", "برای چه آمده‌اید؟", "מה מביא אתכם לכאן?", "ما الذي أتى بك؟"),
  choices: [
    { value: "overview", label: text("Seeing who does what", "دیدن این‌که هر کار با کیست", "לראות מי עושה מה", "معرفة من يعمل ماذا") },
    { value: "deadlines", label: text("Meeting deadlines", "به‌موقع رساندن کارها", "לעמוד בזמנים", "الالتزام بالمواعيد") },
    { value: "progress", label: text("Showing our progress", "نشان‌دادن پیشرفت", "להציג את ההתקדמות", "عرض تقدّمنا") },
  ],
};

const ICON = "/demo/pictures/logo.svg";
export const CHANNELS = {
  attribute: "channels",
  label: text("Where do you work together today?", "امروز کجا با هم کار می‌کنید؟", "היכן אתם עובדים יחד היום?", "أين تعملون معًا اليوم؟"),
  multiple: true,
  choices: [
    { value: "mail", icon: ICON, label: text("By e-mail", "با ایمیل", "בדואר אלקטרוני", "بالبريد الإلكتروني") },
    { value: "sheets", icon: ICON, label: text("In spreadsheets", "در صفحه‌گسترده", "בגיליונות", "في جداول البيانات") },
    { value: "wall", icon: ICON, label: text("On a wall", "روی دیوار", "על קיר", "على جدار") },
  ],
};
export const WISH = {
  attribute: "wish",
  label: text("What would make your week easier?", "چه چیزی هفته‌تان را آسان‌تر می‌کند؟", "מה יקל על השבוע שלכם?", "ما الذي يجعل أسبوعك أسهل؟"),
  text: { lines: 3, minLength: 3 },
};
export const PAGES = [
  {
    id: "work",
    title: text("How you work", "شیوه‌ی کار شما", "איך אתם עובדים", "كيف تعملون"),
    body: text("So that we can begin with what you know.", "تا از چیزی آغاز کنیم که می‌شناسید.", "כדי שנתחיל ממה שמוכר לכם.", "لنبدأ بما تعرفونه."),
    ask: [CHANNELS],
  },
  { id: "end", title: text("That is all", "همین بود", "זה הכול", "هذا كلّ شيء"), media: PICTURE },
];

export const STEP = {
  title: text("Give it a name", "نامی برایش بگذارید", "בוחרים שם", "اختر له اسمًا"),
  body: text(
    "A word or two that **everyone on the team** will recognise.",
    "یکی دو کلمه که **همه‌ی تیم** با آن آشنا باشند.",
    "מילה או שתיים ש**כל הצוות** יזהה.",
    "كلمة أو كلمتان يعرفهما **الفريق كلّه**.",
  ),
};
export const FORK = [
  { label: text("For customers", "برای مشتریان", "ללקוחות", "للعملاء"), to: "after" },
  { label: text("For ourselves", "برای خودمان", "לעצמנו", "لأنفسنا"), to: "end" },
];

export const CHECKLIST = {
  id: "setup",
  title: text("First steps", "گام‌های نخست", "צעדים ראשונים", "الخطوات الأولى"),
  body: text(
    "Four small things, whenever you have a minute.",
    "چهار کار کوچک، هر وقت فرصت داشتید.",
    "ארבעה דברים קטנים, מתי שיש דקה.",
    "أربعة أمور صغيرة، متى توفّرت لك دقيقة.",
  ),
  tasks: [
    { id: "project", title: START, minutes: 2, do: "dismiss" },
    {
      id: "invite",
      title: text("Invite a teammate", "دعوت از یک همکار", "הזמנת שותף לצוות", "ادعُ زميلًا"),
      body: text("Work is lighter in company.", "کار در جمع سبک‌تر است.", "ביחד קל יותר.", "العمل أخفّ مع الرفقة."),
      minutes: 1,
      do: "dismiss",
    },
    { id: "report", title: text("Read your first report", "خواندن نخستین گزارش", "קריאת הדוח הראשון", "اقرأ تقريرك الأول"), minutes: 3 },
    { id: "date", title: text("Set a due date", "تعیین موعد", "קביעת מועד", "حدّد موعدًا") },
  ],
};

const REWARD = text("You get a month for free", "یک ماه رایگان می‌گیرید", "חודש במתנה", "تحصل على شهر مجاني");
const BADGE = text("A badge for your profile", "نشانی برای نمایه‌تان", "תג לפרופיל שלכם", "شارة لملفك الشخصي");

/** Tasks that wait for others, that tell how far they are, and that bring something. */
export const DEPENDENT = {
  ...CHECKLIST,
  reward: REWARD,
  done: {
    title: text("All set, {{ first_name }}!", "همه چیز آماده است، {{ first_name }}!", "הכול מוכן, {{ first_name }}!", "كل شيء جاهز يا {{ first_name }}!"),
    body: text("The month is yours.", "آن یک ماه برای شماست.", "החודש שלכם.", "الشهر لك."),
    confetti: true,
  },
  tasks: [
    CHECKLIST.tasks[0],
    { ...CHECKLIST.tasks[1], doneWhen: { event: "Colleague Invited", count: 3 }, reward: BADGE },
    { ...CHECKLIST.tasks[2], after: ["project", "invite"] },
  ],
};
export const SECOND_LIST = {
  id: "habits",
  title: text("Good habits", "عادت‌های خوب", "הרגלים טובים", "عادات جيدة"),
  tasks: [
    { id: "weekly", title: text("Look at the week on Monday", "مرور هفته در شنبه", "להסתכל על השבוע ביום ראשון", "راجع أسبوعك يوم الأحد"), do: "dismiss" },
    { id: "close", title: text("Close what is finished", "بستن کارهای تمام‌شده", "לסגור מה שנגמר", "أغلق ما انتهى"), do: "dismiss" },
  ],
};

export const EMPTY = {
  id: "no-reports",
  target: "#rows",
  title: text("No reports yet", "هنوز گزارشی نیست", "עדיין אין דוחות", "لا تقارير بعد"),
  body: text(
    "A report shows **how far you have come**. The first one takes a minute.",
    "گزارش نشان می‌دهد **تا کجا پیش رفته‌اید**. نخستین گزارش یک دقیقه وقت می‌برد.",
    "דוח מראה **כמה התקדמתם**. הראשון לוקח דקה.",
    "يُظهر التقرير **كم تقدّمت**. والأول لا يأخذ إلا دقيقة.",
  ),
  primary: { label: text("New report", "گزارش تازه", "דוח חדש", "تقرير جديد") },
  secondary: { label: text("Not now", "حالا نه", "לא עכשיו", "ليس الآن"), do: "dismiss" },
};

export const FIRST = {
  id: "first",
  title: text("Your first project!", "نخستین پروژه‌ی شما!", "הפרויקט הראשון שלכם!", "مشروعك الأول!"),
  body: text("It is in place, {{ first_name }}.", "سر جای خودش نشست، {{ first_name }}.", "הוא במקום, {{ first_name }}.", "أصبح في مكانه يا {{ first_name }}."),
};
export const SECOND = {
  id: "second",
  title: text("Ten tasks done", "ده کار انجام شد", "עשר משימות הושלמו", "أُنجزت عشر مهام"),
};
