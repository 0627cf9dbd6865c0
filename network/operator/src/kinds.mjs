// Options that several commands have, in the same words.

/** @param {string} text */
function doorOf(text) {
  return URL.canParse(text) && /^https?:\/\/[^/]+\/?$/.test(text)
    ? text.replace(/\/$/, '')
    : undefined
}

/** @param {string} text */
const isKey = (text) => /^(?:0x)?[0-9a-fA-F]{64}$/.test(text)

export const kinds = {
  /** Without a slash at its end. */
  door: /** @type {const} */ ({
    value: 'URL',
    read: doorOf,
    must: 'the origin of a node or gateway, like http://127.0.0.1:8484',
  }),
  /** Of somebody who writes. */
  key: /** @type {const} */ ({
    value: 'KEY',
    check: isKey,
    must: '64 hex digits, or 0x and 64 hex digits',
  }),
  /** @param {number} port */
  basePort: (port) =>
    /** @type {const} */ ({
      value: 'N',
      whole: [1024, 65_000],
      help: 'RPC port of the first node, the others follow; 20 and 40 above are P2P and administration',
      default: port,
    }),
  pgTools: /** @type {const} */ ({
    value: 'DIR',
    help: 'folder of `pg_dump` and `psql` 16',
    otherwise: '`IDOS_PG_TOOLS`, then `PATH`, then what `network:pg-tools` fetched',
  }),
  /** @param {string} folder */
  data: (folder) =>
    /** @type {const} */ ({ value: 'DIR', path: true, help: 'data and logs', default: folder }),
  kwild: /** @type {const} */ ({
    value: 'FILE',
    path: true,
    help: 'the program of a node',
    otherwise: 'what `npm run build:kwild` makes',
  }),
  fresh: /** @type {const} */ ({
    help: 'forget the data folder and start over; refused while a node runs on it',
  }),
}
