import { createIsle, eip1193 } from '@idos/sdk-bridge'
import { issuerAt } from '@idos/sdk-bridge/issuer'
import { showAccount } from './account.ts'
import { watchCheck } from './check.ts'
import { loadConfig } from './config.ts'
import { offerDemoWallet } from './demo-wallet.ts'
import { prepareForm, verifyIdentity } from './verification.ts'
import { renderSteps } from './view.ts'

const config = await loadConfig()
prepareForm(config)
void watchCheck(config)

const issuer = issuerAt(config.issuerUrl, {
  ...config.issuer,
  verifyIdentity: (applicant) => verifyIdentity(config, applicant),
})
// The very object that the bank's consumer checks what it gets against.
const request = { ...config.request, lockedFor: config.lockedFor }

// The three lines of an embed: create, listen, ask.
const isle = createIsle({
  container: '#isle',
  wallet: eip1193(),
  request,
  issuer,
  isleUrl: config.isleUrl,
})
isle.on('change', async (state) => {
  renderSteps(state)
  await showAccount(config, state.grant)
})
// Whoever comes back from the card's page has given somebody else access meanwhile.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) isle.refresh().catch(() => undefined)
})
if (config.demoWallet) offerDemoWallet()
isle.on('revoked', () => showAccount(config, null))
