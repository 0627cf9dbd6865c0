import type { GrantResult } from '@idos/sdk-bridge'
import { offerCard } from './card.ts'
import type { PageConfig } from './config.ts'
import { postJson, ServerError } from './http.ts'
import { type Account, type Check, openedAccount } from './opened-account.ts'
import { byId, element as text } from './view.ts'

let shown: string | null = null

/** Asks our server to read what was granted, and shows the verified name. Nothing personal is kept in this page. */
export async function showAccount(config: PageConfig, grant: GrantResult | null): Promise<void> {
  const key = grant?.copyId ?? null
  if (key === shown) return
  shown = key
  const element = byId('account')
  element.replaceChildren()
  element.hidden = !grant
  if (!grant) return
  element.append(text('p', 'Reading your verified identity …'))
  try {
    const answer = await postJson<Account>(
      `${config.consumerUrl}/accounts`,
      { copyId: grant.copyId },
      {
        Authorization: `Bearer ${sessionToken()}`,
      },
    )
    if (shown !== key) return
    const account = openedAccount(answer)
    element.replaceChildren(
      text('p', 'Welcome to Neobank', 'eyebrow'),
      text('h2', account.name),
      text('p', 'Your current account is open. There is nothing else to fill in.'),
      ...offerCard(config),
      details(account.checks),
    )
  } catch (error) {
    if (shown !== key) return
    shown = null
    const message =
      error instanceof ServerError ? error.message : 'The account could not be opened.'
    element.replaceChildren(text('p', message), ...refusedChecks(error))
  }
}

/** Why the credential was refused, where our server says so. */
function refusedChecks(error: unknown): HTMLElement[] {
  const checks = error instanceof ServerError ? error.answer.checks : undefined
  return Array.isArray(checks) ? [list(checks as Check[])] : []
}

/** Ties an account to this browser: whoever merely knows the id of a copy learns nothing. */
function sessionToken(): string {
  const existing = localStorage.getItem('neobank-session')
  if (existing) return existing
  const token = crypto.randomUUID()
  localStorage.setItem('neobank-session', token)
  return token
}

/** For whoever wants to know how the bank can be so sure. */
function details(checks: Account['checks']): HTMLElement {
  const element = document.createElement('details')
  element.append(
    text('summary', `Details: ${checks.length} checks of your credential`),
    list(checks),
  )
  return element
}

function list(checks: Account['checks']): HTMLElement {
  const element = document.createElement('ul')
  element.className = 'checks'
  for (const check of checks) {
    const item = text('li', check.reason)
    item.dataset.outcome = check.outcome
    element.append(item)
  }
  return element
}
