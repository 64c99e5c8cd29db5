import type { Catalogue } from '../shape';
import { notices, written } from './count';

/** Words of what a choice brings, why something came or did not, and what keeps a subscription from bringing anything. */
export const advice: Catalogue['advice'] = {
  months: { caption: 'عدد الإعلانات في كل شهر', month: 'الشهر', count: 'الإعلانات' },
  more: (n) => `المزيد: ${notices(n)}`,
  search: 'كل هذه الإعلانات في البحث',
  narrow: 'خطوة واحدة تضيّق النتائج:',
  widen: 'ما الذي يمنع الملاءمة؟ من دون شرط واحد كان هناك:',
  together: 'لا شرط يمنع وحده؛ لم تتحقق الشروط كلها معًا. بشرط واحد فقط كان هناك:',
  leaves: (n) => `يبقى ${written(n)} في السنة`,
  brings: notices,
  step: {
    drop: (condition) => `من دون ${condition}`,
    only: (condition) => `فقط ${condition}`,
    add: (word) => `إضافة الكلمة ${word}`,
    mute: (body) => `من دون إعلانات ${body}`,
    barred: 'وأيضًا ما لا يمكن للجمعيات التقدّم إليه',
  },
  condition: (label, values) => `${label}: ${values}`,
  hindrances: {
    heading: 'هذا الاشتراك لم يعد قادرًا على جلب إعلانات',
    partly: 'المواعيد في هذا الاشتراك قد مضت',
    causes: {
      topic: (names) => `الموضوع ${names} لم يعد ضمن قائمة المواضيع.`,
      population: (names) => `الفئة السكانية ${names} لم تعد ضمن القائمة.`,
      kind: (names) => `النوع ${names} لم يعد ضمن قائمة الأنواع.`,
      publisher: (names) => `لا مصدر نقرؤه يجلب بعد الآن إعلانات ${names}.`,
      days: (day) => `طلبتم موعدًا أخيرًا حتى ${day}، وقد مضى. ستصل فقط إعلانات لم يُذكر فيها موعد.`,
      words: (terms) => `ما يجب أن يظهر (${terms}) موجود أيضًا بين الكلمات التي يجب ألا تظهر.`,
      muted: (names) => `الجهات التي اخترتموها (${names}) هي أيضًا بين الجهات التي لا تهمّكم.`,
      standing: (kinds) => `طلبتم معايير دعم ثابتة فقط، لكن الأنواع التي اخترتموها (${kinds}) ليست منها.`,
    },
    letter: {
      subject: (name) => `الاشتراك ${name} لا يمكنه جلب إعلانات`,
      line: 'عن اشتراككم',
      asked: 'فحصنا اشتراكاتكم ووجدنا أحدها صامتًا، لا لأن شيئًا لا يُنشر، بل لأن أمرًا ما يمنعه من جلب الإعلانات.',
      cause: 'ما الذي يمنع',
      button: 'تغيير الاختيار',
      once: 'لن نكتب ثانية عن السبب نفسه.',
      stop: 'لم تعودوا بحاجة إليه؟',
      because: (address) => `وصلتكم هذه الرسالة لأن الاشتراك تابع للعنوان ${address} أو لمنظمتكم.`,
    },
  },
};
