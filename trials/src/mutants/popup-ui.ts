import { type Mutant, of } from './mutant.ts'

const ui = ['enclave/src/popup/ui']
const credential = ['enclave/src/popup/credential']
const consumer = ['enclave/src/reader']
const pins = ['enclave/src/popup/pins.test.ts']

/** What a person sees in the secure window, and the button of its consent. */
export const shownMutants: readonly Mutant[] = [
  ...of('enclave/src/popup/ui/arming.ts', ui, [
    ['delay', 'the button acts at once', 'const ARM_AFTER = 800', 'const ARM_AFTER = 0'],
    [
      'attention',
      'a window in the background arms',
      'since = null\n        pressedAt = null',
      'pressedAt = null',
    ],
    [
      'press before',
      'a press in a rhythm arms',
      'if (since !== null && armedFor() < ARM_AFTER) since = now()',
      '',
    ],
    [
      'trusted pointer',
      'a press by script counts',
      'if (event.isTrusted) pressedAt =',
      'pressedAt =',
    ],
    [
      'trusted click',
      'a click by script counts',
      'if (!event.isTrusted) return false\n      const began',
      'const began',
    ],
    [
      'trusted key',
      'a key by script counts',
      'if (!event.isTrusted) return false\n      const accepted',
      'const accepted',
    ],
    [
      'held key',
      'a held key counts',
      'const accepted = event.repeat !== true &&',
      'const accepted =',
    ],
    [
      'old press',
      'a press that began long ago counts',
      'return now() - began <= PRESS_LIMIT',
      'return true',
    ],
    [
      'assistive delay',
      'an activation without a press counts at once',
      ' && !heldKey && armedFor() >= ASSISTIVE_AFTER',
      ' && !heldKey',
    ],
    ['assistive held key', 'a held key counts as assistive technology', ' && !heldKey', ''],
    ['without press', 'a click without a press counts', 'return event.detail === 0 &&', 'return'],
  ]),
  ...of('enclave/src/popup/ui/consent-button.ts', ui, [
    ['script', 'script keeps a person from answering', 'if (!event.isTrusted) return\n', ''],
    ['focus', 'a window without focus arms', ' && document.hasFocus()', ''],
    ['visibility', 'a hidden window arms', "document.visibilityState === 'visible' && ", ''],
    ['blur', 'losing the focus is not heard', "window.addEventListener('blur', look)", ''],
    [
      'hidden',
      'being hidden is not heard',
      "document.addEventListener('visibilitychange', look)",
      '',
    ],
    [
      'pointer',
      'presses elsewhere are not heard',
      "document.addEventListener('pointerdown', press, capture)",
      '',
    ],
    [
      'keys',
      'keys elsewhere are not heard',
      "document.addEventListener('keydown', press, capture)",
      '',
    ],
    [
      'capture',
      'an element keeps a press for itself',
      'const capture = { capture: true }',
      'const capture = { capture: false }',
    ],
    [
      'blocked',
      'a blocked button consents',
      'accepted && blockedBy === null && !busy',
      'accepted && !busy',
    ],
    [
      'busy',
      'a button consents twice',
      'accepted && blockedBy === null && !busy',
      'accepted && blockedBy === null',
    ],
    [
      'default',
      'a refused key still clicks',
      'if (!arming.keyDown(event)) event.preventDefault()',
      'arming.keyDown(event)',
    ],
  ]),
  ...of('enclave/src/popup/pins.ts', pins, [
    [
      'compares',
      'a changed key counts as known',
      "return known.key === key ? 'known' : 'changed'",
      "return 'known'",
    ],
    [
      'store',
      'a broken store ends the share',
      '  } catch {\n    return null\n  }',
      '  } finally {\n    void 0\n  }',
    ],
  ]),
  ...of('enclave/src/reader/fetch-consumer.ts', consumer, [
    [
      'https',
      'a profile comes over plain http',
      "if (!isTrustworthyOrigin(origin)) throw new IdosError('CONSUMER_INVALID')",
      '',
    ],
    ['credentials', 'cookies go along', "credentials: 'omit'", "credentials: 'include'"],
    ['redirect', 'a redirect is followed', "redirect: 'error'", "redirect: 'follow'"],
    [
      'referrer',
      'the site learns where it was read',
      "referrerPolicy: 'no-referrer'",
      "referrerPolicy: 'unsafe-url'",
    ],
    [
      'patience',
      'a site that never answers is waited for',
      'signal: AbortSignal.timeout(PATIENCE),',
      '',
    ],
    [
      'size',
      'a profile has any size',
      'await readAtMost(response.body, limit)',
      'await readAtMost(response.body, limit * 1e6)',
    ],
    [
      'low order',
      'a key that anybody can open is shown for consent',
      'assertSafeBoxPublicKey(decodeBase64(profile.encryptionPublicKey))',
      '',
    ],
    ['logo origin', 'a logo comes from elsewhere', 'if (url.origin !== origin) return null', ''],
    [
      'logo type',
      'a logo is anything',
      'known === undefined ? null : new Blob([body], { type: known })',
      'new Blob([body], { type })',
    ],
  ]),
  ...of('enclave/src/popup/credential/credential-view.ts', credential, [
    [
      'complete',
      'a value is left out of the list unnoticed',
      'return listed === countJsonValues(text) ?',
      'return listed > -1 ?',
    ],
    [
      'fault',
      'a name given twice is shared',
      "read.fault === 'not-json' ? null : read.fault",
      'null',
    ],
    [
      'numbers',
      'a number is shown with other digits',
      '{ number: (literal) => literal }',
      '{ number: (literal) => String(Number(literal)) }',
    ],
    [
      'picture size',
      'a picture of any length is decoded',
      'mayBePicture && value.length <= LIMITS.picture ?',
      'mayBePicture ?',
    ],
    [
      'invisible counted',
      'what was taken away is not counted',
      'const { text, dropped } = cleanValue(value)\n  count.dropped += dropped',
      'const { text } = cleanValue(value)',
    ],
  ]),
  ...of('enclave/src/popup/credential/image.ts', credential, [
    ['side', 'a picture of any side is decoded', 'Math.max(width, height) <= LARGEST_SIDE', 'true'],
    ['area', 'a picture of any area is decoded', 'width * height <= LARGEST_PICTURE', 'true'],
  ]),
]
