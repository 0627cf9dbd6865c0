import { describe, expect, it } from 'vitest'
import { readFiles, readText } from './repository.ts'

const sources = readFiles(/^enclave\/src\/.*\.tsx?$/).filter(
  ({ path }) => !/\.test\.|testkit\.|\/threats\//.test(path),
)
const named = (files: readonly { path: string; text: string }[], pattern: RegExp) =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

describe('the frame of the Enclave', () => {
  const typed =
    /<(?:input|textarea|select)\b|createElement\(['"](?:input|textarea|select)|contenteditable|designMode/i

  it('has nothing to type into', () => {
    const frame = sources.filter(({ path }) => /\/(?:frame|shared|reader)\//.test(path))
    expect(frame.length).toBeGreaterThan(15)
    expect(named(frame, typed)).toEqual([])
    for (const page of ['frame.html', 'reader.html'])
      expect(readText(`enclave/${page}`)).not.toMatch(typed)
    // Control: the window has fields.
    expect(named(sources, typed)).not.toEqual([])
  })
})

/** Those that name a storage or channel that other pages of the origin see, and what goes through it. */
const SEEN_BY_OTHERS = [
  // The language that the person chose, at the desk of consumers.
  'enclave/src/popup/desk/main.tsx',
  // The language that the person chose.
  'enclave/src/popup/secure-page.tsx',
  // A signal without content.
  'enclave/src/shared/lock-all.ts',
  // Deletes what is there.
  'enclave/src/site/erase-origin.ts',
  // The same language.
  'enclave/src/site/main.tsx',
]

describe('the Enclave', () => {
  it('keeps nothing that another page could read, but for what is listed', () => {
    const shared =
      /\b(?:BroadcastChannel|SharedWorker|localStorage|sessionStorage|document\.cookie|cookieStore)\b|\bcaches\./
    // The checkup tries what a browser denies; it holds nothing.
    const holding = sources.filter(({ path }) => !path.includes('/checkup/'))
    expect(named(holding, shared)).toEqual(SEEN_BY_OTHERS)
    // Control: the one storage that it has.
    expect(named(sources, /from 'idb'/)).not.toEqual([])
  })
})
