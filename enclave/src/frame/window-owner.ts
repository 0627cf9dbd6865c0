/**
 * Which windows are this frame's own.
 *
 * Requirements
 *  1. A window that the frame opened is known by what `open()` returned. `opener` proves nothing: it names a window, and
 *     stays when another document moves into that window.
 *  2. A window that the Isle opened is known by the ticket that both of them bring, each over its own way. A ticket counts
 *     once, and no longer than until the next one.
 *  3. A window that was closed is let go: with it the browser keeps all that its page held, the password field and the
 *     credential that was shown among it.
 *
 * Attacker: a page that opens the Enclave's popup from a frame of its own and then moves that frame to the Enclave or the
 * Isle. It keeps a handle on its window and could replace it with a copy at any time.
 */
/** How often a closed window is looked for, while there is one. */
const CLOSED_POLL = 1_000

type Closable = { readonly closed: boolean }

export type WindowOwner = {
  /** The frame's own click opened this window. */
  opened(window: Closable): void
  /** The Isle says that its click opened a window, which will bring this ticket. */
  expect(ticket: string): void
  /** Whether the window is ours; uses up the ticket that it brings. */
  claim(window: unknown, ticket: string | undefined): boolean
}

export function createWindowOwner(opener: 'embedder' | 'frame'): WindowOwner {
  let own: Closable[] = []
  let expected: string | null = null
  let poll: ReturnType<typeof setInterval> | undefined

  function letGo(): void {
    own = own.filter(({ closed }) => !closed)
    if (own.length > 0) return
    clearInterval(poll)
    poll = undefined
  }

  return {
    opened(window) {
      own = [...own, window]
      poll ??= setInterval(letGo, CLOSED_POLL)
    },
    expect(ticket) {
      expected = ticket
    },
    claim(window, ticket) {
      if (opener === 'frame')
        return own.some((candidate) => candidate === window && !candidate.closed)
      if (ticket === undefined || ticket !== expected) return false
      expected = null
      return true
    },
  }
}
