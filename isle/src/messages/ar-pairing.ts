import type { Messages } from './en.ts'

export const pairing: Messages['pairing'] = {
  title: 'استخدم محفظة هاتفك',
  body: (page) => `امسح هذا الرمز بتطبيق محفظتك لتوصيله بموقع ${page}.`,
  bodyHere: (page) => `افتح تطبيق محفظتك لتوصيله بموقع ${page}.`,
  code: 'رمز لتطبيق محفظتك',
  waiting: 'في انتظار تطبيق محفظتك',
  openWallet: 'افتح تطبيق محفظة',
  openApp: (name) => `افتح ${name}`,
  suggested: (page) => `يقترح ${page} هذه التطبيقات. لا صلة لـ idOS بها.`,
  here: 'هل محفظتك على هذا الجهاز؟',
  copy: 'انسخ الرمز كرابط',
  copied: 'نُسخ',
  yours: 'لا تُرِه لأحد: من يمسحه يصل محفظته هو.',
  expiredTitle: 'انتهت صلاحية هذا الرمز',
  expiredBody: 'لم تقبله أي محفظة خلال خمس دقائق، ولم يعد يؤدي إلى أي مكان.',
  again: 'رمز جديد',
}
