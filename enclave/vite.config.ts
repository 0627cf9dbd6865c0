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
  },
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // The names decide which headers a file gets: see `src/security-headers.ts`.
        entryFileNames: ({ name }) =>
          name === 'estimator.worker' ? 'assets/estimator-[hash].js' : 'assets/worker-[hash].js',
      },
    },
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
