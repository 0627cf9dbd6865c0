import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Hono } from 'hono'

/** Headers by path pattern: the first pattern that matches wins. */
export type HeaderRule = {
  readonly pattern: RegExp
  readonly headers: Readonly<Record<string, string>>
}

export type StaticAppOptions = {
  /** Folder of built files. */
  root: string
  headers: readonly HeaderRule[]
  /** Served for `/`. */
  index: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves built files with the production headers: development never runs under softer rules than users do. */
export function createStaticApp(options: StaticAppOptions): Hono {
  const app = new Hono()
  app.get('*', async (c) => {
    const path = c.req.path === '/' ? `/${options.index}` : c.req.path
    const file = resolveInside(options.root, path)
    if (!file) return c.text('Not found', 404)
    const info = await stat(file).catch(() => null)
    if (!info?.isFile()) return c.text('Not found', 404)
    const body = await readFile(file)
    const rule = options.headers.find((candidate) => candidate.pattern.test(path))
    return c.body(new Uint8Array(body), 200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      ...rule?.headers,
    })
  })
  return app
}

/** The file that a URL path names below the root; null for what leaves it or is no path. */
function resolveInside(root: string, path: string): string | null {
  try {
    const file = join(root, normalize(decodeURIComponent(path)))
    return file.startsWith(root + sep) && !file.includes('\0') ? file : null
  } catch {
    return null
  }
}
