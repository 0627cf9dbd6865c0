/**
 * For trying the bank out without a wallet: one that lives in this page, and asks as a wallet does. Its key lies in the
 * browser's storage, open to every script of this site, which no real wallet may do: the server offers it in development only.
 */
import type { Eip1193Provider } from '@idos/sdk-bridge'
import { byId } from './view.ts'

const KEY = 'neobank-demo-wallet'
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#6b6a86"/><path d="M8 11h16v11H8z" fill="none" stroke="#fff" stroke-width="2"/><circle cx="20" cy="16.5" r="1.5" fill="#fff"/></svg>',
)}`
/** EIP-1193 §Provider Errors. */
const REJECTED = 4001

/** Shows the offer; from then on the wallet is there whenever the person comes back to this browser. */
export function offerDemoWallet(): void {
  const offer = byId('demo-wallet')
  const button = byId<HTMLButtonElement>('demo-wallet-use')
  offer.hidden = false
  const use = async () => {
    const key = ownKey()
    await announce(key)
    byId<HTMLTextAreaElement>('demo-wallet-lines').value = linesFor(key)
    byId('demo-wallet-elsewhere').hidden = false
    button.disabled = true
    button.textContent = 'The demo wallet is there'
  }
  button.addEventListener('click', () => void use())
  if (localStorage.getItem(KEY)) void use()
}

/** What a page in development has to say to have this wallet: profiles are found by it. */
export function linesFor(privateKey: string): string {
  return `import { announceTestWallet } from '@idos/sdk-bridge/testing'\nannounceTestWallet({ privateKey: '${privateKey}' })`
}

async function announce(privateKey: `0x${string}`): Promise<void> {
  // Not part of what every visitor loads.
  const { createTestWallet } = await import('@idos/sdk-bridge/testing')
  const { provider } = createTestWallet({ privateKey })
  const asking: Eip1193Provider = {
    ...provider,
    async request(call) {
      const question = questionOf(call)
      if (question && !(await answer(question)))
        throw Object.assign(new Error('The person said no.'), { code: REJECTED })
      return provider.request(call)
    },
  }
  const info = {
    uuid: crypto.randomUUID(),
    name: 'Demo wallet',
    icon: ICON,
    rdns: 'localhost.demo',
  }
  const tell = () => {
    const detail = Object.freeze({ info: Object.freeze(info), provider: asking })
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  }
  window.addEventListener('eip6963:requestProvider', tell)
  tell()
}

/** Of the wallet that is in use here; null when none is. */
export function demoWalletKey(): `0x${string}` | null {
  const stored = localStorage.getItem(KEY) ?? ''
  return /^0x[0-9a-f]{64}$/.test(stored) ? (stored as `0x${string}`) : null
}

function ownKey(): `0x${string}` {
  const stored = demoWalletKey()
  if (stored) return stored
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const key = `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}` as const
  localStorage.setItem(KEY, key)
  return key
}

type Question = { readonly title: string; readonly text: string }

/** What a wallet would ask before it does this; null for what needs no answer. */
export function questionOf(call: { method: string; params?: unknown }): Question | null {
  if (call.method === 'eth_requestAccounts')
    return { title: 'Connect this page?', text: 'It learns the address of the demo wallet.' }
  if (call.method !== 'personal_sign') return null
  const [data] = Array.isArray(call.params) ? (call.params as unknown[]) : []
  return { title: 'Sign this text?', text: textOf(String(data)) }
}

/** `personal_sign` takes a text, or the hex of its bytes. */
function textOf(data: string): string {
  if (!/^0x(?:[0-9a-f]{2})*$/i.test(data)) return data
  const bytes = (data.slice(2).match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16))
  return new TextDecoder().decode(new Uint8Array(bytes))
}

/** One question at a time, as wallets have it. */
let last: Promise<unknown> = Promise.resolve()

function answer(question: Question): Promise<boolean> {
  const next = last.then(() => ask(question))
  last = next
  return next
}

function ask({ title, text }: Question): Promise<boolean> {
  const dialog = byId<HTMLDialogElement>('demo-wallet-question')
  byId('demo-wallet-title').textContent = title
  byId<HTMLTextAreaElement>('demo-wallet-text').value = text
  dialog.returnValue = ''
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}
