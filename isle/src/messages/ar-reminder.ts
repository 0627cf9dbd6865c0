import type { Messages } from './en.ts'

export const reminder: Messages['reminder'] = {
  body: 'إذا نسيت كلمة مرورك فلن تفتح هذا الملف الشخصي إلا كلمات الاستعادة. احفظها الآن إن لم تفعل بعد.',
  keep: 'حفظ كلمات الاستعادة',
}
