import type { Messages } from './en.ts'

export const wallets: Messages['wallets'] = {
  chooseTitle: 'ウォレットを選択',
  chooseBody: 'ブラウザに複数のウォレットがあります。ここでの署名に使うものを選んでください。',
  usedLast: '前回使用',
  nameless: '名前のないウォレット',
  theirWords: '名前と画像は、ウォレット自身が示したものです。',
  noneTitle: 'ウォレットが見つかりません',
  noneBody:
    'ウォレットは、あなたに代わって署名するブラウザの拡張機能です。インストールしてからもう一度探すか、スマートフォンでウォレットのブラウザからこのページを開いてください。',
  install: (name) => `${name}を入手`,
  notOurs:
    'リンク先は新しいタブで開きます。idOSはこれらのウォレットに関与せず、収益も得ていません。',
  lookAgain: 'もう一度探す',
  contract:
    'このウォレットはコントラクトです。ここで検証できるのは鍵による署名だけです。ブラウザの拡張機能など、自身の鍵を持つアカウントを接続してください。',
}
