import { join } from 'node:path'
import { expect, it } from 'vitest'

// The commands are plain JavaScript: they run before anything is compiled.
const at = new URL('../bin/build-inputs.mjs', import.meta.url).href
const { roomsBehind } = (await import(at)) as {
  roomsBehind(root: string, room: string): string[]
}

const root = join(import.meta.dirname, '../..')

it('the pages of a room are made of its siblings too, of theirs, and of no other room', () => {
  expect(roomsBehind(root, 'enclave').sort()).toEqual([
    'core/credentials',
    'core/crypto',
    'core/protocol',
    'enclave',
    'ui',
  ])
  const isle = roomsBehind(root, 'isle')
  expect(isle).toEqual(expect.arrayContaining(['isle', 'sdk-bridge', 'core/wallets', 'core/kwil']))
  expect(isle).not.toContain('enclave')
})
