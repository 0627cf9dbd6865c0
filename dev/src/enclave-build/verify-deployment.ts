import { type EnclaveManifest, MANIFEST_PATH, parseManifest } from '@idos/enclave/deployment'
import { type Answer, createAsk } from './ask.ts'
import { buildEnclave } from './build-enclave.ts'
import { checkPackages } from './check-packages.ts'
import { compareDeployment } from './compare-deployment.ts'
import { ancestorsOf } from './header-faults.ts'

export type VerifyOptions = {
  /** Where to ask. */
  url: URL
  /** Whom to ask for there; the origin of `url` otherwise. */
  as: string | undefined
  /** For whom it has to be built; empty: for those that the manifest names. */
  isles: readonly string[]
  /** Of the repository. */
  root: string
  /** The commit of this tree, for a person. */
  tree: string
  say: (line: string) => void
  /** Otherwise that of the tree. */
  build?: typeof buildEnclave
  packages?: typeof checkPackages
}

/** A comparison that could not be made, in a sentence. */
export class CannotVerify extends Error {}

/** Says file by file what a deployment has not as this tree builds it. Resolves with whether it is the same. */
export async function verifyDeployment(options: VerifyOptions): Promise<boolean> {
  const { url, root, say, build = buildEnclave, packages = checkPackages } = options
  const faults = packages(root)
  if (faults.length > 0)
    throw new CannotVerify(
      `What this tree would build is not what was looked at. ${faults.join(' ')}`,
    )
  const origin = options.as ?? url.origin
  const ask = createAsk(url, origin)
  const answer = await ask(MANIFEST_PATH, false).catch((error: Error) => {
    throw new CannotVerify(`Nobody answers at ${url.origin}: ${error.message}.`)
  })
  const manifest = readManifest(answer)
  const isleOrigins = options.isles.length > 0 ? options.isles : manifest?.origins.isles
  if (!isleOrigins)
    throw new CannotVerify(
      `${url.origin}${MANIFEST_PATH} is no manifest (${answer.status}). Name with --isle for whom it should be built.`,
    )
  if (manifest && manifest.origins.enclave !== origin)
    throw new CannotVerify(
      `This was built for ${manifest.origins.enclave}, not for ${origin}. To ask for that one at this address, add --as ${manifest.origins.enclave}`,
    )
  say(`The Enclave of ${origin}, for Isles of ${isleOrigins.join(' and ')}.`)
  say(
    `It says it was built from ${manifest?.commit ?? 'no commit'}; this tree is at ${options.tree}.`,
  )
  const local = await build({
    root,
    enclaveOrigin: origin,
    isleOrigins,
    commit: manifest?.commit ?? null,
  }).catch((error: Error) => {
    throw new CannotVerify(error.message)
  })
  const dev = origin.startsWith('http:')
  const { paths } = await compareDeployment({
    ask,
    local,
    isleOrigins,
    dev,
    ...(manifest ? { manifest } : {}),
  }).catch((error: Error) => {
    throw new CannotVerify(`The deployment stopped answering: ${error.message}.`)
  })
  for (const [path, found] of paths)
    say(
      found.length === 0 ? `same     ${path}` : printable(`DIFFERS  ${path}: ${found.join('; ')}`),
    )
  const frame = (await ask('/frame.html', false)).headers
  const others = ancestorsOf(frame.get('Content-Security-Policy') ?? '').filter(
    (source) => !isleOrigins.includes(source),
  )
  say(printable(`Besides Isles, the frame may stand in: ${others.join(' ') || 'nothing'}`))
  const wrong = [...paths.values()].filter((found) => found.length > 0).length
  say(
    wrong === 0
      ? `The deployment is what this tree builds: ${paths.size} paths.${dev ? ' These are the headers of development.' : ''}`
      : `The deployment is not what this tree builds: ${wrong} of ${paths.size} paths differ.`,
  )
  return wrong === 0
}

/** What a stranger sent, fit for a terminal. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?')
}

function readManifest({ status, body }: Answer): EnclaveManifest | undefined {
  if (status !== 200) return undefined
  try {
    return parseManifest(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
