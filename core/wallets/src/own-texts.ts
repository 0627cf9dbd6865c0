/**
 * The texts of idOS that wallets and keys sign, by their first line. No two purposes share one, so that a signature for one
 * is none for another; what is told apart by its first line must be listed here.
 */

export const CREATE_HEAD = 'Create an idOS profile with this wallet'
export const ADD_HEAD = 'Add this wallet to an existing idOS profile'
export const DWG_HEAD = 'Let an issuer write one credential into your idOS profile'
export const DAG_HEAD = 'Give access to one credential of your idOS profile'
export const CONSUMER_HEAD = 'idOS consumer'
/** Ownership texts before they named the encryption key. Nothing takes them any more. */
const FORMER_OWNERSHIP_HEAD = 'Link this wallet to an idOS profile'

const heads: readonly string[] = [
  CREATE_HEAD,
  ADD_HEAD,
  DWG_HEAD,
  DAG_HEAD,
  CONSUMER_HEAD,
  FORMER_OWNERSHIP_HEAD,
]
const UNBOUND_GRANT = /^operation: (?:delegatedWriteGrant|insertAccessGrant|insertGrant)\n/

/**
 * Whether a text begins like one that idOS has somebody sign: ownership, delegated grants of both forms, a consumer's origin.
 * Such a text is never public notes, whoever signed it.
 */
export function isOwnText(text: string): boolean {
  return UNBOUND_GRANT.test(text) || heads.some((head) => text.startsWith(`${head}\n`))
}
