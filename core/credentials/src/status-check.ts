import { fail, pass, skip, type VerificationCheck } from './checks.ts'
import { type CredentialForm, readCredentialForm } from './credential-form.ts'
import { isObject } from './is-object.ts'
import { readStatusList, STATUS_LIST_TYPE } from './status-list.ts'
import { type VerifyCredentialOptions, verifyCredential } from './verify-credential.ts'

/** What the issuer's status lists say now. `mayFetch`: the proof is one of an accepted issuer. */
export async function statusCheck(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
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
  const entries = Array.isArray(credentialStatus) ? credentialStatus : [credentialStatus]
  for (const entry of entries) {
    const problem = await entryProblem(entry, form, options, status)
    if (problem) return problem
  }
  return pass('status', 'The issuer has neither revoked nor suspended the credential.')
}

async function entryProblem(
  entry: unknown,
  form: CredentialForm,
  options: VerifyCredentialOptions,
  fetchList: (url: string) => Promise<unknown>,
): Promise<VerificationCheck | undefined> {
  const unknown = fail(
    'status',
    'STATUS_UNKNOWN',
    'The status list could not be read or does not fit.',
  )
  if (!isObject(entry) || entry.type !== 'BitstringStatusListEntry') return unknown
  const { statusPurpose, statusListIndex, statusListCredential, statusSize } = entry
  if (typeof statusPurpose !== 'string' || typeof statusListCredential !== 'string') return unknown
  // One bit a position is all that is read here.
  if (statusSize !== undefined && statusSize !== 1) return unknown
  if (typeof statusListIndex !== 'string' || !/^\d{1,9}$/.test(statusListIndex)) return unknown
  const list = await fetchList(statusListCredential).catch(() => undefined)
  if (!isObject(list) || list.id !== statusListCredential) return unknown
  // A list is a credential of the same issuer; it has no status of its own.
  const listForm = readCredentialForm(list, options.contexts ?? {})
  if (typeof listForm === 'string' || listForm.issuer !== form.issuer) return unknown
  const { verified } = await verifyCredential(list, {
    ...options,
    types: [STATUS_LIST_TYPE],
    status: 'ignore',
  })
  if (!verified) return unknown
  const isSet = await readStatusList(list, { statusPurpose, statusListIndex })
  if (isSet === undefined) return unknown
  if (!isSet) return undefined
  return statusPurpose === 'suspension'
    ? fail('status', 'SUSPENDED', 'The issuer has suspended the credential.')
    : fail('status', 'REVOKED', 'The issuer has revoked the credential.')
}
