import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const settings: Pick<LaterMessages, 'lock' | 'settings' | 'mini' | 'ended'> = {
  lock: {
    unlocked: (time) =>
      `القفل مفتوح هنا. ويُقفل تلقائيًا بعد ${time} بلا استخدام أو عند إغلاق هذه الصفحة.`,
    locked: 'مقفل. لا تُفتح بياناتك إلا في النافذة الآمنة.',
    lockNow: 'القفل الآن',
  },
  settings: {
    title: 'الإعدادات',
    lead: 'ما تختاره هنا مقدَّم على ما تطلبه هذه الصفحة.',
    asPage: 'كما تحدد هذه الصفحة',
    language: 'اللغة',
    theme: 'المظهر',
    light: 'فاتح',
    dark: 'داكن',
    system: 'مثل الجهاز',
    lockAfter: 'القفل عند عدم الاستخدام',
    lockHint: 'بعد ذلك ينتظر مفتاحك كلمة مرورك من جديد. لا تستطيع أي صفحة إطالة هذه المدة.',
    kept: 'تُحفظ في هذا المتصفح لهذه الصفحة حيث يسمح المتصفح بذلك.',
    done: 'تم',
  },
  mini: {
    minimise: 'تصغير',
    starting: 'جارٍ البدء',
    connect: 'اربط محفظتك',
    login: 'تسجيل الدخول',
    pending: 'التحقق قيد الانتظار',
    failed: 'يحتاج إلى انتباهك',
    granted: (site) => `مُنح الوصول إلى ${site}`,
    steps: (count, written) =>
      plural('ar', count, {
        one: 'بقيت خطوة واحدة',
        two: 'بقيت خطوتان',
        few: `بقيت ${written} خطوات`,
        other: `بقيت ${written} خطوة`,
      }),
  },
  ended: {
    on: (date) => `انتهى في ${date}`,
    by: (date) => `انتهى في ${date} على الأكثر`,
    byWhy: 'لم يُنهَ في هذا المتصفح، الذي وجده منتهيًا في ذلك اليوم.',
  },
}
