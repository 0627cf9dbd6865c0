import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, runnerImport } from 'vite'
import { integrityOf } from '../../vite/integrity.ts'
import { onlySaidSentences } from '../../vite/only-said-sentences.ts'
import { siblingSources } from '../../vite/sibling-sources.ts'
import { withoutIssueTexts } from '../../vite/without-issue-texts.ts'

type Carrier = { fileName: string; source: string }

/**
 * `import parts from './word-lists.ts?parts'`: runs the module in the build, writes each of the values that its one function
 * gives as a script file that carries it as JSON text, and gives the files' paths and hashes.
 *
 * `import code from './worker.ts?sealed'`: bundles the worker into one text without imports, writes it as a script file that
 * carries the text, and gives the file's path and hash. See `src/shared/sealed-script.ts`.
 *
 * The worker that answers verifiers has `anchors` written into it: whoever may vouch for them, by certificates.
 *
 * `import later from './later-screens.tsx?later'`: bundles a part of the page that loads when it is needed, as a script that
 * leaves its exports on its own tag. The modules of `GIVEN` come from the page, so that there is one of each.
 */
export function sealedScripts(anchors = ''): Plugin {
  /** Each worker is bundled once: the pages that start it name the same file. */
  const carriers = new Map<string, Promise<Carrier>>()
  return {
    name: 'idos:sealed-scripts',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [file, query] = source.split('?')
      const kind = query !== undefined && file ? marks[query] : undefined
      if (!kind || !file) return null
      const found = await this.resolve(file, importer)
      return found && `${kind}${found.id}`
    },
    async load(id) {
      if (id.startsWith(PARTS)) {
        const { name, parts } = await partsOf(id.slice(PARTS.length))
        for (const { fileName, source } of parts) {
          this.emitFile({ type: 'asset', fileName, source })
        }
        return listOf(name, parts)
      }
      const whole = id.startsWith(LATER) ? buildLater : id.startsWith(SEALED) ? buildCarrier : null
      if (whole === null) return null
      const entry = id.slice((whole === buildLater ? LATER : SEALED).length)
      const carrier = carriers.get(entry) ?? whole(entry, anchors)
      carriers.set(entry, carrier)
      const { fileName, source } = await carrier
      this.emitFile({ type: 'asset', fileName, source })
      return `export default ${JSON.stringify({ url: `/${fileName}`, integrity: integrityOf(source) })}`
    },
  }
}

const SEALED = '\0sealed:'
const PARTS = '\0parts:'
const LATER = '\0later:'
const BEHIND = '\0behind:'
const marks: Readonly<Record<string, string>> = { sealed: SEALED, parts: PARTS, later: LATER }

/** What a later part takes from its page, by the end of its path: see `given` in `src/popup/sealed-files.ts`. */
const GIVEN = ['preact', 'preact/hooks', 'preact/jsx-runtime', '/messages/context.tsx']

async function partsOf(file: string): Promise<{ name: string; parts: Carrier[] }> {
  const { module } = await runnerImport<Record<string, () => unknown[]>>(file, {
    configFile: false,
    logLevel: 'warn',
    plugins: [siblingSources()],
  })
  const [parts] = Object.values(module)
  if (typeof parts !== 'function') throw new Error(`${file} has no function that gives its parts`)
  const [, name] = PART_NAMES.find(([end]) => file.endsWith(end)) ?? ['', 'words']
  return {
    name,
    parts: parts().map((part, index) => carrierOf(`${name}-${index}`, JSON.stringify(part))),
  }
}

/** A module that gives the files' paths and hashes. Written from the hashes alone: a page has some twenty, all in its first load. */
function listOf(name: string, parts: readonly Carrier[]): string {
  const hashes = parts.map(({ source }) => integrityOf(source).slice(ALGORITHM.length))
  return `export default ${JSON.stringify(hashes)}.map((hash, place) => ({
    url: \`/assets/${name}-\${place}-\${hash.slice(0, 8).replace(/\\W/g, '-')}.js\`,
    integrity: \`${ALGORITHM}\${hash}\`
  }))`
}

const ALGORITHM = 'sha384-'

