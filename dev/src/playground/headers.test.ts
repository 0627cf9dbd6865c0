import { describe, expect, it } from 'vitest'
import { enclavePlaygroundHeaders, islePlaygroundHeaders } from './headers.ts'

const policyOf = (rules: ReturnType<typeof islePlaygroundHeaders>, path: string) =>
  rules.find(({ pattern }) => pattern.test(path))?.headers['Content-Security-Policy'] ?? ''

describe('the pages of the playground', () => {
  it.each([
    ['of the Isle', islePlaygroundHeaders(), '/stage.html'],
    ['of the secure window', enclavePlaygroundHeaders(), '/screen.html'],
  ] as const)(
    '%s run under the policy of people’s pages, framed by themselves alone',
    (_, rules, path) => {
      const policy = policyOf(rules, path)
      expect(policy).toContain(`default-src 'none'`)
      expect(policy).toContain(`script-src 'self'`)
      expect(policy).toContain(`style-src 'self'`)
      expect(policy).toContain(`require-trusted-types-for 'script'`)
      expect(policy).toContain(`frame-ancestors 'self'`)
      expect(policy).toContain(`frame-src 'self'`)
      expect(policy).toContain(`connect-src 'none'`)
      expect(policy).not.toContain('unsafe')
    },
  )
})
