/** A file that loads these styles brings them along. */
declare module '*.css'

/** All that a test of this room needs of Node.js; its sources know the browser only. */
declare module 'node:fs' {
  export function readFileSync(path: URL, encoding: 'utf8'): string
}
