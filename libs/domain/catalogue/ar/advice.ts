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
};
