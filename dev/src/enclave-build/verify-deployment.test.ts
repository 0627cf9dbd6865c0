import { MANIFEST_PATH } from '@idos/enclave/deployment'
import { describe, expect, it } from 'vitest'
import type { BuildOptions, Files } from './build-enclave.ts'
import { ISLE, serveDeployment, type Tamper } from './deployment-testkit.ts'
import { CannotVerify, verifyDeployment } from './verify-deployment.ts'

const ORIGIN = 'https://enclave.example'
const COMMIT = 'c'.repeat(40)
const bytes = (text: string) => new TextEncoder().encode(text)

/** What a tree would build: whom it is for stands in a file, as in a real one. */
function buildOf({ enclaveOrigin, isleOrigins, commit }: Omit<BuildOptions, 'root'>): Files {
  const text = `${enclaveOrigin} ${isleOrigins}`
  const manifest = {
    format: 'idos-enclave-manifest-1',
    origins: { enclave: enclaveOrigin, isles: isleOrigins },
    commit,
    files: [{ path: '/frame.html', sha256: 'a'.repeat(64), size: text.length }],
  }
  return new Map([
    ...['frame', 'popup', 'continue', 'reader', 'site', 'checkup', 'deskframe', 'desk'].map(
      (name) => [`/${name}.html`, bytes(text)] as const,
    ),
    [MANIFEST_PATH, bytes(JSON.stringify(manifest))],
  ])
}

type Options = {
  files?: Files
  as?: string
  isles?: string[]
  tamper?: Tamper
  packages?: string[]
}

async function verify(options: Options = {}) {
  const own = { enclaveOrigin: ORIGIN, isleOrigins: [ISLE], commit: COMMIT }
  const { files = buildOf(own), as = ORIGIN, isles = [], packages = [] } = options
  const served = await serveDeployment(files, as, options.tamper ?? ((_, it) => it))
  const said: string[] = []
  try {
    const same = await verifyDeployment({
      url: served.address,
      as,
      isles,
      root: '/nowhere',
      tree: COMMIT,
      say: (line) => said.push(line),
      build: async (asked) => buildOf(asked),
      packages: () => packages,
    })
    return { same, said }
  } finally {
    await served.close()
  }
}

const withManifest =
  (text: string): Tamper =>
  (path, served) =>
    path === MANIFEST_PATH ? { ...served, body: bytes(text) } : served

describe('verifyDeployment', () => {
  it('builds for whom the deployment says it is, and finds it the same', async () => {
    const { same, said } = await verify()
    expect(said).toEqual([
      `The Enclave of ${ORIGIN}, for Isles of ${ISLE}.`,
      `It says it was built from ${COMMIT}; this tree is at ${COMMIT}.`,
      ...['frame', 'popup', 'continue', 'reader', 'site', 'checkup', 'deskframe', 'desk'].map(
        (name) => `same     /${name}.html`,
      ),
      `same     ${MANIFEST_PATH}`,
      'same     /',
      'same     /checkup',
      'Besides Isles, the frame may stand in: https://*.dapp.example',
      'The deployment is what this tree builds: 11 paths.',
    ])
    expect(same).toBe(true)
  })

  it('says which path differs', async () => {
    const { same, said } = await verify({
      tamper: (path, it) => (path === '/popup.html' ? { ...it, body: bytes('\u001b[2Jx') } : it),
    })
    expect(same).toBe(false)
    expect(said).toContain('DIFFERS  /popup.html: other bytes')
    expect(said.at(-1)).toBe('The deployment is not what this tree builds: 1 of 11 paths differ.')
  })

  it('writes nothing of a stranger that a terminal would obey', async () => {
    const { said } = await verify({
      tamper: (path, it) =>
        path === '/popup.html' ? { ...it, body: bytes('<img src="\u001b[2J">') } : it,
    })
    expect(said.join('')).not.toContain('\u001b')
    expect(said.join('')).toContain('loads ?[2J')
  })

  it('does not believe a deployment for whom it has to be built', async () => {
    const evil = ['https://evil.example']
    const files = buildOf({ enclaveOrigin: ORIGIN, isleOrigins: evil, commit: COMMIT })
    const { same, said } = await verify({ files, isles: [ISLE] })
    expect(same).toBe(false)
    expect(said.filter((line) => line.startsWith('DIFFERS'))).toHaveLength(11)
  })

  it.each<[string, Options, string]>([
    [
      'for another origin than it is served at',
      { as: 'https://other.example' },
      `This was built for ${ORIGIN}, not for https://other.example. To ask for that one at this address, add --as ${ORIGIN}`,
    ],
    [
      'without a manifest',
      { tamper: withManifest('<p>') },
      'is no manifest (200). Name with --isle',
    ],
    [
      'with a manifest of another form',
      { tamper: withManifest(JSON.stringify({ files: [{ path: '//evil.example/x' }] })) },
      'is no manifest (200)',
    ],
    ['of packages that nobody looked at', { packages: ['x 1.0.0 is new.'] }, 'x 1.0.0 is new.'],
  ])('compares nothing %s', async (_, options, sentence) => {
    await expect(verify(options)).rejects.toThrow(CannotVerify)
    await expect(verify(options)).rejects.toThrow(sentence)
  })

  it('compares without a manifest when it is told for whom to build', async () => {
    const { same, said } = await verify({ tamper: withManifest('<p>'), isles: [ISLE] })
    expect(same).toBe(false)
    expect(said).toContain(`DIFFERS  ${MANIFEST_PATH}: other bytes`)
    expect(said).toContain('same     /frame.html')
  })

  it('says when nobody answers', async () => {
    const gone = await serveDeployment(new Map(), ORIGIN, (_, it) => it)
    await gone.close()
    const asked = { url: gone.address, as: ORIGIN, isles: [], root: '/', tree: '', say: () => {} }
    await expect(verifyDeployment({ ...asked, packages: () => [] })).rejects.toThrow(
      /^Nobody answers at http:\/\/127\.0\.0\.1:\d+: /,
    )
  })
})
