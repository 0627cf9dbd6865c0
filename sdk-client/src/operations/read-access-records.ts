import { type AccessRecord, accessRecord, IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { ClientParts } from '../parts.ts'
import { keptRecords, ownProfile } from './read-session.ts'

/** What the Enclave lets this page read. Throws `ENCLAVE_LOCKED`. */
export async function readAccessRecords(parts: ClientParts): Promise<AccessRecord[]> {
  const [profile, { sealed }] = await Promise.all([ownProfile(parts), keptRecords(parts)])
  if (sealed.length === 0) return []
  const { records } = await parts.enclave.accessRecords({ ...profile, sealed: [...sealed] })
  return records.map((text) => {
    const parsed = v.safeParse(accessRecord, JSON.parse(text))
    if (!parsed.success) throw new IdosError('INTERNAL')
    return parsed.output
  })
}
