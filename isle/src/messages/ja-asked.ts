import type { Messages } from './en.ts'

export const asked: Messages['asked'] = {
  retention: '記載された保存期間',
  conditions: '記載された条件',
}
