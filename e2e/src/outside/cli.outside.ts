/** `idos` as a stranger has it: from the packed tarballs in an empty folder, with nothing of this repository. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmptyFolder, installPackages } from './empty-folder.ts'
import { freePort, type Served, serve } from './served.ts'

const repository = join(import.meta.dirname, '../../..')
const BIN = 'node_modules/@idos/cli/bin/idos.mjs'

describe('the command line outside this repository', () => {
  let folder: EmptyFolder
  let config: { enclave: string; isle: string; gateway: string }
  let enclavePort: number
  const idos = (...args: string[]) => folder.run(process.execPath, [BIN, ...args])

  beforeAll(async () => {
    // Without PostgreSQL itself: it is large, and the same that this repository runs on.
    folder = await installPackages(['@idos/cli', '@idos/operator'], {}, '--omit=optional')
    enclavePort = await freePort()
    config = {
      enclave: `http://enclave.localhost:${enclavePort}`,
      isle: `http://isle.localhost:${await freePort()}`,
      gateway: 'http://gateway.localhost:8490',
    }
    const dashboard = {
      origin: `http://my.localhost:${await freePort()}`,
      registrar: 'http://issuer.localhost:8491',
    }
    const rest = { chainId: 'idos-test', embedders: ['http://bank.localhost:*'], dashboard }
    writeFileSync(join(folder.path, 'idos.sites.json'), JSON.stringify({ ...config, ...rest }))
  })
  afterAll(() => folder?.remove())

  it('makes a key that its owner alone can read', async () => {
    expect(await idos('keys', 'new', 'issuer.key', '--kind', 'signing')).toContain('did:key:z6Mk')
    expect(statSync(join(folder.path, 'issuer.key')).mode & 0o777).toBe(0o600)
  })

  it('verifies a credential, and says what is wrong with another', async () => {
    // What an issuer does with that key, by the package that came along.
    const script = `
      import { readFileSync, writeFileSync } from 'node:fs'
      import { didKey, issueCredential } from '@idos/credentials'
      import { ed25519Signer } from '@idos/crypto'
      const signer = ed25519Signer(new Uint8Array(32).fill(1))
      const id = didKey(signer.publicKey)
      const credential = await issueCredential({
        ...{ id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55', issuer: { id }, signer },
        subject: { firstName: 'Ada', familyName: 'Lovelace' },
        validFrom: new Date('2026-01-01T00:00:00Z'),
        validUntil: new Date('2027-01-01T00:00:00Z'),
      })
      writeFileSync('credential.json', JSON.stringify(credential))
      writeFileSync('changed.json', JSON.stringify(credential).replace('Ada', 'Eve'))
      console.log(id)`
    const printed = await folder.run(process.execPath, ['--input-type=module', '--eval', script])
    const args = ['--issuer', printed.trim(), '--at', '2026-06-01']
    expect(await idos('credential', 'verify', 'credential.json', ...args)).toContain('Verified.')
    await expect(idos('credential', 'verify', 'changed.json', ...args)).rejects.toThrow(
      'BAD_SIGNATURE',
    )
  })

  it('has the commands of an operator, whose package is there', async () => {
    expect(await idos('network', 'purge', '--help')).toContain('idos network purge')
    // Each as far as all of its modules are there.
    const names = ['start', 'join', 'leave', 'rotate', 'replace-leader', 'purge']
    const programs = names.map((name) => `node_modules/@idos/operator/dist/programs/${name}.js`)
    const told = programs.map((program) => folder.run(process.execPath, [program, '--help']))
    for (const help of await Promise.all(told)) expect(help).toContain('--help')
  })

  it('makes the sites of its own pages, deployed for these origins and nobody else', async () => {
    expect(await idos('sites', 'build')).toContain(`files for ${config.enclave}`)
    const page = readFileSync(join(folder.path, 'sites/enclave/frame.html'), 'utf8')
    expect(page).toContain(`data-enclave="${config.enclave}" data-isles="${config.isle}"`)
    const shipped = 'node_modules/@idos/enclave/build/frame.html'
    expect(readFileSync(join(folder.path, shipped), 'utf8')).toContain('https://enclave.invalid')
    const own = readFileSync(join(folder.path, 'sites/dashboard/index.html'), 'utf8')
    expect(own).toContain('data-registrar="http://issuer.localhost:8491"')
    for (const name of ['nginx.conf', 'Caddyfile', 'isle/_headers', 'dashboard/_headers'])
      expect(readFileSync(join(folder.path, 'sites', name), 'utf8')).toContain('frame-ancestors')
  })

  describe('served', () => {
    let served: Served
    beforeAll(async () => {
      served = await serve(folder.path, enclavePort, [BIN, 'sites', 'serve'])
    })
    afterAll(() => served?.stop())

    it('are what these sources build, byte by byte and header by header', async () => {
      const url = `http://127.0.0.1:${enclavePort}`
      const args = ['dev/bin/verify-enclave.mjs', url, '--as', config.enclave]
      const told = await folder.run('env', ['-C', repository, process.execPath, ...args])
      expect(told).toContain('The deployment is what this tree builds')
      expect(told).toContain('the frame may stand in: http://bank.localhost:*')
    })
  })
})
