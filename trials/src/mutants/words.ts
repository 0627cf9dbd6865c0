import { type Mutant, of } from './mutant.ts'

const spoken = ['enclave/src/shared/language']
const marks = ['enclave/src/popup/marker']
const saved = ['enclave/src/popup/view']

/** What the window says, the mark by which it is known again, and the file that a person keeps. */
export const wordMutants: readonly Mutant[] = [
  ...of('enclave/src/shared/language/choose-language.ts', spoken, [
    [
      'read by the person',
      'a page chooses a language that the person does not read',
      'isLanguage(hint) && preferred.some((tag) => baseOf(tag) === hint)',
      'isLanguage(hint)',
    ],
    [
      'own choice first',
      'a page overrules the language that the person chose',
      'if (isLanguage(chosen) || chosen === PSEUDO) return speechOf(chosen, preferred)',
      '',
    ],
    ['hint whole', 'a hint with more in it counts', '/^#lang=([a-z]{2})$/', '/lang=([a-z]{2})/'],
    [
      'known languages',
      'a name of the prototype counts as a language',
      "typeof value === 'string' && Object.hasOwn(LANGUAGES, value)",
      "typeof value === 'string' && value in LANGUAGES",
    ],
  ]),
  ...of('enclave/src/shared/language/fill.ts', spoken, [
    [
      'no hole',
      'a sentence with a hole in it is shown',
      'if (!Object.hasOwn(values, piece)) throw',
      'if (values === null) throw',
    ],
  ]),
  ...of('enclave/src/shared/language/speak.ts', spoken, [
    [
      'no change under a reader',
      'texts that come late replace those that are read',
      'if (turn !== wanted) return false',
      '',
    ],
    [
      'remembered when spoken',
      'a language that could not be had is remembered',
      'if (await speak(speechOf(language, preferred))) keep(deps, language)',
      'await speak(speechOf(language, preferred))\n      keep(deps, language)',
    ],
  ]),
  ...of('enclave/src/popup/marker/unlocked-user.ts', marks, [
    [
      'unlocked first',
      'whoever opens a window with a wrong password gets a mark',
      "return goesOn && 'userId' in request",
      "return 'userId' in request",
    ],
    [
      'not declined',
      'words that were declined make a mark',
      "(after.step === 'done' && after.act === 'unlock')",
      "after.step === 'done'",
    ],
    [
      'from a derivation',
      'a key that was unlocked elsewhere makes a mark',
      "if (before.step !== 'deriving' && before.step !== 'restore') return null",
      "if (!('request' in before) || before.request === null) return null",
    ],
  ]),
  ...of('enclave/src/popup/marker/store.ts', marks, [
    [
      'kept',
      'a mark changes with each unlocking',
      'if (known !== null) return known\n  return asSeed',
      'return asSeed',
    ],
    [
      'checked',
      'anything in the store becomes a mark',
      'value instanceof Uint8Array && value.length === SEED_LENGTH ? value : null',
      'value as Uint8Array | null',
    ],
    [
      'denied',
      'a browser that denies storage stops the window',
      'return asSeed(await store.get(userId).catch(() => null))',
      'return asSeed(await store.get(userId))',
    ],
  ]),
  ...of('enclave/src/popup/marker/marker.ts', marks, [
    ['all bytes', 'pictures of two people are alike', 'turn: at(i + 1) % 4', 'turn: 0'],
    [
      'light on dark',
      'a picture has one colour',
      'figure: DARK + (at(5) % (COLOURS.length - DARK))',
      'figure: at(4) % DARK',
    ],
  ]),
  ...of('enclave/src/popup/view/save-credential.ts', saved, [
    [
      'wiped',
      'a saved credential stays in memory',
      'for (const { content } of items) wipe(content)',
      '',
    ],
    [
      'unlinked',
      'a saved credential stays behind an address of the window',
      'desk.later(() => desk.unlink(url), WRITING)',
      '',
    ],
    [
      'of the request',
      'another credential than the shown one is saved',
      'items.find((item) => item.id === id)',
      'items[0]',
    ],
  ]),
]
