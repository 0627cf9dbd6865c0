export type LoginStatementParameters = {
  /** The operator's own line; may be empty. */
  readonly statement: string
  /** Origin header of the request, of an allowed page; empty for programs. */
  readonly webOrigin: string
  readonly bound: boolean
}

/**
 * The line of the log-in text that tells a person who asks. A dApp page may have its own log-in signed by the wallet
 * that it carries texts to for the Isle inside it: what it gets is a text that names the dApp, and a session that
 * counts for the dApp's origin only. One line, or the text would have another form.
 */
export function loginStatement({ statement, webOrigin, bound }: LoginStatementParameters): string {
  const who =
    webOrigin === ''
      ? 'Asked for by a program that is no web page.'
      : `Asked for by the web page ${webOrigin}${bound ? ', for this browser only' : ''}.`
  return statement === '' ? who : `${statement} ${who}`
}
