import {
  createPeer,
  DEADLINES,
  type EnclaveResult,
  type Handlers,
  IdosError,
  type Peer,
} from '@idos/protocol'
import {
  type BrokerEvents,
  type BrokerMethods,
  brokerMethods,
  type FrameMethods,
  frameMethods,
  type Requester,
  type SelfCheck,
} from '../shared/messages.ts'
import { wipeWhenPosted } from '../shared/wipe-when-posted.ts'
import type { Core } from './core-types.ts'
import { sealErrors } from './egress.ts'
import type { Ask, OpenRequest, RequestMethod } from './request.ts'
import { createSealer } from './seal.ts'
import type { SelfTestReport } from './self-test.ts'
import { servePopup } from './session.ts'

type None = Record<never, never>

export type BrokerPort = {
  readonly peer: Peer<FrameMethods, BrokerEvents>
  /** The port of a popup, for the request with this ticket; the request may still be on its way. */
  popup(ticket: string, port: MessagePort): void
}

export type BrokerPortDeps = {
  port: MessagePort
  core: Core
  /** Runs once, with the first request: it loads the key derivation, which nothing needs before. */
  selfTest(checkPages: () => Promise<SelfCheck[]>): Promise<SelfTestReport>
  capabilities(): Promise<{ keyStore: 'webcrypto' | 'bytes'; kdf: 'wasm' | 'js' }>
}

/** Serves the frame. Each request waits for its popup and for the person; the frame has the deadlines. */
export function serveBroker(deps: BrokerPortDeps): BrokerPort {
  const { core } = deps
  let testing: Promise<SelfTestReport> | null = null
  const selfTest = () => {
    testing ??= deps.selfTest(async () => (await peer.call('checkPages', {})).checks)
    // A test that could not be made, say without a network, is made again; one that failed has failed.
    testing.catch(() => {
      testing = null
    })
    return testing
  }
  const passTest = async () => {
    if (!(await selfTest()).passed) throw new IdosError('SELF_TEST_FAILED')
  }
  const serve = (port: MessagePort, request: OpenRequest) =>
    servePopup(port, request, {
      core,
      passTest,
      readConsumer: (consumer) => peer.call('readConsumer', { consumer }),
    })
  let early: { ticket: string; port: MessagePort } | null = null

  type Call = { ticket: string; requester: Requester }
  async function run<M extends RequestMethod>(
    { ticket, requester }: Call,
    ask: Ask & { method: M },
    signal: AbortSignal,
  ): Promise<EnclaveResult<M>> {
    const request = core.begin(ticket, requester, ask)
    signal.addEventListener('abort', () => request.reject('ABORTED'), { once: true })
    passTest().catch(() => request.reject('SELF_TEST_FAILED'))
    if (early?.ticket === ticket) serve(early.port, request)
    early = null
    return (await request.settled) as EnclaveResult<M>
  }

  const handlers: Handlers<BrokerMethods> = {
    selfTest: async () => ({ checks: (await selfTest()).checks }),
    capabilities: deps.capabilities,
    prove: ({ requester, params }) => core.prove(requester, params),
    accessRecords: ({ requester, params }) => core.accessRecords(requester, params),
    seal: createSealer(passTest),
    createKey: ({ params, ...call }, { signal }) =>
      run<'createKey'>(call, { method: 'createKey', params }, signal),
    unlock: ({ params, ...call }, { signal }) =>
      run<'unlock'>(call, { method: 'unlock', params }, signal),
    share: ({ params, ...call }, { signal }) =>
      run<'share'>(call, { method: 'share', params }, signal),
    view: ({ params, ...call }, { signal }) =>
      run<'view'>(call, { method: 'view', params }, signal),
    match: ({ params, ...call }, { signal }) =>
      run<'match'>(call, { method: 'match', params }, signal),
    present: ({ params, ...call }, { signal }) =>
      run<'present'>(call, { method: 'present', params }, signal),
    rekey: ({ params, ...call }, { signal }) =>
      run<'rekey'>(call, { method: 'rekey', params }, signal),
    backup: ({ params, ...call }, { signal }) =>
      run<'backup'>(call, { method: 'backup', params }, signal),
    async release({ params, ...call }, { signal }) {
      const released = await run<'release'>(call, { method: 'release', params }, signal)
      wipeWhenPosted(released.content)
      return released
    },
  }
  const peer = createPeer<BrokerMethods, FrameMethods, None, BrokerEvents>({
    port: deps.port,
    local: brokerMethods,
    handlers: sealErrors(handlers),
    remote: frameMethods,
    events: {},
    defaultDeadline: DEADLINES.machineStep,
  })

  return {
    peer,
    popup(ticket, port) {
      const request = core.current
      if (request?.ticket === ticket) serve(port, request)
      else {
        early?.port.close()
        early = { ticket, port }
      }
    },
  }
}
