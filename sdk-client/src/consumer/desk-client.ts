/**
 * The desk of the Enclave in a page: embeds its frame, asks for what its window does, and hands over ciphertexts.
 *
 * Requirements: one concrete origin, one port, every call settles; copies are given while a reading is open, and only those
 * that it is of. Attacker: whatever loads in the frame's place; it never receives a port.
 */
import { createPeer, DEADLINES, IdosError } from '@idos/protocol'
import {
  DESK_PROTOCOL,
  type DeskCopy,
  type DeskMethods,
  type DeskOutcome,
  deskEvents,
  deskMethods,
  deskSources,
} from '@idos/protocol/desk'
import {
  createFrame,
  findContainer,
  openFrameChannel,
  parseFrameUrl,
} from '@idos/sdk-bridge/channel'

/** A window that is at work may take its time. */
const SESSION = 12 * DEADLINES.humanStep

type Abortable = { readonly signal?: AbortSignal }

/** Copies that somebody reads at the desk. */
export type ReadParameters = Abortable & {
  /** Ids, `DESK_LIMIT` at most. */
  readonly copies: readonly string[]
  /** The copies of these ids; those that are not shared any more are left out. */
  fetch(ids: readonly string[]): Promise<readonly DeskCopy[]>
}

/** What was handed over in the window; null: it was not. */
export type DeskResults = {
  readonly outcomes: readonly DeskOutcome[] | null
  readonly found: readonly string[] | null
}

/** The Enclave's desk, as the page around it speaks to it: no content ever comes out of it. */
export type DeskClient = {
  /** The public half (base64) of the key that copies for this page's consumer are sealed to, once it was given. */
  key(options?: Abortable): Promise<string>
  read(parameters: ReadParameters): Promise<DeskResults>
  destroy(): void
}

/** Where the desk's frame stands in the page. */
export type DeskClientOptions = {
  readonly container: HTMLElement | string
  /** Of the desk's frame. */
  readonly deskUrl: string
}

/**
 * Puts the desk's frame into a container. It shows a button while something waits for the person, and nothing else. Throws
 * `CONTAINER_NOT_FOUND` and `CONFIG_INVALID`.
 */
export function createDeskClient(options: DeskClientOptions): DeskClient {
  const container = findContainer(options.container)
  const url = parseFrameUrl(options.deskUrl, 'deskUrl')
  const frame = createFrame({ container, url, title: 'idOS, secure part', height: 0 })
  let open: ReadParameters | null = null
  const channel = openFrameChannel({
    frame,
    url,
    hello: { type: 'idos:desk:hello', protocol: DESK_PROTOCOL },
    connect: (port) =>
      createPeer<typeof deskSources, DeskMethods, typeof deskEvents, Record<never, never>>({
        port,
        local: deskSources,
        handlers: {
          async copies({ ids }) {
            const reading = open
            if (!reading) throw new IdosError('BAD_REQUEST')
            const mine = ids.filter((id) => reading.copies.includes(id))
            return { copies: mine.length === 0 ? [] : [...(await reading.fetch(mine))] }
          },
        },
        remote: deskMethods,
        events: deskEvents,
        defaultDeadline: DEADLINES.machineStep,
        onEvent(_, { height }) {
          frame.style.height = `${height}px`
        },
      }),
    probe: (peer) => peer.call('ready', {}, { deadline: DEADLINES.handshake }),
    onFail: () => undefined,
  })
  container.append(frame)
  const within = ({ signal }: Abortable) => ({ deadline: SESSION, ...(signal ? { signal } : {}) })

  return {
    async key(given = {}) {
      const peer = await channel.peer()
      return (await peer.call('key', {}, within(given))).publicKey
    },
    async read(parameters) {
      if (open) throw new IdosError('BUSY')
      open = parameters
      try {
        const peer = await channel.peer()
        return await peer.call('read', { copies: [...parameters.copies] }, within(parameters))
      } finally {
        open = null
      }
    },
    destroy() {
      channel.destroy()
      frame.remove()
    },
  }
}
