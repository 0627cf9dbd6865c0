import type { ClientParts } from '../parts.ts'
import type { Attribute } from '../records/attributes.ts'

/** Adds a value, or puts another in the place of the one with this id. Asks the wallet once. */
export async function saveAttribute(
  { network, randomUuid }: Pick<ClientParts, 'network' | 'randomUuid'>,
  { id, key, value }: Omit<Attribute, 'id'> & { readonly id?: string },
): Promise<Attribute> {
  const attribute = { id: id ?? randomUuid(), key, value }
  await (id === undefined ? network.addAttribute(attribute) : network.editAttribute(attribute))
  return attribute
}
