import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Devnode, startDevnode } from '@idos/devnode'
import { deploySchema, ed25519PublicKey } from '@idos/operator'
import { newId, newServer } from '@idos/testbed'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'

const chainId = 'idos-deployed'
const ownerSeed = randomBytes(32).toString('hex')
const [named, later] = [newServer(), newServer()]
const inserter = { id: newId(), name: 'An issuer', delegates: [named.caller] }
let folder: string
let node: Devnode

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'idos-deploy-'))
  const owner = ed25519PublicKey(ownerSeed)
  const logger = pino({ level: 'silent' })
  const dataDir = join(folder, 'node')
  node = await startDevnode({ dataDir, port: 0, owner, chainId, durable: false, logger })
})
afterAll(async () => {
  await node?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const deploy = (inserters = [inserter]) =>
  deploySchema({ nodeUrl: node.url, chainId, ownerSeed, dataDir: folder, inserters })
async function rows(text: string): Promise<unknown[]> {
  const client = new pg.Client(node.database)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

it('deploys the schema once, with the strictest settings and the inserters that it is given', async () => {
  expect(await deploy()).toBe('deployed')
  const settings = 'SELECT network, require_bound_proofs, open_write_grant_relay FROM main.settings'
  expect(await rows(settings)).toEqual([
    { network: chainId, require_bound_proofs: true, open_write_grant_relay: false },
  ])
  expect(await rows('SELECT name FROM main.inserters')).toEqual([{ name: 'An issuer' }])
  expect(await rows('SELECT address FROM main.delegates')).toEqual([{ address: named.caller }])
  expect(await deploy()).toBe('unchanged')
})

it('deploys a changed text on top, and names nobody again', async () => {
  writeFileSync(join(folder, 'schema.sha256'), `${'0'.repeat(64)}\n`)
  expect(await deploy([{ id: newId(), name: 'Another', delegates: [later.caller] }])).toBe(
    'deployed',
  )
  expect(await rows('SELECT name FROM main.inserters')).toEqual([{ name: 'An issuer' }])
})
