import { cleanLine } from '../../shared/clean.ts'
import { toLabel } from './words.ts'

const KNOWN: Readonly<Record<string, string>> = { KycCredential: 'Identity (KYC)' }
/** The type that every credential has. */
const COMMON = ['VerifiableCredential', 'VerifiablePresentation']
const LIMITS = { kinds: 3, length: 28 } as const

/** What kind of credential a `type` member names, in a person's words: few and short, whatever the issuer wrote. */
export function kindsOf(type: unknown): string[] {
  const names = (Array.isArray(type) ? type : [type]).filter(
    (name): name is string => typeof name === 'string' && !COMMON.includes(name),
  )
  return names.slice(0, LIMITS.kinds).map(kindInWords)
}

function kindInWords(name: string): string {
  if (Object.hasOwn(KNOWN, name)) return KNOWN[name] ?? name
  return toLabel(cleanLine(name, LIMITS.length))
}
