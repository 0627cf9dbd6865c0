/** Our own context for whom a credential is about. Published under this URL it may never change. */
export const HOLDER_CONTEXT_URL = 'https://idos.network/ns/holder/v1'

export const holderContext = {
  '@context': {
    '@version': 1.1,
    '@protected': true,
    /** A wallet of the person: address, or public key where an address does not name one. */
    walletAddress: `${HOLDER_CONTEXT_URL}#walletAddress`,
  },
}
