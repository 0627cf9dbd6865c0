/**
 * The server's door.
 *
 * Requirements
 *  1. Nothing is done for who is not a peer of a common club, today.
 *  2. What is done is what was signed: body, address, purpose, once, within minutes.
 *  3. A stranger costs a bounded body, one signature check, and no line on the disk.
 *
 * Attacker: a stranger; a peer who asks for another's grant, for what was not issued here, or too much; whoever saw a request of a
 * peer before. Receive order: body, room, signature, rate, form, state, act.
 */
import {
  fromWireGrant,
  GRANT_PATH,
  GRANT_TAG,
  type Peer,
  signedWithdrawal,
  signingKeyOf,
  verifyRequest,
  wireGrantEntries,
} from '@idos/consumer'
import { decodeUtf8, readAtMost, readStrictJson } from '@idos/crypto'
import { uuid } from '@idos/protocol'
import * as v from 'valibot'
import { type PassportingContext, secondsOf } from './context.ts'
import { oldBody, verifyOldRequest } from './old-request.ts'
import { json, outcomeOf, problem } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'
import { receiveWithdrawal } from './receive-withdrawal.ts'
import { refused } from './refusals.ts'
import { rely } from './rely.ts'
import { WITHDRAWAL_PATH, WITHDRAWAL_TAG } from './withdraw.ts'

/** Where who asks gets a receipt of its own again, by its id, and the withdrawal when there is one. Below the public address. */
export const RECEIPT_PATH = '/passporting-receipts/'
/** What requests for a receipt are signed for. */
export const RECEIPT_TAG = 'idos-passporting-receipt'

/** What became of a request, in words of ours: fit for logs and metrics. */
export type Handled = {
  route: 'grant' | 'withdrawal' | 'receipt' | 'none'
  /** `ok`, a refusal, or an error code. */
  outcome: string
  /** Once it is known who asks. */
  peerId: string | null
  form: 'signed' | 'old'
}

export type HandleOptions = {
  /** Where this server is in the registry, without a slash at the end. */
  publicUrl: string
  acceptOldBody: boolean
  maxBody: number
  maxInFlight: number
  perMinute: number
  onHandled: (handled: Handled, request: Request) => void
}

const wireGrant = v.strictObject(wireGrantEntries)

export function createHandler(
  context: PassportingContext,
  options: HandleOptions,
): (request: Request) => Promise<Response> {
  const base = new URL(options.publicUrl)
  const prefix = base.pathname.replace(/\/$/, '')
  const { perMinute } = options
  const mayAsk = createRateLimit({ burst: perMinute, perMinute }, context.now)
  // A line of the record is for ever: a peer may be refused more often than it is worth one.
  const isNoted = createRateLimit({ burst: 20, perMinute: 1 }, context.now)
  let inFlight = 0

  return async (request) => {
    const url = new URL(request.url)
    const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : ''
    const route = routeOf(request.method, path)
    // Where the old form is not taken, who did not sign is told so in the form of today.
    const isOld =
      options.acceptOldBody && route === 'grant' && !request.headers.has('signature-input')
    const handled: Handled = { route, outcome: 'ok', peerId: null, form: isOld ? 'old' : 'signed' }
    const targetUri = `${base.origin}${url.pathname}${url.search}`
    try {
      // Before it takes a place: who sends it slowly keeps nobody else out.
      const body = await bodyOf(request)
      if (inFlight >= options.maxInFlight) throw refused('BUSY')
      inFlight++
      try {
        return await answer(request, body, handled, targetUri, path)
      } finally {
        inFlight--
      }
    } catch (error) {
      handled.outcome = outcomeOf(error)
      const { peerId, outcome: refusal } = handled
      if (peerId !== null) await note({ peerId, refusal })
      return problem(error, handled.form)
    } finally {
      options.onHandled(handled, request)
    }
  }

  async function answer(
    request: Request,
    body: Uint8Array,
    handled: Handled,
    targetUri: string,
    path: string,
  ) {
    const signedBy = async (tag: string) => {
      const peer = await verifyRequest<Peer>({
        ...{ method: request.method, targetUri, headers: request.headers, body, tag },
        findKey,
        replays: context.store,
        now: context.now,
      })
      return known(handled, peer)
    }
    switch (handled.route) {
      case 'grant': {
        if (handled.form === 'old') return oldGrant(request, handled, body)
        const isSigned = request.headers.has('signature-input')
        if (!isSigned && request.headers.has('authorization')) throw refused('OLD_FORM')
        const peer = await signedBy(GRANT_TAG)
        const grant = fromWireGrant(parse(wireGrant, body))
        return json(await rely(context, peer, grant, 'signed'))
      }
      case 'withdrawal': {
        const peer = await signedBy(WITHDRAWAL_TAG)
        return json(await receiveWithdrawal(context, peer, parse(signedWithdrawal, body)))
      }
      case 'receipt': {
        const peer = await signedBy(RECEIPT_TAG)
        const one = context.ledger.byReceipt(path.slice(RECEIPT_PATH.length))
        if (one?.accepted.peer.id !== peer.id) throw refused('NO_SUCH_RECEIPT')
        return json({ receipt: one.signed, state: one.state, withdrawal: one.withdrawn })
      }
      case 'none':
        throw refused('NOT_HERE')
    }
  }

  async function oldGrant(request: Request, handled: Handled, body: Uint8Array) {
    const form = parse(oldBody, body)
    const authorization = request.headers.get('authorization')
    const { peer, grant } = await verifyOldRequest(context, authorization, form)
    known(handled, peer)
    await rely(context, peer, grant, 'old')
    return json({ success: true, data: { dag_data_id: grant.copyId } })
  }

  function known(handled: Handled, peer: Peer): Peer {
    handled.peerId = peer.id
    if (!mayAsk(peer.id)) throw refused('TOO_MANY')
    return peer
  }

  async function findKey(keyId: string) {
    const peer = await context.peers.find(keyId)
    const publicKey = peer && signingKeyOf(peer)
    return peer && publicKey ? { publicKey, owner: peer } : undefined
  }

  async function bodyOf({ body, headers }: Request): Promise<Uint8Array> {
    if (Number(headers.get('content-length') ?? 0) > options.maxBody) throw refused('TOO_LARGE')
    const bytes = body ? await readAtMost(body, options.maxBody) : new Uint8Array()
    if (!bytes) throw refused('TOO_LARGE')
    return bytes
  }

  /** A record that fails changes no answer. */
  async function note({ peerId, refusal }: { peerId: string; refusal: string }): Promise<void> {
    if (refusal === 'TOO_MANY' || !isNoted(peerId)) return
    const entry = { kind: 'refused', at: secondsOf(context), refusal, peerId } as const
    await context.ledger.record(entry).catch(() => undefined)
  }
}

function routeOf(method: string, path: string): Handled['route'] {
  if (method === 'POST' && path === GRANT_PATH) return 'grant'
  if (method === 'POST' && path === WITHDRAWAL_PATH) return 'withdrawal'
  const isReceipt = path.startsWith(RECEIPT_PATH) && v.is(uuid, path.slice(RECEIPT_PATH.length))
  return method === 'GET' && isReceipt ? 'receipt' : 'none'
}

function parse<S extends v.GenericSchema>(schema: S, body: Uint8Array): v.InferOutput<S> {
  let value: unknown
  try {
    const read = readStrictJson(decodeUtf8(body))
    value = read.ok ? read.value : undefined
  } catch {}
  const result = v.safeParse(schema, value)
  if (!result.success) throw refused('MALFORMED')
  return result.output
}
