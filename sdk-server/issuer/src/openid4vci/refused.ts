/** Codes of OpenID4VCI 1.0, RFC 6749 and RFC 6750, as wallets read them. */
export type RefusalCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'invalid_token'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied'
  | 'invalid_transaction_id'
  | 'invalid_notification_id'
  | 'invalid_notification_request'
  | 'server_error'

/** What a wallet is refused: thrown within this folder, and answered as these protocols have it. It never leaves otherwise. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: RefusalCode
  readonly status: number
  /** `null` for a request without a token, which is told no code (RFC 6750 §3.1). */
  readonly bearer: 'invalid_token' | null | undefined

  /** `why`: for developers of wallets. ASCII without `"` and `\` (RFC 6749 §5.2), and nothing of what was sent. */
  constructor(
    code: RefusalCode,
    why: string,
    { status = 400, bearer }: { status?: number; bearer?: 'invalid_token' | null } = {},
  ) {
    super(why)
    this.code = code
    this.status = status
    this.bearer = bearer
  }
}
