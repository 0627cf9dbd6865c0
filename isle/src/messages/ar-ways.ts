import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere' | 'removing' | 'declined'> =
  {
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
    removing: {
      open: 'إزالة',
      openLabel: (name) => `إزالة ${name}`,
      title: 'هل تريد إزالة هذه الوثيقة؟',
      body: (name) =>
        `تُحذف ${name} من شبكة idOS إلى الأبد. ولتحصل عليها مجددًا يجب إصدارها من جديد.`,
      copies: 'نسخ لدى آخرين',
      stayNone: 'لا أحد لديه نسخة منها.',
      stay: 'تبقى النسخ التي شاركتها لدى أصحابها حتى تسحب الوصول.',
      confirm: 'إزالة بالمحفظة',
      keep: 'الاحتفاظ بها',
      walletTitle: 'أكّد في محفظتك',
      walletBody: 'وقّع مرة واحدة لإزالة الوثيقة، أو ارفض للاحتفاظ بها.',
    },
    declined: { nothing: 'لم يتغير شيء.' },
  }
