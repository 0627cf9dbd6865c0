import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere' | 'removing' | 'declined'> =
  {
    waiting: {
      hint: '応答がありませんか？ウォレットのウィンドウがこの後ろに隠れていないか、ブラウザのツールバーにアイコンが出ていないか、スマートフォンに通知が届いていないか確かめてください。',
      signed: '今キャンセルしても、署名した内容は有効になることがあります。',
    },
    switched: {
      account: (wallet, account) => `${wallet}のアカウントが切り替わりました：${account}。`,
      gone: (wallet) => `${wallet}はこのページに接続されていません。`,
      ended: '前のアカウントで始めた操作は終了しました。',
    },
    elsewhere: {
      none: 'まだ証明書がありません。',
      otherKind: '求められた種類と異なります',
      otherIssuer: 'ここで認められていない発行者のものです',
      title: '取得できるサイト',
      named: 'このページが挙げたサイトです。新しいタブで開きます。',
      open: (site) => `${site}を開く`,
    },
    removing: {
      open: '削除',
      openLabel: (name) => `${name}を削除`,
      title: 'この証明書を削除しますか？',
      body: (name) =>
        `${name}はidOSネットワークから完全に削除されます。もう一度持つには、再発行が必要です。`,
      copies: 'ほかの相手が持つ写し',
      stayNone: '写しを持つ相手はいません。',
      stay: '共有した写しは、あなたがアクセス権を取り消すまで、持っている相手に残ります。',
      confirm: 'ウォレットで削除',
      keep: 'そのままにする',
      walletTitle: 'ウォレットで承認してください',
      walletBody: '一度署名すると証明書が削除されます。残すときは拒否してください。',
    },
    declined: { nothing: '何も変更されていません。' },
  }
