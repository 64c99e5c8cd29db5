import type { Catalogue } from '../shape';
import { counted } from './count';

/** Words that several pages and the mail share. One file of the Arabic catalogue per area. */
export const common: Catalogue['common'] = {
  siteName: 'هكول كوريه',
  skip: 'تخطٍّ إلى المحتوى',
  kinds: {
    call_for_proposals: 'نداء لتقديم طلبات',
    support_test: 'معايير دعم',
    tender: 'مناقصة',
    challenge_tender: 'مناقصة تحدٍّ',
    supplier_pool: 'قائمة مقدّمي عروض',
    rfi: 'طلب معلومات',
    draft_test: 'مسودّة لإبداء الملاحظات',
    exemption_notice: 'إعفاء من مناقصة',
  },
  statuses: {
    open: 'مفتوح',
    closing_soon: 'يُغلق قريبًا',
    upcoming: 'يُفتح قريبًا',
    standing: 'ثابت، بلا موعد',
    no_deadline: 'لم يُنشر موعد',
    closed: 'أُغلق',
    withdrawn: 'أُلغي',
  },
  changes: {
    published: 'نُشر لأول مرة',
    deadline_published: 'نُشر الموعد',
    deadline_extended: 'مُدّد الموعد',
    deadline_shortened: 'قُدّم الموعد',
    cancelled: 'أُلغي',
    reopened: 'فُتح من جديد',
    documents_added: 'أُضيفت مستندات',
    eligibility_changed: 'تغيّرت شروط الأهلية',
    amount_changed: 'عُدّل المبلغ',
    text_changed: 'عُدّل النص',
  },
  facets: {
    kind: 'النوع',
    status: 'الحالة',
    publisher: 'الجهة الناشرة',
    topic: 'الموضوع',
    population: 'الفئة السكانية',
    region: 'المنطقة',
    eligible: 'من يحق له التقديم',
    word: 'كلمات',
  },
  daysLeft: (days) =>
    days === 0 ? 'اليوم' : days === 1 ? 'غدًا' : counted(days, { one: 'يوم واحد', two: 'يومان', few: 'أيام', many: 'يومًا', hundred: 'يوم' }),
  endOfDay: 'حتى نهاية اليوم',
  untilHour: (hour) => `حتى الساعة ${hour}`,
  atHour: (hour) => `الساعة ${hour}`,
  noAmount: 'لم يُنشر مبلغ',
  was: 'كان',
  now: 'الآن',
  because: 'سبب الملاءمة',
  bindingText: 'النص الملزم هو دائمًا النص المنشور في موقع الجهة الناشرة.',
};
