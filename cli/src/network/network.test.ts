import { describe, expect, it } from 'vitest'
import { idos } from '../testing/run-idos.ts'
import { networkPrograms } from './commands.ts'
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

  it.each([['purge', '--every', '5'], ['start'], []])(
    'says what to install where its package is not: network %s',
    async (...words) => {
      const code = 'ERR_MODULE_NOT_FOUND'
      const absent = () => Promise.reject(Object.assign(new Error('not found'), { code }))
      const programs = await networkPrograms(absent)
      const ran = await idos(['network', ...words], { programs })
      expect([ran.code, ran.out, ran.err]).toEqual([
        2,
        '',
        expect.stringContaining('npm install -g @idos/operator'),
      ])
      const json = await idos(['network', ...words, '--json'], { programs })
      expect(json.json()).toMatchObject({ error: { code: 'USAGE' } })
      expect((await idos(['network', '--help'], { programs })).code).toBe(0)
    },
  )

  it('is missed for no other reason', async () => {
    const broken = () => Promise.reject(new SyntaxError('half a file'))
    await expect(networkPrograms(broken)).rejects.toThrow('half a file')
  })

  it('ends as its program ends', async () => {
    await expect(runOperator('programs/purge', ['--help'])).resolves.toMatchObject({ wrong: false })
    await expect(runOperator('programs/purge', ['--bogus'])).resolves.toMatchObject({ wrong: true })
  })
})
