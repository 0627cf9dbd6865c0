import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { hosts } from '../dev/src/hosts.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const outDir = join(root, 'build')

/** One origin, or a list with commas. Development hosts unless the operator names others. */
const enclaveOrigin = process.env.IDOS_ENCLAVE_ORIGIN ?? hosts.enclave.origin
const isleOrigins = (process.env.IDOS_ISLE_ORIGINS ?? hosts.isle.origin).split(',')

/** Stand in the popup's script for the file that it loads later; replaced once that file is written. */
const ESTIMATOR_PATH = '__idos_estimator_path__'
const ESTIMATOR_INTEGRITY = '__idos_estimator_integrity__'

/**
 * Every page is a bundle of its own: no file is shared between the frame, which talks to strangers, and the popup, and
 * every script that a page loads stands in its HTML with its hash.
 */
const pages = ['frame', 'popup', 'checkup'] as const

export default defineConfig({
  root,
  appType: 'mpa',
  define: {
    __ENCLAVE_ORIGIN__: JSON.stringify(enclaveOrigin),
    __ISLE_ORIGINS__: JSON.stringify(isleOrigins),
    __ESTIMATOR_FILE__: JSON.stringify({ path: ESTIMATOR_PATH, integrity: ESTIMATOR_INTEGRITY }),
  },
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'assets/worker-[hash].js' } },
  },
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
  plugins: [subresourceIntegrity()],
})

/** Puts the SHA-384 of each file where it is loaded: into the popup's script for the estimator, then into the pages' tags. */
function subresourceIntegrity(): Plugin {
  return {
    name: 'idos-subresource-integrity',
    apply: 'build',
    writeBundle(options, bundle) {
      const dir = options.dir ?? outDir
      const integrity = (file: string) =>
        `sha384-${createHash('sha384')
          .update(readFileSync(join(dir, file)))
          .digest('base64')}`
      const rewrite = (file: string, change: (text: string) => string) =>
        writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')))
      const names = Object.keys(bundle)

      const estimator = names.find((name) => name.startsWith('assets/estimator-'))
      for (const name of names.filter(
        (file) => file.startsWith('assets/popup-') && file.endsWith('.js'),
      )) {
        if (!estimator) throw new Error('The popup was built without its password estimator.')
        rewrite(name, (text) =>
          text
            .replace(ESTIMATOR_PATH, `/${estimator}`)
            .replace(ESTIMATOR_INTEGRITY, integrity(estimator)),
        )
      }
      const tag = /<(script|link)\b([^>]*?)\b(src|href)="\/(assets\/[^"]+)"([^>]*)>/g
      for (const name of names.filter((file) => file.endsWith('.html'))) {
        rewrite(name, (html) =>
          html.replace(
            tag,
            (_, element: string, before: string, attribute: string, file: string, after: string) =>
              `<${element}${before}${attribute}="/${file}" integrity="${integrity(file)}"${after}>`,
          ),
        )
      }
    },
  }
}
