import type { Messages } from './en.ts'

export const access: Messages['access'] = {
  details: '詳細',
  detailsLabel: (name) => `${name} のアクセスの詳細`,
  unnamed: (id) => `不明な受取人 ${id}`,
  unnamedWhy: 'ご自身の記録からも、このページからも、相手が誰か分かりません。',
  namesLocked:
    'アクセスできる相手の一覧は暗号化されています。名前を見るにはロックを解除してください。',
  unlock: 'ロックを解除',
  unlockTitle: '一覧のロックを解除',
  unlockBody:
    'そこでプロフィールのパスワードを入力してください。このカードに、アクセスできる相手が表示されます。',
  given: (date) => `${date} に許可`,
  endedTitle: '終了したアクセス',
  ended: '終了',
  credential: '証明書',
  site: 'ウェブサイト',
  what: '内容',
  purpose: '記載された目的',
  askedBy: '要求元',
  since: '許可日時',
  lock: 'ロック期間',
  unlocked: 'なし：いつでも取り消せます',
  identifier: '識別子',
  state: '状態',
  active: '写しを読めます',
  verified: '相手のウェブサイト自身の説明です。アクセスを許可したときに記録されました。',
  back: '戻る',
  doneTitle: 'アクセスを終了しました',
  doneBody: (name) => `${name} は idOS ネットワーク上の写しを読めなくなりました。`,
  doneNote: '以前に読まれた内容は保存されている場合があります。証明書自体は変わりません。',
  done: '完了',
}
