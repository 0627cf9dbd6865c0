/**
 * For trying the card out without a wallet: that of the bank's page, which its link brings along behind the hash. Its key is open to
 * every script of this site, which no real wallet may do: the server offers it in development only.
 */
import type { Eip1193Provider } from '@idos/sdk-bridge'
import { byId } from './dom.ts'

const KEY = 'acme-demo-wallet'
const PATTERN = /^0x[0-9a-f]{64}$/

/** Takes the key out of the address, so that it stays in no history. */
export function takeKeyFromAddress(): void {
  const key = new URLSearchParams(location.hash.slice(1)).get('demo-wallet')
  if (key === null) return
  history.replaceState(null, '', location.pathname)
  if (PATTERN.test(key)) localStorage.setItem(KEY, key)
}

/** Shows the offer, or has the wallet there already. `ready` is told when it is. */
export async function offerDemoWallet(ready: () => void): Promise<void> {
  const known = localStorage.getItem(KEY) ?? ''
  if (PATTERN.test(known)) return announce(known)
  byId('demo-wallet').hidden = false
  byId('demo-wallet-use').addEventListener('click', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(32))
    const key = `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
    localStorage.setItem(KEY, key)
    byId('demo-wallet').hidden = true
    await announce(key)
    ready()
  })
}

async function announce(key: string): Promise<void> {
  // Not part of what every visitor loads.
  const { createTestWallet } = await import('@idos/sdk-bridge/testing')
  const { provider } = createTestWallet({ privateKey: key as `0x${string}` })
  const asking: Eip1193Provider = {
    ...provider,
    async request(call) {
      const question = questionOf(call)
      if (question && !(await ask(question)))
        throw Object.assign(new Error('The person said no.'), { code: 4001 })
      return provider.request(call)
    },
  }
  const info = { uuid: crypto.randomUUID(), name: 'Demo wallet', icon: '', rdns: 'localhost.demo' }
  const tell = () => {
    const detail = Object.freeze({ info: Object.freeze(info), provider: asking })
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  }
  window.addEventListener('eip6963:requestProvider', tell)
  tell()
}

function questionOf({ method, params }: { method: string; params?: unknown }): string | null {
  if (method === 'eth_requestAccounts')
    return 'Connect this page? It learns the address of the demo wallet.'
  if (method !== 'personal_sign') return null
  const hex = String((params as unknown[])[0]).slice(2)
  const bytes = (hex.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16))
  return new TextDecoder().decode(new Uint8Array(bytes))
}

/** One question at a time: the client asks one after another. */
function ask(text: string): Promise<boolean> {
  const dialog = byId<HTMLDialogElement>('demo-wallet-question')
  byId<HTMLTextAreaElement>('demo-wallet-text').value = text
  dialog.returnValue = ''
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}
