import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { developmentHosts } from './hosts.ts'
import { pageBuilds, pageFolders } from './page-builds.ts'

const root = join(import.meta.dirname, '../..')
const builds = pageBuilds(developmentHosts())

describe('the builds of the pages', () => {
  it.each(Object.values(builds))('are given what they ask for: $room', ({ room, env }) => {
    const config = readFileSync(join(root, room, 'vite.config.ts'), 'utf8')
    const asked = [...config.matchAll(/\brequired\w+\('(IDOS_[A-Z_]+)'/g)].map(([, name]) => name)
    expect(Object.keys(env).sort()).toEqual([...new Set(asked)].sort())
  })

  it('are in the rooms on the default ports', () => {
    expect(builds.enclave.folder).toBe(join(root, 'enclave/build'))
    expect(builds.isle.env).toEqual({
      IDOS_ENCLAVE_ORIGIN: 'http://enclave.localhost:7410',
      IDOS_GATEWAY_URL: 'http://gateway.localhost:7490',
      IDOS_CHAIN_ID: 'idos-dev',
    })
  })

  it('of another stack are served from folders of their own', () => {
    const usual = pageFolders(developmentHosts())
    expect(usual).toEqual({
      enclave: builds.enclave.folder,
      isle: builds.isle.folder,
      dashboard: builds.dashboard.folder,
      consumers: builds.consumers.folder,
    })
    const others = [
      pageFolders(developmentHosts(8400)),
      pageFolders(developmentHosts(undefined, { https: true })),
      pageFolders(developmentHosts(8400, { https: true })),
    ]
    const folders = [usual, ...others].flatMap((one) => Object.values(one))
    expect(new Set(folders).size).toBe(folders.length)
  })
})
