import { describe, expect, it } from 'vitest'
import { errorCatalogue } from '../error-catalogue.ts'
import { errorCodes } from '../error-codes.ts'
import { errorWords as ar } from './ar.ts'
import { errorWords as de } from './de.ts'
import { errorWords as es } from './es.ts'
import { errorWords as fr } from './fr.ts'
import { errorWords as ja } from './ja.ts'
import { errorWords as pt } from './pt.ts'

/** What is the same in every language: paths, headers, names. */
const literals = (text: string) =>
  text.match(/\/[.\w-]*\w(?:\/[.\w-]*\w)*|[A-Z][a-z]+-[A-Z][\w-]*|idOS/g) ?? []

describe.each(Object.entries({ ar, de, es, fr, ja, pt }))(
  'the words of errors in %s',
  (_, words) => {
    it('are of every code', () => {
      expect(Object.keys(words).sort()).toEqual([...errorCodes].sort())
    })

    it.each(errorCodes)('%s: two whole sentences that are not the English ones', (code) => {
      const { message, wayOn } = words[code]
      const english = errorCatalogue[code]
      for (const text of [message, wayOn]) expect(text).toMatch(/\S[.。]$/)
      expect(message).not.toBe(english.message)
      expect(wayOn).not.toBe(english.wayOn)
      const wanted = literals(`${english.message} ${english.wayOn}`).filter((one) => one !== 'idOS')
      expect(literals(`${message} ${wayOn}`)).toEqual(expect.arrayContaining(wanted))
    })
  },
)
