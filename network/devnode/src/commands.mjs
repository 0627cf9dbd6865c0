// The options of a development node, once: parsed, typed and told of by --help and docs/operations.md from here.

/** @param {string} text */
const listOf = (text) => text.split(',').map((item) => item.trim())

/** @param {(text: string) => string | undefined} one */
const each = (one) => (/** @type {string} */ text) => {
  const all = listOf(text).map(one)
  return all.every((item) => item !== undefined) ? /** @type {string[]} */ (all) : undefined
}

/** @param {string} text */
function hostName(text) {
  const name = URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : undefined
  const exact = name?.host === text.toLowerCase() && name.port === ''
  return exact && !text.includes('*') ? name.hostname : undefined
}

/** @param {string} text */
function webOrigin(text) {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
    ? text
    : undefined
}

export const commands = /** @type {const} */ ({
  devnode: {
    main: 'main',
    usage: 'npm run devnode -- --owner IDENTIFIER',
    about: 'An empty node of its own, for development: deploy any Kuneiform schema on it.',
    options: {
      owner: {
        value: 'ID',
        required: true,
        help: 'who may change the schema: 0x address, or Ed25519 public key in hex',
        more: 'who may change the schema, compared byte for byte with `@caller`',
        also: '`--owner must be an address (0x and 40 hex digits), an Ed25519 public key (64 hex digits) or ed25519:BASE58.`; `--owner has a wrong checksum; if 0x19E7…Ff2A is meant, write it so.`',
      },
      port: {
        value: 'N',
        whole: [0, 65_535],
        help: 'port on 127.0.0.1, 0 takes any free one',
        default: 8484,
        also: 'taken: `Port 18484 is already in use. Stop the program that uses it, or choose another with --port (0 takes any free one).`',
      },
      data: {
        value: 'DIR',
        check: (/** @type {string} */ text) => text.trim() !== '',
        must: 'the name of a folder',
        help: 'folder of the database',
        otherwise: 'a temporary folder, removed at the end',
        also: 'in use: `Another node (process 15574) uses the data folder …. Stop it, or start this one with another --data folder.`',
      },
      'chain-id': {
        value: 'ID',
        check: (/** @type {string} */ text) => /^[A-Za-z0-9._-]{1,64}$/.test(text),
        must: '1 to 64 letters, digits, dots, dashes or underscores',
        help: 'chain id of the node; a folder keeps the one that it was made with',
        default: 'idos-dev',
        also: "not the folder's: `The data folder was made with --chain-id idos-dev, not other. Use that value, or another --data folder.`",
      },
      'block-interval': {
        value: 'MS',
        whole: [0, 60_000],
        help: 'least milliseconds between two blocks with transactions',
        default: 0,
      },
      'empty-block-interval': {
        value: 'MS',
        whole: [0, 3_600_000],
        help: 'milliseconds until an empty block moves the block time on (at least 100)',
        default: 6000,
      },
      'allow-host': {
        value: 'NAMES',
        read: each(hostName),
        must: 'names without port, as node.example',
        help: 'names of this node, by comma, besides localhost, *.localhost, 127.0.0.1 and [::1]',
        more: 'names of this node, by comma, besides `localhost`, `*.localhost`, `127.0.0.1` and `[::1]`; a request under another name gets 403',
        otherwise: 'loopback names only',
      },
      'allow-origin': {
        value: 'ORIGINS',
        read: each(webOrigin),
        must: 'origins, as https://app.example',
        help: 'origins, by comma, whose pages may use this node, besides those of the same names',
        more: 'origins, by comma, whose pages may use this node; others get 403 and no CORS header. Requests without `Origin`, those of programs, are not asked',
        otherwise: 'pages of loopback names only',
      },
      'log-level': {
        value: 'LEVEL',
        oneOf: ['silent', 'error', 'warn', 'info', 'debug'],
        help: 'the least that is logged: silent, error, warn, info, debug',
        more: 'the least that is logged',
        default: 'info',
      },
    },
  },
})
