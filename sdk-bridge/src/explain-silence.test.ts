import { IdosError } from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { explainSilence } from './explain-silence.ts'

const silent = new IdosError('HANDSHAKE_TIMEOUT')
const url = new URL('https://isle.example/')

afterEach(() => vi.unstubAllGlobals())

describe('a frame that loaded and does not answer', () => {
  it('was refused where its site answers: the page that it has to admit is named', async () => {
    vi.stubGlobal('fetch', async () => ({ type: 'opaque' }))
    vi.stubGlobal('location', { origin: 'https://bank.example' })
    const error = await explainSilence(silent, url)
    expect(error.code).toBe('FRAME_REFUSED')
    expect(error.message).toBe(
      'The frame-ancestors of https://isle.example seem to lack https://bank.example',
    )
  })

  it('is silent, and no more is known, where its site cannot be asked', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    vi.stubGlobal('location', { origin: 'https://bank.example' })
    expect(await explainSilence(silent, url)).toBe(silent)
  })
})
