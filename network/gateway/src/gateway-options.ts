import { NEP413_RECIPIENTS } from '@idos/wallets'

export type GatewayOption = {
  readonly flag: string
  readonly fallback?: string
  readonly help: string
}

/** Every setting: `--flag VALUE`, or the environment variable of the same name with `IDOS_GATEWAY_` before it. */
export const gatewayOptions = [
  { flag: 'host', fallback: '127.0.0.1', help: 'address to listen on' },
  { flag: 'port', fallback: '8490', help: 'port to listen on' },
  { flag: 'metrics-port', fallback: '', help: 'serve /metrics on a port of its own' },
  { flag: 'backends', fallback: '', help: 'node URLs, comma separated' },
  {
    flag: 'backends-file',
    fallback: '',
    help: 'file with one node URL a line, read again on SIGHUP',
  },
  { flag: 'chain-id', help: 'chain id of the network' },
  { flag: 'origins', fallback: '', help: 'public origins of this gateway, comma separated' },
  {
    flag: 'web-origins',
    fallback: '',
    help: 'web origins that may call, comma separated, or "any"',
  },
  { flag: 'policy', fallback: '', help: 'policy file; without it the idOS schema decides' },
  {
    flag: 'descriptions',
    fallback: 'exact',
    help: 'exact: a write is described by the sentence of its action; any: as the client likes',
  },
  {
    flag: 'session-secret',
    fallback: '',
    help: 'hex of 32 bytes or more, comma separated; first seals',
  },
  { flag: 'session-secret-file', fallback: '', help: 'the same, one a line, read again on SIGHUP' },
  { flag: 'statement', fallback: '', help: 'line in the log-in text' },
  {
    flag: 'auth-types',
    fallback: 'secp256k1_ep,ed25519,nep413,xrpl,sep53',
    help: 'log-in schemes',
  },
  {
    flag: 'nep413-recipients',
    fallback: NEP413_RECIPIENTS.join(','),
    help: 'accepted NEP-413 recipients',
  },
  {
    flag: 'require-bound-login',
    fallback: 'no',
    help: 'yes: refuse log-ins that are not bound to a browser (unmodified kwil-js)',
  },
  { flag: 'nonce-life', fallback: '300', help: 'seconds to sign the log-in text (at most 300)' },
  { flag: 'session-ttl', fallback: '7200', help: 'seconds that a session lives unused' },
  { flag: 'session-max-age', fallback: '86400', help: 'seconds after which a session ends' },
  { flag: 'trusted-proxies', fallback: '0', help: 'proxies whose X-Forwarded-For counts' },
  {
    flag: 'rate-address',
    fallback: '200/1000',
    help: 'requests a second / burst for each address',
  },
  {
    flag: 'rate-login',
    fallback: '5/100',
    help: 'log-in requests a second / burst for each address',
  },
  {
    flag: 'rate-session',
    fallback: '100/500',
    help: 'reads a second / burst for each signed-in sender',
  },
  {
    flag: 'rate-address-bytes',
    fallback: '1000000/60000000',
    help: 'bytes of requests a second / burst for each address',
  },
  {
    flag: 'rate-sender-bytes',
    fallback: '500000/30000000',
    help: 'bytes of transactions over 16 KiB a second / burst for each sender',
  },
  {
    flag: 'rate-failed-bytes',
    fallback: '10000/16000000',
    help: 'bytes of failed transactions a second / burst for each address',
  },
  {
    flag: 'max-in-flight',
    fallback: '400',
    help: 'requests answered at a time, and as many whose body is coming',
  },
  { flag: 'max-in-flight-address', fallback: '100', help: 'of these, for one address' },
  {
    flag: 'max-bytes-in-flight',
    fallback: '64000000',
    help: 'bytes of request bodies held at a time',
  },
  { flag: 'max-bytes-in-flight-address', fallback: '24000000', help: 'of these, for one address' },
  {
    flag: 'max-unread',
    fallback: '256000000',
    help: 'bytes of answers that clients have not read',
  },
  { flag: 'max-unread-address', fallback: '64000000', help: 'of these, for one address' },
  { flag: 'max-body', fallback: '6000000', help: 'bytes of a request' },
  { flag: 'headers-timeout', fallback: '10', help: 'seconds for the headers of a request to come' },
  // 6 MB take 48 s at 1 Mbit/s.
  { flag: 'request-timeout', fallback: '120', help: 'seconds for a whole request to come' },
  { flag: 'read-timeout', fallback: '8', help: 'seconds that a node gets for a read' },
  { flag: 'write-timeout', fallback: '25', help: 'seconds that a node gets for a broadcast' },
  { flag: 'max-lag', fallback: '10', help: 'blocks a node may be behind' },
  {
    flag: 'max-block-age',
    fallback: '0',
    help: 'seconds after which a node takes no writes; 0: its own health',
  },
  {
    flag: 'drain-notice',
    fallback: '0',
    help: 'seconds between /readyz saying no and closing the port',
  },
  { flag: 'drain', fallback: '10', help: 'seconds that open requests get at shutdown' },
  { flag: 'log-level', fallback: 'info', help: 'trace, debug, info, warn, error, fatal, silent' },
] as const satisfies readonly GatewayOption[]

export function usage(): string {
  const rows = gatewayOptions.map((option: GatewayOption) => {
    const fallback = option.fallback ? ` [${option.fallback}]` : ''
    return `  --${option.flag.padEnd(20)} ${option.help}${fallback}`
  })
  return [
    'Usage: npm run gateway -- --chain-id ID --backends URL,... [options]',
    '',
    'Each option may also be an environment variable: --session-ttl is IDOS_GATEWAY_SESSION_TTL.',
    '',
    ...rows,
    '  --help',
  ].join('\n')
}
