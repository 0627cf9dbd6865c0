import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, runnerImport } from 'vite'
import { integrityOf } from '../../vite/integrity.ts'
import { siblingSources } from '../../vite/sibling-sources.ts'

type Carrier = { fileName: string; source: string }

/**
 * `import parts from './word-lists.ts?parts'`: runs the module in the build, writes each of the values that its one function
 * gives as a script file that carries it as JSON text, and gives the files' paths and hashes.
 *
 * `import code from './worker.ts?sealed'`: bundles the worker into one text without imports, writes it as a script file that
 * carries the text, and gives the file's path and hash. See `src/shared/sealed-script.ts`.
 */
export function sealedScripts(): Plugin {
  const mark = '\0sealed:'
  /** Each worker is bundled once: the pages that start it name the same file. */
  const carriers = new Map<string, Promise<Carrier>>()
  return {
    name: 'idos:sealed-scripts',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [file, query] = source.split('?')
      if ((query !== 'sealed' && query !== 'parts') || !file) return null
      const found = await this.resolve(file, importer)
      return found && `${query === 'sealed' ? mark : PARTS}${found.id}`
    },
    async load(id) {
      if (id.startsWith(PARTS)) {
        const files = (await partsOf(id.slice(PARTS.length))).map(({ fileName, source }) => {
          this.emitFile({ type: 'asset', fileName, source })
          return { url: `/${fileName}`, integrity: integrityOf(source) }
        })
        return `export default ${JSON.stringify(files)}`
      }
      if (!id.startsWith(mark)) return null
      const entry = id.slice(mark.length)
      const carrier = carriers.get(entry) ?? buildCarrier(entry)
      carriers.set(entry, carrier)
      const { fileName, source } = await carrier
      this.emitFile({ type: 'asset', fileName, source })
      return `export default ${JSON.stringify({ url: `/${fileName}`, integrity: integrityOf(source) })}`
    },
  }
}

const PARTS = '\0parts:'

async function partsOf(file: string): Promise<Carrier[]> {
  const { module } = await runnerImport<Record<string, () => unknown[]>>(file, {
    configFile: false,
    logLevel: 'warn',
    plugins: [siblingSources()],
  })
  const [parts] = Object.values(module)
  if (typeof parts !== 'function') throw new Error(`${file} has no function that gives its parts`)
  const [, name] = PART_NAMES.find(([end]) => file.endsWith(end)) ?? ['', 'words']
  return parts().map((part, index) => carrierOf(`${name}-${index}`, JSON.stringify(part)))
}

/** What the files of a module's parts are called. */
const PART_NAMES = [
  ['recovery-list.ts', 'recovery-words'],
  ['translations.ts', 'language'],
] as const

function carrierOf(name: string, text: string): Carrier {
  const source = `document.currentScript.idosCode=${JSON.stringify(text)}\n`
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  return { fileName: `assets/${name}-${hash}.js`, source }
}

async function buildCarrier(entry: string): Promise<Carrier> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'warn',
    plugins: [siblingSources()],
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      lib: { entry, formats: ['iife'], name: 'idosWorker', fileName: 'worker' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const [chunk, ...others] = outputs
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error(`${entry} is not one file`)
  return carrierOf(entry.includes('estimator') ? 'estimator' : 'worker', chunk.code)
}
