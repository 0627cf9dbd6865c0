import type { GrantReceived } from '@idos/client/consumer'
import { DESK_LIMIT } from '@idos/protocol/desk'
import { useApp, useClient } from '../app.tsx'
import { useSpeech } from '../words/provider.tsx'

/** Copies that are asked of the network at once. */
const TOGETHER = 5

/** Takes copies to the desk, and what it hands over back here. */
export function useReading(): (grants: readonly GrantReceived[]) => void {
  const { acts, desk, known } = useApp()
  const client = useClient()
  const { words } = useSpeech()
  return (grants) => {
    const byCopy = new Map(grants.map((grant) => [grant.copyId, grant]))
    const copies = [...byCopy.keys()].slice(0, DESK_LIMIT)
    void acts.run({
      title: words.reading,
      phase: 'window',
      async work({ signal }) {
        const results = await desk.read({
          ...{ copies, signal },
          async fetch(ids) {
            const found = []
            for (let at = 0; at < ids.length; at += TOGETHER) {
              const some = ids.slice(at, at + TOGETHER).flatMap((id) => byCopy.get(id) ?? [])
              found.push(...(await Promise.all(some.map((grant) => client.copy(grant)))))
            }
            return found.filter((copy) => copy !== null)
          },
        })
        known.take(results)
        return results
      },
      done: ({ outcomes, found }) => (outcomes || found ? words.readDone : words.readNothing),
    })
  }
}
