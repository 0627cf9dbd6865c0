import type { AccessRecord, Client } from '@idos/client'
import type { Context } from './context.ts'

/**
 * Reads the person's own list of who has access, whenever the key is unlocked and the list is another than before. It is a help
 * to the eye: that it can not be read stops nothing and is said nowhere.
 */
export function createLearnAccess(
  context: Pick<Context, 'visit' | 'dispatch'>,
  client: () => Client,
): () => void {
  let last: unknown = null
  return () => {
    const account = context.visit().person?.account
    const { records, unlocked } = context.visit().person?.known ?? {}
    if (!account || !records || !unlocked || records === last) return
    last = records
    const learn = (access: readonly AccessRecord[]) =>
      context.dispatch({ type: 'access-known', account, access })
    client()
      .accessRecords()
      .then(learn, () => {
        if (last === records) last = null
      })
  }
}
