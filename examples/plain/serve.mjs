// One page and one script, as any static host serves them. The policy is all that a page with an Isle needs.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { isle, port } from './config.mjs'

const built = (name) =>
  readFileSync(fileURLToPath(import.meta.resolve(`@idos/sdk-bridge/build/${name}`)), 'utf8')
const script = built('idos-element.js')
// The same value stands beside each release. A page of your own has it as text.
const integrity = JSON.parse(built('integrity.json'))['build/idos-element.js']
const page = readFileSync(new URL('index.html', import.meta.url), 'utf8')
  .replace('{integrity}', integrity)
  .replace('{isle}', isle)

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  'img-src data:',
  `frame-src ${isle}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

createServer((request, response) => {
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  if (request.url === '/idos-element.js') {
    response.setHeader('Content-Type', 'text/javascript')
    return response.end(script)
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  if (request.url !== '/') response.statusCode = 404
  return response.end(request.url === '/' ? page : 'Not found')
}).listen(port, 'localhost', () => console.log(`http://localhost:${port}`))
