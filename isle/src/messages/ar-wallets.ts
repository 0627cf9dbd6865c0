import type { Messages } from './en.ts'

export const wallets: Messages['wallets'] = {
  chooseTitle: 'اختر محفظة',
  chooseBody: 'في متصفحك أكثر من محفظة. المحفظة التي تختارها توقّع عنك هنا.',
  usedLast: 'آخر ما استُخدم',
  nameless: 'محفظة بلا اسم',
  theirWords: 'الأسماء والصور هي ما تقوله المحافظ عن نفسها.',
  noneTitle: 'لم يُعثر على محفظة',
  noneBody:
    'المحفظة إضافة لمتصفحك توقّع عنك. ثبّت واحدة ثم ابحث من جديد، أو افتح هذه الصفحة في متصفح محفظة على هاتفك.',
  install: (name) => `احصل على ${name}`,
  notOurs: 'تُفتح هذه المواقع في علامة تبويب جديدة. لا صلة لـ idOS بهذه المحافظ ولا تكسب منها شيئًا.',
  lookAgain: 'ابحث من جديد',
}
