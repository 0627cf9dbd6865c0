import type { Person } from './person.ts'
import type { Recorder } from './recorder.ts'
import { hosts } from './stack.ts'

/** Id of the copy that the page handed to its server last. */
export async function sharedCopyId(recorder: Recorder): Promise<string> {
  const bodies = (await recorder.collect()).filter(({ where }) => where.endsWith('/accounts'))
  const last = bodies.at(-1)?.text ?? ''
  return (JSON.parse(last) as { copyId: string }).copyId
}

/** Status of a fresh read by the consumer server, asked from the page. */
export function bankReads(person: Person, copyId: string): Promise<number> {
  return person.page.evaluate(
    async ([url, id]) => {
      const response = await fetch(`${url}/accounts`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${localStorage.getItem('neobank-session')}`,
        },
        body: JSON.stringify({ copyId: id }),
      })
      return response.status
    },
    [hosts.neobankConsumer.origin, copyId] as const,
  )
}
