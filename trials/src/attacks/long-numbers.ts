// Reading a number takes time by the square of its digits: four million of them held every validator for half a minute.

import { encodeType, type KwilType } from '@idos/kwil'
import { type Connection, newServer, outcomeText } from '@idos/testbed'

const DIGITS = 3_997_706
const QUICK = 5_000
const TEN_DIGITS: KwilType = { name: 'numeric', isArray: false, precision: 10, scale: 0 }

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer)
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer)
const prefixed = (bytes: Uint8Array) => Buffer.concat([u32(bytes.length), bytes])

/** A value whose type has room for ten digits; our own codec writes none like it. */
function longNumber(): Buffer {
  const element = Buffer.concat([Uint8Array.of(1), Buffer.from('7'.repeat(DIGITS))])
  return Buffer.concat([u16(0), prefixed(encodeType(TEN_DIGITS)), u16(1), prefixed(element)])
}

const head = (action: string) => [
  u16(0),
  prefixed(Buffer.from('main')),
  prefixed(Buffer.from(action)),
]

/** Each resolves with what is wrong about the answer, as other attacks do. */
export function longNumberAttacks(
  door: Connection,
): (readonly [name: string, run: () => Promise<string | undefined>])[] {
  const attacks: (readonly [string, () => Promise<string>])[] = [
    [
      'a number of four million digits, in a transaction',
      async () => {
        const payload = Buffer.concat([
          ...head('purge_expired_grants'),
          u16(1),
          u16(1),
          prefixed(longNumber()),
        ])
        const body = { description: '', payload, type: 'execute', nonce: 1n }
        return outcomeText(await door.broadcast(await door.sign(newServer(), body)))
      },
    ],
    [
      'a number of four million digits, in a read',
      async () => {
        const payload = Buffer.concat([...head('has_profile'), u16(1), prefixed(longNumber())])
        const params = { body: { payload: payload.toString('base64') }, auth_type: '', sender: '' }
        const { result, error } = await door.rpc.call('user.call', params)
        return error ? error.message : JSON.stringify(result)
      },
    ],
    [
      'a fee of four million digits',
      async () => {
        const body = { description: '', payload: new Uint8Array(), type: 'execute', nonce: 1n }
        const tx = await door.sign(newServer(), body)
        const fee = '7'.repeat(DIGITS)
        const params = { tx: { ...tx, body: { ...tx.body, fee } } }
        const { error } = await door.rpc.call('user.broadcast', params)
        return error?.message ?? 'accepted'
      },
    ],
    [
      'a megabyte of digits, as a query',
      async () => outcomeText(await door.query(`SELECT ${'7'.repeat(1_048_576)};`)),
    ],
  ]
  return attacks.map(([name, run]) => [
    name,
    async () => {
      const from = performance.now()
      const said = await run()
      const took = performance.now() - from
      if (!/2300 characters|80 digits|1100 digits/.test(said)) return `another answer: ${said}`
      return took > QUICK ? `it took ${Math.round(took)} ms` : undefined
    },
  ])
}
