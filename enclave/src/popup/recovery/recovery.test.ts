import { decodeUtf8, encodeUtf8, secureRandom, sha256Hex } from '@idos/crypto'
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeEnglish } from '../messages/testkit.ts'
import { phraseProblemInWords } from '../text/phrase-problem-in-words.ts'
import { kitFile } from './kit-file.ts'
import { phraseOf, secretOf } from './phrase.ts'
import { parseList, readPhrase } from './read-phrase.ts'
import { isWord, pickTwo, randomBelow, wordAt } from './words.ts'

const list = parseList(JSON.stringify(wordlist))
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const secrets = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Uint8Array.from(bytes))
const textOf = (phrase: Uint16Array) => Array.from(phrase, (place) => list[place]).join(' ')

describe('recovery words', () => {
  it('are of the list of BIP-39', async () => {
    const text = `${list.join('\n')}\n`
    expect(await sha256Hex(encodeUtf8(text))).toBe(
      '2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda',
    )
    expect(new Set(list.map((word) => word.slice(0, 4))).size).toBe(2048)
  })

  // The vectors of the standard's reference implementation that have 256 bits and one repeated byte.
  it.each([
    ['00', `${'abandon '.repeat(23)}art`],
    [
      '7f',
      'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title',
    ],
    [
      '80',
      'letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless',
    ],
    ['ff', `${'zoo '.repeat(23)}vote`],
  ])('of 32 times %s are those of the standard', async (byte, words) => {
    const secret = new Uint8Array(32).fill(Number.parseInt(byte, 16))
    expect(textOf(await phraseOf(secret, sha256))).toBe(words)
    const read = readPhrase(words, list)
    expect(await secretOf(read.phrase ?? new Uint16Array(0), sha256)).toEqual(secret)
  })

  it('are those of another implementation, there and back, for every key', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        const phrase = await phraseOf(secret, sha256)
        expect(textOf(phrase)).toBe(entropyToMnemonic(secret, [...list]))
        expect(mnemonicToEntropy(textOf(phrase), [...list])).toEqual(secret)
        expect(await secretOf(phrase, sha256)).toEqual(secret)
      }),
    )
  })

  it('of which one is another give no key, but for one in 256', async () => {
    const change = fc.tuple(secrets, fc.nat(23), fc.integer({ min: 1, max: 2047 }))
    let passed = 0
    await fc.assert(
      fc.asyncProperty(change, async ([secret, at, by]) => {
        const phrase = await phraseOf(secret, sha256)
        phrase[at] = ((phrase[at] ?? 0) + by) % 2048
        const found = await secretOf(phrase, sha256)
        if (found === null) return
        passed += 1
        expect(found).not.toEqual(secret)
      }),
      { numRuns: 400 },
    )
    expect(passed).toBeLessThan(20)
  })

  it('of another number give no key', async () => {
    expect(await secretOf(new Uint16Array(23), sha256)).toBeNull()
    await expect(phraseOf(new Uint8Array(31), sha256)).rejects.toThrow(RangeError)
  })
})

describe('typed words', () => {
  const zoo = `${'zoo '.repeat(23)}vote`
  it.each([
    ['in capitals', zoo.toUpperCase()],
    [
      'with line breaks and numbers',
      zoo
        .split(' ')
        .map((word, i) => `${i + 1}. ${word}`)
        .join('\n'),
    ],
    ['with commas', zoo.replaceAll(' ', ', ')],
    ['with spaces around', `  ${zoo}  `],
    ['of which four letters are there', `${'zoo '.repeat(22)}hospita vote`],
  ])('count %s', (_, typed) => {
    expect(readPhrase(typed, list).problem).toBeNull()
  })

  it.each([
    ['nothing', '  ', 'Type your 24 words.'],
    ['23 words', 'zoo '.repeat(23), 'These are 23 words; there must be 24.'],
    ['25 words', 'zoo '.repeat(25), 'These are 25 words; there must be 24.'],
    [
      'a word of another list',
      `zoo straße ${zoo}`,
      'Word 2 is not one of the possible words. Check its spelling.',
    ],
    [
      'a beginning that two words have',
      `act ab ${zoo}`,
      'Word 2 is not one of the possible words. Check its spelling.',
    ],
  ])('are refused: %s', (_, typed, problem) => {
    const found = readPhrase(typed, list)
    expect(found.phrase).toBeNull()
    expect(found.problem && phraseProblemInWords(found.problem, wholeEnglish())).toBe(problem)
  })

  it.each([['words'], ['{}'], ['["zoo"]']])('are compared with no list such as %s', (text) => {
    expect(() => parseList(text)).toThrow()
  })
})

describe('a recovery kit', () => {
  it('is a file with all words in order, which can be typed back as it is', async () => {
    const secret = secureRandom(32) as Uint8Array<ArrayBuffer>
    const words = { phrase: await phraseOf(secret, sha256), list }
    const text = decodeUtf8(
      kitFile(words, { userId: 'id', host: 'enclave.example' }, wholeEnglish()),
    )
    const lines = text.split('\r\n').filter((line) => /^ ?\d+\. /.test(line))
    const read = readPhrase(lines.join('\n'), list)
    expect(await secretOf(read.phrase ?? new Uint16Array(0), sha256)).toEqual(secret)
    expect(text).toContain('Profile: id')
    expect(text).toContain('enclave.example')
  })

  it('asks two different words back, each as likely', () => {
    const seen = new Set<string>()
    for (let first = 0; first < 4; first++)
      for (let second = 0; second < 3; second++) {
        const numbers = [first, second]
        const [a, b] = pickTwo(4, () => numbers.shift() ?? 0)
        expect(a).toBeLessThan(b)
        seen.add(`${a}${b}`)
      }
    expect([...seen].sort()).toEqual(['01', '02', '03', '12', '13', '23'])
  })

  it('draws without a bias', () => {
    const bytes = [255, 240, 239]
    const drawn = randomBelow(24, ((into: Uint8Array) => {
      into[0] = bytes.shift() ?? 0
      return into
    }) as never)
    expect(drawn).toBe(239 % 24)
  })

  it('takes a word with capitals and spaces, and no other', async () => {
    const words = { phrase: await phraseOf(new Uint8Array(32).fill(255), sha256), list }
    expect(wordAt(words, 23)).toBe('vote')
    expect(isWord(words, 23, ' Vote ')).toBe(true)
    expect(isWord(words, 23, 'zoo')).toBe(false)
    expect(isWord(words, 23, '')).toBe(false)
    expect(isWord(words, 24, '')).toBe(false)
  })
})
