// Bundled for a browser by presentations.e2e.ts: a bank's page that asks wallets outside, as its reader would write it.
import { askBrowser, canAskBrowser, linkToWallet, takeReturn } from '@idos/consumer/page'

const endpoint = '/openid4vp'
const root = document.querySelector('#root') as HTMLElement
root.innerHTML = `<main><h1>Present a credential</h1><p id="why"></p>
<button id="browser" hidden disabled>Ask my wallet</button> <button id="stop" hidden>Stop</button>
<p><a id="link" hidden>Open a wallet on this device</a></p><output></output></main>`
const find = <T extends HTMLElement>(selector: string) => root.querySelector(selector) as T
const say = (how: object | null) => {
  if (how) find('output').textContent = JSON.stringify(how)
}

/** What is shown of a request: the site's own statements. */
function state({ purpose, retention }: { purpose: string; retention?: number }): void {
  find('#why').textContent = `${purpose}. Kept for ${retention} days.`
}

const button = find<HTMLButtonElement>('#browser')
button.hidden = !canAskBrowser()

/** A request is made before the press, which counts for seconds only. */
export async function prepare(): Promise<void> {
  const stop = new AbortController()
  const prepared = await askBrowser({ endpoint, signal: stop.signal })
  state(prepared)
  find('#stop').onclick = () => stop.abort()
  button.onclick = () => {
    find('#stop').hidden = false
    prepared.ask().then(say, (error: { code: string }) => say({ code: error.code }))
  }
  button.disabled = false
}

export async function showLink(): Promise<void> {
  const { link, ...stated } = await linkToWallet({ endpoint }, 'same')
  state(stated)
  Object.assign(find<HTMLAnchorElement>('#link'), { href: link, hidden: false })
}

takeReturn({ endpoint }).then(say, (error: { code: string }) => say({ code: error.code }))
