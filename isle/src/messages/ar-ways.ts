import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere'> = {
  waiting: {
    hint: 'لا جواب بعد؟ ابحث عن نافذة محفظتك نفسها، فقد تكون خلف هذه النافذة، أو عن أيقونتها في شريط المتصفح، أو انظر في هاتفك.',
    signed: 'إذا ألغيت الآن فقد يسري ما وقّعته رغم ذلك.',
  },
  switched: {
    account: (wallet, account) => `تستخدم ${wallet} الآن حسابًا آخر: ${account}.`,
    gone: (wallet) => `لم تعد ${wallet} متصلة بهذه الصفحة.`,
    ended: 'انتهى ما كنت قد بدأته بالحساب السابق.',
  },
  elsewhere: {
    none: 'ليست لديك وثائق بعد.',
    otherKind: 'من نوع آخر غير المطلوب',
    otherIssuer: 'من جهة إصدار غير مقبولة هنا',
    title: 'أين تحصل على واحدة',
    named: 'تسمّي هذه الصفحة هذه المواقع. وتُفتح في علامة تبويب جديدة.',
    open: (site) => `افتح ${site}`,
  },
}
