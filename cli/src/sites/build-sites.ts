/**
 * Deploys the built pages of Enclave, Isle and dashboards for an operator's origins, without building anything: of every page the root
 * element alone is written anew, and of the Enclave its manifest.
 *
 * Requirements
 *  1. What goes out is what came in: every file of the Enclave is compared with the manifest of its build, and a file that
 *     it does not name stays behind.
 *  2. The result is the same, byte for byte, as a build of these sources for these origins: that is how a deployment is
 *     verified (docs/operations.md).
 *  3. No folder is emptied that this command did not fill.
 *
 * Attacker: whoever could change the pages on their way to this machine. Not who can write into its folders: the manifest is
 * there, too, and is not signed; what was deployed is compared with the sources by `npm run verify:enclave`.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type EnclaveManifest, MANIFEST_PATH, parseManifest } from '@idos/enclave/deployment'
import { IdosError } from '@idos/protocol'
import { type DeployedFor, writeDeployedFor } from '@idos/protocol/deployed-for'
import type { SitesConfig } from './config.ts'
import type { OfSites, SiteName } from './site-rules.ts'

export type Files = ReadonlyMap<string, Uint8Array>

/** The files of the sites that the configuration names, by path, from the folders of their builds. */
export function deployedSites(
  config: SitesConfig,
  pages: Readonly<Record<SiteName, string>>,
): OfSites<Files> {
  const { enclave, isle, gateway, chainId, dashboard, consumers } = config
  return {
    enclave: deployedEnclave(pages.enclave, { enclave, isles: [isle] }),
    isle: deployedPages(pages.isle, { enclave, gateway, chain: chainId }),
    ...(dashboard && {
      dashboard: deployedPages(pages.dashboard, {
        ...{ enclave, gateway, chain: chainId, registrar: dashboard.registrar },
        ...(dashboard.walletConnect && {
          walletconnect: `${dashboard.walletConnect.projectId} ${dashboard.walletConnect.relay}`,
        }),
      }),
    }),
    ...(consumers && {
      consumers: deployedPages(pages.consumers, { enclave, gateway, chain: chainId }),
    }),
  }
}

function deployedEnclave(folder: string, origins: EnclaveManifest['origins']): Files {
  const build = readBuild(folder)
  const manifest = manifestOf(build, folder)
  const named = new Map(
    manifest.files.map(({ path, sha256 }) => {
      const bytes = build.get(path)
      if (!bytes || sha256Of(bytes) !== sha256)
        throw wrong(`${folder}${path} is not the file that the manifest of the Enclave names.`)
      return [path, bytes]
    }),
  )
  const { enclave, isles } = origins
  const files = deployed(named, { enclave, isles: isles.join(' ') })
  const made: EnclaveManifest = {
    ...manifest,
    origins,
    files: [...files].map(([path, bytes]) => ({
      ...{ path, sha256: sha256Of(bytes), size: bytes.length },
    })),
  }
  const text = new TextEncoder().encode(`${JSON.stringify(made, null, 2)}\n`)
  return new Map([...files, [MANIFEST_PATH, text]])
}

function manifestOf(build: Files, folder: string): EnclaveManifest {
  try {
    return parseManifest(new TextDecoder().decode(build.get(MANIFEST_PATH)))
  } catch (cause) {
    throw new IdosError('CONFIG_INVALID', {
      message: `${folder} is no build of the Enclave: it has no manifest.`,
      cause,
    })
  }
}

/** The files of a site without a manifest, from the folder of its build. */
function deployedPages(folder: string, values: DeployedFor): Files {
  return deployed(readBuild(folder), values)
}

function deployed(files: Files, values: DeployedFor): Files {
  return new Map(
    [...files].map(([path, bytes]) => {
      if (!path.endsWith('.html')) return [path, bytes]
      const page = writeDeployedFor(new TextDecoder().decode(bytes), values)
      return [path, new TextEncoder().encode(page)]
    }),
  )
}

/** Files of a build, but for what is of the folder and not of the site: names that begin with a dot, and packed copies. */
function readBuild(folder: string, under = ''): Files {
  if (!existsSync(folder)) throw wrong(`${folder} is not there: it should have the built pages.`)
  const entries = readdirSync(join(folder, under), { withFileTypes: true })
  return new Map(
    entries
      .filter(
        ({ name }) => (!name.startsWith('.') || name === '.well-known') && !/\.gz$/.test(name),
      )
      .flatMap((entry): [string, Uint8Array][] => {
        const path = `${under}/${entry.name}`
        if (entry.isDirectory()) return [...readBuild(folder, path)]
        if (!entry.isFile()) throw wrong(`${join(folder, path)} is neither a file nor a folder.`)
        return [[path, new Uint8Array(readFileSync(join(folder, path)))]]
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** Lies in a folder that this command may empty again. Its name begins with a dot: it is no file of the site. */
const MARK = '.idos-site'

/** Writes the files of a site into a folder of its own, each with a packed copy where that is smaller. */
export function writeSite(folder: string, files: Files): void {
  const isForeign = existsSync(folder) && !existsSync(join(folder, MARK))
  if (isForeign && readdirSync(folder).length > 0)
    throw wrong(
      `${folder} has files that this command did not write. Name another folder, or empty it.`,
    )
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, MARK), '')
  for (const [path, bytes] of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
    const packed = /\.(?:html|js|css|json|svg)$/.test(path) ? gzipSync(bytes, { level: 9 }) : bytes
    if (packed.length < bytes.length) writeFileSync(`${target}.gz`, packed)
  }
}

/** The paths of a site that was written. */
export function pathsOf(folder: string): readonly string[] {
  return [...readBuild(folder).keys()].filter((path) => !/^\/_(?:headers|redirects)$/.test(path))
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function wrong(message: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message })
}
