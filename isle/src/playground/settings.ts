/** What the playground shows, as it stands in the address. What is not there, or is nothing that there is, is the default. */
export const LIVE = 'live'

export const tokenNames = ['accent', 'radius', 'font', 'surface', 'text'] as const
export type TokenName = (typeof tokenNames)[number]

/** What a setting may be, in the order in which it is offered. The first is the default. */
export const choices = {
  theme: ['auto', 'light', 'dark'],
  mode: ['inline', 'pill'],
  width: ['440', '320', '256', '1280'],
  /** Of the live Isle: who comes. */
  person: ['new', 'profile', 'verified'],
  wallet: ['one', 'several', 'none', 'none-near', 'none-xrpl', 'none-stellar'],
  /** Duties of the page: it creates profiles and verifies identities, or neither. */
  issuer: ['yes', 'no'],
  key: ['locked', 'unlocked'],
  /** The person's own list of who has access. */
  names: ['open', 'sealed'],
  /** Milliseconds that everything takes which is not in the page. */
  latency: ['400', '0', '2000', '8000'],
  fail: [
    'nothing',
    'POPUP_BLOCKED',
    'POPUP_ISOLATED',
    'USER_CLOSED',
    'USER_DECLINED',
    'SELF_TEST_FAILED',
    'CONSUMER_UNREACHABLE',
    'WALLET_REJECTED',
    'WALLET_TIMEOUT',
    'WALLET_ACCOUNT_CHANGED',
    'PROFILE_CREATION_FAILED',
    'NETWORK_UNREACHABLE',
    'NETWORK_TIMEOUT',
    'RATE_LIMITED',
    'TRANSACTION_REJECTED',
    'TRANSACTION_UNCONFIRMED',
  ],
} as const
export type ChoiceName = keyof typeof choices

/** Texts, with what they are when nothing is typed. */
export const texts = {
  state: LIVE,
  locale: 'en',
  type: 'kyc',
  purpose: 'Open a current account, as anti-money-laundering law requires',
  consumer: 'https://neobank.example',
  /** Seconds for which a grant cannot be revoked. */
  lock: '0',
  accent: '',
  radius: '',
  font: '',
  surface: '',
  text: '',
} as const
export type TextName = keyof typeof texts

export type Settings = { readonly [N in ChoiceName]: (typeof choices)[N][number] } & {
  readonly [N in TextName]: string
}

/** @param states Names of the states that there are, besides `live`. */
export function readSettings(query: URLSearchParams, states: readonly string[]): Settings {
  const chosen = Object.entries(choices).map(([name, offered]) => {
    const given = query.get(name)
    return [name, offered.find((one) => one === given) ?? offered[0]]
  })
  const typed = Object.entries(texts).map(([name, usual]) => [name, query.get(name) ?? usual])
  const settings = Object.fromEntries([...chosen, ...typed]) as Settings
  return states.includes(settings.state) ? settings : { ...settings, state: LIVE }
}

/** The address of the settings: only what is not the default, in one order. */
export function writeSettings(settings: Settings): string {
  const usual = readSettings(new URLSearchParams(), [])
  const names = Object.keys(usual) as (keyof Settings)[]
  const query = new URLSearchParams()
  for (const name of names) if (settings[name] !== usual[name]) query.set(name, settings[name])
  return `${query}`
}

export function tokensOf(settings: Settings): Partial<Record<TokenName, string>> {
  const given = tokenNames.flatMap((name) => (settings[name] ? [[name, settings[name]]] : []))
  return Object.fromEntries(given)
}
