import { expect, it, vi } from 'vitest'
import * as controls from './index.ts'
import * as look from './look/index.ts'

// Under the condition `source`, on which tests run, these name files that they do not ship.
vi.mock('react-aria-components/Button', () => ({ Button: null }))
vi.mock('react-aria-components/Disclosure', () => ({ Disclosure: null, DisclosurePanel: null }))

it('exports exactly this', () => {
  expect(Object.keys(controls).sort()).toMatchInlineSnapshot(`
    [
      "Actions",
      "Badge",
      "Button",
      "Disclosure",
      "Facts",
      "FocusKeeper",
      "Icon",
      "LiveRegion",
      "Logo",
      "Progress",
      "QrCode",
      "Row",
      "Rows",
      "Screen",
      "Section",
      "Steps",
      "Wordmark",
      "pathOf",
      "shorten",
    ]
  `)
  expect(Object.keys(look).sort()).toMatchInlineSnapshot(`
    [
      "applyTokens",
      "contrast",
      "fitColours",
      "parseColour",
      "parseRgb",
      "shapes",
      "toProperties",
      "tokenNames",
      "tokenProperties",
    ]
  `)
})
