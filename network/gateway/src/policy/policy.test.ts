import { describe, expect, it } from 'vitest'
import { parsePolicyFile } from './policy-file.ts'

describe('parsePolicyFile', () => {
  const policy = parsePolicyFile(
    JSON.stringify({
      version: 1,
      views: { 'Main.Mine': 'session', 'main.count': 'open', 'other.*': 'session' },
      writes: ['main.add', 'other.*'],
      descriptions: { 'Main.Add': ['Add a thing', 'Add'] },
      infoActions: false,
    }),
  )

  it('lets through what it lists, in any case, and nothing else', () => {
    expect(policy.view('main', 'MINE')).toEqual({ session: 'required' })
    expect(policy.view('main', 'count')).toEqual({ session: 'none' })
    expect(policy.view('other', 'anything')).toEqual({ session: 'required' })
    expect(policy.view('main', 'add')).toBeUndefined()
    expect(policy.view('main', '*')).toBeUndefined()
    expect(policy.view('main', 'toString')).toBeUndefined()
    expect(policy.write('main', 'add')).toBe(true)
    expect(policy.write('main', 'mine')).toBe(false)
    expect(policy.write('other', 'x')).toBe(true)
    expect(policy.infoActions).toBe(false)
  })

  it('takes no namespace for main, as nodes do', () => {
    expect(policy.view('', 'count')).toEqual({ session: 'none' })
    expect(policy.write('', 'add')).toBe(true)
    expect(policy.view('', 'anything')).toBeUndefined()
  })

  it('knows the sentences of the writes that it lists some for', () => {
    expect(policy.descriptions('main', 'ADD')).toEqual(['Add a thing', 'Add'])
    expect(policy.descriptions('', 'add')).toEqual(['Add a thing', 'Add'])
    expect(policy.descriptions('other', 'x')).toBeUndefined()
  })

  it('names the rule for the log, not what the client wrote', () => {
    expect(policy.ruleName('', 'COUNT')).toBe('main.count')
    expect(policy.ruleName('main', 'ADD')).toBe('main.add')
    expect(policy.ruleName('other', 'alice_example_org')).toBe('other.*')
  })

  it.each([
    ['{', 'not JSON'],
    ['{"version":2,"views":{},"writes":[]}', 'version'],
    ['{"version":1,"views":{"main.x":"maybe"},"writes":[]}', 'views'],
    ['{"version":1,"views":{},"writes":["*"]}', 'writes'],
    ['{"version":1,"views":{},"writes":[],"extra":1}', 'extra'],
    ['{"version":1,"views":{},"writes":[],"descriptions":{"main.x":[]}}', 'descriptions'],
    ['{"version":1,"views":{},"writes":[],"descriptions":{"main.x":["a\\nb"]}}', 'descriptions'],
  ])('names what is wrong in %s', (text, place) => {
    expect(() => parsePolicyFile(text)).toThrow(place)
  })
})
