/**
 * What the W3C data model asks of a credential's members (VCDM 2.0 §4), whichever suite signs it: the canonicalization of one
 * suite happens to look at some of this, and that of another at none.
 */
import { isObject } from './is-object.ts'

/** §4.4, §4.12: an identifier is an URL, of any scheme. */
const URL_TEXT = /^[a-z][a-z0-9+.-]*:\S+$/i

/** Members whose values say what they are, and whether a value needs an id. */
const TYPED: Readonly<Record<string, 'id' | 'no-id'>> = {
  credentialSchema: 'id',
  credentialStatus: 'no-id',
  evidence: 'no-id',
  refreshService: 'no-id',
  termsOfUse: 'no-id',
}

/** What is wrong with the document, in a sentence. */
export function dataModelProblem(
  document: Readonly<Record<string, unknown>>,
  issuer: string,
): string | undefined {
  if (!URL_TEXT.test(issuer)) return 'The issuer is not named by an URL.'
  if (document.id !== undefined && !isUrl(document.id)) {
    return 'The credential is not named by an URL.'
  }
  const subjects = [document.credentialSubject].flat()
  if (!subjects.every((subject) => isObject(subject) && Object.keys(subject).length > 0)) {
    return 'The credential says nothing of anybody.'
  }
  for (const [name, id] of Object.entries(TYPED)) {
    const values = Object.hasOwn(document, name) ? [document[name]].flat() : []
    if (!values.every((value) => isTyped(value, id))) {
      return 'A member of the credential does not say what it is.'
    }
  }
  return undefined
}

function isTyped(value: unknown, id: 'id' | 'no-id'): boolean {
  if (!isObject(value)) return false
  const types = [value.type].flat()
  const hasType = types.length > 0 && types.every((type) => typeof type === 'string' && type !== '')
  return hasType && (value.id === undefined ? id === 'no-id' : isUrl(value.id))
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && URL_TEXT.test(value)
}
