import { argumentsOf, type Network, newId, newServer, type Server } from '@idos/testbed'

/** Admits as many keys of one new issuer: each can write on its own, as the nonces of a key must follow each other. */
export async function admitIssuers({ admin, owner }: Network, count: number): Promise<Server[]> {
  if (!admin || !owner) throw new Error('The network has no owner.')
  const id = newId()
  const keys = Array.from({ length: count }, newServer)
  const steps = [
    ['add_inserter_as_owner', [{ id, name: `Clients ${id}` }]],
    ['add_delegate_as_owner', keys.map(({ caller }) => ({ address: caller, inserter_id: id }))],
  ] as const
  for (const [action, rows] of steps) {
    const calls = rows.map((row) => argumentsOf(action, row))
    const outcome = await admin.execute(owner, action, calls)
    if (!outcome.ok) throw new Error(`The owner's ${action} failed: ${outcome.text}`)
  }
  return keys
}
