import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { createDeputy, requireText } from './deputy.ts'

const text = 'self.onmessage = () => {}'
const hashOf = (code: string, kind = 'sha384') =>
  `${kind}-${createHash(kind).update(code).digest('base64')}`

describe('the text of the deputy', () => {
  it('is one of those whose hashes the build wrote', async () => {
    const known = [hashOf('of another worker'), hashOf(text)]
    await expect(requireText(text, known)).resolves.toBeUndefined()
  })

  it.each([
    ['one with a line more', `${text}\npostMessage(1)`, hashOf(text)],
    ['one with another space', ` ${text}`, hashOf(text)],
    ['none', '', hashOf(text)],
    ['one by a shorter hash', text, hashOf(text, 'sha256')],
    ['one by no hash', text, ''],
    ['one by the beginning of its hash', text, hashOf(text).slice(0, 20)],
  ])('is refused when it is %s', async (_, code, integrity) => {
    await expect(requireText(code, [integrity])).rejects.toThrow(TypeError)
  })
})

describe('a job of the deputy', () => {
  const jobFor = () => ({ job: 'key' as const, seed: new Uint8Array(32).fill(7) })

  it.each([
    ['its text does not come', () => Promise.reject(new Error('away')), vi.fn()],
    ['its text is refused', async () => text, () => Promise.reject(new TypeError())],
  ])('leaves no seed behind when %s', async (_, load, spawn) => {
    const job = jobFor()
    await expect(createDeputy(load, spawn)(job)).rejects.toThrow()
    expect(job.seed).toEqual(new Uint8Array(32))
  })

  it('asks for the text again after it did not come', async () => {
    const load = vi.fn(() => Promise.reject(new Error('away')))
    const deputy = createDeputy(load, vi.fn())
    for (let at = 0; at < 2; at++) await expect(deputy(jobFor())).rejects.toThrow('away')
    expect(load).toHaveBeenCalledTimes(2)
  })
})
