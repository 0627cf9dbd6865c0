import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'
import { hosts } from '../dev/src/hosts.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const outDir = join(root, 'build')

/** One origin, or a list with commas. Development hosts unless the operator names others. */
const enclaveOrigin = process.env.IDOS_ENCLAVE_ORIGIN ?? hosts.enclave.origin
const isleOrigins = (process.env.IDOS_ISLE_ORIGINS ?? hosts.isle.origin).split(',')

/**
 * Every page is a bundle of its own: no file is shared between the frame, which talks to strangers, and the popup, and
 * every script that a page loads stands in its HTML with its hash.
 */
const pages = ['frame', 'popup', 'reader', 'checkup'] as const

const resolve = { conditions: ['source', 'module', 'browser', 'import', 'default'] }

export default defineConfig({
  root,
  appType: 'mpa',
  define: {
    __ENCLAVE_ORIGIN__: JSON.stringify(enclaveOrigin),
    __ISLE_ORIGINS__: JSON.stringify(isleOrigins),
  },
  resolve,
  builder: {
    async buildApp(builder) {
      for (const page of pages) await builder.build(builder.environments[page]!)
    },
  },
  environments: Object.fromEntries(
    pages.map((page, index) => [
      page,
      {
        consumer: 'client' as const,
        build: {
          outDir,
          emptyOutDir: index === 0,
          target: 'es2022',
          sourcemap: false,
          modulePreload: false,
          cssCodeSplit: true,
          assetsInlineLimit: 0,
          reportCompressedSize: false,
          rolldownOptions: { input: join(root, `${page}.html`) },
        },
      },
    ]),
  ),
  plugins: [sealedScripts(), subresourceIntegrity()],
})

/** Adds the SHA-384 of each script and style sheet to its tag, once the files are written. */
function subresourceIntegrity(): Plugin {
  const tag = /<(script|link)\b([^>]*?)\b(src|href)="\/(assets\/[^"]+)"([^>]*)>/g
  return {
    name: 'idos-subresource-integrity',
    apply: 'build',
    writeBundle(options, bundle) {
      const dir = options.dir ?? outDir
      const integrity = (file: string) =>
        `sha384-${createHash('sha384')
          .update(readFileSync(join(dir, file)))
          .digest('base64')}`
      for (const name of Object.keys(bundle).filter((file) => file.endsWith('.html'))) {
        const html = readFileSync(join(dir, name), 'utf8').replace(
          tag,
          (_, element: string, before: string, attribute: string, file: string, after: string) =>
            `<${element}${before}${attribute}="/${file}" integrity="${integrity(file)}"${after}>`,
        )
        writeFileSync(join(dir, name), html)
      }
    },
  }
}

/** Each worker is bundled once: two pages that start it name the same file. */
const carriers = new Map<string, Promise<{ fileName: string; source: string }>>()

/**
 * `import code from './worker.ts?sealed'`: bundles the worker into one text without imports, writes it as a script file that
 * carries the text, and gives the file's path and hash. See `src/shared/sealed-script.ts`.
 */
function sealedScripts(): Plugin {
  const mark = '\0sealed:'
  return {
    name: 'idos-sealed-scripts',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [file, query] = source.split('?')
      if (query !== 'sealed' || !file) return null
      const found = await this.resolve(file, importer)
      return found && `${mark}${found.id}`
    },
    async load(id) {
      if (!id.startsWith(mark)) return null
      const entry = id.slice(mark.length)
      const carrier = carriers.get(entry) ?? buildCarrier(entry)
      carriers.set(entry, carrier)
      const { fileName, source } = await carrier
      this.emitFile({ type: 'asset', fileName, source })
      const integrity = `sha384-${createHash('sha384').update(source).digest('base64')}`
      return `export default ${JSON.stringify({ url: `/${fileName}`, integrity })}`
    },
  }
}

async function buildCarrier(entry: string): Promise<{ fileName: string; source: string }> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve,
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
  const source = `document.currentScript.idosCode=${JSON.stringify(chunk.code)}\n`
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  const name = entry.includes('estimator') ? 'estimator' : 'worker'
  return { fileName: `assets/${name}-${hash}.js`, source }
}
