import { fileURLToPath } from 'node:url'
import { type Plugin, runnerImport } from 'vite'

type Write = (html: string, values: Readonly<Record<string, string>>) => string

const writer = fileURLToPath(new URL('../core/protocol/src/deployed-for.ts', import.meta.url))

/**
 * Writes onto every page for whom it is deployed: what `idos sites build` replaces, in a build that others made. Both by one
 * function, run here from its source: a build is made of this tree alone.
 */
export function deployedFor(values: Readonly<Record<string, string>>): Plugin {
  let written: Promise<Write> | undefined
  const load = async () => {
    const options = { configFile: false, logLevel: 'warn' } as const
    const { module } = await runnerImport<{ writeDeployedFor: Write }>(writer, options)
    return module.writeDeployedFor
  }
  return {
    name: 'idos:deployed-for',
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        written ??= load()
        return (await written)(html, values)
      },
    },
  }
}
