/** Kinds of credentials as a wallet's text names them: English, as the text is. */
const kinds: Readonly<Record<string, string>> = {
  kyc: 'Identity (KYC)',
  por: 'Proof of residence',
}

/** What the text of a wallet calls a credential of this type, which is an issuer's word. */
export function kindInWalletText(type: string | undefined): string {
  if (type === undefined) return 'A credential'
  if (Object.hasOwn(kinds, type)) return kinds[type] as string
  return /^[A-Za-z0-9][A-Za-z0-9 -]{0,31}$/.test(type) ? type : 'A credential'
}
