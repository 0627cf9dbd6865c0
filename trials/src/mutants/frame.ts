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
      'return own.some((candidate) => candidate === window && !candidate.closed)',
      'return true',
    ],
    [
      'let go',
      'the page of a closed window stays in memory',
      'own = own.filter(({ closed }) => !closed)',
      '',
    ],
    [
      'ticket',
      'any ticket counts',
      'if (ticket === undefined || ticket !== expected) return false',
      'if (ticket === undefined) return false',
    ],
    ['one shot', 'a ticket counts twice', 'expected = null\n      return true', 'return true'],
  ]),
  ...of('enclave/src/frame/early-window.ts', tests, [
    ['given up', 'an early window waits for ever', '    }, EARLY_WINDOW)', '    }, 86_400_000)'],
  ]),
  ...of('enclave/src/frame/broker.ts', tests, [
    [
      'late window',
      'a window that loads for long gets the next request',
      'if (asked !== undefined && asked !== request) {',
      'if (false) {',
    ],
    [
      'announced window',
      'a window of a call that is over gets the next call',
      "windowAnnounced: () => early.dismiss('ABORTED'),",
      'windowAnnounced: () => undefined,',
    ],
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
]
