import { encodeBase64, encodeUtf8 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { wholeEnglish } from '../messages/testkit.ts'
import { describeCredential } from './credential-view.ts'
import { idCardOf } from './id-card.ts'

function pngOf(width: number): string {
  const bytes = new Uint8Array(40)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, 10)
  return `data:image/png;base64,${encodeBase64(bytes)}`
}

const cardOf = (credentialSubject: object) =>
  idCardOf(describeCredential(encodeUtf8(JSON.stringify({ credentialSubject }))), wholeEnglish())

describe('idCardOf', () => {
  it('has face, name and document of an identity credential', () => {
    const card = cardOf({
      idDocumentFrontFile: pngOf(11),
      selfieFile: pngOf(22),
      firstName: 'Ada',
      middleName: 'Augusta',
      familyName: 'Lovelace',
      idDocumentType: 'PASSPORT',
      idDocumentCountry: 'GB',
    })
    expect(card).toMatchObject({
      name: 'Ada Augusta Lovelace',
      document: 'Passport, United Kingdom',
    })
    expect(card?.picture?.width).toBe(22)
  })

  it('takes what there is', () => {
    expect(cardOf({ fullName: 'Grace Hopper' })).toEqual({
      picture: null,
      name: 'Grace Hopper',
      document: '',
    })
    expect(cardOf({ idDocumentFrontFile: pngOf(11) })?.picture?.width).toBe(11)
  })

  it('is none for a credential that is of nobody and no document', () => {
    expect(cardOf({ colour: 'green', country: 'GB' })).toBeNull()
  })

  it('is of one size, whatever stands in the credential', () => {
    const card = cardOf({ firstName: 'x\n'.repeat(5_000), idDocumentType: 'y'.repeat(5_000) })
    expect(card?.name.length).toBeLessThanOrEqual(82)
    expect(card?.name).not.toContain('\n')
    expect(card?.document.length).toBeLessThanOrEqual(82)
  })
})
