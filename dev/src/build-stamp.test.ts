import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// The commands are plain JavaScript: they run before anything is compiled.
const at = new URL('../bin/build-stamp.mjs', import.meta.url).href
type Environment = Record<string, string>
const { buildStamp, isBuilt } = (await import(at)) as {
  buildStamp(newest: number, env: Environment): string
  isBuilt(marker: string, stamp: string): boolean
}

let room: string
let marker: string
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'idos-room-'))
  marker = join(room, 'build/.built')
  mkdirSync(join(room, 'build'))
})
afterEach(() => rmSync(room, { recursive: true }))

const here = { IDOS_GATEWAY_URL: 'https://gateway.example' }
const built = (newest: number, env: Environment) => writeFileSync(marker, buildStamp(newest, env))
const stillGood = (newest: number, env: Environment) => isBuilt(marker, buildStamp(newest, env))

describe('a built page', () => {
  it('is good as long as sources and environment are the same', () => {
    built(100, here)
    expect(stillGood(100, here)).toBe(true)
    expect(stillGood(90, { ...here })).toBe(true)
  })

  it('is good whatever the order of its variables', () => {
    built(100, { ...here, IDOS_CHAIN_ID: 'idos-1' })
    expect(stillGood(100, { IDOS_CHAIN_ID: 'idos-1', ...here })).toBe(true)
  })

  it.each<[string, number, Environment]>([
    ['a source is newer', 101, here],
    ['an origin is another', 100, { IDOS_GATEWAY_URL: 'https://other.example' }],
    ['an origin is given no more', 100, {}],
    ['an origin is given for the first time', 100, { ...here, IDOS_CHAIN_ID: 'idos-1' }],
  ])('is built again when %s', (_, newest, env) => {
    built(100, here)
    expect(stillGood(newest, env)).toBe(false)
  })

  it.each(['', '1772443800000', '{}', 'null'])('is built again when its stamp is %j', (text) => {
    writeFileSync(marker, text)
    expect(stillGood(1, here)).toBe(false)
  })

  it('is built when it never was', () => {
    expect(stillGood(1, here)).toBe(false)
  })
})
