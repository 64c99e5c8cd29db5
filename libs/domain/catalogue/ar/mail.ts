import type { Catalogue } from '../shape';
import { common } from './common';
import { Forms, counted } from './count';

/** The numbers from 3 to 10 before a feminine and before a masculine noun: the numeral takes the opposite gender. */
const beforeFeminine = ['ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثماني', 'تسع', 'عشر'];
const beforeMasculine = ['ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة', 'عشرة'];

/** In words up to ten, so that a subject starts with a letter; `arrived` says the rest. */
function inWords(count: number, forms: Forms, numerals: readonly string[], arrived: string): string {
  const numeral = numerals[count - 3];
  if (numeral) return `${numeral} ${forms.few}`;
  return count > 10 ? `${arrived}${counted(count, forms)}` : counted(count, forms);
}

const newForms: Forms = {
  zero: 'لا فرص جديدة',
  one: 'فرصة جديدة',
  two: 'فرصتان جديدتان',
  few: 'فرص جديدة',
  many: 'فرصة جديدة',
  hundred: 'فرصة جديدة',
};
const changedForms: Forms = {
  zero: 'لا تحديثات',
  one: 'تحديث لفرصة تلائمكم',
  two: 'تحديثان لفرص تلائمكم',
  few: 'تحديثات لفرص تلائمكم',
  many: 'تحديثًا لفرص تلائمكم',
  hundred: 'تحديث لفرص تلائمكم',
};
const updateForms: Forms = {
  zero: 'لا تحديثات',
  one: 'تحديث واحد',
  two: 'تحديثان',
  few: 'تحديثات',
  many: 'تحديثًا',
  hundred: 'تحديث',
};

const newOnes = (count: number): string => inWords(count, newForms, beforeFeminine, 'وصلت ');

/** Every text of the mails. */
export const mail: Catalogue['mail'] = {
  headline: {
    new: newOnes,
    changed: (count) => inWords(count, changedForms, beforeMasculine, 'وصل '),
    both: (fresh, changed) => `${newOnes(fresh)} و${inWords(changed, updateForms, beforeMasculine, '')}`,
  },
  subject: {
    one: (word, title) => `${word}: ${title}`,
    several: (headline, title) => `${headline}: ${title}`,
    severalUntil: (headline, title, day) => `${headline}: ${title}، حتى ${day}`,
  },
  new: 'جديد',
  changed: 'تغيّر',
  brandLine: (day) => `تنبيه فوري، ${day}`,
  intro: {
    one: (name) => `بحسب الاشتراك ${name}.`,
    several: (count, names) =>
      `بحسب ${counted(count, {
        one: 'اشتراك واحد',
        two: 'اشتراكين',
        few: 'اشتراكات',
        many: 'اشتراكًا',
        hundred: 'اشتراك',
      })}: ${names}. يظهر كل إعلان مرة واحدة.`,
  },
  rest: (count) =>
    `و${counted(count, {
      one: 'إعلان آخر',
      two: 'إعلانان آخران',
      few: 'إعلانات أخرى',
      many: 'إعلانًا آخر',
      hundred: 'إعلان آخر',
    })}`,
  restNote: 'لتبقى الرسالة قصيرة، تظهر هذه الإعلانات بعناوينها فقط. التفاصيل الكاملة في الرابط.',
  until: (day) => `حتى ${day}`,
  deadline: 'الموعد الأخير',
  left: (days) => (days < 2 ? common.daysLeft(days) : `المدة المتبقية: ${common.daysLeft(days)}`),
  who: 'من يحق له التقديم',
  whoUnknown: 'لم يُذكر في الإعلان',
  forWhom: (who) => `من يحق له التقديم: ${who}.`,
  amount: 'المبلغ',
  change: { deadline: 'الموعد', amount: 'المبلغ', eligibility: 'شروط الأهلية' },
  wasIs: (was, is) => `كان ${was}، والآن ${is}`,
  newDocuments: 'مستندات جديدة',
  notRelevant: 'لا يخصّنا؟',
  because: (reasons) => `سبب الملاءمة: ${reasons}`,
  becauseIn: (subscription, reasons) => `في الاشتراك ${subscription}، سبب الملاءمة: ${reasons}`,
  fitsAll: 'كل ما طلبتموه في الاشتراك',
  toOpportunity: 'إلى التفاصيل والمستندات',
  toAll: 'إلى جميع الفرص في الموقع',
  foot: {
    unsubscribe: 'إلغاء الاشتراك بنقرة واحدة',
    manage: 'تعديل الاشتراكات',
    consent: (address, on) => `تلقّيتم هذه الرسالة لأن العنوان ${address} أكّد في ${on} الموافقة على تلقّي التنبيهات.`,
    demo: (address, on) => `تلقّيتم هذه الرسالة لأن العنوان ${address} أُضيف في ${on} كمنظمة نموذجية.`,
    team: (address, organization) => `تلقّيتم هذه الرسالة لأن طلبًا قُدّم من صاحب العنوان ${address} أو صاحبته لتلقّي تنبيهات ${organization}.`,
    sender: (contact) => `${common.siteName}، ${contact}.`,
    noLogin: 'إلغاء الاشتراك لا يتطلب دخولًا ويسري فورًا. لا يُقاس فتح الرسالة.',
    notMeasured: 'لا يُقاس فتح الرسالة.',
    binding: 'النص الملزم هو النص المنشور في موقع الجهة الناشرة.',
  },
  confirm: {
    subject: (name) => `بقي التأكيد فقط: ${name}`,
    preheader: 'لن يُرسل إليكم شيء قبل أن تؤكّدوا. الرابط صالح سبعة أيام.',
    brandLine: 'تأكيد الاشتراك',
    headline: (name) => `بقي فقط تأكيد الاشتراك ${name}`,
    asked: 'طُلب، ومنكم على الأرجح، إرسال رسالة إلى هذا العنوان عن كل إعلان ملائم وعن كل تغيير فيه:',
    button: 'إلى صفحة التأكيد',
    page: 'يفتح الزر صفحة فيها زر تأكيد. لن يُرسل شيء قبل أن تنقروا عليه.',
    valid: (until) => `الرابط صالح حتى ${until}. من دون تأكيد، يُمحى الطلب من تلقاء نفسه.`,
    notYou: 'لم تطلبوا ذلك؟ يمكن ببساطة تجاهل الرسالة، ولن تتلقّوا شيئًا آخر. لإلغاء الطلب فورًا:',
    notMe: 'لم يكن الطلب منّي',
    because: (address) => `أُرسلت هذه الرسالة مرة واحدة إلى العنوان ${address} لأنه سُجّل في نموذج في الموقع.`,
  },
  manage: {
    subject: 'رابط لتعديل اشتراكاتكم',
    preheader: 'يفتح الرابط اشتراكاتكم من دون كلمة سر.',
    brandLine: 'اشتراكاتكم',
    headline: 'الرابط لتعديل اشتراكاتكم',
    asked: 'طلبتم رابطًا لصفحة يمكن فيها رؤية جميع اشتراكاتكم وتعديلها وإيقافها مؤقتًا وإلغاؤها. لا حاجة إلى كلمة سر.',
    button: 'إلى تعديل الاشتراكات',
    keep: 'من لديه الرابط يمكنه تغيير الاشتراكات: لا تُحيلوا هذه الرسالة إلى غيركم.',
    notYou: 'لم تطلبوا ذلك؟ يمكن تجاهل الرسالة. لم يتغيّر شيء.',
    because: (address) => `أُرسلت هذه الرسالة إلى العنوان ${address} لأن رابطه طُلب في الموقع.`,
  },
};
