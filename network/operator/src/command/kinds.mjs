// Options that several commands have, in the same words.

export const kinds = {
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
