import { join } from 'node:path'
import { loadConfigFromFile } from 'vite'
import { afterEach, describe, expect, it, vi } from 'vitest'

const root = join(import.meta.dirname, '..')
const origins = {
  enclave: { IDOS_ENCLAVE_ORIGIN: 'https://e.example', IDOS_ISLE_ORIGINS: 'https://i.example' },
  isle: {
    IDOS_ENCLAVE_ORIGIN: 'https://e.example',
    IDOS_GATEWAY_URL: 'https://g.example',
    IDOS_CHAIN_ID: 'idos-1',
  },
}
type Room = keyof typeof origins

/** What the build of a room is made of, with these variables and no other. */
async function load(room: Room, variables: Readonly<Record<string, string>>) {
  for (const name of Object.values(origins).flatMap((own) => Object.keys(own))) {
    vi.stubEnv(name, variables[name])
  }
  const file = join(root, room, 'vite.config.ts')
  const build = { command: 'build', mode: 'production' } as const
  const loaded = await loadConfigFromFile(build, file, root, 'silent')
  return loaded?.config
}

afterEach(() => vi.unstubAllEnvs())

describe.each(['enclave', 'isle'] as const)('the build of %s', (room) => {
  it('trusts whom it was told to', async () => {
    const config = await load(room, origins[room])
    const texts = Object.values(config?.define ?? {})
    expect(texts).toContain('"https://e.example"')
    // What may be left out is null then.
    const told = texts.filter((text) => text !== 'null')
    expect(told).toHaveLength(Object.keys(origins[room]).length)
  })

  it.each(Object.keys(origins[room]))('ends with one sentence without %s', async (name) => {
    const { [name]: _, ...others } = origins[room] as Record<string, string>
    await expect(load(room, others)).rejects.toThrow(`${name} is not set`)
  })

  it.each(Object.keys(origins[room]))('ends with one sentence when %s is wrong', async (name) => {
    const wrong = { ...origins[room], [name]: 'https://e.example/frame.html' }
    await expect(load(room, wrong)).rejects.toThrow(new RegExp(`^${name} must be [^\n]*$`))
  })
})
