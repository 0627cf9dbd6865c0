import { describe, expect, it } from 'vitest'
import { partsOf } from './fences.ts'
import { linksIn, withSiteLinks, withTwinLinks } from './links.ts'

const pages = new Map([
  ['docs/start/dapp.md', '/start/dapp'],
  ['sdk-bridge/README.md', '/reference/sdk-bridge/'],
])
const targets = {
  addressOf: (path: string) => pages.get(path),
  exists: (path: string) => path === 'isle/src/main.tsx' || path === 'docs/errors.md',
  pictureAt: (path: string) => `/pictures/${path}`,
}
const turned = (text: string) => withSiteLinks(text, 'docs/concepts/parts.md', targets)

describe('a link of a document', () => {
  it.each([
    ['[a](../start/dapp.md)', '[a](/start/dapp)'],
    ['[a](../start/dapp.md#a-page)', '[a](/start/dapp#a-page)'],
    ['[a](../../sdk-bridge)', '[a](/reference/sdk-bridge/)'],
    ['[`x`](../../sdk-bridge/README.md)', '[`x`](/reference/sdk-bridge/)'],
    ['[a](../errors.md#user-closed)', '[a](/errors/user-closed)'],
    ['[a](../../isle/src/main.tsx)', 'a'],
    ['![a](../images/b.png)', '![a](/pictures/docs/images/b.png)'],
    [
      '[a](https://e.org) [b](#c) [d](mailto:x@e.org)',
      '[a](https://e.org) [b](#c) [d](mailto:x@e.org)',
    ],
  ])('becomes one of the site: %s', (text, expected) => {
    expect(turned(text)).toBe(expected)
  })

  it('that leads nowhere ends the build', () => {
    expect(() => turned('[a](gone.md)')).toThrow('docs/concepts/parts.md: (gone.md) leads nowhere.')
  })

  it('in code is no link', () => {
    const text = '```ts\nconst a = "[a](gone.md)"\n```\n'
    expect(turned(text)).toBe(text)
    expect(linksIn(`${text}[b](/c)`)).toEqual(['/c'])
  })

  it('leads from twin to twin', () => {
    const twin = (address: string) => `https://d.org${address}.md`
    expect(withTwinLinks('[a](/b#c) ![p](/q.png) [e](https://e.org)', twin)).toBe(
      '[a](https://d.org/b.md#c) ![p](/q.png) [e](https://e.org)',
    )
  })
})

describe('the parts of a document', () => {
  it('are the document when they are joined again, whatever their fences are', () => {
    const text =
      'a\n\n````md\n```ts\nb\n```\n````\n\n* c\n\n  ```sh\n  d\n  ```\n~~~\ne\n~~~\n```open\nf'
    const parts = partsOf(text)
    expect(parts.map((part) => part.text).join('')).toBe(text)
    expect(parts.flatMap((part) => (part.kind === 'fence' ? [part.code] : []))).toEqual([
      '```ts\nb\n```\n',
      'd\n',
      'e\n',
    ])
  })
})
