/** A check that waits for a decision, across reloads of this page: its ticket stays in this browser. */
import type { PageConfig } from './config.ts'
import { getJson } from './http.ts'
import { rejectionWords } from './rejections.ts'
import { byId, element } from './view.ts'

const KEY = 'neobank-check'
const LOOK_EVERY = 3_000

export type KeptCheck = { readonly id: string; readonly ticket: string }
type Told = { state: string; reference: string; reason?: string }

/** From now on the page says how it stands, until it is decided. */
export function keepCheck(config: PageConfig, check: KeptCheck): void {
  localStorage.setItem(KEY, JSON.stringify(check))
  void watchCheck(config)
}

export async function watchCheck(config: PageConfig): Promise<void> {
  const check = keptCheck()
  if (!check) return show([])
  const told = document.hidden ? null : await ask(config, check)
  // Another one was begun meanwhile.
  if (keptCheck()?.id !== check.id) return
  if (told === 'over' || (told && !['pending', 'rejected'].includes(told.state))) {
    localStorage.removeItem(KEY)
    return show([])
  }
  if (told?.state === 'rejected') return showRejected(told)
  if (told) showPending(told)
  setTimeout(() => void watchCheck(config), LOOK_EVERY)
}

async function ask(config: PageConfig, { id, ticket }: KeptCheck): Promise<Told | 'over' | null> {
  const headers = { Authorization: `Bearer ${ticket}` }
  const answer = await getJson<Told>(`${config.issuerUrl}/verifications/${id}`, headers)
  return answer.ok ? answer.body : answer.code === 'VERIFICATION_FAILED' ? 'over' : null
}

function keptCheck(): KeptCheck | null {
  try {
    const { id, ticket } = JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? {}
    return typeof id === 'string' && typeof ticket === 'string' ? { id, ticket } : null
  } catch {
    return null
  }
}

function showPending({ reference }: Told): void {
  show([
    element('p', 'Identity check', 'eyebrow'),
    element('h2', 'We are looking at it'),
    element('p', 'A person of the bank decides. You can leave this page and come back.'),
    element('p', `Your reference: ${reference}`),
  ])
}

function showRejected({ reason, reference }: Told): void {
  const again = element('button', 'Try again') as HTMLButtonElement
  again.type = 'button'
  again.addEventListener('click', () => {
    localStorage.removeItem(KEY)
    // The Isle waits for this check; a new page has it ask for another one.
    location.reload()
  })
  show([
    element('p', 'Identity check', 'eyebrow'),
    element('h2', 'We could not verify you'),
    element('p', rejectionWords(reason)),
    element('p', `What you sent is deleted. Your reference, if you ask us: ${reference}`),
    again,
  ])
}

/** Told again, it is not said again. */
function show(parts: readonly HTMLElement[]): void {
  const place = byId('check')
  const isSame =
    parts.map((part) => part.textContent).join() ===
    [...place.children].map((part) => part.textContent).join()
  place.hidden = parts.length === 0
  if (!isSame) place.replaceChildren(...parts)
}
