import { encodeBase64, encodeHex } from '@idos/crypto/bytes'
import { sha256 } from '@idos/crypto/hashes'
import { encodeActionCall, encodeActionExecution, MAX_ARGUMENT_ROWS } from '@idos/kwil'
import type { Actor, Rpc, RpcReply } from '@idos/testbed'
import {
  authnParam,
  descriptionOf,
  equal,
  matches,
  newCookie,
  newSeed,
  newServer,
  outcomeText,
  sendAuthn,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

type Claim = { readonly cookie?: string; readonly sender?: string; readonly authType?: string }

/** get_user in the name of `actor`, with what a liar changes. */
function getUser(rpc: Rpc, actor: Actor, claim: Claim = {}): Promise<RpcReply> {
  const payload = encodeBase64(
    encodeActionCall({ namespace: 'main', action: 'get_user', args: [] }),
  )
  const params = {
    body: { payload },
    auth_type: claim.authType ?? actor.authType,
    sender: claim.sender ?? encodeHex(actor.sender),
    signature: '',
  }
  return rpc.call('user.call', params, claim.cookie === undefined ? {} : { cookie: claim.cookie })
}

const status = (reply: RpcReply) => [reply.status, reply.error?.code ?? 'ok']
const REFUSED = [401, -901]
const OK = [200, 'ok']

export const gatewayCases: readonly ConformanceCase[] = [
  {
    id: 'gateway/session',
    title: 'a session counts for the very sender and scheme that logged in',
    covers: ['log-in', 'reads-need-caller'],
    needs: ['gateway'],
    async run({ connection: { rpc } }) {
      const [one, two] = [newServer(), newServer()]
      const cookie = await newCookie(rpc, one)
      equal(status(await getUser(rpc, one)), REFUSED, 'without a cookie')
      equal(status(await getUser(rpc, one, { cookie })), OK, 'with it')
      equal(
        status(await getUser(rpc, one, { cookie, sender: encodeHex(one.sender).toUpperCase() })),
        OK,
        'sender in capitals',
      )
      equal(status(await getUser(rpc, two, { cookie })), REFUSED, 'for another sender')
      equal(
        status(await getUser(rpc, one, { cookie, authType: 'nep413' })),
        REFUSED,
        'for another scheme',
      )
      equal(status(await getUser(rpc, one, { cookie, sender: '' })), REFUSED, 'without a sender')
      equal(
        status(
          await getUser(rpc, one, {
            cookie: cookie.replace(/^kgw_session=..../, 'kgw_session=AAAA'),
          }),
        ),
        REFUSED,
        'a changed cookie',
      )
    },
  },
  {
    id: 'gateway/several-sessions',
    title: 'a new log-in does not end an older one',
    covers: ['log-in'],
    needs: ['gateway'],
    async run({ connection: { rpc } }) {
      const actor = newServer()
      const [first, second] = [await newCookie(rpc, actor), await newCookie(rpc, actor)]
      equal(status(await getUser(rpc, actor, { cookie: first })), OK, 'the first session')
      equal(status(await getUser(rpc, actor, { cookie: second })), OK, 'the second session')
    },
  },
  {
    id: 'gateway/logout',
    title:
      'logging out works before any session, and clears the cookie in the form that kwil-js needs',
    covers: ['log-in'],
    needs: ['gateway'],
    async run({ connection: { rpc } }) {
      const early = await rpc.call('kgw.logout', { account: '' })
      equal([early.status, early.result], [200, { result: 'ok' }], 'before any session')
      matches(early.headers.get('set-cookie') ?? '', /^kgw_session=;/, 'cookie')
      const actor = newServer()
      const cookie = await newCookie(rpc, actor)
      equal(
        (await rpc.call('kgw.logout', { account: encodeHex(actor.sender) }, { cookie })).status,
        200,
        'logout',
      )
      equal(status(await getUser(rpc, actor, { cookie })), REFUSED, 'the session after it')
    },
  },
  {
    id: 'gateway/log-in',
    title: 'a log-in text counts once, for the signer who signed it',
    covers: ['log-in'],
    needs: ['gateway'],
    async run({ connection: { rpc, chainId } }) {
      const [actor, other] = [newServer(), newServer()]
      const param = await authnParam(rpc)
      equal([param.domain, param.chain_id], [rpc.url, chainId], 'domain and chain')
      equal(status(await sendAuthn(rpc, actor, param)), OK, 'first use')
      equal(status(await sendAuthn(rpc, actor, param)), REFUSED, 'second use')
      const forged = { ...actor, sign: other.sign }
      equal(
        status(await sendAuthn(rpc, forged, await authnParam(rpc))),
        REFUSED,
        'signed by another key',
      )
      const elsewhere = { ...(await authnParam(rpc)), domain: 'https://gateway.example' }
      equal(status(await sendAuthn(rpc, actor, elsewhere)), REFUSED, 'signed for another gateway')
      const invented = { ...(await authnParam(rpc)), nonce: 'x'.repeat(40) }
      equal(status(await sendAuthn(rpc, actor, invented)), REFUSED, 'an invented nonce')
    },
  },
  {
    id: 'gateway/bound-log-in',
    title:
      'who sees the text and the signature of a bound log-in can neither spend it nor use it up',
    covers: ['log-in'],
    needs: ['gateway'],
    async run({ connection: { rpc } }) {
      const [actor, secret] = [newServer(), newSeed()]
      const param = await authnParam(rpc, { commitment: encodeHex(sha256(secret)) })
      equal(status(await sendAuthn(rpc, actor, param)), REFUSED, 'without the secret')
      const guessed = { secret: encodeHex(newSeed()) }
      equal(status(await sendAuthn(rpc, actor, param, guessed)), REFUSED, 'with another secret')
      const proof = { secret: encodeHex(secret) }
      equal(status(await sendAuthn(rpc, actor, param, proof)), OK, 'with the secret')
      equal(status(await sendAuthn(rpc, actor, param, proof)), REFUSED, 'a second time')
      const open = await authnParam(rpc)
      equal(status(await sendAuthn(rpc, actor, open, proof)), REFUSED, 'a secret for an open nonce')
      matches(param.statement, /Asked for by a program that is no web page\.$/, 'who asks')
    },
  },
  {
    id: 'gateway/planted-cookies',
    title: 'of many sessions the one of the very sender counts, wherever it stands',
    covers: ['log-in'],
    needs: ['gateway'],
    async run({ connection: { rpc } }) {
      const [actor, other] = [newServer(), newServer()]
      const pair = async (whose: Actor) => (await newCookie(rpc, whose)).split(';')[0] ?? ''
      const [own, planted] = [await pair(actor), await pair(other)]
      const cookie = [...Array(6).fill(planted), own].join('; ')
      equal(status(await getUser(rpc, actor, { cookie })), OK, 'behind six others')
      equal(status(await getUser(rpc, actor, { cookie: planted })), REFUSED, 'another one alone')
    },
  },
  {
    id: 'gateway/descriptions',
    title:
      'a write passes under the sentence of its action and no other, and says how often it runs',
    covers: ['kwil-answers'],
    needs: ['gateway'],
    async run({ connection }) {
      const actor = newServer()
      const send = async (description: string, action: string, rows: number) => {
        const calls = Array(rows).fill([])
        const payload = encodeActionExecution({ namespace: 'main', action, calls })
        const nonce = BigInt(await connection.nextNonce(actor))
        const body = { description, payload, type: 'execute', nonce }
        return outcomeText(await connection.broadcast(await connection.sign(actor, body)))
      }
      const share = descriptionOf('share_credential')
      const refused =
        /^\[-902\] invalid payload: the description is not the sentence of this action/
      matches(await send(share, 'remove_user', 1), refused, 'the sentence of another action')
      matches(await send('', 'remove_user', 1), refused, 'no description')
      matches(await send('', 'REMOVE_USER', 1), refused, 'the name in capitals')
      matches(await send(share, 'share_credential', 2), refused, 'two of one')
      const said = await send(descriptionOf('remove_user'), 'remove_user', 1)
      matches(said, /expected 1 arguments, but got 0/, 'its own sentence reaches the node')
      const rows = MAX_ARGUMENT_ROWS + 1
      const many = await send(descriptionOf('remove_user', rows), 'remove_user', rows)
      matches(many, /^\[-902\] .*rows of arguments/, 'too many rows')
    },
  },
  {
    id: 'gateway/closed-methods',
    title: 'whole transactions, exports and administration stay behind the gateway',
    covers: ['reads-need-caller'],
    needs: ['gateway'],
    async run({ connection: { rpc } }) {
      const closed = [
        'user.tx_query',
        'user.num_accounts',
        'user.changeset',
        'user.migration_genesis_chunk',
        'chain.tx',
        'chain.block',
        'chain.genesis',
        'rpc.discover',
      ]
      for (const method of closed) {
        const reply = await rpc.call(method, { tx_hash: '0'.repeat(64) })
        equal([reply.status, reply.error?.code], [403, -906], method)
      }
    },
  },
  {
    id: 'gateway/open-methods',
    title: 'what kwil-js asks before any session is answered',
    covers: ['log-in'],
    needs: ['gateway'],
    async run({ connection: { rpc, chainId } }) {
      const health = await rpc.call('user.health', {})
      equal(
        [
          (health.result as { mode: string }).mode,
          (health.result as { chain_id: string }).chain_id,
        ],
        ['open', chainId],
        'user.health',
      )
      equal(
        (await rpc.call('user.ping', { message: 'ping' })).result,
        { message: 'pong' },
        'user.ping',
      )
      const id = { identifier: '00'.repeat(32), key_type: 'ed25519' }
      equal(
        Number(
          ((await rpc.call('user.account', { id, status: 0 })).result as { nonce?: number })
            .nonce ?? 0,
        ),
        0,
        'user.account',
      )
    },
  },
]
