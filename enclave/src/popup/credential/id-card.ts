/**
 * What a person recognises a credential by: the face, the name, the document. Taken from the very list that is shown below
 * it, by the names that issuers of idOS credentials use; a credential without any of them has no card.
 */

import type { Texts } from '../messages/texts.ts'
import type { CredentialView } from './credential-view.ts'
import type { Field } from './field.ts'
import type { Picture } from './image.ts'
import { countryInWords, documentInWords } from './value-words.ts'
import { toLabel } from './words.ts'

export type IdCard = {
  readonly picture: Picture | null
  /** Empty when the credential names nobody. */
  readonly name: string
  /** `Passport, United Kingdom`; empty when it is of no document. */
  readonly document: string
}

const FACES = ['selfieFile', 'selfie', 'photo', 'portrait', 'picture'].map(toLabel)
const LONGEST = 80

export function idCardOf(view: CredentialView, texts: Texts): IdCard | null {
  const { claims } = view
  const picture = pictureOf(claims)
  const first = text(claims, ['firstName', 'givenName'])
  const middle = text(claims, ['middleName'])
  const last = text(claims, ['familyName', 'lastName', 'surname'])
  const whole = text(claims, ['fullName', 'name'])
  const name = [first, middle, last].filter((part) => part !== '').join(' ') || whole
  const kind = documentInWords(text(claims, ['idDocumentType', 'documentType']), texts)
  const country = countryInWords(
    text(claims, ['idDocumentCountry', 'documentCountry', 'country']),
    texts,
  )
  const document = kind === '' ? '' : [kind, country].filter((part) => part !== '').join(', ')
  if (picture === null && name === '' && document === '') return null
  return { picture, name: short(name), document: short(document) }
}

/** The face before anything else that is a picture. */
function pictureOf(fields: readonly Field[]): Picture | null {
  const pictures = fields.filter((field) => field.kind === 'picture')
  const face = pictures.find(({ label }) => FACES.includes(label))
  return (face ?? pictures[0])?.picture ?? null
}

function text(fields: readonly Field[], names: readonly string[]): string {
  const labels = names.map(toLabel)
  const found = fields.find((field) => field.kind === 'text' && labels.includes(field.label))
  return found?.kind === 'text' ? found.text.replace(/\s+/g, ' ') : ''
}

/** The card is of one size; the whole value stands in the list. */
function short(value: string): string {
  const characters = Array.from(value)
  return characters.length <= LONGEST ? value : `${characters.slice(0, LONGEST).join('')}…`
}
