/**
 * Which windows are this frame's own.
 *
 * Requirements
 *  1. A window that the frame opened is known by what `open()` returned. `opener` proves nothing: it names a window, and
 *     stays when another document moves into that window.
 *  2. A window that the Isle opened is known by the ticket that both of them bring, each over its own way. A ticket counts
 *     once, and no longer than until the next one.
 *
 * Attacker: a page that opens the Enclave's popup from a frame of its own and then moves that frame to the Enclave or the
 * Isle. It keeps a handle on its window and could replace it with a copy at any time.
 */
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
  return {
    opened(window) {
      own = [...own.filter(({ closed }) => !closed), window]
    },
    expect(ticket) {
      expected = ticket
    },
    claim(window, ticket) {
      if (opener === 'frame') return own.some((candidate) => candidate === window)
      if (ticket === undefined || ticket !== expected) return false
      expected = null
      return true
    },
  }
}
