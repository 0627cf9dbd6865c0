import type { Messages } from './en.ts'

export const asked: Messages['asked'] = {
  retention: 'مدة الاحتفاظ المذكورة',
  conditions: 'الشروط المذكورة',
}
