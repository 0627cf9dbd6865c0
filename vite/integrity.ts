import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** SHA-384 as `integrity` attributes have it (W3C Subresource Integrity). */
export function integrityOf(content: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`
}

/** Adds the SHA-384 of each script and style sheet to its tag, once the files are written. */
export function subresourceIntegrity(): Plugin {
  const tag = /<(script|link)\b([^>]*?)\b(src|href)="\/(assets\/[^"]+)"([^>]*)>/g
  return {
    name: 'idos:subresource-integrity',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      if (!dir) throw new Error('The pages have no folder.')
      for (const name of Object.keys(bundle).filter((file) => file.endsWith('.html'))) {
        const html = readFileSync(join(dir, name), 'utf8').replace(
          tag,
          (_, element: string, before: string, attribute: string, file: string, after: string) => {
            const integrity = integrityOf(readFileSync(join(dir, file)))
            return `<${element}${before}${attribute}="/${file}" integrity="${integrity}"${after}>`
          },
        )
        writeFileSync(join(dir, name), html)
      }
    },
  }
}
