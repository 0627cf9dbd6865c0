import { join } from 'node:path'
import type { Plugin } from 'vite'
import { defineConfig, mergeConfig } from 'vitest/config'
import unit from '../vitest.config.ts'
import { mutants } from './src/mutants/list.ts'
import { mutate } from './src/mutants/mutant.ts'

const root = join(import.meta.dirname, '..')

/** Changes one source on its way into the tests; no file is touched. */
function takeOut(id: string | undefined): Plugin {
  const mutant = mutants.find((one) => one.id === id)
  if (!mutant) throw new Error(`IDOS_MUTANT names no mutant: ${id}`)
  const file = join(root, mutant.file)
  return {
    name: 'idos:mutant',
    enforce: 'pre',
    transform: (code, module) => (module.split('?')[0] === file ? mutate(code, mutant) : null),
  }
}

export default mergeConfig(
  unit,
  defineConfig({
    root,
    plugins: [takeOut(process.env.IDOS_MUTANT)],
    test: { bail: 1, maxWorkers: 1, fileParallelism: false },
  }),
)
