// What one client, and all of them, may ask of a gateway: options of its command.

/** @param {string} text */
function rateOf(text) {
  const [, perSecond, burst] = /^(\d{1,9}(?:\.\d{1,3})?)\/(\d{1,9})$/.exec(text) ?? []
  return Number(perSecond) && Number(burst)
    ? { perSecond: Number(perSecond), burst: Number(burst) }
    : undefined
}
const rate = /** @type {const} */ ({
  value: 'RATE',
  read: rateOf,
  must: 'two numbers above 0, like 50/300',
})

export const limits = /** @type {const} */ ({
  'rate-address': {
    ...rate,
    help: 'requests a second / burst for each address',
    more: 'requests a second / burst for each address (IPv6: each /64)',
    default: '200/1000',
  },
  'rate-login': {
    ...rate,
    help: 'log-in requests a second / burst for each address',
    more: 'log-in requests a second / burst for each address; and, counted apart, wrong signatures of transactions over 16 KiB',
    default: '5/100',
  },
  'rate-session': {
    ...rate,
    help: 'reads a second / burst for each signed-in sender',
    default: '100/500',
  },
  'rate-address-bytes': {
    ...rate,
    help: 'bytes of requests a second / burst for each address',
    default: '1000000/60000000',
  },
  'rate-sender-bytes': {
    ...rate,
    help: 'bytes of transactions over 16 KiB a second / burst for each sender',
    more: 'bytes of transactions over 16 KiB a second / burst for each sender, whose signature is verified before',
    default: '500000/30000000',
  },
  'rate-failed-bytes': {
    ...rate,
    help: 'bytes of failed transactions a second / burst for each address',
    more: 'bytes a second / burst of transactions that failed (2 KiB more for each), for each address: nodes keep them for good',
    default: '10000/16000000',
  },
  'max-in-flight': {
    value: 'N',
    whole: [1, 100_000],
    help: 'requests answered at a time, and as many whose body is coming',
    more: 'requests answered at a time; beyond it HTTP 503. As many more may be sending their body: beyond that the address with the most loses its oldest, with HTTP 503',
    default: 400,
  },
  'max-in-flight-address': {
    value: 'N',
    whole: [1, 100_000],
    help: 'of these, for one address',
    more: 'of these, for one address; beyond it HTTP 429',
    default: 100,
  },
  'max-bytes-in-flight': {
    value: 'N',
    whole: [1000, 999_999_999],
    help: 'bytes of request bodies held at a time',
    more: 'bytes of request bodies held at a time, coming or being answered; beyond it the body that has been coming for longest makes room when that is over five seconds, else HTTP 503',
    default: 64_000_000,
    also: '`must not be less than --max-body, 6000000.`',
  },
  'max-bytes-in-flight-address': {
    value: 'N',
    whole: [1000, 999_999_999],
    help: 'of these, for one address',
    more: 'of these, for one address; beyond it HTTP 429',
    default: 24_000_000,
    also: '`must not be less than --max-body, 6000000.`',
  },
  'max-unread': {
    value: 'N',
    whole: [1_000_000, 999_999_999],
    help: 'bytes of answers that clients have not read',
    more: 'bytes of answers over 64 KiB that clients have not read; beyond it the oldest connection is ended',
    default: 256_000_000,
  },
  'max-unread-address': {
    value: 'N',
    whole: [1_000_000, 999_999_999],
    help: 'of these, for one address',
    more: 'of these, for one address; beyond it HTTP 429',
    default: 64_000_000,
  },
  'max-body': {
    value: 'N',
    whole: [1000, 64_000_000],
    help: 'bytes of a request',
    more: 'bytes of a transaction; beyond it HTTP 413. Every other request may have 64 KiB, and a longer one names its method within these, as all clients do',
    default: 6_000_000,
  },
  'headers-timeout': {
    value: 'N',
    whole: [1, 300],
    help: 'seconds for the headers of a request to come',
    more: 'seconds for the headers of a request to come; then HTTP 408',
    default: 10,
  },
  'request-timeout': {
    value: 'N',
    whole: [1, 3600],
    help: 'seconds for a whole request to come',
    more: 'seconds for a whole request to come; then HTTP 408',
    default: 120,
  },
  'read-timeout': {
    value: 'N',
    whole: [1, 120],
    help: 'seconds that a node gets for a read',
    default: 8,
  },
  'write-timeout': {
    value: 'N',
    whole: [1, 300],
    help: 'seconds that a node gets for a broadcast',
    more: "seconds for a broadcast; more than the node's own wait of 15 s",
    default: 25,
  },
})
