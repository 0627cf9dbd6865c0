import { createEnclaveClient } from '@idos/client'
import { discoverWallets, eip1193, isIdosError } from '@idos/sdk-bridge'
import { giveUpCard, readCard } from './cards.ts'
import { createClaim } from './claim.ts'
import { loadConfig } from './config.ts'
import { offerDemoWallet, takeKeyFromAddress } from './demo-wallet.ts'
import { byId } from './dom.ts'
import { createDraw } from './draw.ts'
import type { Step } from './step.ts'

/** Milliseconds. Who ends the access elsewhere sees the card close. */
const LOOK_EVERY = 2_500

const config = await loadConfig()
let step: Step = { at: 'looking' }
const draw = createDraw({ connect, share, giveUp, again: () => void begin() }, config.issuer.site)
const enclave = createEnclaveClient({
  container: '#enclave',
  enclaveUrl: `${config.enclave}/frame.html`,
})
const claim = createClaim({ config, enclave, origin: location.origin, show })

if (config.demoWallet) {
  takeKeyFromAddress()
  await offerDemoWallet(() => void begin())
}
show(step)
const known = await readCard()
if (known && known.state !== 'none') show({ at: 'card', card: known })
else await begin()
setInterval(() => void look(), LOOK_EVERY)

function show(next: Step): void {
  step = next
  draw(step)
}

async function begin(): Promise<void> {
  notice(null)
  const wallets = (await discoverWallets()).map(({ name, provider }) => ({
    name,
    open: () => eip1193(provider, { name }),
  }))
  show({ at: 'start', wallets })
}

function connect(index: number): void {
  const wallet = step.at === 'start' ? step.wallets[index] : undefined
  if (wallet) void attempt(() => claim.connect(wallet.open()))
}

function share(): void {
  void attempt(async () => {
    const card = await claim.share()
    if (card.state !== 'none') show({ at: 'card', card })
  })
}

function giveUp(): void {
  void attempt(async () => {
    const card = await giveUpCard()
    if (card.state !== 'none') show({ at: 'card', card })
  })
}

/** What fails leads back to where it was begun. */
async function attempt(act: () => Promise<void>): Promise<void> {
  const before = step
  notice(null)
  try {
    await act()
  } catch (error) {
    show(before)
    notice(isIdosError(error) ? error.message : 'Something went wrong. Please try again.')
  }
}

async function look(): Promise<void> {
  if (document.hidden || step.at !== 'card') return
  const card = await readCard()
  // Something else was begun meanwhile.
  if (card && card.state !== 'none' && step.at === 'card') show({ at: 'card', card })
}

function notice(text: string | null): void {
  const place = byId('notice')
  place.textContent = text ?? ''
  place.hidden = text === null
}
