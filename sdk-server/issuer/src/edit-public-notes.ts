import type { IssuerContext } from './context.ts'

/** As the key that issued them: the network lets no other edit. */
export async function editPublicNotes(
  { network }: IssuerContext,
  id: string,
  publicNotes: string,
): Promise<void> {
  await network.execute('edit_public_notes_as_issuer', {
    public_notes_id: id,
    public_notes: publicNotes,
  })
}
