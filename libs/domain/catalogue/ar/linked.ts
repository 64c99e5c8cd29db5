import type { Catalogue } from '../shape';

export const linked: Catalogue['linked'] = {
  groups: {
    opensUnder: 'فُتح بموجب معايير الدعم',
    opened: 'نداءات فُتحت بموجب هذه المعايير',
    earlier: 'جولات سابقة',
    later: 'جولات لاحقة',
    willReplace: 'معايير الدعم التي ستحلّ المسودّة محلّها',
    drafts: 'مسودّات ستحلّ محلّ هذه المعايير',
  },
  open: 'مفتوح',
  until: (day) => `حتى ${day}`,
  was: (day) => `كان حتى ${day}`,
  published: (day) => `نُشر في ${day}`,
  more: (count) => `و${count} غيرها`,
  comments: {
    left: 'المدة المتبقية لملاحظات الجمهور',
    until: 'يمكن إبداء الملاحظات حتى',
    closed: 'انتهى موعد الملاحظات',
    tile: 'للملاحظات حتى',
    deadline: 'للملاحظات حتى',
    fact: 'للملاحظات حتى',
    line: (when) => `للملاحظات حتى: ${when}`,
  },
  fromText: 'بحسب النص',
  fromTextSays: (words) => `بحسب النص: «${words}»`,
};
