import { fail, pass, skip, type VerificationCheck } from './checks.ts'
import { type CredentialForm, readCredentialForm } from './credential-form.ts'
import { isObject } from './is-object.ts'
import { readStatusList, STATUS_LIST_TYPE } from './status-list.ts'
import { entriesOf } from './trusted-issuer.ts'
import { type VerifyCredentialOptions, verifyCredential } from './verify-credential.ts'

/** Lists that one credential may be in. */
const MOST = 8

const UNKNOWN = fail(
  'status',
  'STATUS_UNKNOWN',
  'The status list could not be read or does not fit.',
)
const TOO_SMALL = fail(
  'status',
  'STATUS_LIST_TOO_SMALL',
  'The status list is so small that its server learns who is asked about.',
)

/** What the issuer's status lists say now. `mayFetch`: the proof is one of an accepted issuer. */
export async function statusCheck(
  credential: Readonly<Record<string, unknown>>,
  form: Pick<CredentialForm, 'issuer'>,
  options: VerifyCredentialOptions,
  mayFetch: boolean,
): Promise<VerificationCheck> {
  const { credentialStatus } = credential
  const { status } = options
  if (credentialStatus === undefined) {
    return skip('status', 'NO_STATUS', 'The credential has no status list.')
  }
  if (status === 'ignore') return skip('status', 'IGNORED', 'The caller ignores status lists.')
  if (!status)
    return fail('status', 'NOT_CHECKED', 'The status could not be checked: no way to fetch lists.')
  // Nobody may send us to an address of their own choice.
  if (!mayFetch) {
    return skip('status', 'NOT_REACHED', 'The proof is not that of an accepted issuer.')
  }
  const entries = [credentialStatus].flat()
  if (entries.length > MOST) return UNKNOWN
  const remarks: VerificationCheck[] = []
  for (const entry of entries) {
    const found = await entryStatus(entry, form, options, status)
    if (found?.outcome === 'fail') return found
    if (found) remarks.push(found)
  }
  const good = 'The issuer has neither revoked nor suspended the credential.'
  return remarks[0] ?? pass('status', good)
}

/** What an entry gives reason to say; `undefined` when all is well. */
async function entryStatus(
  entry: unknown,
  form: Pick<CredentialForm, 'issuer'>,
  options: VerifyCredentialOptions,
  fetchList: (url: string) => Promise<unknown>,
): Promise<VerificationCheck | undefined> {
  if (!isObject(entry) || entry.type !== 'BitstringStatusListEntry') return UNKNOWN
  const { statusPurpose, statusListIndex, statusListCredential, statusSize = 1 } = entry
  if (typeof statusPurpose !== 'string' || typeof statusListCredential !== 'string') return UNKNOWN
  // Only a message is more than yes or no.
  const isSize = typeof statusSize === 'number' && [1, 2, 4, 8].includes(statusSize)
  if (!isSize || (statusSize !== 1 && statusPurpose !== 'message')) return UNKNOWN
  if (typeof statusListIndex !== 'string' || !/^\d{1,9}$/.test(statusListIndex)) return UNKNOWN
  const list = await fetchList(statusListCredential).catch(() => undefined)
  if (!isObject(list) || list.id !== statusListCredential) return UNKNOWN
  // A list is a credential of the same issuer; it has no status of its own, and no kind that trust could be limited to.
  const listForm = readCredentialForm(list, options.contexts ?? {})
  if (typeof listForm === 'string' || listForm.issuer !== form.issuer) return UNKNOWN
  const { verified } = await verifyCredential(list, {
    ...options,
    trust: entriesOf(form.issuer, options.trust).map(({ types, levels, ...entry }) => entry),
    types: [STATUS_LIST_TYPE],
    status: 'ignore',
  })
  if (!verified) return UNKNOWN
  const reading = await readStatusList(list, { statusPurpose, statusListIndex, statusSize })
  if ('problem' in reading) return reading.problem === 'too-small' ? TOO_SMALL : UNKNOWN
  return reading.value === 0 ? undefined : meaningOf(statusPurpose)
}

function meaningOf(purpose: string): VerificationCheck {
  switch (purpose) {
    case 'suspension':
      return fail('status', 'SUSPENDED', 'The issuer has suspended the credential.')
    case 'refresh':
      return {
        ...pass('status', 'The credential counts, and its issuer has a newer one.'),
        code: 'REFRESH',
      }
    case 'message':
      return skip(
        'status',
        'STATUS_MESSAGE',
        'The issuer says something of it that a person has to read.',
      )
    default:
      return fail('status', 'REVOKED', 'The issuer has revoked the credential.')
  }
}
