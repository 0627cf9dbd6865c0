import { expect, it } from 'vitest'
import { createFlowReport } from './flow-report.ts'

it('tells how the last window failed, until one opens', async () => {
  const report = createFlowReport('frame', { userAgent: 'Mozilla/5.0' })
  expect(report.foretell()).toEqual({
    way: 'window-by-frame',
    because: 'as-agreed',
    certain: false,
  })
  for (const [code, because, certain] of [
    ['POPUP_ISOLATED', 'isolated-before', true],
    ['POPUP_BLOCKED', 'blocked-before', false],
  ] as const) {
    report.tried({ kind: 'failed', code: Promise.resolve(code) })
    await Promise.resolve()
    expect(report.foretell()).toEqual({ way: 'round-trip', because, certain })
  }
  report.tried({ kind: 'opened', window: { closed: false } })
  expect(report.foretell().because).toBe('as-agreed')
})
