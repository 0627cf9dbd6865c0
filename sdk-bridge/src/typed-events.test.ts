import { readFileSync } from 'node:fs'
import type { GrantResult, IdosError, IsleState } from '@idos/protocol'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { IsleHandle } from './create-isle.ts'
import type { IdosIsleElement, IdosIsleElementEventMap } from './element.ts'
import type { IsleProps, PageIsle, useIsleState } from './react.tsx'

describe('by their types', () => {
  it('an element of that name is the Isle’s, and its events have their data', () => {
    expectTypeOf<HTMLElementTagNameMap['idos-isle']>().toEqualTypeOf<IdosIsleElement>()
    expectTypeOf<IdosIsleElementEventMap['change']>().toEqualTypeOf<CustomEvent<IsleState>>()
    expectTypeOf<IdosIsleElementEventMap['granted']>().toEqualTypeOf<CustomEvent<GrantResult>>()
    expectTypeOf<IdosIsleElementEventMap['error']>().toEqualTypeOf<CustomEvent<IdosError>>()
    expectTypeOf<IdosIsleElementEventMap['click']>().toEqualTypeOf<PointerEvent>()
    const use = (element: IdosIsleElement) => {
      element.addEventListener('change', ({ detail }) => {
        expectTypeOf(detail).toEqualTypeOf<IsleState>()
      })
      const plain: HTMLElement = element
      return plain
    }
    expect(use).toBeTypeOf('function')
  })

  it('a page’s handle is one as `createIsle` gives it', () => {
    expectTypeOf<PageIsle>().toExtend<IsleHandle>()
    expectTypeOf<IsleProps['isle']>().toEqualTypeOf<PageIsle | undefined>()
    expectTypeOf<ReturnType<typeof useIsleState>>().toEqualTypeOf<IsleState>()
  })
})

it('the React entry is a client component: the directive comes before anything else', () => {
  const text = readFileSync(new URL('./react.tsx', import.meta.url), 'utf8')
  expect(text.split('\n')[0]).toBe("'use client'")
})
