import { type Mutant, of } from './mutant.ts'

const tests = ['enclave/src/popup', 'enclave/src/shared']
const ui = ['enclave/src/popup/ui']
const credential = ['enclave/src/popup/credential']
const consumer = ['enclave/src/reader']
const pins = ['enclave/src/popup/pins.test.ts']

export const popupMutants: readonly Mutant[] = [
  ...of('enclave/src/popup/connect.ts', tests, [
    [
      'isolated',
      'a window without opener looks for a frame',
      "if (opener === null) throw new IdosError('POPUP_ISOLATED')",
      '',
    ],
    ['ticket source', 'a ticket of any window counts', 'event.source !== opener || ', ''],
    [
      'ticket origin',
      'a ticket of any origin counts',
      ' || !isleOrigins.includes(event.origin)',
      '',
    ],
    [
      'first ticket',
      'a later ticket replaces the first',
      'ticket !== null || event.source',
      'event.source',
    ],
    [
      'ticket needed',
      'a frame is greeted without a ticket',
      'frame !== null && (frame === opener || ticket !== null)',
      'frame !== null',
    ],
    [
      'target origin',
      'the port goes to whatever is in the frame',
      'frame.postMessage(hello, self.location.origin, [port2])',
      "frame.postMessage(hello, '*', [port2])",
    ],
    ['document', 'another document in the frame goes on', ' && markOf(frame) === mark', ''],
    ['opener gone', 'a lost opener is not noticed', ' && self.opener === opener', ''],
    ['closed frame', 'a closed frame is not noticed', ' && !frame.closed', ''],
    [
      'deadline',
      'a frame is looked for without end',
      "if (performance.now() > until) throw new IdosError('HANDSHAKE_TIMEOUT')",
      '',
    ],
    [
      'frame limit',
      'a page with many frames is walked through',
      'Math.min(window.length, FRAME_LIMIT)',
      'window.length',
    ],
  ]),
  ...of('enclave/src/popup/start-popup.ts', tests, [
    ['framed', 'the window works inside a frame', '!safe || self.top !== self', '!safe'],
    ['page checks', 'an unsafe window works', '!safe || ', ''],
    ['ended source', 'any window ends the request', 'event.source !== frame || ', ''],
    [
      'ended origin',
      'any origin ends the request',
      ' || event.origin !== self.location.origin',
      '',
    ],
    ['whole', 'a lost frame is not noticed', 'if (isWhole()) return', 'return'],
    ['leaves nothing', 'a left page keeps what it showed', '    deps.clear()\n', ''],
    [
      'back/forward cache',
      'a page from the cache goes on',
      "if (persisted) show({ step: 'failed', code: 'TIMEOUT', retry: null })",
      '',
    ],
    ['farewell', 'the worker is not told that the window is gone', "session?.emit('bye', {})", ''],
  ]),
  ...of('enclave/src/popup/controller.ts', tests, [
    ['password wiped', 'a password stays in memory', 'wipe(secret)\n', '\n'],
    [
      'contents wiped',
      'a plaintext stays in memory',
      'for (const { content } of items) wipe(content)',
      '',
    ],
    [
      'faulty content',
      'what cannot be listed is shared',
      "throw new IdosError('CREDENTIAL_INVALID')",
      'void 0',
    ],
    [
      'consent again',
      'a consent is sent while it is blocked',
      ' || blockConsent(state) !== null',
      '',
    ],
    [
      'sent once',
      'a consent is sent twice',
      "state.step !== 'consent' || state.sending ||",
      "state.step !== 'consent' ||",
    ],
    ['pinned after', 'a key that was not shared with is remembered', 'if (!shared) return\n', ''],
    [
      'hash of what is shown',
      'the digest is of something else',
      'encodeHex(await deps.sha256(content))',
      'encodeHex(await deps.sha256(new Uint8Array(0)))',
    ],
  ]),
  ...of('enclave/src/popup/flow.ts', tests, [
    [
      'done is done',
      'a late answer revives a request',
      "if (state.step === 'done') return state",
      '',
    ],
    [
      'cover',
      'a view shows without a click',
      "if (request.method === 'view') return { step: 'cover', request }",
      '',
    ],
    [
      'password first',
      'a locked key is used',
      "if (request.needsPassword) return { step: 'unlock', request, wrong: false }",
      '',
    ],
    [
      'change not kept',
      'an accepted change counts for the next',
      'acceptedChange: false,',
      'acceptedChange: true,',
    ],
    [
      'final failure',
      'a failure that is final is overwritten',
      "state.step === 'failed' && state.retry === null",
      'false',
    ],
  ]),
  ...of('enclave/src/popup/consent.ts', tests, [
    [
      'changed key',
      'a changed key passes with one click',
      "pin === 'changed' && !acceptedChange",
      'false',
    ],
  ]),
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
      'event.isTrusted && armedFor() >= ARM_AFTER ? now() : null',
      'armedFor() >= ARM_AFTER ? now() : null',
    ],
    [
      'trusted click',
      'a click by script counts',
      'if (!event.isTrusted || armedFor() < ARM_AFTER) return false',
      'if (armedFor() < ARM_AFTER) return false',
    ],
    [
      'trusted key',
      'a key by script counts',
      'event.isTrusted && event.repeat !== true && armedFor()',
      'event.repeat !== true && armedFor()',
    ],
    [
      'held key',
      'a held key counts',
      'event.isTrusted && event.repeat !== true &&',
      'event.isTrusted &&',
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
      "return listed === countJsonValues(text) ? view : oneText(text, content.length, 'unlisted')",
      'return view',
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
