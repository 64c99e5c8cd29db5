import type { Catalogue } from '../shape';
import { counted } from './count';

/** Words of the feeds and calendars, and of the links that lead to them. */
export const feeds: Catalogue['feeds'] = {
  title: (name) => `هكول كوريه: ${name}`,
  everything: 'جميع الإعلانات المفتوحة',
  searched: 'نتائج البحث',
  description: 'نداءات لتقديم طلبات ومعايير دعم ومناقصات تلائم الاختيار. النص الملزم هو دائمًا النص المنشور في موقع الجهة الناشرة.',
  excluding: (words) => `من دون ${words}`,
  withBarred: 'بما في ذلك ما لا يمكن للجمعيات التقديم إليه',
  kindOf: (kind, publisher) => `${kind}، ${publisher}`,
  withdrawn: (title) => `أُلغي: ${title}`,
  deadline: (when) => `الموعد الأخير لتقديم الطلبات: ${when}`,
  changed: (what) => `ما تغيّر: ${what}`,
  changedFrom: (what, was, is) => `ما تغيّر: ${what}. كان: ${was}. الآن: ${is}`,
  because: (reasons) => `سبب الملاءمة: ${reasons}`,
  original: 'إلى الإعلان في موقع الجهة الناشرة',
  details: (address) => `جميع التفاصيل: ${address}`,
  originalAt: (address) => `الإعلان الأصلي: ${address}`,
  calendar: {
    title: (name) => `مواعيد التقديم: ${name}`,
    description: (days) =>
      `المواعيد الأخيرة لتقديم الطلبات في الإعلانات التي تلائم الاختيار، بما فيها ما أُلغي، وحتى ${counted(days, {
        one: 'يوم واحد',
        two: 'يومين',
        few: 'أيام',
        many: 'يومًا',
        hundred: 'يوم',
      })} بعد الموعد. النص الملزم هو دائمًا النص المنشور في موقع الجهة الناشرة.`,
    undated: (count) =>
      `لا يشمل التقويم ${counted(count, {
        one: 'إعلانًا واحدًا لم يُنشر موعده بعد',
        two: 'إعلانين لم يُنشر موعداهما بعد',
        few: 'إعلانات لم تُنشر مواعيدها بعد',
        many: 'إعلانًا لم تُنشر مواعيدها بعد',
        hundred: 'إعلان لم تُنشر مواعيدها بعد',
      })}.`,
    more: (shown, count) =>
      `يعرض التقويم ${counted(shown, {
        one: 'أقرب موعد',
        two: 'أقرب موعدين',
        few: 'مواعيد هي الأقرب',
        many: 'موعدًا هي الأقرب',
        hundred: 'موعد هي الأقرب',
      })}، ولا يشمل ${counted(count, {
        one: 'إعلانًا واحدًا آخر',
        two: 'إعلانين آخرين',
        few: 'إعلانات أخرى',
        many: 'إعلانًا آخر',
        hundred: 'إعلان آخر',
      })}. يمكن تضييق الاختيار.`,
    event: (title) => `الموعد الأخير: ${title}`,
    alarms: {
      week: (title) => `بقي أسبوع حتى الموعد الأخير: ${title}`,
      day: (title) => `بقي يوم حتى الموعد الأخير: ${title}`,
    },
  },
  links: {
    label: 'تحديثات من دون بريد إلكتروني',
    lead: 'قارئ التحديثات أو التقويم يعرض من هنا كل إعلان جديد وكل تغيير في الموعد.',
    rss: 'RSS',
    atom: 'Atom',
    json: 'JSON Feed',
    calendar: 'إضافة المواعيد إلى التقويم',
    file: 'ملف تقويم (ICS)',
  },
  own: {
    label: 'رابط التحديثات',
    hint: 'الروابط شخصية، ومن تصل إليه يرى ما يلائم الاشتراك. إذا وصلت إلى غيركم، فإن استبدالها يُبطلها كلها معًا: RSS، ‏Atom، ‏JSON والتقويم.',
    renew: 'استبدال الروابط',
  },
  unknown: {
    title: 'رابط التحديثات غير صالح',
    text: 'ربما استُبدل برابط جديد، أو أُوقف الاشتراك، أو نُسخ الرابط جزئيًا. الروابط الصالحة موجودة في صفحة إدارة التنبيهات، ورابطها في أسفل كل رسالة.',
    manage: 'إرسال رابط صفحة الإدارة بالبريد الإلكتروني',
    search: 'إلى جميع الفرص',
  },
};
