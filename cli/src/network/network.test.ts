import { describe, expect, it } from 'vitest'
import { idos } from '../testing/run-idos.ts'
import { runOperator } from './run-operator.ts'

describe('a command of the operator', () => {
  it('has a page under the name that it has here', async () => {
    const { code, out } = await idos(['network', 'purge', '--help'])
    expect([code, out]).toEqual([0, expect.stringContaining('idos network purge')])
    expect(out).toContain('--every SECONDS')
    expect(out).not.toContain('npm run')
  })

  it.each(['leave', 'rotate', 'purge', 'join', 'replace-leader', 'start'])(
    '%s is refused here when its options are wrong',
    async (name) => {
      const { code, err } = await idos(['network', name, '--bogus'])
      expect([code, err]).toEqual([2, expect.stringContaining("Unknown option '--bogus'.")])
    },
  )

  it('is one that there is: that of one node is run by the others', async () => {
    expect((await idos(['network', 'node'])).code).toBe(2)
  })

  it('ends as its program ends', async () => {
    await expect(runOperator('programs/purge', ['--help'])).resolves.toMatchObject({ wrong: false })
    await expect(runOperator('programs/purge', ['--bogus'])).resolves.toMatchObject({ wrong: true })
  })
})
