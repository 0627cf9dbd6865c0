// The settings of a passporting server, once: parsed, typed and told of by --help and docs/operations.md from here.

/** @param {string} text */
const isOrigin = (text) =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text

/** @param {string} text */
function origins(text) {
  const all = text.split(',').map((item) => item.trim())
  return all.every(isOrigin) ? all : undefined
}

/** @param {string} text */
function address(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isServer = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash
  return isServer && !url.username && !url.password ? url.href.replace(/\/$/, '') : undefined
}

/** @param {string} text */
const isSet = (text) => text !== ''

export const commands = /** @type {const} */ ({
  passporting: {
    main: 'main',
    usage: 'npm run passporting -- --public-url URL --gateways URL,... --chain-id ID',
    about:
      'The passporting server of an organisation: vouches for what it issued, to the members of its clubs, and takes it back.',
    env: 'IDOS_PASSPORTING_',
    options: {
      host: {
        value: 'ADDRESS',
        check: isSet,
        must: 'an address',
        help: 'address to listen on',
        default: '127.0.0.1',
      },
      port: {
        value: 'N',
        whole: [0, 65_535],
        help: 'port to listen on',
        more: 'port, 0 takes any free one',
        default: 8500,
        also: 'taken: `--port: port 8500 on 127.0.0.1 is taken.`',
      },
      'metrics-port': {
        value: 'N',
        whole: [0, 65_535],
        help: 'serve /metrics there, and nowhere else',
        more: '`/metrics` on a port of its own, on the same address',
        otherwise: 'no metrics',
      },
      'page-port': {
        value: 'N',
        whole: [0, 65_535],
        help: "show the operator's page there, on this machine alone",
        more: "the operator's page (registry, receipts, what was refused) on this port of 127.0.0.1, whatever `--host` is",
        otherwise: 'no page',
      },
      'public-url': {
        value: 'URL',
        required: true,
        read: address,
        must: 'an address like https://bank.example/idos',
        help: 'address of this server in the registry',
        more: 'address of this server in the registry: requests are signed for it, and are none for any other',
      },
      gateways: {
        value: 'URLS',
        required: true,
        read: origins,
        must: 'origins of gateways, comma separated',
        help: 'gateways of the network, comma separated',
      },
      'chain-id': {
        value: 'ID',
        required: true,
        check: (/** @type {string} */ text) => /^[\x21-\x7e]{1,64}$/.test(text),
        must: '1 to 64 characters',
        help: 'chain id of the network',
      },
      'signing-key': {
        value: 'FILE',
        required: true,
        path: true,
        help: 'key of the issuer, as the registry names it',
        more: "file of `idos keys new signing`, or 64 hex digits: the issuer's key, which the registry names",
        also: '`cannot be used: others can read it (chmod 600).`, `cannot be used: it has no key.`',
      },
      'encryption-key': {
        value: 'FILE',
        required: true,
        path: true,
        help: "key that the issuer's own copies are encrypted to",
        more: "the same of `idos keys new encryption`: what the issuer's own copies are encrypted to",
        also: 'the same',
      },
      data: {
        value: 'FOLDER',
        required: true,
        path: true,
        help: 'folder of the nonces and the audit record',
        more: 'folder of the nonces and the audit record, made when it is not there; for one process',
        also: '`cannot be used: …/lock: process 71 has this folder. Two of them would take a request twice.`; `…/audit.jsonl was altered: entry 3 does not follow from the one before.`',
      },
      'accept-old-body': {
        value: 'WORD',
        oneOf: ['yes', 'no'],
        help: 'yes: take requests in the form of mid-2025',
        more: '`yes`: take requests in the form of mid-2025, which name neither this server nor a time',
        default: 'no',
      },
      'allow-http': {
        value: 'WORD',
        oneOf: ['yes', 'no'],
        help: 'yes: tell peers of withdrawals without TLS, for development',
        default: 'no',
      },
      sweep: {
        value: 'N',
        whole: [1, 86_400],
        help: 'seconds from one look at what others rely on to the next',
        default: 60,
      },
      'max-in-flight': {
        value: 'N',
        whole: [1, 10_000],
        help: 'requests that are answered at once',
        default: 50,
      },
      'rate-peer': {
        value: 'N',
        whole: [1, 100_000],
        help: 'requests of one peer in a minute',
        default: 60,
      },
      drain: {
        value: 'N',
        whole: [0, 300],
        help: 'seconds that open requests get at shutdown',
        default: 10,
      },
      'log-level': {
        value: 'WORD',
        oneOf: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
        help: 'the least that is logged',
        default: 'info',
      },
    },
  },
})
