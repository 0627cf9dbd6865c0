import type { LaterMessages } from './en-later.ts'

export const settings: Pick<LaterMessages, 'lock' | 'settings' | 'mini' | 'ended'> = {
  lock: {
    unlocked: (time) =>
      `ここではロックが解除されています。${time}使わないとき、またはこのページを閉じたときに、自動でロックされます。`,
    locked: 'ロック中です。データが開くのはセキュアウィンドウの中だけです。',
    lockNow: '今すぐロック',
  },
  settings: {
    title: '設定',
    lead: 'ここで選んだことは、このページの指定より優先されます。',
    asPage: 'このページに合わせる',
    language: '言語',
    theme: '外観',
    light: 'ライト',
    dark: 'ダーク',
    system: '端末に合わせる',
    lockAfter: '使わないときのロック',
    lockHint:
      'ロック後は、もう一度パスワードが必要です。ページがこの時間を延ばすことはできません。',
    kept: 'ブラウザーが許す場合、このページ用にこのブラウザーに保存されます。',
    done: '完了',
  },
  mini: {
    minimise: '小さくする',
    starting: '開始しています',
    connect: 'ウォレットを接続',
    login: 'ログイン',
    pending: '本人確認の審査中',
    failed: 'ご確認ください',
    granted: (site) => `${site}に許可済み`,
    steps: (_, written) => `残り${written}ステップ`,
  },
  ended: {
    on: (date) => `${date}に終了`,
    by: (date) => `遅くとも${date}に終了`,
    byWhy: 'このブラウザーで終了したものではありません。その日に終了していることが分かりました。',
  },
}
