import type { Messages } from './en.ts'

export const reminder: Messages['reminder'] = {
  body: 'パスワードを忘れた場合、このプロフィールを開けるのはリカバリーワードだけです。まだ保管していなければ、今保管してください。',
  keep: 'リカバリーワードを保管',
}
