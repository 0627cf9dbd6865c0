import type { KwilValue } from '@idos/kwil'
import { parseTypeName } from '@idos/kwil'
import { actions, shareDetail } from '@idos/schema'
import { describe, expect, it } from 'vitest'
import { legacyDescription } from '../policy/legacy-descriptions.ts'
import { networkPolicy } from '../policy/network-policy.ts'
import { createPolicy, type Policy } from '../policy/policy.ts'
import { createTestGateway } from '../testing/test-gateway.ts'
import { execution, signedTransaction } from '../testing/test-transaction.ts'
import { createTestWallet } from '../testing/test-wallet.ts'

const wallet = createTestWallet()
const idos = networkPolicy()
const writes = Object.entries(actions)
  .filter(([name]) => idos.write('main', name))
  .map(([name, { description }]) => ({ name, description }))
const own = (name: string) => writes.find((write) => write.name === name)?.description ?? ''

async function broadcast(
  action: string,
  description: string,
  { policy = idos, rows = 1, row = [] }: { policy?: Policy; rows?: number; row?: KwilValue[] } = {},
) {
  const gateway = await createTestGateway({ policy: () => policy })
  const payload = execution(action, Array(rows).fill(row))
  const tx = signedTransaction(wallet, { description, payload })
  const { status, json } = await gateway.rpc('user.broadcast', { tx, sync: 1 })
  return { status, error: json.error, sent: gateway.nodes[0]?.received.length }
}

describe('the description of a write', () => {
  it('is known for every write of the network', () => {
    expect(writes.map(({ description }) => description.length)).not.toContain(0)
    expect(new Set(writes.map(({ description }) => description)).size).toBe(writes.length)
  })

  it.each(writes)(
    '$name: its own sentence, or the one of mid-2025',
    async ({ name, description }) => {
      expect((await broadcast(name, description)).status).toBe(200)
      const legacy = legacyDescription(name)
      if (legacy !== undefined) expect((await broadcast(name, legacy)).status).toBe(200)
    },
  )

  it.each([
    ['that of another action', 'remove_user', own('share_credential')],
    ['that of a mid-2025 client for another action', 'remove_user', 'Add a wallet to idOS'],
    ['none', 'remove_user', ''],
    ['its name', 'remove_user', 'remove_user'],
    ['more than its sentence', 'remove_user', `${own('remove_user')} `],
    ['a second line', 'remove_user', `${own('remove_user')}\nOr not`],
    ['another script', 'remove_user', own('remove_user').replace('a', '\u0430')],
    ['in the other case', 'remove_user', own('remove_user').toUpperCase()],
    ['that of a name of every object', 'remove_user', 'toString'],
  ])('may not be %s', async (_, action, description) => {
    const { error, sent } = await broadcast(action, description)
    expect(error).toMatchObject({
      code: -902,
      message: 'invalid payload: the description is not the sentence of this action',
      data: { description: own(action) },
    })
    expect(sent).toBe(0)
  })

  it('is held to the action however its name is written', async () => {
    expect((await broadcast('Remove_User', own('share_credential'))).sent).toBe(0)
    expect((await broadcast('Remove_User', own('remove_user'))).sent).toBe(1)
  })

  it('says how often an action runs', async () => {
    const sentence = own('share_credential')
    expect((await broadcast('share_credential', sentence, { rows: 0 })).sent).toBe(1)
    expect((await broadcast('share_credential', sentence, { rows: 3 })).sent).toBe(0)
    expect((await broadcast('share_credential', `${sentence} (2 times)`, { rows: 3 })).sent).toBe(0)
    expect((await broadcast('share_credential', `${sentence} (3 times)`, { rows: 3 })).sent).toBe(1)
    expect((await broadcast('share_credential', `${sentence} (1 times)`, { rows: 1 })).sent).toBe(0)
  })

  it('is free where the policy has no sentence for the action', async () => {
    const policy = createPolicy({
      views: new Map(),
      writes: new Set(['main.*']),
      descriptions: new Map([['main.drop', ['Erase everything']]]),
      infoActions: true,
    })
    expect((await broadcast('add', 'whatever', { policy })).sent).toBe(1)
    expect((await broadcast('drop', 'whatever', { policy })).sent).toBe(0)
    expect((await broadcast('drop', 'Erase everything', { policy })).sent).toBe(1)
  })

  describe('with what a share does', () => {
    const grantee = '0x52908400098527886E0F7030069857D2E4169EE7'
    const words = { what: 'Identity (KYC)', site: 'neobank.example' }
    const sentence = own('share_credential')
    const detail = (lockedUntil: number) =>
      shareDetail({ ...words, granteeWalletIdentifier: grantee, lockedUntil })
    const sharing = (lockedUntil: bigint): KwilValue[] =>
      actions.share_credential.parameters.map(({ name, type }) => ({
        type: parseTypeName(type),
        value:
          { grantee_wallet_identifier: grantee, locked_until: lockedUntil, content: 'c' }[
            name as string
          ] ?? null,
      }))

    it.each([0, 1_798_761_600])('is let through when it is true (lock: %i)', async (lock) => {
      const row = sharing(BigInt(lock))
      const { sent } = await broadcast('share_credential', `${sentence}: ${detail(lock)}`, { row })
      expect(sent).toBe(1)
    })

    it.each([
      ['of a lock that the arguments do not have', `${sentence}: ${detail(1_798_761_600)}`],
      ['of another recipient', `${sentence}: ${detail(0)?.replace('169EE7', '169EE8')}`],
      ['in words of the page', `${sentence}: free of charge`],
      ['behind the sentence of mid-2025', `${legacyDescription('share_credential')}: ${detail(0)}`],
      ['behind another separator', `${sentence}; ${detail(0)}`],
      ['that is empty', `${sentence}: `],
    ])('is refused %s', async (_, description) => {
      expect((await broadcast('share_credential', description, { row: sharing(0n) })).sent).toBe(0)
    })

    it('is of one run, and of this action', async () => {
      const description = `${sentence}: ${detail(0)}`
      const row = sharing(0n)
      expect((await broadcast('share_credential', description, { row, rows: 2 })).sent).toBe(0)
      const other = `${own('remove_user')}: ${detail(0)}`
      expect((await broadcast('remove_user', other, { row })).sent).toBe(0)
    })
  })
})
