import {
  collectSite,
  drawSite,
  fileOf,
  findDeadLinks,
  navigation,
  readPackages,
  renderSite,
  type Site,
  twinOf,
} from '@idos/docs'
import { errorCatalogue, errorCodes, IdosError } from '@idos/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../guards/repository.ts'
import { published } from '../pack/published.ts'
import { compilePublished } from './compile-published.ts'

const origin = 'https://docs.idos.network'
let site: Site
let files: ReadonlyMap<string, string | Uint8Array>

// The whole site, as `npm run docs` builds it.
beforeAll(async () => {
  compilePublished()
  site = collectSite(root, published)
  files = await drawSite(site, { base: '/', origin })
}, 300_000)

const textOf = (path: string) => String(files.get(path) ?? '')
const pageAt = (address: string) => site.pages.find((page) => page.address === address)

describe('links of the site', () => {
  it('lead to a page, and to a heading of it', () => {
    expect(findDeadLinks(renderSite(site, '/'))).toEqual([])
  })

  it('are found where they do not: a page that is gone, a heading, a place in the navigation', () => {
    const extra = { address: '/extra', source: null, title: 'Extra' }
    const markdown =
      '# Extra\n\n[a](/gone) [b](/errors/#nobody) [c](#extra) [d](/start/dapp#a-page)'
    const pages = [
      ...site.pages.filter(({ address }) => address !== '/deployment'),
      { ...extra, markdown },
    ]
    const dead = findDeadLinks(renderSite({ ...site, pages }, '/'))
    expect(dead).toEqual(expect.arrayContaining(['/extra: /gone', '/extra: /errors/#nobody']))
    expect(dead).toContain('navigation: /deployment')
    expect(dead.filter((one) => one.startsWith('/extra'))).toHaveLength(2)
  })
})

describe('an error', () => {
  it.each(errorCodes)('has a page at the address of its docsPath: %s', (code) => {
    const { docsPath } = new IdosError(code)
    expect(docsPath.startsWith(`${origin}/errors/`)).toBe(true)
    const page = pageAt(docsPath.slice(origin.length))
    expect(page?.markdown).toContain(errorCatalogue[code].message)
    expect(page?.markdown).toContain(errorCatalogue[code].wayOn)
    const [, reason = ''] =
      /## Why it happens\n\n([\s\S]*?)\n\n## What now/.exec(page?.markdown ?? '') ?? []
    expect(reason.length, `docs/errors.md does not say why ${code} happens`).toBeGreaterThan(40)
    expect(textOf(`/errors${docsPath.slice(docsPath.lastIndexOf('/'))}.html`)).toContain(code)
  })
})

describe('the reference', () => {
  it('has each package and each entry that others can import', () => {
    const packages = readPackages(root, published)
    expect(packages.map(({ room }) => room)).toEqual(
      published.filter(({ inner }) => !inner).map(({ room }) => room),
    )
    for (const { address, entries } of packages)
      for (const one of [address, ...entries.map((entry) => entry.address)])
        expect(pageAt(one), one).toBeDefined()
    expect(packages.flatMap(({ entries }) => entries).length).toBeGreaterThan(40)
  })

  it('shows how a function is called, what its comment says, and where its types are', () => {
    const { markdown = '' } = pageAt('/reference/sdk-bridge/main') ?? {}
    expect(markdown).toContain('function createIsle(options: CreateIsleOptions): IsleHandle;')
    expect(markdown).toContain(
      '[`CreateIsleOptions`](/reference/sdk-bridge/main#createisleoptions)',
    )
    expect(pageAt('/reference/protocol/main')?.markdown).toContain(
      'The one error class of the system',
    )
  })

  it('has what each function, class, constant and type is for, from its own comment', () => {
    const silent = site.pages
      .filter(({ address }) => address.startsWith('/reference/'))
      .flatMap(({ address, markdown }) =>
        [...markdown.matchAll(/^### (\w+)\n\n```/gm)].map(([, name]) => `${address}#${name}`),
      )
    expect(silent, 'exported without a comment').toEqual([])
  })

  it('follows every re-export of a package of ours', () => {
    const lost = site.pages
      .filter(({ address }) => address.startsWith('/reference/'))
      .flatMap(({ address, markdown }) =>
        [...markdown.matchAll(/^Also exported: .*`(?:@idos|[./\w-]+\/dist)\/.*$/gm)].map(
          () => address,
        ),
      )
    expect(lost).toEqual([])
  })
})

describe('every page', () => {
  it('has its Markdown beside it, and a line in llms.txt', () => {
    const list = textOf('/llms.txt')
    for (const { address } of site.pages) {
      expect(files.has(fileOf(address)), address).toBe(true)
      expect(files.has(twinOf(address)), address).toBe(true)
      if (address !== '/') expect(list, address).toContain(`(${origin}${twinOf(address)})`)
    }
    expect(textOf('/start/dapp.md')).toContain(`(${origin}/errors/frame-refused.md)`)
  })

  it('can be reached from the navigation', () => {
    const items = navigation.flatMap((group) => group.items)
    const lost = site.pages.filter(
      ({ address }) =>
        address !== '/' &&
        !items.some(
          (item) => item.address === address || (item.below && address.startsWith(item.below)),
        ),
    )
    expect(lost.map(({ address }) => address)).toEqual([])
  })

  it('carries its policy, and nothing that the policy forbids', () => {
    const pages = [...files].filter(([path]) => path.endsWith('.html'))
    expect(pages.length).toBe(site.pages.length + 1)
    for (const [path, html] of pages) {
      const text = String(html)
      expect(text, path).toContain(`default-src &#39;none&#39;; script-src &#39;self&#39;`)
      expect(text, path).not.toMatch(
        /<style|<[^>]+\s(?:style|on\w+)=|<script(?![^>]*\ssrc="\/assets\/)/,
      )
      expect(text, path).not.toMatch(
        /<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?\/\/(?!docs\.idos\.network)/,
      )
      expect(text.match(/<h1/g), path).toHaveLength(1)
    }
  })

  it('says nothing of the place that it was built in', () => {
    const places = [...files].filter(([, text]) => typeof text === 'string' && text.includes(root))
    expect(places.map(([path]) => path)).toEqual([])
  })
})
