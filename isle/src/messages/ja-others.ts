import type { LaterMessages } from './en-later.ts'

/** What a person reads when an issuer is to write into their profile, when somebody else may have made it, and before access ends. */
export const others: Pick<LaterMessages, 'writeGrant' | 'detaching' | 'revoking'> = {
  writeGrant: {
    title: '発行者に書き込みを許可',
    body: '発行者が結果をあなたのプロフィールに一度だけ保存できるようになります。',
    stepsLabel: 'この後の流れ',
    steps: {
      unlock: 'セキュアウィンドウで、パスワードを使ってプロフィールのロックを解除します。',
      prove: 'プロフィールの鍵が発行者の問いに答えます。答えさせられるのはあなただけです。',
      unlocked: '解除された鍵が発行者の問いに答えます。答えさせられるのはあなただけです。',
      sign: 'ウォレットで文に一度署名します。',
    },
    windowTitle: 'セキュアウィンドウで続けてください',
    windowBody:
      'そこでプロフィールのパスワードを入力してください。その後、ウォレットが確認を求めます。',
    who: '発行者',
    key: '発行者の鍵',
    what: '許可する内容',
    whatValue: '証明書を1件追加し、発行者用の写しを1件保管する',
    until: '有効期限',
    ownCopy: '発行者用の写し',
    ownCopyValue: 'いつでも取り消せます',
    exact: '署名する文をそのまま表示',
    sign: 'ウォレットで署名',
    unlockAndSign: 'ロックを解除して署名',
    signingTitle: 'ウォレットで署名してください',
    signingBody: 'ウォレットの文がここの文と同じか見比べてから、承認してください。',
    decline: '今はしない',
  },
  detaching: {
    title: 'これはあなたのプロフィールですか？',
    body: 'あなたのウォレットはこのプロフィールに結び付いています。ほかの誰かが作り、あなたに署名させた可能性があります。その場合、書き込まれた内容を読まれるおそれがあります。',
    profile: 'プロフィール',
    created: '作成日',
    oldest: '最初のウォレット',
    thisWallet: 'このウォレット',
    added: 'あなたのウォレットの追加',
    addedValue: (date, site) => `${date}、${site}で`,
    others: 'ほかのウォレット',
    unknown: '不明',
    advice:
      '見覚えがない、またはパスワードを自分で決めた覚えがないときは、ウォレットを切り離して、自分のプロフィールを作成してください。',
    detach: 'ウォレットを切り離す',
    only: 'このプロフィールの唯一のウォレットなので、切り離せません。自分のプロフィールでないときは消去してください。パスワードを求められる画面で「パスワードをお忘れですか？」を選んでください。',
    mine: '自分のものです',
    confirmTitle: 'ウォレットを切り離しますか？',
    confirmBody: (wallet) =>
      `${wallet}はこのプロフィールから外れます。書き込まれた内容は、ほかのウォレットに残ります。`,
    confirmNote: 'その後、このウォレットで自分のプロフィールを作成できます。',
    confirm: '切り離す',
    keep: 'そのままにする',
    walletTitle: 'ウォレットで承認してください',
    walletBody:
      '一度署名すると、ウォレットがプロフィールから外れます。やめるときは拒否してください。',
  },
  revoking: {
    title: 'アクセス権を取り消しますか？',
    body: (name) => `${name}は、ネットワーク上の写しを読めなくなります。`,
    note: 'すでに読まれた内容は取り戻せません。',
    confirm: 'アクセス権を取り消す',
    keep: 'そのままにする',
    walletTitle: 'ウォレットで承認してください',
    walletBody:
      '一度署名すると、アクセス権がidOSネットワークから削除されます。やめるときは拒否してください。',
  },
}
