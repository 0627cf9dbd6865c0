import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  firstWorld,
  newId,
  type OwnNetworkAccess,
  openNetwork,
  scene,
  share,
  startOwnNetwork,
} from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Explorer, runExplorer } from './run-explorer.ts'

/** A network that runs already, where one is named: a validator, for one. */
const given = process.env.IDOS_EXPLORER_NETWORK
const root = mkdtempSync(join(tmpdir(), 'idos-explorer-'))
writeFileSync(join(root, 'index.html'), '<p>page</p>')

let own: (OwnNetworkAccess & { stop?(): Promise<void> }) | undefined
let explorer: Explorer
let personal: string[]

const get = (path: string) => explorer.app.request(path)
const json = async (path: string) => (await get(`/api/v1/${path}`)).json()

/** Somebody with a credential that is shared, and who leaves after: what is personal of all that. */
async function somebodyLivesHere({ node, ownerKey, deployed }: OwnNetworkAccess) {
  const deploy = deployed !== true
  const network = await openNetwork({ targets: [node], ownerKey, deploy, settings: false })
  const world = firstWorld(network)
  const { person, original, notesId, consumer } = await scene(world)
  const shared = await share(world, person, original, consumer.caller)
  const { id: copyId, content_hash: contentHash } = shared as unknown as Record<string, string>
  const attribute = { id: newId(), attribute_key: 'town', value: 'Llanfairpwll' }
  await world.write(person, 'add_attribute', attribute)
  await world.write(person, 'remove_user', { id: person.userId })
  return [
    ...[person.userId, person.walletId, person.encryptionKey, person.wallet.address],
    ...[Buffer.from(person.sender).toString('hex'), original, notesId, copyId, contentHash],
    ...[consumer.caller, attribute.id, attribute.value, network.owner?.caller],
  ].filter((word): word is string => typeof word === 'string' && word !== '')
}

beforeAll(async () => {
  own = given ? JSON.parse(given) : await startOwnNetwork()
  personal = await somebodyLivesHere(own as OwnNetworkAccess)
  explorer = await runExplorer({
    ...{ nodes: [(own as OwnNetworkAccess).node], depth: 1000, rate: 1000, proxies: 0, root },
    ...{ now: Date.now, random: (length) => new Uint8Array(length).fill(7), log: () => {} },
    peerOf: () => 'test',
  })
}, 120_000)

afterAll(async () => {
  explorer?.stop()
  await own?.stop?.()
  rmSync(root, { recursive: true })
})

describe('an explorer beside a node', () => {
  it('counts and lists what happened, by the names of the network', async () => {
    const isComplete = async () => (await json('health')).read?.isComplete
    await expect.poll(isComplete, { timeout: 20_000 }).toBe(true)
    const { actions } = await json('actions')
    const counted = new Map(
      actions.map((one: { action: string; ok: number }) => [one.action, one.ok]),
    )
    for (const action of ['add_credential', 'share_credential', 'add_attribute', 'remove_user'])
      expect(counted.get(action), action).toBeGreaterThanOrEqual(1)
    expect(await json('erasures')).toMatchObject({ profiles: 1, waiting: 0 })
    const { transactions } = await json('transactions?action=share_credential')
    expect(transactions[0]).toMatchObject({ type: 'execute', isOk: true })
    const { block } = await json(`blocks/${transactions[0].height}`)
    expect(block.transactions).toBeGreaterThan(0)
    const { nodes, read } = await json('health')
    expect(nodes).toMatchObject([{ isReachable: true, isHealthy: true, behind: 0 }])
    expect(read.to).toBeGreaterThanOrEqual(transactions[0].height)
  })

  it('says nothing of anybody, in any answer', async () => {
    expect(personal.length).toBeGreaterThan(11)
    const { transactions } = await json('transactions?limit=100')
    const paths = [
      ...[
        'overview',
        'blocks?limit=100',
        'transactions?limit=100',
        'actions',
        'erasures',
        'health',
      ],
      ...['proposals', ...transactions.map(({ hash }: { hash: string }) => `transactions/${hash}`)],
      ...transactions.map(({ height }: { height: number }) => `blocks/${height}`),
    ]
    const answers = await Promise.all(
      paths.map(async (path) => (await get(`/api/v1/${path}`)).text()),
    )
    const said = answers.join('\n').toLowerCase()
    expect(said.length).toBeGreaterThan(5_000)
    const words = personal.map((word) => word.toLowerCase().replace(/^0x/, ''))
    expect(words.filter((word) => said.includes(word))).toEqual([])
  })

  it('is a site with its page at every address, under its policy, and nothing of the folder around', async () => {
    for (const path of ['/', '/block/12', '/health', '/%2e%2e/package.json']) {
      const answer = await get(path)
      expect([answer.status, await answer.text()]).toEqual([200, '<p>page</p>'])
      expect(answer.headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      )
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    }
    for (const path of ['/assets/none.js', '/assets/..%2findex.html', '/api/v1/none'])
      expect((await get(path)).status, path).toBe(404)
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/api/v1/overview')).headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('is of the chain that it was told, or of none', async () => {
    const { node } = own as OwnNetworkAccess
    const other = runExplorer({
      ...{ nodes: [node], chainId: 'another', depth: 1, rate: 1, proxies: 0, root },
      ...{ now: Date.now, random: (length) => new Uint8Array(length), log: () => {} },
    })
    await expect(other).rejects.toMatchObject({ code: 'CHAIN_MISMATCH' })
  })
})
