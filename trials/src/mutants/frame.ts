import { type Mutant, of } from './mutant.ts'

const tests = ['enclave/src/frame', 'enclave/src/shared']

export const frameMutants: readonly Mutant[] = [
  ...of('enclave/src/frame/handshake.ts', tests, [
    [
      'source',
      'any window is heard',
      'context.parent === null || message.source !== context.parent',
      'context.parent === null',
    ],
    ['framed', 'a page that is not framed is heard', 'context.parent === null ||', ''],
    [
      'one port',
      'a second port comes along',
      'if (!port || others.length > 0 || !looksLikeHello(message.data)) return ignore',
      'if (!port || !looksLikeHello(message.data)) return ignore',
    ],
    [
      'trustworthy origin',
      'a page over plain http asks',
      ' || !isTrustworthyOrigin(message.origin)',
      '',
    ],
    ['origin form', 'an opaque origin asks', '!v.is(originSchema, message.origin) || ', ''],
    ['schema', 'a hello of another form is taken', 'if (!hello.success) {', 'if (false) {'],
    [
      'once',
      'a second handshake takes over',
      "if (context.taken) return refuse('BAD_REQUEST')",
      '',
    ],
    [
      'isle list',
      'any page may name its embedder',
      'const isIsle = context.isleOrigins.includes(message.origin)',
      'const isIsle = true',
    ],
    [
      'opener',
      'any page may open the window itself',
      "if (hello.output.opener === 'embedder' && !isIsle) return refuse('BAD_REQUEST')",
      '',
    ],
    [
      'named embedder trustworthy',
      'an Isle names a page over plain http',
      "if (named !== undefined && !isTrustworthyOrigin(named)) return refuse('ORIGIN_UNSUPPORTED')",
      '',
    ],
    ['ancestor', 'an Isle names another page than the one above it', 'seen !== named)', 'false)'],
    [
      'nested',
      'a page inside another page is not told',
      'const nested = context.depth > windowsOfTheRequester',
      'const nested = false',
    ],
  ]),
  ...of('enclave/src/frame/popup-guard.ts', tests, [
    [
      'origin',
      'a window of another origin becomes the secure window',
      'if (message.origin !== context.ownOrigin) return ignore',
      '',
    ],
    ['one port', 'a popup brings several ports', '!port || others.length > 0', '!port'],
    [
      'schema',
      'any message of the own origin counts',
      'if (!hello.success) return ignore',
      "if (!hello.success) return { kind: 'accept', popup: message.source as PopupWindow, port }",
    ],
    ['top level', 'a framed page becomes the secure window', 'popup.parent !== popup || ', ''],
    ['opener', 'a window that the host opened counts', ' || popup.opener !== allowedOpener', ''],
    [
      'claim',
      'a window without a ticket counts',
      'if (!context.owner.claim(popup, hello.output.ticket)) return ignore',
      '',
    ],
  ]),
  ...of('enclave/src/frame/window-owner.ts', tests, [
    [
      'handle',
      'any window counts as opened by the frame',
      'return own.some((candidate) => candidate === window)',
      'return true',
    ],
    [
      'ticket',
      'any ticket counts',
      'if (ticket === undefined || ticket !== expected) return false',
      'if (ticket === undefined) return false',
    ],
    ['one shot', 'a ticket counts twice', 'expected = null\n      return true', 'return true'],
  ]),
  ...of('enclave/src/frame/broker.ts', tests, [
    [
      'one at a time',
      'a second call runs beside the first',
      'const leave = turn instanceof Promise ? await turn : turn',
      'const leave = () => void turn',
    ],
    [
      'human deadline',
      'a window waits for ever',
      "setDeadline(request, DEADLINES.humanStep, 'TIMEOUT')\n    watch",
      'watch',
    ],
    [
      'closed window',
      'a closed window is never noticed',
      "if (seenClosed > 1) request.fail('USER_CLOSED')",
      '',
    ],
    [
      'window deadline',
      'a window that never comes is waited for',
      "else if (deps.opener === 'embedder') setDeadline(request, WINDOW_DEADLINE, 'POPUP_TIMEOUT')",
      "else if (deps.opener === 'embedder') return",
    ],
    [
      'second window',
      'another window takes a request over',
      'if (request !== null && request.popup === null) bind(request, popup, port)',
      'if (request !== null) bind(request, popup, port)',
    ],
    [
      'reloaded window',
      'a reloaded window goes on with the old request',
      "request.fail('USER_CLOSED')\n      }",
      '}',
    ],
    [
      'early window',
      'an early window waits for ever',
      '    }, EARLY_WINDOW)',
      '    }, 86_400_000)',
    ],
    [
      'lock restarts',
      'a lock leaves the worker and its memory',
      '    current?.fail(code)\n    deps.worker.restart()',
      '    current?.fail(code)',
    ],
    [
      'told when over',
      'a popup is not told that its request is over',
      'request.popup?.tell(known.code)',
      '',
    ],
    [
      'worker told',
      'the worker is not told that a request is over',
      'request.controller.abort()\n',
      '\n',
    ],
  ]),
  ...of('enclave/src/shared/worker-host.ts', tests, [
    ['terminates', 'a lock leaves the old worker running', 'old.worker.terminate()', ''],
    ['closes', 'calls of an ended worker stay open', 'old.peer.close()', ''],
    [
      'self lock',
      'a worker that locked itself keeps its memory',
      "if (next.state === 'locked' && status.state === 'unlocked') {",
      'if (false) {',
    ],
    [
      'dead worker',
      'a worker that failed is used on',
      "if (running) running.reason = 'SELF_TEST_FAILED'\n      stop()",
      '',
    ],
    [
      'unused worker',
      'an embedder that locks all day starts workers',
      'if (running?.used !== false) stop()',
      'stop()',
    ],
    ['status', 'a lock is not told', '    setStatus(locked)\n', ''],
  ]),
  ...of('enclave/src/frame/start-frame.ts', tests, [
    [
      'framed only',
      'the frame works as a page of its own',
      'if (parent === self) return false',
      '',
    ],
    ['page checks', 'an unsafe page works with secrets', 'if (!safe) {', 'if (false) {'],
    [
      'guard before hello',
      'a popup message without the guard arrives',
      "if (verdict.kind === 'accept') broker.popupArrived",
      "if (verdict.kind !== 'never') broker.popupArrived",
    ],
    [
      'own window',
      'the window of the own click is not remembered',
      "if (result.kind === 'opened') link?.owner.opened(result.window)",
      '',
    ],
    ['lock on leave', 'leaving the page keeps the key', "link?.broker.lock('DISCONNECTED')", ''],
    [
      'target origin',
      'the end of a request is told to any origin',
      "popup.postMessage({ type: 'idos:enclave:ended', code }, location.origin)",
      "popup.postMessage({ type: 'idos:enclave:ended', code }, '*')",
    ],
  ]),
  ...of('enclave/src/frame/open-window.ts', tests, [
    ['no name', 'a window has a name that a page can take', "'_blank'", "'idos'"],
  ]),
  ...of('enclave/src/shared/trustworthy.ts', tests, [
    [
      'http',
      'plain http counts as safe',
      "if (origin.startsWith('https://')) return true",
      "if (origin.startsWith('http')) return true",
    ],
    [
      'suffix',
      'a host that only ends like localhost counts',
      "host?.endsWith('.localhost')",
      "host?.endsWith('localhost')",
    ],
  ]),
  ...of('enclave/src/shared/trusted-url.ts', tests, [
    [
      'list',
      'any script may become a worker',
      "if (!allows(url)) throw new TypeError('not a script of the Enclave')",
      '',
    ],
  ]),
  ...of('enclave/src/shared/sealed-script.ts', tests, [
    [
      'texts only',
      'any script comes in as a text of another language',
      '    createUrlTrust((url) => isOneOf(files, url)),',
      '    createUrlTrust(() => true),',
    ],
    [
      'another try of the same',
      'a try has any name',
      ' && (tries === undefined || /^\\d{1,9}$/.test(tries))',
      '',
    ],
    [
      'past what was kept',
      'what a browser refused and kept is all that it ever gets',
      'refused.set(url, tries + 1)',
      '',
    ],
    ['integrity', 'an altered worker runs', 'element.integrity = integrity', ''],
    ['cors', 'the hash is not counted by the policy', "element.crossOrigin = 'anonymous'", ''],
    [
      'text only',
      'a script that carries no text counts',
      "if (typeof code !== 'string') throw new TypeError(REFUSED)\n  return code",
      'return code as string',
    ],
    [
      'part left',
      'a later part that left nothing counts',
      "if (typeof idosPart !== 'object' || idosPart === null) throw new TypeError(REFUSED)",
      '',
    ],
  ]),
  ...of('enclave/src/shared/clean.ts', tests, [
    ['invisible', 'invisible characters stay', "dropped += 1\n      return ''", 'return character'],
    ['marks', 'marks pile up over the lines around', 'return kept\n', 'return run\n'],
    [
      'length',
      'a long text pushes the buttons away',
      'if (text.length <= limit) return wasCut',
      'if (true) return wasCut',
    ],
    [
      'line breaks',
      'a line may have several',
      "strip(text.replace(WHITE, ' '), () => false)",
      "strip(text, (one) => one === '\\n')",
    ],
  ]),
]