/** What the files of a module's parts are called. */
const PART_NAMES = [
  ['recovery-list.ts', 'recovery-words'],
  ['frame/other-words.ts', 'language-of-frame'],
  ['desk/words/other-words.ts', 'language-of-desk'],
  ['site/messages/translations.ts', 'language-of-site'],
  ['messages/names.ts', 'names'],
  ['translations.ts', 'language'],
] as const

function carrierOf(name: string, text: string): Carrier {
  return fileOf(name, `document.currentScript.idosCode=${JSON.stringify(text)}\n`)
}

function fileOf(name: string, source: string): Carrier {
  const hash = integrityOf(source).slice(ALGORITHM.length).slice(0, 8).replace(/\W/g, '-')
  return { fileName: `assets/${name}-${hash}.js`, source }
}

async function buildCarrier(entry: string, anchors: string): Promise<Carrier> {
  const code = await workerText(entry, anchors)
  return carrierOf(WORKER_NAMES.find((name) => entry.includes(name)) ?? 'worker', code)
}

const workerText = (entry: string, anchors: string) => bundle(entry, 'idosWorker', [], anchors)

const WORKER_NAMES = ['estimator', 'presenter', 'deputy', 'desk.worker']

/** Whose sentences of errors the bundles of these pages say. */
export const SAYING = ['enclave/src', 'core/protocol/src', 'core/crypto/src']

/** `import hash from './deputy.worker.ts?behind'`, in a worker: the hash of another one's text, whose file its page names and writes. */
function sealedBehind(anchors: string): Plugin {
  return {
    name: 'idos:sealed-behind',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [file, query] = source.split('?')
      const found = query === 'behind' && file ? await this.resolve(file, importer) : null
      return found && `${BEHIND}${found.id}`
    },
    async load(id) {
      if (!id.startsWith(BEHIND)) return null
      const text = await workerText(id.slice(BEHIND.length), anchors)
      return `export default ${JSON.stringify(integrityOf(text))}`
    },
  }
}

async function buildLater(entry: string): Promise<Carrier> {
  const code = await bundle(entry, 'idosPart', GIVEN)
  return fileOf(
    basename(entry).replace(/\.tsx?$/, ''),
    `(function(idosTag){var idosGiven=idosTag.idosGiven;${code}\nidosTag.idosPart=idosPart})(document.currentScript)\n`,
  )
}

/** One text without imports; what is `given` stays outside, as a member of `idosGiven`. */
async function bundle(
  entry: string,
  name: string,
  given: readonly string[],
  anchors = '',
): Promise<string> {
  const places = given.map((one) => [one, `idosGiven["${one}"]`])
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'warn',
    define: { 'import.meta.env.IDOS_VERIFIER_ANCHORS': JSON.stringify(anchors) },
    plugins: [
      withoutIssueTexts(),
      onlySaidSentences(SAYING),
      sealedBehind(anchors),
      siblingSources(),
      leaveOutside(given),
    ],
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      lib: { entry, formats: ['iife'], name, fileName: name },
      rolldownOptions: {
        transform: { define: placesIn(entry) },
        output: { codeSplitting: false, globals: Object.fromEntries(places) },
      },
    },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const [chunk, ...others] = outputs
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error(`${entry} is not one file`)
  return chunk.code
}

/**
 * Where libraries of the desk think that they are. A file that one finds beside itself is in the text as a `data:` address, which
 * needs a base that is one; another makes an address of its worker's, which a `blob:` does not give.
 */
function placesIn(entry: string): Record<string, string> {
  if (!entry.includes('desk.worker')) return {}
  return {
    'import.meta.url': '"about:blank"',
    'self.location': 'undefined',
    // A loader of contexts that is never asked: all of them are in the text.
    XMLHttpRequest: 'undefined',
  }
}

function leaveOutside(given: readonly string[]): Plugin {
  return {
    name: 'idos:given-by-the-page',
    enforce: 'pre',
    resolveId(source) {
      const id = given.find(
        (one) => source === one || (one.startsWith('/') && source.endsWith(one)),
      )
      return id === undefined ? null : { id, external: true }
    },
  }
}
