import type { Catalogue } from '../shape';
import { counted, noticesOf } from './count';

const daysAhead = (n: number): string => (n === 1 ? 'غدًا' : n === 14 ? 'بعد أسبوعين' : n === 7 ? 'بعد أسبوع' : `بعد ${n} أيام`);

/** Words of when and how often one hears: the forms, the mails, and the page of what was sent. */
export const rhythms: Catalogue['rhythms'] = {
  field: {
    legend: 'وتيرة الإرسال',
    names: {
      immediate: 'فورًا',
      daily: 'ملخّص يومي',
      weekly: 'ملخّص أسبوعي',
      monthly: 'ملخّص شهري',
      followed: 'التغييرات في الإعلانات التي أتابعها فقط',
    },
    notes: {
      immediate: 'عند وصول الإعلان إلينا',
      daily: 'صباحًا، في أيام العمل',
      weekly: 'مرة في الأسبوع، في اليوم الذي تختارونه',
      monthly: 'مرة في الشهر، في اليوم الذي تختارونه',
      followed: 'لن تُرسل الإعلانات الجديدة',
    },
    hint: 'الاشتراكات التي يحين موعدها معًا تصل في رسالة واحدة، ويظهر فيها كل إعلان مرة واحدة.',
  },
  reminders: {
    legend: 'تذكير قبل الموعد الأخير',
    hint: 'التذكير الذي يقع في يوم السبت أو في عيد يُرسل قبل ذلك. يمكن اختيار أكثر من واحد، أو عدم الاختيار.',
    before: (days) => (days === 14 ? 'قبل أسبوعين' : days === 7 ? 'قبل أسبوع' : days === 1 ? 'قبل يوم' : `قبل ${days} أيام`),
    none: 'بدون تذكير',
  },
  pause: {
    label: 'إيقاف مؤقت حتى تاريخ',
    hint: 'في هذا اليوم يعود الاشتراك إلى العمل من تلقاء نفسه. بدون تاريخ: إلى أن تفعّلوه.',
    until: (day) => `موقوف مؤقتًا حتى ${day}`,
    wrong: 'يجب اختيار تاريخ لم يمرّ بعد، خلال سنة من اليوم',
  },
  habits: {
    title: 'الساعات والمواعيد',
    heading: 'متى يناسبكم تلقّي الرسائل',
    lead: 'تسري هذه الإعدادات على جميع اشتراكاتكم. الساعات بتوقيت إسرائيل.',
    summary: 'متى تُرسل الرسائل',
    edit: 'تغيير الساعات والمواعيد',
    quietTitle: 'ساعات الهدوء',
    summariesTitle: 'الملخّصات والتذكيرات',
    quiet: 'الحفاظ على ساعات هادئة',
    quietHint:
      'بدون رسائل في الليل، ومن ظهر يوم الجمعة حتى صباح يوم الأحد، وفي الأعياد اليهودية. ما لا يمكن تأجيله دون تفويت موعد يُرسل رغم ذلك، ورسائل التأكيد والدخول لا تتأخر.',
    from: 'الرسائل الفورية من الساعة',
    until: 'وحتى الساعة',
    hour: 'ساعة الملخّصات والتذكيرات',
    weekday: 'يوم الملخّص الأسبوعي',
    weekdays: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
    monthDay: 'يوم الملخّص الشهري في الشهر',
    monthDayHint: 'في شهر لا يوجد فيه هذا اليوم يصل الملخّص في اليوم الأخير.',
    nothingNew: 'اكتبوا إليّ أيضًا بعد أسبوع لم يأتِ بجديد',
    nothingNewHint: 'سطر قصير: كم إعلانًا فُحص وفي كم مصدرًا، لتعرفوا أن كل شيء يعمل.',
    save: 'حفظ',
    back: 'العودة إلى التنبيهات',
    wrong: 'يجب أن تسبق الساعة الأولى الأخيرة',
    quietOn: (from, until) => `الرسائل الفورية بين ${from} و${until}، لا في السبت ولا في الأعياد.`,
    quietOff: 'الرسائل الفورية في كل ساعة.',
    summaries: (hour, weekday, monthDay) =>
      `الملخّصات والتذكيرات في الساعة ${hour}. الأسبوعي يوم ${weekday}، والشهري في اليوم ${monthDay} من الشهر.`,
  },
  mail: {
    line: {
      daily: (day) => `ملخّص يومي، ${day}`,
      weekly: (day) => `ملخّص أسبوعي، ${day}`,
      monthly: (day) => `ملخّص شهري، ${day}`,
      reminder: (day) => `تذكير، ${day}`,
    },
    subject: {
      daily: (headline) => `ملخّص يومي: ${headline}`,
      weekly: (headline) => `ملخّص أسبوعي: ${headline}`,
      monthly: (headline) => `ملخّص شهري: ${headline}`,
    },
    window: (from, to) => `من ${from} حتى ${to}.`,
    sections: {
      reminder: (n) => `تذكير (${n})`,
      closing: (n) => `يُغلق هذا الأسبوع (${n})`,
      changed: (n) => `تغيّر (${n})`,
      new: (n) => `جديد (${n})`,
      standing: (n) => `دائم، بدون موعد (${n})`,
    },
    also: (n) => `يُغلق هذا الأسبوع، وسبق إرساله إليكم (${n})`,
    andMore: (n) =>
      `و${counted(n, { one: 'إعلان آخر', two: 'إعلانان آخران', few: 'إعلانات أخرى', many: 'إعلانًا آخر', hundred: 'إعلان آخر' })}: إلى القائمة الكاملة`,
    reminder: {
      flag: 'تذكير',
      subject: (title, days) => `الموعد الأخير ${daysAhead(days)}: ${title}`,
      several: (n, title, days) =>
        `تذكير بـ${counted(n, { one: 'موعد', two: 'موعدين', few: 'مواعيد', many: 'موعدًا', hundred: 'موعد' })}. الأول، ${daysAhead(days)}: ${title}`,
      today: (title) => `الموعد الأخير اليوم: ${title}`,
      headline: (n) =>
        n === 1
          ? 'الموعد الأخير يقترب'
          : `تقترب ${counted(n, { one: 'موعد', two: 'موعدان', few: 'مواعيد', many: 'موعدًا', hundred: 'موعد' })}`,
      and: (headline, reminders) =>
        `${headline} و${counted(reminders, { one: 'تذكير', two: 'تذكيران', few: 'تذكيرات', many: 'تذكيرًا', hundred: 'تذكير' })}`,
    },
    nothing: {
      subject: 'لم يُنشر هذا الأسبوع جديد يلائمكم',
      preheader: 'كل شيء يعمل، واشتراككم قائم.',
      line: (day) => `أسبوع بدون جديد، ${day}`,
      headline: 'لم يُنشر هذا الأسبوع جديد يلائمكم',
      looked: (publications, sources) =>
        `فحصنا ${noticesOf(publications)} في ${counted(sources, {
          zero: 'مصادركم',
          one: 'مصدر واحد لكم',
          two: 'مصدرين لكم',
          few: 'مصادر لكم',
          many: 'مصدرًا لكم',
          hundred: 'مصدر لكم',
        })}. التنبيهات تعمل، ولا حاجة إلى القيام بشيء.`,
      button: 'إلى إدارة التنبيهات',
      because: (address) => `تلقّيتم هذه الرسالة لأن إعدادات ${address} تطلب الكتابة أيضًا بعد أسبوع بدون جديد.`,
    },
    sentToYou: 'ما أُرسل إليكم ولماذا',
  },
  ledger: {
    title: 'ما أُرسل إليكم ولماذا',
    heading: 'ما أُرسل إليكم ولماذا',
    lead: (email) => `كل رسالة كُتبت إلى \u2068${email}\u2069، وما كان فيها، ولماذا، وماذا حلّ بها.`,
    link: 'ما أُرسل إليكم ولماذا',
    waiting: 'بانتظار الإرسال',
    waitingNone: 'لا شيء ينتظر.',
    sent: 'الرسائل',
    sentNone: 'لم تُرسل إليكم رسالة بعد.',
    letGo: 'لم يُرسل',
    letGoText: 'إعلانات وتغييرات لاءمتكم، والسبب في عدم إرسال رسالة عنها.',
    dueAt: (when) => `يُرسل في ${when}`,
    more: 'الأقدم',
    newest: 'الأحدث',
    reminder: (days) => `تذكير، ${daysAhead(days)}`,
    inIt: 'ما كان في الرسالة',
    kinds: {
      alert: 'تنبيه فوري',
      summary: 'ملخّص',
      reminder: 'تذكير',
      nothing_new: 'أسبوع بدون جديد',
      confirm: 'تأكيد اشتراك',
      manage: 'رابط للإدارة',
      sign_in: 'رابط للدخول',
      invitation: 'دعوة إلى منظمة',
      contribution: 'ردّ على إعلان قدّمتموه',
      source_notice: 'إشعار للمشغّلين',
      operator_notice: 'إشعار للمشغّلين',
    },
    states: {
      pending: 'بانتظار الإرسال',
      held: 'محتجزة',
      sending: 'قيد الإرسال',
      accepted: 'استلمها خادم بريدكم',
      delivered: 'وصلت',
      bounced: 'ارتدّت',
      suppressed: 'لم تُرسل، العنوان محظور',
      expired: 'لم تُرسل',
      failed: 'فشلت',
    },
    causes: {
      quiet_hours: 'بانتظار انتهاء الساعات الهادئة',
      flood: 'أوقفت للفحص، لأن عدد الرسائل كان أكبر من المعتاد',
      late_summary: 'ملخّص تأخّر؛ بانتظار قرار بشأن إرساله',
      suppressed: 'أعاد خادم البريد رسائل من هذا العنوان',
      stopped: 'أوقف الاشتراك قبل الإرسال',
      over: 'أُغلق أو أُلغي قبل الإرسال',
      never_heard_of: 'أُلغي قبل أن نخبر عنه',
      moved: 'تغيّر الموعد قبل التذكير',
      not_followed: 'لا تتابعونه',
      dropped_by_operator: 'تأخّر كثيرًا، وتقرّر عدم إرساله',
    },
  },
};
