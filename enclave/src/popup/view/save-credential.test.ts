import { encodeUtf8 } from '@idos/crypto'
import { describe, expect, it, vi } from 'vitest'
import type { Session } from '../controller.ts'
import { type FileDesk, saveCredential } from './save-credential.ts'

const HOSTILE = '{"name":"../../evil.html","type":"text/html"}'

function setUp() {
  const items = [
    { id: 'one', content: encodeUtf8(HOSTILE) },
    { id: 'two', content: encodeUtf8('{}') },
  ]
  const call = vi.fn(async () => ({ items }))
  const written: string[] = []
  const later: [() => void, number][] = []
  const desk = {
    link: vi.fn((bytes: Uint8Array) => {
      written.push(new TextDecoder().decode(bytes))
      return 'blob:1'
    }),
    press: vi.fn(),
    unlink: vi.fn(),
    later: (act: () => void, millis: number) => later.push([act, millis]),
  }
  const save = (id: string) =>
    saveCredential({ call } as unknown as Session, id, desk as unknown as FileDesk)
  return { items, call, desk, written, later, save }
}

describe('a credential that is saved', () => {
  it('is a file of its very bytes, under a name that it does not choose', async () => {
    const s = setUp()
    expect(await s.save('one')).toBe(true)
    expect(s.written).toEqual([HOSTILE])
    expect(s.desk.press).toHaveBeenCalledExactlyOnceWith('blob:1', 'idos-credential.json')
  })

  it('stays nowhere: all bytes are wiped, the URL ends', async () => {
    const s = setUp()
    await s.save('one')
    for (const { content } of s.items) expect(content.every((byte) => byte === 0)).toBe(true)
    const [[end, millis] = []] = s.later
    expect(millis).toBeGreaterThan(1_000)
    end?.()
    expect(s.desk.unlink).toHaveBeenCalledWith('blob:1')
  })

  it('is one of the request, or nothing is written and all is wiped', async () => {
    const s = setUp()
    expect(await s.save('three')).toBe(false)
    expect(s.desk.press).not.toHaveBeenCalled()
    for (const { content } of s.items) expect(content.every((byte) => byte === 0)).toBe(true)
  })

  it('is wiped when the browser refuses the file', async () => {
    const s = setUp()
    s.desk.link.mockImplementation(() => {
      throw new Error('refused')
    })
    await expect(s.save('one')).rejects.toThrow('refused')
    for (const { content } of s.items) expect(content.every((byte) => byte === 0)).toBe(true)
  })
})
