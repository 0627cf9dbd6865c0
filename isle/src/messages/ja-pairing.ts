import type { Messages } from './en.ts'

export const pairing: Messages['pairing'] = {
  title: 'スマートフォンのウォレットを使う',
  body: (page) => `このコードをウォレットアプリで読み取ると、${page} に接続されます。`,
  bodyHere: (page) => `ウォレットアプリを開いて ${page} に接続してください。`,
  code: 'ウォレットアプリ用のコード',
  waiting: 'ウォレットアプリを待っています',
  openWallet: 'ウォレットアプリを開く',
  openApp: (name) => `${name} を開く`,
  suggested: (page) => `${page} が勧めるアプリです。idOSとは関係ありません。`,
  here: 'ウォレットはこの端末にありますか。',
  copy: 'コードをリンクとしてコピー',
  copied: 'コピーしました',
  yours: '誰にも見せないでください。読み取った人が自分のウォレットを接続してしまいます。',
  expiredTitle: 'このコードは期限切れです',
  expiredBody: '5分以内に読み取られなかったため、このコードはもう使えません。',
  again: '新しいコード',
}
