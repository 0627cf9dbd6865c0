import type { LinkedWords } from './en-linked.ts'

export const linked: LinkedWords = {
  title: 'あなたのウォレット',
  lead: 'どのウォレットもプロフィールのために操作できます。中身を開けるのはパスワードだけです。',
  looking: 'ウォレットを読み込んでいます',
  lookingBody: '少しお待ちください。',
  manage: '管理',
  manageLabel: (wallet) => `${wallet} を管理`,
  acts: '使用中',
  add: 'ウォレットを追加',
  back: '戻る',
  addedNotice: (wallet) => `${wallet} がプロフィールのウォレットになりました。`,
  removedNotice: (wallet) => `${wallet} はプロフィールのウォレットではなくなりました。`,
  namedNotice: '名前を保存しました。',
  kinds: { EVM: 'Ethereum', NEAR: 'NEAR', XRPL: 'XRP Ledger', Stellar: 'Stellar' },
  kind: '種類',
  address: 'アドレス',
  key: '鍵',
  name: 'あなたが付けた名前',
  noName: 'なし',
  since: 'このプロフィールに署名した日',
  use: 'これを使う',
  rename: '名前を付ける',
  remove: '外す',
  actsWhy: '使用中のため外せません。別のウォレットに切り替えてから外してください。',
  lastWhy:
    'プロフィールの唯一のウォレットです。これがないと誰もあなたのものに届きません。先に別のウォレットを追加してください。',
  chooseTitle: 'どのウォレットを追加しますか？',
  chooseLead:
    '別のウォレットを選ぶか、ウォレットで別のアカウントに切り替えてこのページに接続してください。まだ何も署名しません。',
  ask: '切り替えました、次へ',
  same: 'それは使用中のアカウントです。ウォレットで別のアカウントに切り替えてから進んでください。',
  already: 'それはすでにプロフィールのウォレットです。',
  taken:
    'そのウォレットは別の idOS プロフィールのものです。先にそちらから離れる必要があります。接続して、そこで切り離してください。',
  nobody: 'そこには接続されたアカウントがありません。',
  connectingTitle: 'ウォレットを待っています',
  connectingBody: '追加するアカウントを選んでください。',
  reviewTitle: 'これはあなたのウォレットですか？',
  reviewLead:
    'このページは、あなたが接続したと言っています。ウォレットに表示されるものと一文字ずつ比べてください。',
  reviewNote:
    'このウォレットを持つ人は、プロフィールにログインし、あなたの名で共有や取り消しをし、他のウォレットを外せます。データを読むには引き続きパスワードが必要です。',
  reviewSteps: [
    '新しいウォレットが、プロフィールに加わることに署名します。',
    '使用中のウォレットが確認します。その文面に新しいウォレットがもう一度示されます。',
  ],
  sign: '私のものです、署名する',
  provingTitle: '新しいウォレットで署名',
  provingBody: (wallet) => `${wallet} がプロフィールに加わることに署名します。`,
  backTitle: '使用中のウォレットに戻る',
  backLead: (wallet) =>
    `新しいウォレットが署名しました。${wallet} に切り替え直して確認してください。`,
  confirm: '今すぐ確認',
  confirmingTitle: '使用中のウォレットで確認',
  confirmingBody: (wallet) =>
    `文面には ${wallet} が示されるはずです。違うものなら拒否してください。`,
  nameTitle: 'このウォレットに名前を付ける',
  nameLabel: '名前',
  nameHint:
    'プロフィールとともに保存され、他の端末にも表示されます。暗号化されません。idOS ネットワークの運営者は読めます。空にすると名前なしになります。',
  save: 'ウォレットで保存',
  namingTitle: 'ウォレットで確認',
  namingBody: '名前を保存するには一度署名し、やめるには拒否してください。',
  removeTitle: 'このウォレットを外しますか？',
  removeLead: (wallet) => `${wallet} はプロフィールにログインできず、操作もできなくなります。`,
  removeNote:
    '以前の署名はそのままです。与えたアクセスは、取り消すまで終わりません。ウォレット自体とその中身は変わりません。',
  removeNamed: '名前が付いているため、ウォレットは二度尋ねます。最初は名前についてです。',
  removeConfirm: 'ウォレットで外す',
  keep: '残す',
  removingTitle: 'ウォレットで確認',
  removingBody: '外すには署名し、残すには拒否してください。',
  useTitle: '別のウォレットで操作する',
  useLead: (wallet) =>
    `${wallet} を持つウォレットを選ぶか、そのアカウントに切り替えてください。それでログインし、今のウォレットは休みます。`,
  other: (account) => `そのウォレットは別のアカウント ${account} です。`,
}
