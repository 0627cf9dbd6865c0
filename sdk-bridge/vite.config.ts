import { fileURLToPath } from 'node:url'
import { build, defineConfig, type InlineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const shared: InlineConfig = {
  root: here('.'),
  publicDir: false,
  logLevel: 'warn',
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
}

/** One self-contained module, minified: what a plain page loads, and what the size budget measures. */
function moduleBundle(name: string, entry: string): InlineConfig {
  return {
    ...shared,
    build: {
      outDir: here('build'),
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      rolldownOptions: {
        input: { [name]: here(entry) },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  }
}

/** A classic script that puts the test kit at `window.idosTesting`, for injection into a page under test. */
const testing: InlineConfig = {
  ...shared,
  configFile: false,
  build: {
    outDir: here('build'),
    emptyOutDir: false,
    target: 'es2022',
    minify: true,
    lib: {
      entry: here('src/testing/index.ts'),
      name: 'idosTesting',
      formats: ['iife'],
      fileName: () => 'testing.js',
    },
  },
}

const bridge = moduleBundle('idos-bridge', 'src/index.ts')

export default defineConfig({
  ...bridge,
  build: { ...bridge.build, emptyOutDir: true },
  plugins: [
    {
      name: 'idos:other-bundles',
      async closeBundle() {
        await build({ ...moduleBundle('idos-element', 'src/element.ts'), configFile: false })
        await build(testing)
      },
    },
  ],
})
