/** Whether both are one account, or both are none: wallets write an Ethereum address in small letters or in mixed ones. */
export function sameAddress(one: string | null, other: string | null): boolean {
  return one?.toLowerCase() === other?.toLowerCase()
}
