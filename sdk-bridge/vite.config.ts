import { fileURLToPath } from 'node:url'
import { type BuildEnvironmentOptions, defineConfig } from 'vite'
import { separateBundles } from '../vite/bundles.ts'
import { onlySaidSentences } from '../vite/only-said-sentences.ts'
import { withoutIssueTexts } from '../vite/without-issue-texts.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One self-contained module, minified: what a plain page loads, and what the size budget measures. */
function moduleBundle(name: string, entry: string): BuildEnvironmentOptions {
  return {
    minify: true,
    rolldownOptions: {
      input: { [name]: here(entry) },
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
    },
  }
}

/** A classic script that puts the test kit at `window.idosTesting`, for injection into a page under test. */
const testing: BuildEnvironmentOptions = {
  minify: true,
  lib: {
    entry: here('src/testing/index.ts'),
    name: 'idosTesting',
    formats: ['iife'],
    fileName: () => 'testing.js',
  },
}

export default defineConfig(
  separateBundles({
    room: import.meta.url,
    plugins: [
      withoutIssueTexts(),
      // The bridge knows no operation of the Enclave.
      onlySaidSentences(
        ['sdk-bridge/src', 'core/protocol/src'],
        /^(?:enclave|foretell|rpc-testkit|error-|walletconnect|dialog|devtools|near|xrpl|stellar)/,
      ),
    ],
    bundles: {
      bridge: moduleBundle('idos-bridge', 'src/index.ts'),
      element: moduleBundle('idos-element', 'src/element.ts'),
      testing,
    },
  }),
)
