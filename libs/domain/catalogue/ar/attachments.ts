import type { Catalogue } from '../shape';
import { counted } from './count';

export const attachments: Catalogue['attachments'] = {
  searched: 'يشمل البحث والتنبيهات أيضًا ما ورد في الملفات التي قُرئت.',
  read: 'قُرئ',
  cut: 'قُرئ جزئيًا، لأن الملف طويل جدًا',
  pending: 'بانتظار القراءة',
  unread: (why) => `لم يُقرأ: ${why}`,
  pages: (count) => counted(count, { one: 'صفحة واحدة', two: 'صفحتان', few: 'صفحات', many: 'صفحة', hundred: 'صفحة' }),
  notes: {
    unsupported: 'نوع ملف لا نقرؤه',
    web_page: 'تصل صفحة ويب بدل الملف',
    encrypted: 'الملف محمي بكلمة مرور',
    no_text: 'الملف ممسوح ضوئيًا ولا نص فيه',
    broken: 'الملف تالف',
    heavy: 'الملف أعقد من أن يُقرأ',
    too_large: 'الملف كبير جدًا',
    robots: 'يطلب الموقع عدم قراءته آليًا',
    foreign_host: 'الملف موجود في موقع آخر',
    not_found: 'الملف غير موجود في العنوان المنشور',
    blocked: 'رفض الموقع تسليمه',
    unreachable: 'لم يستجب الموقع',
  },
};
