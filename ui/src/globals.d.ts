/** All that a test of this room needs of Node.js; its sources know the browser only. */
declare module 'node:fs' {
  export function readdirSync(path: URL): string[]
  export function readFileSync(path: URL, encoding: 'utf8'): string
}
