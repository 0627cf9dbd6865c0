// Configurations of static servers, written from the one table of headers.
import type { HeaderGroup, Headers } from './header-groups.ts'
import type { SiteRules } from './site-rules.ts'

export type ServedSite = {
  readonly rules: SiteRules
  /** Folder of its files on the server. */
  readonly root: string
  readonly groups: readonly HeaderGroup[]
  readonly absent: Headers
  /** Of the server: a folder by the name of each site, as certbot has them. */
  readonly certificates?: string | undefined
}

const CERTBOT = '/etc/letsencrypt/live'

const MADE =
  'Made by "idos sites headers" from the table of headers. Change idos.sites.json instead.'

/** Server blocks for the `http` block of nginx. */
export function nginxConfig(sites: readonly ServedSite[]): string {
  return [`# ${MADE}`, ...sites.flatMap(nginxServer), ''].join('\n')
}

function nginxServer({ rules, root, groups, absent, certificates }: ServedSite): string[] {
  const add = (headers: Headers, always = '') =>
    headers.map(([name, value]) => `    add_header ${name} "${value}"${always};`)
  return [
    '',
    'server {',
    ...nginxListen(rules.origin, certificates ?? CERTBOT),
    `  root "${root}";`,
    '  gzip_static on;',
    '  gzip_vary on;',
    '  autoindex off;',
    '  etag on;',
    '',
    '  # A path is a file or is not there: nothing is guessed.',
    '  location / {',
    ...add(absent, ' always'),
    '    return 404;',
    '  }',
    ...groups.flatMap(({ paths, headers }) =>
      paths.flatMap((path) => [
        '',
        `  location = ${path} {`,
        ...add(headers),
        `    try_files ${rules.addresses[path] ?? path} =404;`,
        '  }',
      ]),
    ),
    '}',
  ]
}

function nginxListen(origin: string, certificates: string): string[] {
  const { protocol, hostname, port } = new URL(origin)
  if (protocol === 'http:')
    return [`  listen 127.0.0.1:${port || 80};`, `  server_name ${hostname};`]
  return [
    `  listen ${port || 443} ssl;`,
    `  listen [::]:${port || 443} ssl;`,
    `  server_name ${hostname};`,
    `  ssl_certificate "${certificates}/${hostname}/fullchain.pem";`,
    `  ssl_certificate_key "${certificates}/${hostname}/privkey.pem";`,
  ]
}

/** Sites for a Caddyfile. Caddy gets certificates of https origins by itself, unless told where they are. */
export function caddyfile(sites: readonly ServedSite[]): string {
  return [`# ${MADE}`, ...sites.flatMap(caddySite), ''].join('\n')
}

function caddySite({ rules, root, groups, absent, certificates }: ServedSite): string[] {
  const headers = (all: Headers) => [
    '\t\theader {',
    ...all.map(([name, value]) => `\t\t\t${name} "${value}"`),
    '\t\t}',
  ]
  const { protocol, hostname } = new URL(rules.origin)
  const isHere = protocol === 'http:'
  const own = `${certificates}/${hostname}`
  return [
    '',
    `${rules.origin} {`,
    ...(isHere ? ['\tbind 127.0.0.1'] : []),
    ...(!isHere && certificates ? [`\ttls "${own}/fullchain.pem" "${own}/privkey.pem"`] : []),
    `\troot * "${root}"`,
    ...groups.flatMap(({ paths, headers: own }, at) => [
      '',
      `\t@group${at} path ${paths.join(' ')}`,
      `\thandle @group${at} {`,
      ...headers(own),
      ...Object.entries(rules.addresses)
        .filter(([address]) => paths.includes(address))
        .map(([address, file]) => `\t\trewrite ${address} ${file}`),
      '\t\tfile_server {',
      '\t\t\tprecompressed gzip',
      '\t\t}',
      '\t}',
    ]),
    '',
    '\thandle {',
    ...headers(absent),
    '\t\trespond 404',
    '\t}',
    '}',
  ]
}

/** For static hosts that read `_headers` beside the files. Assets are one rule: such hosts take some hundred. */
export function headersFile({ groups }: Pick<ServedSite, 'groups'>): string {
  const rules = groups.flatMap(({ paths, headers }) => {
    const pages = paths.filter((path) => !path.startsWith('/assets/'))
    const all = pages.length < paths.length ? [...pages, '/assets/*'] : pages
    return all.map((path) => [path, ...headers.map(([name, value]) => `  ${name}: ${value}`), ''])
  })
  return [`# ${MADE}`, '', ...rules.flat()].join('\n')
}

/** For the same hosts: files under their other paths. */
export function redirectsFile({ addresses }: Pick<SiteRules, 'addresses'>): string {
  return Object.entries(addresses)
    .map(([path, file]) => `${path} ${file} 200\n`)
    .join('')
}
