import { hostFont } from '@idos/protocol'
import type { Look } from '@idos/ui/look'
import * as v from 'valibot'
import type { Tools } from './dress.ts'
import { warnDeveloper } from './warn-developer.ts'

export type Dresser = (next: Look) => Promise<void>

/** What the code that loads later shares with what is here: it brings none of it along. */
const tools: Tools = { parseFont: (one) => v.safeParse(hostFont, one), warn: warnDeveloper }

/**
 * Gives the page the host's look, and another one at any time. Theme and mode hold at once; the code for tokens and fonts
 * loads for a host that sends some, one look after the other, so that the last one stays. What goes wrong with that costs
 * the host its colours and the person nothing.
 *
 * @param own The theme that the person chose, which goes before the host's.
 */
export function createDresser(
  page: Document,
  load: () => Promise<typeof import('./dress.ts')> = () => import('./dress.ts'),
  own: () => Look['theme'] | null = () => null,
): Dresser {
  let look: Look = {}
  let last = Promise.resolve()
  return (next) => {
    look = { ...look, ...next }
    const { dataset } = page.documentElement
    dataset.theme = own() ?? look.theme ?? 'auto'
    dataset.mode = look.mode ?? 'inline'
    const now = look
    if (now.tokens || now.fonts)
      last = last
        .then(load)
        .then(({ dress }) => dress(page, now, tools))
        .catch((error) => warnDeveloper(`the look could not be applied: ${error}`))
    return last
  }
}
