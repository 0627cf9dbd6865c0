import { describe, expect, it } from 'vitest'
import { readRequest } from '../host/read-request.ts'
import {
  CONSUMER,
  config,
  copyRow,
  createWorld,
  grantRow,
  kycRow,
  PROFILE,
} from '../testing/fakes.ts'
import { toSession } from './session.ts'

const { request } = config

async function read(rows = [grantRow(), grantRow({ id: 'b' })]) {
  const world = createWorld()
  world.records.credentials = [kycRow, copyRow]
  world.records.grants = rows
  return world.createClient().session()
}
const telling = (told: string) => ({
  request,
  consumer: CONSUMER,
  mayTell: ({ id }: { id: string }) => id === told,
})

describe('toSession', () => {
  it('marks the grants that the host may know of, and no others', async () => {
    const { grants } = toSession(await read(), telling('b'))
    expect(grants.map(({ id, told }) => [id, told])).toEqual([
      [grantRow().id, false],
      ['b', true],
    ])
  })

  it('takes for granted only what the host may know of', async () => {
    const given = await read()
    expect(toSession(given, telling('b'))).toMatchObject({
      profile: PROFILE,
      match: { id: kycRow.id },
      granted: { grantId: 'b', copyId: copyRow.id, consumer: CONSUMER, lockedUntil: 0 },
    })
    expect(toSession(given, telling('')).granted).toBeNull()
  })

  it('takes no grant on a credential that was not asked for', async () => {
    const given = await read()
    const other = readRequest({ credential: { type: 'por' }, purpose: '' })
    const session = toSession(given, { ...telling('b'), request: other })
    expect(session).toMatchObject({ match: null, granted: null })
  })
})
