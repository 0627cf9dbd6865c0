import { errorWords } from '@idos/protocol/error-words/ja'
import type { Messages } from './en.ts'
import { access } from './ja-access.ts'
import { asked } from './ja-asked.ts'
import { linked } from './ja-linked.ts'
import { others } from './ja-others.ts'
import { pairing } from './ja-pairing.ts'
import { profile } from './ja-profile.ts'
import { reminder } from './ja-reminder.ts'
import { settings } from './ja-settings.ts'
import { wallets } from './ja-wallets.ts'
import { ways } from './ja-ways.ts'

export const messages: Messages = {
  direction: 'ltr',
  frame: {
    product: 'idOS',
    promise: 'あなたのデータを開けるのは、あなただけです。',
    accountOf: (wallet) => `${wallet}で接続中`,
    disconnect: '接続を解除',
    settings: '設定',
    standaloneTitle: 'これはidOSのウィジェットです',
    standaloneBody: '組み込まれたアプリの中で動きます。アプリから開いてください。',
  },
  connecting: {
    title: '開始しています',
    progress: 'このページに接続しています',
    body: '少々お待ちください。',
  },
  notConnected: {
    title: '本人情報を自分の手に',
    body: '確認は一度だけ。暗号化して保管し、あなたが許可したときだけ共有します。',
    points: [
      'データは、あなただけが知るパスワードで暗号化されます。',
      'あなたが許可するまで、アプリには何も見えません。',
      'アクセス権は取り消せます。',
    ],
    connect: 'ウォレットを接続',
    waitingTitle: 'ウォレットの応答を待っています',
    waitingBody: '続けるには、ウォレットでアカウントを選んでください。',
  },
  loading: {
    profileTitle: 'プロフィールを探しています',
    profileBody: 'このウォレットにidOSプロフィールがあるか確認しています。',
    recordsTitle: '証明書を読み込んでいます',
    recordsBody: 'あなたの証明書と、アクセス権を持つ相手を確認しています。',
    progress: 'idOSネットワークに問い合わせています',
  },
  noProfile: {
    title: 'idOSプロフィールを作成',
    body: 'このウォレットにはまだプロフィールがありません。手順は次のとおりです。',
    steps: [
      'セキュアウィンドウでパスワードを決めます。',
      'ウォレットで一度署名します。所有の確認とログインのためです。',
      '発行者がプロフィールを登録します。',
    ],
    note: 'パスワードはデータを暗号化します。ほかの誰にもリセットできません。',
    create: 'プロフィールを作成',
    unavailable:
      'このアプリではプロフィールを作成できません。作成できるアプリで作成してから、戻ってきてください。',
  },
  creating: {
    title: 'プロフィールを作成しています',
    window: 'パスワードを決める',
    windowHint: '開いたセキュアウィンドウで続けてください。',
    wallet: 'ウォレットで署名する',
    walletHint: 'ウォレットと新しいプロフィールを結び付ける文が、ウォレットに表示されます。',
    registering: 'プロフィールを登録する',
    registeringHint: '発行者がプロフィールをidOSネットワークに書き込みます。',
    loggingIn: 'ログインする',
    loggingInHint: 'もう一度署名すると、セッションが始まります。',
    stepOf: (step, total) => `ステップ${step}/${total}`,
    done: '完了',
    now: '進行中',
    later: '未完了',
  },
  signedOut: {
    title: 'おかえりなさい',
    body: '署名一つでログインできます。費用はかからず、資産も動きません。',
    login: 'ログイン',
    waitingTitle: 'ウォレットで署名してください',
    waitingBody: 'ウォレットでログインの文を承認してください。やめるときは拒否してください。',
  },
  noCredential: {
    title: '本人確認をしてください',
    body: (type, consumer) =>
      `${consumer}は「${type}」の証明書を求めていますが、条件に合うものがありません。`,
    how: 'まずパスワードでプロフィールのロックを解除します（解除したばかりのときは不要です）。次にこのページが本人確認を行い、結果はあなただけのために暗号化されます。',
    unbound:
      'ウォレットが以前このプロフィールのために署名した文には、暗号化の鍵が記されていません。ロックを解除すると、鍵があなたのものだと示せます。',
    verify: '本人確認をする',
    unavailable:
      'このアプリでは本人確認ができません。認められた発行者から証明書を取得してから、戻ってきてください。',
    checkingTitle: '本人確認の途中です',
    checkingBody: 'このページで本人確認を終えてください。このカードは自動で先に進みます。',
  },
  unlocking: {
    title: 'プロフィールのロックを解除',
    progress: 'セキュアウィンドウで続けてください',
    body: 'そこでプロフィールのパスワードを入力してください。何かが書き込まれる前に、プロフィールがあなたのものだと示すためです。',
  },
  pending: {
    title: '確認中です',
    body: '送信された内容を発行者が確認しています。このページを離れて、後で戻ってきてもかまいません。',
    check: 'もう一度確認',
    checking: '確認しています',
  },
  ready: {
    title: 'あなたの証明書',
    asks: (consumer) => `${consumer}が求めているもの`,
    purpose: '相手が述べた目的',
    lock: 'ロック期間',
    lockValue: (duration) => `${duration}は取り消せません`,
    share: (consumer) => `${consumer}と共有`,
    shareHint:
      'まずセキュアウィンドウで内容をすべて確認して許可します。その後、ウォレットで一度署名します。',
    notNow: '今はしない',
  },
  credential: {
    untitled: '証明書',
    view: '表示',
    viewLabel: (name) => `${name}を表示`,
    issued: (date) => `${date}発行`,
    by: (issuer) => `発行者：${issuer}`,
    level: (level) => `レベル：${level}`,
    status: {
      valid: '有効',
      revoked: '取り消し済み',
      suspended: '停止中',
      rejected: '却下',
      expired: '期限切れ',
      unknown: '未確認',
    },
    types: { kyc: '本人確認（KYC）', por: '住所証明' },
  },
  sharing: {
    title: (consumer) => `${consumer}と共有しています`,
    windowTitle: 'セキュアウィンドウで続けてください',
    windowBody: 'データの受取先を確かめて、そこで許可または拒否してください。',
    walletTitle: 'ウォレットで承認してください',
    walletBody:
      '一度署名すると、アクセス権がidOSネットワークに記録されます。やめるときは拒否してください。',
    checkingTitle: 'アクセス権を記録しています',
    checkingBody: 'idOSネットワークの確認を待っています。',
  },
  viewing: {
    title: 'セキュアウィンドウに表示しています',
    progress: 'そちらでご覧ください',
    body: '復号はそのウィンドウの中だけで行われ、このページでは行われません。見終わったらウィンドウを閉じてください。',
  },
  window: { show: 'ウィンドウを表示', cancel: 'キャンセル' },
  records: {
    others: 'ほかの証明書',
    all: 'あなたの証明書',
    grants: 'ほかにアクセス権を持つ相手',
    noOthers: 'ほかの証明書はありません。',
    noGrants: 'ほかにアクセス権を持つ相手はいません。',
  },
  foreign: {
    ask: 'あなたのプロフィールではありませんか？',
  },
  asked,
  reminder,
  own: { password: 'パスワードを変更', words: 'リカバリーワード', wallets: 'ウォレット' },
  ...ways,
  wallets,
  pairing,
  access,
  granted: {
    title: 'アクセスを許可しました',
    body: (consumer) => `${consumer}は、共有された写しを読めます。`,
    issuerCopy: '発行者用の写し',
    grantee: (id) => `受取先 ${id}`,
    revoke: '取り消す',
    receipt: '控え',
    receiptLabel: (name) => `${name}の控えを保存`,
    revokeLabel: (name) => `${name}のアクセス権を取り消す`,
    lockedUntil: (date) => `${date}までロック中`,
    lockedWhy: '共有したときに同意した期間です。その後は取り消せます。',
  },
  error: {
    title: 'うまくいきませんでした',
    quietTitle: '完了していません',
    retry: 'もう一度試す',
    open: 'ウィンドウを開く',
    back: '戻る',
    details: '詳細',
    code: (code) => `エラーコード ${code}`,
    reason: (reason) => `理由：${reason}`,
    lockedUntil: (date) => `${date}までロック中です。`,
    goOn: 'このページで続ける',
    goOnNote:
      'このページのまま続けることもできます。画面がidOSに切り替わり、終わるとここに戻ります。',
    popupBlockedTitle: 'ブラウザがセキュアウィンドウをブロックしました',
    popupBlockedBody:
      'このページに読まれないように、パスワードは専用のウィンドウでだけ入力します。アドレスバーでこのサイトのポップアップを許可してから、ボタンを押してください。別のアプリの中でこのページを開いたときは、ブラウザで開いてください。',
    popupIsolatedTitle: 'このサイトはセキュアウィンドウとの接続を遮断しています',
    popupIsolatedBody:
      'ウィンドウは開きましたが、サイトの分離設定のために応答できません。ウィンドウを閉じてください。サイトの開発者は、ヘッダー Cross-Origin-Opener-Policy: same-origin-allow-popups で解決できます。',
  },
  errors: errorWords,
  later: { ...profile, ...others, ...settings, linked },
}
