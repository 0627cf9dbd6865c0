// The settings of an explorer, once: parsed, typed and told of by --help and docs/operations.md from here.

/** @param {string} text */
function isNode(text) {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return false
  const { origin, username } = new URL(text)
  return username === '' && (text === origin || text === `${origin}/`)
}

export const commands = /** @type {const} */ ({
  explorer: {
    main: 'server/main',
    usage: 'npm run explorer -- --node URL',
    about:
      'A page and read-only answers on what a network does, in hashes and counts. Runs beside a node that answers `chain.*`.',
    options: {
      node: {
        value: 'URL',
        several: true,
        required: true,
        check: isNode,
        must: 'the address of a node, such as http://127.0.0.1:8484',
        help: "a node's RPC; the first one is read, of further ones only their health",
      },
      'chain-id': {
        value: 'ID',
        check: (/** @type {string} */ text) => /^[\x21-\x7e]{1,64}$/.test(text),
        must: '1 to 64 letters, digits or signs',
        help: 'the chain that the first node must be of',
        otherwise: 'whichever it is of',
      },
      port: {
        value: 'N',
        whole: [0, 65_535],
        help: 'port to listen on, 0 takes any free one',
        default: 8460,
      },
      host: {
        value: 'ADDRESS',
        check: (/** @type {string} */ text) => text !== '',
        must: 'an address',
        help: 'address to listen on',
        default: '127.0.0.1',
      },
      depth: {
        value: 'N',
        whole: [1, 1_000_000],
        help: 'blocks before the last one that are read at the start, and counted',
        default: 50_000,
      },
      rate: {
        value: 'N',
        whole: [1, 10_000],
        help: 'answers a second for each address; five times as many at once',
        default: 20,
      },
      proxies: {
        value: 'N',
        whole: [0, 5],
        help: 'proxies before it that add to `X-Forwarded-For`, for the limit of each address',
        default: 0,
      },
    },
  },
})
