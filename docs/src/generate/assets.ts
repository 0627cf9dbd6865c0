import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { icon } from './html/logo.ts'

export type Assets = {
  /** Bytes by address. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
  readonly style: string
  /** Sets the colours before anything is drawn, and so stands in the way of it. */
  readonly theme: string
  readonly script: string
}

const styles = [
  'ui/styles/tokens.css',
  ...['frame', 'navigation', 'text', 'code', 'home', 'search', 'drawing', 'narrow'].map(
    (name) => `docs/styles/${name}.css`,
  ),
]
const fonts = ['figtree-latin.woff2', 'figtree-latin-ext.woff2']

/** Style sheet, scripts and letters of the site, by names that change with them. */
export async function buildAssets(root: string): Promise<Assets> {
  const files = new Map<string, string | Uint8Array>([['/assets/icon.svg', icon]])
  const put = (name: string, ending: string, content: string | Uint8Array) => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
    const address = `/assets/${name}-${hash}.${ending}`
    files.set(address, content)
    return address
  }
  let css = styles.map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
  for (const font of fonts) {
    const address = put(
      font.replace('.woff2', ''),
      'woff2',
      readFileSync(join(root, 'isle/fonts', font)),
    )
    css = css.replace(`url("${font}")`, `url("${address.replace('/assets/', '')}")`)
  }
  files.set('/assets/OFL.txt', readFileSync(join(root, 'isle/fonts/OFL.txt')))
  return {
    files,
    style: put('site', 'css', css),
    theme: put('theme', 'js', await bundle(root, 'theme', 'iife')),
    script: put('main', 'js', await bundle(root, 'main', 'es')),
  }
}

async function bundle(root: string, name: string, format: 'es' | 'iife'): Promise<string> {
  const built = await build({
    configFile: false,
    root: join(root, 'docs'),
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      rollupOptions: {
        input: join(root, `docs/src/client/${name}.ts`),
        output: { format, codeSplitting: false },
      },
    },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunk = outputs.find((one) => one.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error(`docs/src/client/${name}.ts made nothing.`)
  return chunk.code
}
