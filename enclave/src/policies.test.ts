import { describe, expect, it } from 'vitest'
import { enclavePolicies, type FileKind, findPolicyFaults, writePolicy } from './policies.ts'

const ancestors = ['https://dapp.example', 'https://isle.example']
const kinds = Object.keys(enclavePolicies({ ancestors, dev: false })) as FileKind[]
const everyDirective = [true, false].flatMap((dev) =>
  kinds.flatMap((kind) =>
    Object.keys(enclavePolicies({ ancestors, dev })[kind]).map(
      (name) => [kind, name, dev] as const,
    ),
  ),
)

describe('findPolicyFaults', () => {
  it.each(kinds)('finds nothing in the policy that the %s is served with', (kind) => {
    for (const dev of [true, false]) {
      const served = writePolicy(enclavePolicies({ ancestors, dev })[kind])
      expect(findPolicyFaults(kind, served, dev)).toEqual([])
    }
  })

  // Every directive of every kind, weakened in every way that a slip or an attacker would. A page could observe only some of
  // these itself, and not without a violation report; how it is served shows all of them.
  it.each(everyDirective)('of the %s notices a weaker %s (development: %s)', (kind, name, dev) => {
    const policy = enclavePolicies({ ancestors, dev })[kind]
    const { [name]: value = [], ...rest } = policy
    const weaker: Record<string, string> = {
      removed: writePolicy(rest),
      'any site': writePolicy({ ...policy, [name]: ['*'] }),
      'any site besides': writePolicy({ ...policy, [name]: [...value, '*'] }),
      'any https site besides': writePolicy({ ...policy, [name]: [...value, 'https:'] }),
      empty: writePolicy({ ...policy, [name]: [] }),
      'given twice': `${name} *; ${writePolicy(policy)}`,
      'in a report only': writePolicy(rest).concat(`; x-${name} ${value.join(' ')}`),
    }
    for (const [how, served] of Object.entries(weaker)) {
      expect(findPolicyFaults(kind, served, dev), how).toContain(name)
    }
  })

  it.each([
    ['script-src', "'unsafe-inline'"],
    ['script-src', "'unsafe-eval'"],
    ['script-src', "'strict-dynamic'"],
    ['script-src', 'blob:'],
    ['trusted-types', "'allow-duplicates'"],
    ['trusted-types', 'other'],
    ['worker-src', "'self'"],
  ])('notices %s with %s', (name, more) => {
    for (const kind of ['frame', 'popup', 'continue', 'checkup'] as const) {
      const policy = enclavePolicies({ ancestors, dev: false })[kind]
      const served = writePolicy({ ...policy, [name]: [...(policy[name] ?? []), more] })
      expect(findPolicyFaults(kind, served, false)).toEqual([name])
    }
  })

  it.each([
    'script-src-elem *',
    'script-src-attr *',
    'font-src *',
    'media-src *',
    'sandbox',
    'x y',
  ])('notices one directive more: %s', (extra) => {
    const served = `${writePolicy(enclavePolicies({ ancestors, dev: false }).popup)}; ${extra}`
    expect(findPolicyFaults('popup', served, false)).toEqual([extra.split(' ')[0]])
  })

  it('finds every directive missing without a policy', () => {
    const names = Object.keys(enclavePolicies({ ancestors, dev: false }).popup)
    expect(findPolicyFaults('popup', '', false).sort()).toEqual(names.sort())
  })

  it('does not take development for production', () => {
    const served = writePolicy(enclavePolicies({ ancestors, dev: true }).reader)
    expect(findPolicyFaults('reader', served, false)).toEqual(['connect-src'])
  })
})
