import { type Mutant, of } from './mutant.ts'

const rpc = ['core/protocol/src']
const bridge = ['sdk-bridge/src']
const isle = ['isle/src/host']

export const channelMutants: readonly Mutant[] = [
  ...of('core/protocol/src/rpc.ts', rpc, [
    [
      'frame schema',
      'a message of another form is looked at',
      'if (!parsed.success) {\n      // Its call',
      'if (false) {\n      // Its call',
    ],
    ['params', 'parameters of another form are passed on', '!spec || !params?.success', '!spec'],
    [
      'rebuilt',
      'a handler gets the object that was sent',
      'handler(params.output as never',
      'handler(rawParams as never',
    ],
    [
      'result schema',
      'a result of another form leaves',
      "if (!result.success) throw new IdosError('INTERNAL')",
      '',
    ],
    [
      'result rebuilt',
      'a result leaves with more than it should',
      'result: result.output })',
      'result: value })',
    ],
    [
      'answer schema',
      'an answer of another form is taken',
      'if (parsed.success) call.resolve(parsed.output)',
      'if (true) call.resolve(message.result)',
    ],
    [
      'own methods',
      'a method of the prototype is called',
      'Object.hasOwn(local, method) ? local[method] : undefined',
      'local[method]',
    ],
    [
      'event schema',
      'an event of another form is heard',
      'if (parsedData?.success)',
      'if (schema)',
    ],
    [
      'open calls',
      'a peer floods',
      "if (running.size >= maxOpen) return fail(callId, toWireError(new IdosError('BUSY')))",
      '',
    ],
    ['same id', 'a call is answered twice', 'if (running.has(callId)) return\n', ''],
    ['deadline', 'a call waits for ever', "finish(() => reject(new IdosError('TIMEOUT')))", ''],
    [
      'end of the port',
      'calls of a closed port wait',
      "for (const call of [...pending.values()]) call.reject(new IdosError('DISCONNECTED'))",
      '',
    ],
    [
      'abort on close',
      'work for a peer that is gone goes on',
      'for (const controller of running.values()) controller.abort()',
      '',
    ],
    [
      'hostile message',
      'a hostile message ends the port',
      '    try {\n      receive(event.data)\n    } catch {\n      return\n    }',
      '    receive(event.data)',
    ],
  ]),
  ...of('core/protocol/src/text.ts', rpc, [
    [
      'origin form',
      'an origin has several spellings',
      "  v.check(isCanonicalOrigin, 'not in its one form'),\n",
      '',
    ],
    [
      'user id',
      'any UUID is a user id',
      '-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-',
      '-[0-9a-f]{4}-[0-9a-f]{4}-',
    ],
    ['key form', 'a key has several spellings', '{42}[AEIMQUYcgkosw048]=$', '{43}=$'],
  ]),
  ...of('sdk-bridge/src/channel/frame-channel.ts', bridge, [
    [
      'target origin',
      'whatever loads in the frame gets a port',
      'target.postMessage(hello, url.origin, [port2])',
      "target.postMessage(hello, '*', [port2])",
    ],
    [
      'load deadline',
      'a frame that never loads is waited for',
      "const timer = setTimeout(() => fail(new IdosError('FRAME_LOAD_TIMEOUT')), deadlines.load)",
      'const timer = setTimeout(() => undefined, 0)',
    ],
    [
      'handshake deadline',
      'a frame that never answers is waited for',
      'if (!done) fail(error)',
      '',
    ],
    [
      'losers closed',
      'ports of other attempts stay open',
      'for (const peer of peers) if (peer !== winner) peer.close()',
      '',
    ],
    [
      'destroyed',
      'a destroyed channel waits',
      "deferred.reject(new IdosError('DISCONNECTED'))",
      '',
    ],
  ]),
  ...of('isle/src/host/handshake.ts', isle, [
    [
      'source',
      'any window is heard',
      'context.parent === null || message.source !== context.parent',
      'context.parent === null',
    ],
    ['framed', 'a page that is not framed is heard', 'context.parent === null ||', ''],
    ['one port', 'a second port comes along', ' || others.length > 0', ''],
    [
      'origin',
      'a page without an origin is taken',
      "if (!v.is(originSchema, message.origin)) return refuse('ORIGIN_UNSUPPORTED')",
      '',
    ],
    [
      'schema',
      'a hello of another form is taken',
      "if (!v.is(isleHello, message.data)) return refuse('BAD_REQUEST')",
      '',
    ],
    [
      'version',
      'another version is taken for a bad request',
      "return refuse('UNSUPPORTED_VERSION', { asked, supported: ISLE_PROTOCOL })",
      'void 0',
    ],
    ['once', 'a second handshake takes over', 'if (context.taken) return ignore', ''],
  ]),
]
