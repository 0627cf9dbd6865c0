import { isleConfig } from '@idos/protocol'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { states } from './fixtures.ts'
import { hostCode, hostConfigOf } from './host-code.ts'
import { choices, readSettings, type Settings, writeSettings } from './settings.ts'

const names = Object.keys(states)
const read = (address: string) => readSettings(new URLSearchParams(address), names)
const usual = read('')

describe('the settings of the playground', () => {
  it('are nothing in the address when they are what is usual', () => {
    expect(writeSettings(usual)).toBe('')
  })

  it.each(names)('name the state %s', (state) => {
    expect(read(writeSettings({ ...usual, state })).state).toBe(state)
  })

  it('come back from the address as they went', () => {
    for (const [name, offered] of Object.entries(choices))
      for (const value of offered) {
        const settings = { ...usual, [name]: value, purpose: 'Tea & scones = 5 %' } as Settings
        expect(read(writeSettings(settings))).toEqual(settings)
      }
  })

  it.each(['state=no-such', 'theme=loud&width=9&fail=ALL', 'latency=-1'])(
    'are the usual ones for what there is not: %s',
    (address) => {
      expect(read(address)).toEqual(usual)
    },
  )
})

describe('the code of the page', () => {
  it('is as short as what the README shows, when nothing is set', () => {
    expect(hostCode(usual)).toMatchInlineSnapshot(`
      "import { createIsle, eip1193 } from '@idos/sdk-bridge'
      import { issuerAt } from '@idos/sdk-bridge/issuer'

      const issuer = issuerAt('https://issuer.example', {
        name: 'Neobank Issuer',
        authPublicKey: '3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29',
        verifyIdentity,
      })

      const request = {
        consumer: 'https://neobank.example',
        credential: { type: 'kyc', issuers: ['3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29'] },
        purpose: 'Open a current account, as anti-money-laundering law requires',
      }
      const isle = createIsle({
        container: '#isle',
        wallet: eip1193(),
        request,
        issuer,
      })
      isle.on('change', render)
      const grant = await isle.requestGrant()
      "
    `)
  })

  it('says what differs', () => {
    const code = hostCode(read('theme=dark&locale=ar&accent=teal&wallet=none&lock=600&issuer=no'))
    expect(code).toContain(`theme: 'dark'`)
    expect(code).toContain(`locale: 'ar'`)
    expect(code).toContain(`tokens: { accent: 'teal' }`)
    expect(code).toContain('lockedFor: 600')
    expect(code).not.toContain('issuerAt')
  })

  it.each(['', 'theme=dark&locale=ar&accent=teal', 'lock=600&issuer=no&wallet=none'])(
    'means a configuration that the Isle takes: %s',
    (address) => {
      expect(v.safeParse(isleConfig, hostConfigOf(read(address))).success).toBe(true)
    },
  )

  it('quotes what was typed', () => {
    expect(hostCode({ ...usual, purpose: `It's\nmine` })).toContain(`purpose: 'It\\'s\\nmine'`)
  })
})
