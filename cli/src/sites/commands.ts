import type { Command } from '@idos/command'
import { defineProgram } from '../program/program.ts'

const config = {
  value: 'FILE',
  path: true,
  help: 'origins of the sites, and who may embed them',
  default: 'idos.sites.json',
} as const
const folder = {
  value: 'DIR',
  path: true,
  help: 'folder of the sites',
  default: 'sites',
} as const
const root = {
  value: 'DIR',
  path: true,
  help: 'where that folder will be on the server',
  otherwise: 'where it is',
} as const

const certificates = {
  value: 'DIR',
  path: true,
  help: 'certificates on the server: NAME/fullchain.pem and NAME/privkey.pem in it for each site',
  otherwise: 'where certbot has them (nginx); its own (Caddy)',
} as const

export const buildSites = {
  main: 'main',
  usage: 'idos sites build',
  about:
    'Makes the folders of Enclave, Isle and dashboards for your origins, ready for a static host.',
  options: {
    config,
    folder,
    root,
    certificates,
    enclave: {
      value: 'DIR',
      path: true,
      help: 'built pages of the Enclave',
      otherwise: 'those of the package @idos/enclave',
    },
    isle: {
      value: 'DIR',
      path: true,
      help: 'built pages of the Isle',
      otherwise: 'those of the package @idos/isle',
    },
    dashboard: {
      value: 'DIR',
      path: true,
      help: 'built pages of the dashboard',
      otherwise: 'those of the package @idos/dashboard',
    },
    consumers: {
      value: 'DIR',
      path: true,
      help: 'built pages of the dashboard of consumers',
      otherwise: 'those of the package @idos/dapp-dashboard',
    },
  },
} as const satisfies Command

export const writeSiteHeaders = {
  main: 'main',
  usage: 'idos sites headers',
  about:
    'Writes the headers of the sites anew, for nginx, Caddy and hosts that read _headers. Needed when who may embed them has changed.',
  options: { config, folder, root, certificates },
} as const satisfies Command

export const serveSites = {
  main: 'main',
  usage: 'idos sites serve',
  about: 'Serves the sites with their headers, until Ctrl-C. For those who have no other server.',
  options: {
    config,
    folder,
    host: {
      value: 'ADDRESS',
      check: (text: string) => /^[\w.:-]+$/.test(text),
      must: 'an address',
      help: 'address to listen on',
      default: '127.0.0.1',
    },
    port: {
      value: 'N',
      whole: [1, 65_535],
      help: 'one port for all, told apart by their names: behind a proxy with TLS',
      otherwise: 'the ports of their origins, on this machine',
    },
  },
} as const satisfies Command

const about = [
  'idos.sites.json has five members: enclave, isle and gateway (origins), chainId, and embedders, a list of who may embed the Isle: origins, or https://*.bank.example for all names below one.',
  'A sixth, dashboard, is for those who offer the person’s own place: its origin, its registrar (origin of the issuer that registers a new profile) and, for wallets of phones, walletConnect: { projectId, relay }. It may embed the Enclave by that.',
  'Another, consumers, is for those who offer the dashboard of consumers: its origin. The desk, where consumers read what was shared with them, opens for it alone, and for nobody without it.',
]

export const sitesPrograms = [
  defineProgram(
    'sites build',
    buildSites,
    {
      description: [
        ...about,
        'Scripts and styles are the same bytes for everybody, so that their hashes can be compared with those that are published; whom a page is deployed for stands on its root element, and in the manifest of the Enclave. The files of the Enclave are compared with the manifest of its build first.',
        'Who may embed the sites is in no page: it is a header. A new embedder needs sites headers, and a reload of the server.',
      ],
      examples: [
        ['idos sites build --root /srv/idos', 'For a server where the folder will be /srv/idos:'],
      ],
    },
    () => import('./build.ts'),
  ),
  defineProgram(
    'sites headers',
    writeSiteHeaders,
    {
      description: [
        ...about,
        'nginx.conf is for the http block of nginx (include /srv/idos/nginx.conf;) and expects certificates where certbot puts them, or in --certificates; the Caddyfile is whole. Hosts that read _headers must not shorten addresses: switch off "pretty URLs" (Netlify), or set html_handling = "none" (Cloudflare).',
      ],
      examples: [['idos sites headers && nginx -s reload', 'After a new embedder was added:']],
    },
    () => import('./headers.ts'),
  ),
  defineProgram(
    'sites serve',
    serveSites,
    {
      description: [
        ...about,
        'The configuration is read again when it changes: a new embedder needs no restart. One that is wrong is told of and passed over. It speaks plain HTTP: for https origins put a proxy with TLS before it, and pass the Host header on.',
      ],
      examples: [['idos sites serve --port 8080', 'Behind a proxy:']],
    },
    () => import('./serve.ts'),
  ),
]
