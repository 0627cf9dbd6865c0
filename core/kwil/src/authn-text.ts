/** What the text of a log-in at a gateway names; its form is the gateway's. */
export type AuthnTextParameters = {
  /** The gateway's own public origin, scheme included, without a trailing slash. */
  readonly domain: string
  /** Left out of the text when empty. */
  readonly statement: string
  readonly uri: string
  readonly chainId: string
  readonly nonce: string
  readonly issueAt: string
  readonly expirationTime: string
}

/** The exact text that a wallet signs to log in at a Kwil gateway (`kgw.authn`, version 1), final newline included. */
export function authnText(parameters: AuthnTextParameters): string {
  return [
    `${parameters.domain} wants you to sign in with your account:`,
    '',
    ...(parameters.statement === '' ? [] : [parameters.statement]),
    '',
    `URI: ${parameters.uri}`,
    'Version: 1',
    `Chain ID: ${parameters.chainId}`,
    `Nonce: ${parameters.nonce}`,
    `Issue At: ${parameters.issueAt}`,
    `Expiration Time: ${parameters.expirationTime}`,
    '',
  ].join('\n')
}
