import type { IssuerContext } from './context.ts'

/** As the key that issued them: the network lets no other edit. */
export async function editPublicNotes(
  { network, networkAs, keys }: IssuerContext,
  id: string,
  publicNotes: string,
  keyId?: string,
): Promise<void> {
  const client = keyId === undefined ? network : networkAs(keys.signingBy(keyId))
  await client.execute('edit_public_notes_as_issuer', {
    public_notes_id: id,
    public_notes: publicNotes,
  })
}
