import type { Catalogue } from '../shape';
import { written } from './count';

/** Words of the frame that surrounds every page: header, navigation, footer, page numbers. */
export const pages: Catalogue['pages'] = {
  titleEnd: ' | هكول كوريه',
  siteDescription:
    'نداءات لتقديم طلبات ومعايير دعم ومناقصات تنشرها جهات حكومية لمنظمات المجتمع المدني، في مكان واحد ومرتّبة بحسب موعد التقديم',
  searchLabel: 'البحث في النداءات ومعايير الدعم والمناقصات',
  searchPlaceholder: 'موضوع أو وزارة أو بلدة أو رقم إعلان',
  searchButton: 'بحث',
  mainNav: 'القائمة الرئيسية',
  nav: { opportunities: 'الفرص', subscribe: 'التنبيهات', publishers: 'الجهات الناشرة', signIn: 'الدخول', account: 'حسابي' },
  languages: 'اللغة',
  crumbs: 'مسار الصفحة',
  footer:
    'يجمع هكول كوريه في مكان واحد نداءات لتقديم طلبات ومعايير دعم ومناقصات تنشرها جهات حكومية لمنظمات المجتمع المدني. النص الملزم هو دائمًا النص المنشور في موقع الجهة الناشرة.',
  footerNav: 'عن الموقع',
  footerLinks: {
    contribute: 'تقديم إعلان',
    accessibility: 'تصريح إتاحة الوصول',
    privacy: 'الخصوصية ومحو المعلومات',
    about: 'عن هكول كوريه',
    interface: 'واجهة للمطوّرين',
    sources: 'حالة المصادر',
  },
  pageNumbers: 'صفحات النتائج',
  pageNumber: (page) => `صفحة ${page}`,
  nextPage: 'إلى الصفحة التالية',
  previousPage: 'إلى الصفحة السابقة',
  shown: (from, to, total) => `${written(from)} إلى ${written(to)} من أصل ${written(total)}`,
  left: 'المدة المتبقية: ',
  close: 'إغلاق الرسالة',
};
