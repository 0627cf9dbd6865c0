import { errorCodes } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { failureInWords } from './texts.ts'

describe('a failure', () => {
  it.each(errorCodes)('%s has a title and a sentence, and no code in it', (code) => {
    const { title, text, wayOn } = failureInWords(code, en)
    expect(title.length).toBeGreaterThan(5)
    for (const words of [title, text, wayOn ?? '']) expect(words).not.toMatch(/\b[A-Z]+_[A-Z_]+\b/)
    expect(text).toMatch(/\.$/)
  })
})
