import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DevHost } from '../hosts.ts'

/** The one that docs/operations.md shows. */
const example = fileURLToPath(
  new URL('../../../examples/deployment/gateway.nginx.conf', import.meta.url),
)

/** As the example has it, for this name, these ports, and the certificates of this folder. */
export function gatewayConfig({ origin, port }: DevHost, certificates: string): string {
  const { hostname } = new URL(origin)
  const text = readFileSync(example, 'utf8')
    .replaceAll('gateway.example', hostname)
    .replaceAll('/etc/letsencrypt/live', certificates)
    .replaceAll('127.0.0.1:8490', `127.0.0.1:${port}`)
  return onLoopback(text, '443', new URL(origin).port)
}

/** A service that takes a proxy as it is. */
export function serviceConfig({ origin, port }: DevHost, certificates: string): string {
  const { hostname, port: own } = new URL(origin)
  return [
    'server {',
    `  listen 127.0.0.1:${own} ssl;`,
    `  server_name ${hostname};`,
    `  ssl_certificate "${certificates}/${hostname}/fullchain.pem";`,
    `  ssl_certificate_key "${certificates}/${hostname}/privkey.pem";`,
    '  client_max_body_size 20m;',
    '  location / {',
    `    proxy_pass http://127.0.0.1:${port};`,
    '    proxy_set_header Host $http_host;',
    '  }',
    '}',
    '',
  ].join('\n')
}

/** What listens for the world, for this machine alone. @throws where there is nothing to listen on */
export function onLoopback(config: string, from: string, to = from): string {
  const text = config
    .replaceAll(`  listen [::]:${from} ssl;\n`, '')
    .replaceAll(`listen ${from} ssl;`, `listen 127.0.0.1:${to} ssl;`)
  if (text.includes(`listen 127.0.0.1:${to} ssl;`)) return text
  throw new Error(`Nothing listens on ${from} in:\n${config}`)
}
