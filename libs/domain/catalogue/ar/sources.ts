import type { Catalogue } from '../shape';
import { counted } from './count';

const days = (n: number): string => counted(n, { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', hundred: 'يوم' });
const sourcesOf = (n: number): string => counted(n, { one: 'مصدر واحد', two: 'مصدران', few: 'مصادر', many: 'مصدرًا', hundred: 'مصدر' });

/** What the public reads of the sources. */
export const sources: Catalogue['sources'] = {
  title: 'حالة المصادر',
  lead: 'من أين تصل الإعلانات، ومتى قُرئ كل مصدر بنجاح، وما الذي يتأخر.',
  headline: (read, troubled) =>
    troubled === 0
      ? read === 1
        ? 'المصدر الوحيد يُقرأ بانتظام'
        : `تُقرأ جميع المصادر بانتظام (${read})`
      : troubled === 1
        ? `مصدر واحد من أصل ${read} لا يُقرأ كما ينبغي`
        : `${sourcesOf(troubled)} من أصل ${read} لا تُقرأ كما ينبغي`,
  caption: 'المصادر التي تُقرأ',
  source: 'المصدر',
  state: 'الحالة',
  read: 'قُرئ بنجاح',
  every: 'الوتيرة',
  covers: 'ما يُقرأ منه',
  neverRead: 'لم يُقرأ بعد',
  readAt: (when) => when,
  since: (day) => `منذ ${day}`,
  archive: 'أرشيف',
  byHand: 'يُستورد من ملف، ولا يُقرأ تلقائيًا',
  none: 'لم تُسجَّل مصادر بعد.',
  open: (n) =>
    n === 0
      ? 'لا إعلان مفتوحًا الآن'
      : counted(n, {
          one: 'إعلان مفتوح واحد',
          two: 'إعلانان مفتوحان',
          few: 'إعلانات مفتوحة',
          many: 'إعلانًا مفتوحًا',
          hundred: 'إعلان مفتوح',
        }),
  newest: (day) => `الأحدث: ${day}`,
  gap: (theirs, ours) => `يعرض الموقع ${theirs}، وقُرئ منها ${ours}`,
  everyMinutes: (minutes) => {
    if (minutes >= 1440 && minutes % 1440 === 0) {
      return minutes === 1440
        ? 'مرة في اليوم'
        : `مرة كل ${counted(minutes / 1440, { one: 'يوم', two: 'يومين', few: 'أيام', many: 'يومًا', hundred: 'يوم' })}`;
    }
    if (minutes >= 60 && minutes % 60 === 0) {
      return minutes === 60
        ? 'مرة في الساعة'
        : `مرة كل ${counted(minutes / 60, { one: 'ساعة', two: 'ساعتين', few: 'ساعات', many: 'ساعة', hundred: 'ساعة' })}`;
    }
    return `مرة كل ${counted(minutes, { one: 'دقيقة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة', hundred: 'دقيقة' })}`;
  },
  health: {
    new: 'بانتظار القراءة الأولى',
    healthy: 'سليم',
    late: 'متأخر',
    incomplete: 'ناقص',
    changed: 'تغيّرت الصفحة',
    blocked: 'محجوب',
    failing: 'خلل',
    off: 'متوقف',
  },
  explain: {
    quiet: (n) => `لم يُنشر فيه جديد منذ ${days(n)}، أي أكثر من المعتاد.`,
    late: 'لم يُقرأ المصدر في موعده. قد تنقص إعلانات جديدة.',
    incomplete: 'أعاد الموقع أقل مما هو مسجَّل فيه. ما جُمع يبقى.',
    changed: 'تغيّرت الصفحة، ولا نأخذ منها شيئًا حتى نتأكد من أن كل شيء يُقرأ على نحو صحيح.',
    blocked: 'الموقع لا يتيح القراءة الآن. نحن لا نلتف على الحجب.',
    failing: 'فشلت القراءات الأخيرة. سنحاول من جديد.',
  },
  note: 'ما جُمع يبقى في الموقع، وتستمر التنبيهات حتى عندما يتأخر أحد المصادر. المصدر المعطّل لا يُعدّ أبدًا «لا إعلانات».',
  off: {
    title: 'مصادر لا تُقرأ',
    lead: 'نعرف هذه المصادر ولا نقرؤها. ما يُنشر فيها لا يظهر هنا، ولذلك يجدر أن تتفقدوها بأنفسكم.',
    unproven: 'العنوان وحده معروف؛ لم تُثبت القراءة من الموقع بعد.',
    byOperator: (reason) => `أوقفه المشغّلون: ${reason}`,
    toSite: 'إلى الموقع',
  },
  mail: {
    trouble: (title, since) => `المصدر ${title} لا يُقرأ كما ينبغي منذ ${since}. قد تصلكم إعلاناته الجديدة متأخرة.`,
    healed: (title) => `عاد المصدر ${title} إلى العمل؛ ما تأخر يُرسل الآن.`,
    state: 'حالة المصادر',
  },
  late: (day) => `نُشر في ${day} ووصل إلينا متأخرًا`,
  lateTitle: 'وصل متأخرًا',
  letter: {
    subject: {
      opened: (title) => `مصدر فيه خلل: ${title}`,
      reminder: (title) => `ما زال فيه خلل: ${title}`,
      closed: (title) => `عاد المصدر إلى العمل: ${title}`,
    },
    brandLine: 'إشعار للمشغّلين',
    asked: {
      opened: 'مصدر لا يُقرأ كما ينبغي منذ وقت له شأن. لن تُرسل إخفاقاته اللاحقة، ويأتي تذكير بعد أيام.',
      reminder: 'ما زال المصدر لا يُقرأ كما ينبغي.',
      closed: 'القراءة الأخيرة سليمة. من يعنيهم المصدر يتلقون ما تأخر في رسالتهم القادمة.',
    },
    rows: { state: 'الحالة', since: 'منذ', reason: 'السبب', concerned: 'المشتركون المعنيون' },
    button: 'إلى صفحة المصدر في التشغيل',
    because: (address) => `أُرسلت هذه الرسالة إلى ${address} لأن العنوان مسجَّل لدى المشغّلين.`,
  },
};
