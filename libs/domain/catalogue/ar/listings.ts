import type { Catalogue } from '../shape';

export const listings: Catalogue['listings'] = {
  heading: 'أين نُشر',
  lead: (n) => `تنشر هذه الفرصة مصادر عددها ${n}. وحيث تختلف، يظهر هنا ما يقوله المصدر الأقرب إلى الجهة الناشرة.`,
  toPage: 'إلى صفحته لدى المصدر',
  toPageOf: (source) => `إلى الصفحة لدى ${source}`,
  since: 'مدرج منذ',
  lastRead: 'آخر قراءة',
  delisted: 'لم يعد في القائمة منذ',
  believedFor: (fields) => `بحسبه: ${fields}`,
  agrees: 'يقول الشيء نفسه',
  says: 'يقول غير ذلك',
  fullText: 'نصّه',
  fields: {
    title: 'العنوان',
    deadline: 'الموعد الأخير',
    amount: 'المبلغ',
    eligibility: 'من يحق له التقديم',
    description: 'الوصف',
    contact: 'جهة الاتصال',
  },
};
