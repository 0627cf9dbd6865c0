import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite'
import { CHAIN_ID, hosts } from '../dev/src/hosts.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Builds from the sources of the sibling workspaces. A `source` resolve condition would do it too, but some published
 * packages name files under it that they do not ship.
 */
function workspaceSources(): Plugin {
  const modules = here('../node_modules')
  return {
    name: 'idos:workspace-sources',
    enforce: 'pre',
    resolveId(id) {
      const match = /^(@idos\/[^/]+)(\/.+)?$/.exec(id)
      if (!match?.[1]) return null
      const folder = join(modules, match[1])
      const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const source: string | undefined = exports[match[2] ? `.${match[2]}` : '.']?.source
      return source ? this.resolve(join(folder, source), undefined, { skipSelf: true }) : null
    },
  }
}

const shared: InlineConfig = {
  resolve: {
    alias: { axios: here('./vite/no-axios.ts') },
  },
  root: here('.'),
  publicDir: false,
  define: {
    __ENCLAVE_ORIGIN__: JSON.stringify(process.env.IDOS_ENCLAVE_ORIGIN ?? hosts.enclave.origin),
    __GATEWAY_URL__: JSON.stringify(process.env.IDOS_GATEWAY_URL ?? hosts.gateway.origin),
    __CHAIN_ID__: JSON.stringify(process.env.IDOS_CHAIN_ID ?? CHAIN_ID),
  },
}

/** Each page is built by itself: what the Isle loads first does not depend on what the playground shares with it. */
function page(file: string): InlineConfig['build'] {
  return {
    outDir: here('./build'),
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: here(file) },
  }
}

export default defineConfig({
  ...shared,
  build: { ...page('./index.html'), emptyOutDir: true },
  plugins: [
    workspaceSources(),
    react(),
    {
      name: 'idos:playground',
      async closeBundle() {
        await build({
          ...shared,
          configFile: false,
          logLevel: 'warn',
          plugins: [workspaceSources(), react()],
          build: page('./playground.html'),
        })
      },
    },
  ],
})
