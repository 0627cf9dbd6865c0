import { errorWords } from '@idos/protocol/error-words/ar'
import { access } from './ar-access.ts'
import { asked } from './ar-asked.ts'
import { linked } from './ar-linked.ts'
import { others } from './ar-others.ts'
import { pairing } from './ar-pairing.ts'
import { profile } from './ar-profile.ts'
import { reminder } from './ar-reminder.ts'
import { settings } from './ar-settings.ts'
import { wallets } from './ar-wallets.ts'
import { ways } from './ar-ways.ts'
import type { Messages } from './en.ts'

export const messages: Messages = {
  direction: 'rtl',
  frame: {
    product: 'idOS',
    promise: 'أنت وحدك تستطيع فتح بياناتك.',
    accountOf: (wallet) => `متصل بالمحفظة ${wallet}`,
    disconnect: 'قطع الاتصال',
    settings: 'الإعدادات',
    standaloneTitle: 'هذه أداة idOS',
    standaloneBody: 'تعمل داخل تطبيق يضمّها. افتحها من هناك.',
  },
  connecting: {
    title: 'جارٍ البدء',
    progress: 'جارٍ الاتصال بهذه الصفحة',
    body: 'يستغرق هذا لحظة.',
  },
  notConnected: {
    title: 'هويتك ملكك',
    body: 'تحقق مرة واحدة، واحفظها مشفرة، ولا تشاركها إلا حين تريد.',
    points: [
      'بياناتك مشفرة بكلمة مرور لا يعرفها غيرك.',
      'لا يرى أي تطبيق شيئًا قبل أن تسمح.',
      'يمكنك سحب الوصول.',
    ],
    connect: 'توصيل المحفظة',
    waitingTitle: 'في انتظار محفظتك',
    waitingBody: 'اختر حسابًا في محفظتك للمتابعة.',
  },
  loading: {
    profileTitle: 'جارٍ البحث عن ملفك الشخصي',
    profileBody: 'هل لهذه المحفظة ملف شخصي في idOS؟',
    recordsTitle: 'جارٍ تحميل وثائقك',
    recordsBody: 'وثائقك ومن يستطيع الوصول إليها.',
    progress: 'جارٍ سؤال شبكة idOS',
  },
  noProfile: {
    title: 'أنشئ ملفك الشخصي في idOS',
    body: 'ليس لهذه المحفظة ملف شخصي بعد. هذه هي الخطوات:',
    steps: [
      'اختر كلمة مرور في نافذة آمنة.',
      'وقّع مرة واحدة بمحفظتك: أنه لك، ولتسجيل الدخول.',
      'يسجّل المُصدِر ملفك الشخصي.',
    ],
    note: 'كلمة المرور تشفّر بياناتك. لا أحد يستطيع إعادة تعيينها لك.',
    create: 'إنشاء ملف شخصي',
    unavailable: 'هذا التطبيق لا ينشئ ملفات شخصية. أنشئ واحدًا في تطبيق يفعل ذلك ثم عُد.',
  },
  creating: {
    title: 'جارٍ إنشاء ملفك الشخصي',
    window: 'اختر كلمة مرورك',
    windowHint: 'تابع في النافذة الآمنة التي فُتحت للتو.',
    wallet: 'وقّع في محفظتك',
    walletHint: 'تعرض محفظتك نصًا يربطها بملفك الشخصي الجديد.',
    registering: 'تسجيل الملف الشخصي',
    registeringHint: 'يكتب المُصدِر ملفك الشخصي في شبكة idOS.',
    loggingIn: 'تسجيل الدخول',
    loggingInHint: 'توقيع آخر يفتح جلستك.',
    stepOf: (step, total) => `الخطوة ${step} من ${total}`,
    done: 'تم',
    now: 'قيد التنفيذ',
    later: 'لاحقًا',
  },
  signedOut: {
    title: 'مرحبًا بعودتك',
    body: 'سجّل الدخول بتوقيع واحد. لا يكلف شيئًا ولا ينقل شيئًا.',
    login: 'تسجيل الدخول',
    waitingTitle: 'وقّع في محفظتك',
    waitingBody: 'أكّد هناك نص تسجيل الدخول، أو ارفض للتوقف.',
  },
  noCredential: {
    title: 'تحقق من هويتك',
    body: (type, consumer) => `يطلب ${consumer} وثيقة “${type}” وليس لديك ما يناسبه.`,
    how: 'أولًا تفتح قفل ملفك الشخصي بكلمة مروره، إلا إذا فعلت ذلك للتو. ثم تُجري هذه الصفحة التحقق؛ وتُشفَّر النتيجة لك وحدك.',
    unbound:
      'ما وقّعته محفظتك من قبل لهذا الملف الشخصي لا يذكر مفتاح تشفيره. فتح القفل يبيّن أن المفتاح لك.',
    verify: 'تحقق من هويتي',
    unavailable: 'لا يقدم هذا التطبيق تحققًا من الهوية. احصل على الوثيقة من مُصدِر مقبول ثم عُد.',
    checkingTitle: 'التحقق من الهوية جارٍ',
    checkingBody: 'أكمل التحقق في هذه الصفحة. تتابع هذه البطاقة وحدها.',
  },
  unlocking: {
    title: 'افتح قفل ملفك الشخصي',
    progress: 'تابع في النافذة الآمنة',
    body: 'اكتب هناك كلمة مرور ملفك الشخصي. فهذا يبيّن أن الملف لك قبل أن يُكتب فيه شيء.',
  },
  pending: {
    title: 'التحقق قيد الانتظار',
    body: 'يتحقق المُصدِر مما أرسلته. يمكنك مغادرة هذه الصفحة والعودة.',
    check: 'التحقق مرة أخرى',
    checking: 'جارٍ التحقق',
  },
  ready: {
    title: 'وثائقك',
    asks: (consumer) => `يطلب ${consumer}`,
    purpose: 'الغرض المذكور',
    lock: 'مدة القفل',
    lockValue: (duration) => `لا يمكنك السحب لمدة ${duration}`,
    share: (consumer) => `مشاركة مع ${consumer}`,
    shareHint: 'ترى كل شيء وتؤكده أولًا في النافذة الآمنة. ثم توقّع مرة واحدة في محفظتك.',
    notNow: 'ليس الآن',
  },
  credential: {
    untitled: 'وثيقة',
    view: 'عرض',
    viewLabel: (name) => `عرض ${name}`,
    issued: (date) => `أُصدرت في ${date}`,
    by: (issuer) => `من ${issuer}`,
    level: (level) => `المستوى: ${level}`,
    status: {
      valid: 'صالحة',
      revoked: 'مسحوبة',
      suspended: 'معلقة',
      rejected: 'مرفوضة',
      expired: 'منتهية',
      unknown: 'غير مؤكدة',
    },
    types: { kyc: 'الهوية (KYC)', por: 'إثبات الإقامة' },
  },
  sharing: {
    title: (consumer) => `مشاركة مع ${consumer}`,
    windowTitle: 'تابع في النافذة الآمنة',
    windowBody: 'تحقق هناك ممن يستلم بياناتك، ثم اسمح أو ارفض.',
    walletTitle: 'أكّد في محفظتك',
    walletBody: 'وقّع مرة واحدة لتسجيل الوصول في شبكة idOS، أو ارفض للتوقف.',
    checkingTitle: 'جارٍ تسجيل الوصول',
    checkingBody: 'في انتظار تأكيد شبكة idOS.',
  },
  viewing: {
    title: 'معروضة في النافذة الآمنة',
    progress: 'انظر إليها هناك',
    body: 'يُفك تشفيرها في تلك النافذة لا في هذه الصفحة. أغلق النافذة عندما تنتهي.',
  },
  window: { show: 'إظهار النافذة', cancel: 'إلغاء' },
  records: {
    others: 'وثائق أخرى',
    all: 'وثائقك',
    grants: 'من لديه وصول غيرك',
    noOthers: 'ليس لديك وثائق أخرى.',
    noGrants: 'لا أحد غيرك لديه وصول.',
  },
  foreign: {
    ask: 'ليس ملفك الشخصي؟',
  },
  asked,
  reminder,
  own: { password: 'تغيير كلمة المرور', words: 'كلمات الاستعادة', wallets: 'محافظك' },
  ...ways,
  wallets,
  pairing,
  access,
  granted: {
    title: 'مُنح الوصول',
    body: (consumer) => `يستطيع ${consumer} قراءة النسخة التي شاركتها.`,
    issuerCopy: 'نسخة المُصدِر الخاصة',
    grantee: (id) => `المستلم ${id}`,
    revoke: 'سحب',
    receipt: 'إيصال',
    receiptLabel: (name) => `حفظ إيصال ${name}`,
    revokeLabel: (name) => `سحب الوصول من ${name}`,
    lockedUntil: (date) => `مقفل حتى ${date}`,
    lockedWhy: 'وافقت على هذا عند المشاركة؛ ويمكنك السحب بعد ذلك.',
  },
  error: {
    title: 'لم ينجح ذلك',
    quietTitle: 'لم يكتمل',
    retry: 'حاول مرة أخرى',
    open: 'فتح النافذة',
    back: 'رجوع',
    details: 'التفاصيل',
    code: (code) => `رمز الخطأ ${code}`,
    reason: (reason) => `السبب: ${reason}`,
    lockedUntil: (date) => `مقفل حتى ${date}.`,
    goOn: 'المتابعة في هذه الصفحة',
    goOnNote: 'يمكنك أيضًا المتابعة في هذه الصفحة: تُفسح المجال لـ idOS، ثم تعود إلى هنا.',
    popupBlockedTitle: 'حجب متصفحك النافذة الآمنة',
    popupBlockedBody:
      'لا تُطلب كلمة مرورك إلا في نافذة خاصة بها، فلا تستطيع هذه الصفحة قراءتها. اسمح بالنوافذ المنبثقة لهذا الموقع في شريط العنوان ثم اضغط الزر. إذا فتحت هذه الصفحة داخل تطبيق آخر فافتحها في متصفحك.',
    popupIsolatedTitle: 'هذا الموقع يعزل النافذة الآمنة',
    popupIsolatedBody:
      'فُتحت نافذة، لكن عزل الموقع يمنعها من الإجابة. أغلقها. يستطيع مطوّر الموقع إصلاح ذلك بالترويسة Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  },
  errors: errorWords,
  later: { ...profile, ...others, ...settings, linked },
}
