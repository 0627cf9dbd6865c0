import {
  bitAt,
  STATUS_LIST_TYPE,
  type TrustedIssuer,
  unpackStatusBits,
  verifyCredential,
} from '@idos/credentials'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'

export type StatusList = {
  readonly id: string
  readonly issuer: string
  readonly purpose: 'revocation' | 'suspension'
  readonly length: number
  readonly set: readonly number[]
}

const form = v.object({
  id: v.string(),
  issuer: v.union([
    v.string(),
    v.pipe(
      v.object({ id: v.string() }),
      v.transform(({ id }) => id),
    ),
  ]),
  credentialSubject: v.object({
    statusPurpose: v.picklist(['revocation', 'suspension']),
    encodedList: v.pipe(v.string(), v.maxLength(30_000_000)),
  }),
})

/**
 * What a list says, once it is known to be one of a trusted issuer that counts at `now`.
 *
 * @throws CREDENTIAL_INVALID with the first check that failed
 */
export async function readList(
  credential: Readonly<Record<string, unknown>>,
  trust: readonly TrustedIssuer[],
  now: Date,
): Promise<StatusList> {
  const { checks } = await verifyCredential(credential, {
    ...{ trust, now, types: [STATUS_LIST_TYPE], status: 'ignore' },
  })
  const failed = checks.find(({ name, outcome }) => outcome === 'fail' && name !== 'type')
  if (failed) throw invalid(`${failed.code}: ${failed.reason}`)
  const parsed = v.safeParse(form, credential)
  const types = [credential.type].flat()
  if (!parsed.success || !types.includes(STATUS_LIST_TYPE)) throw invalid('This is no status list.')
  const { id, issuer, credentialSubject } = parsed.output
  const bits = await unpackStatusBits(credentialSubject.encodedList)
  if (!bits) throw invalid('The bits of the list cannot be unpacked.')
  return {
    ...{ id, issuer, purpose: credentialSubject.statusPurpose, length: bits.length * 8 },
    set: positionsIn(bits),
  }
}

function positionsIn(bits: Uint8Array): number[] {
  const set: number[] = []
  bits.forEach((byte, at) => {
    if (byte === 0) return
    for (let bit = 0; bit < 8; bit++) if (bitAt(bits, at * 8 + bit)) set.push(at * 8 + bit)
  })
  return set
}

function invalid(message: string): IdosError {
  return new IdosError('CREDENTIAL_INVALID', { message })
}
