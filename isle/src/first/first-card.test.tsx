import { readFileSync } from 'node:fs'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { IsleActions } from '../control/actions.ts'
import { en } from '../messages/en.ts'
import { loadMessages } from '../messages/load-messages.ts'
import { NotConnectedScreen } from '../screens/entry.tsx'
import { LaterScreen } from '../screens/later.tsx'
import { Card } from '../ui/Card.tsx'
import { textAt } from './first-card.ts'

// Without what it adds for itself, of which a page without React has no need.
vi.mock('react-aria-components/Button', () => ({
  Button: ({ className, children }: { className: string; children: ReactNode }) => (
    <button className={className} type="button">
      {children}
    </button>
  ),
}))
vi.mock('react-aria-components/Disclosure', () => ({ Disclosure: () => null }))

const html = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')
const said = / data-say="([^"]+)"/g
const pressed = / data-press="[^"]+"/g

/** The markup of a template, as one line. */
function templateOf(id: string): string {
  const [, template = ''] =
    new RegExp(`<template id="${id}">(.*?)</template>`, 's').exec(html) ?? []
  return template.replace(/\s*\n\s*/g, '').replaceAll(' />', '/>')
}

/** As React writes it: an element without children is closed by a tag of its own. */
const closed = (markup: string) => markup.replace(/<(path|circle)([^>]*)\/>/g, '<$1$2></$1>')

const actions = {} as IsleActions
const nothing = () => undefined

const cards = {
  'first-card': (
    <NotConnectedScreen state={{ step: 'not-connected', waiting: false }} actions={actions} />
  ),
  'failed-card': (
    <LaterScreen
      state={{ step: 'settings', behind: { step: 'connecting' } }}
      later={{ here: null, failed: true, retry: nothing }}
      around={{ consumer: '', access: [], receiptOf: () => null }}
      page=""
      now={() => 0}
      actions={actions}
    />
  ),
}

describe("the cards in the page's HTML", () => {
  it.each(Object.entries(cards))('%s is what React draws in its place', (id, screen) => {
    const drawn = renderToStaticMarkup(
      <Card account={null} onDisconnect={nothing} onSettings={id === 'first-card' ? nothing : null}>
        {screen}
      </Card>,
    )
    // Behind what did not come there is nothing to go back to.
    const back = `<button class="button button-secondary" type="button">${en.error.back}</button>`
    expect(
      closed(
        templateOf(id)
          .replace(said, '')
          .replace(pressed, '')
          .replace(' data-first=', ' data-screen='),
      ),
    ).toBe(drawn.replace(back, ''))
  })

  it.each(['en', 'ar', 'de', 'es', 'fr', 'ja', 'pt'])('have all their texts in %s', async (tag) => {
    const { messages } = await loadMessages(tag, [])
    const paths = [...html.matchAll(said)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths) expect(textAt(messages, path), path).not.toMatch(/^$|undefined/)
  })

  it('say each text once in its element, where another one takes its place', () => {
    for (const [, text = ''] of html.matchAll(/data-say="[^"]+">(?:<svg.*?<\/svg>)?([^<]*)</g))
      expect(text.trim()).not.toBe('')
  })
})
