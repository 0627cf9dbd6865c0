import { join } from 'node:path'
import { build } from 'vite'

/** A module of this folder and all it imports, siblings as published, as one classic script; its exports are at `window[name]`. */
export async function bundlePage(file: string, name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('development') },
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, file), formats: ['iife'], name },
      // What a page of its own loads later comes along: there is one script.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const [result] = Array.isArray(output) ? output : [output]
  const chunk = result && 'output' in result ? result.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('No bundle was made.')
  return chunk.code
}
