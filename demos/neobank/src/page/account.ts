import type { GrantResult } from '@idos/sdk-bridge'
import type { PageConfig } from './config.ts'
import { postJson, ServerError } from './http.ts'
import { type Account, type Check, openedAccount } from './opened-account.ts'
import { byId } from './view.ts'

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
      text('p', 'Account opened for', 'eyebrow'),
      text('h2', account.name),
      list(account.checks),
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

function text(tag: string, content: string, className = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = content
  if (className) element.className = className
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
