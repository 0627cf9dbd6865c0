import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DEADLINES } from './deadlines.ts'
import { enclaveMethods } from './enclave.ts'
import { enclaveEvents } from './enclave-events.ts'
import { enclaveHello } from './enclave-windows.ts'
import * as isle from './isle.ts'
import { base64, hex32, key32, origin, unixSeconds, userId, uuid } from './text.ts'

const KEY = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
const USER = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const HEX = 'ab'.repeat(32)

describe('golden files', () => {
  it('the Enclave offers exactly these operations', () => {
    expect(Object.keys(enclaveMethods)).toMatchInlineSnapshot(`
      [
        "capabilities",
        "status",
        "lock",
        "createKey",
        "unlock",
        "prove",
        "share",
        "accessRecords",
        "view",
        "match",
        "release",
        "present",
        "rekey",
        "seal",
        "backup",
      ]
    `)
    const names = JSON.stringify(Object.keys(enclaveMethods))
    expect(names).not.toMatch(/decrypt|encrypt|reset|export|secret/i)
  })

  it('these of them need the secure window', () => {
    const popups = Object.entries(enclaveMethods).filter(([, { popup }]) => popup)
    expect(popups.map(([name]) => name)).toMatchInlineSnapshot(`
      [
        "createKey",
        "unlock",
        "share",
        "view",
        "match",
        "release",
        "present",
        "rekey",
        "backup",
      ]
    `)
  })

  it('these members leave the Enclave', () => {
    const members = Object.entries(enclaveMethods).map(([name, { result }]) => [
      name,
      Object.keys(result.entries),
    ])
    expect(Object.fromEntries(members)).toMatchInlineSnapshot(`
      {
        "accessRecords": [
          "records",
        ],
        "backup": [
          "backedUp",
        ],
        "capabilities": [
          "protocol",
          "methods",
          "keyStore",
          "kdf",
          "flow",
        ],
        "createKey": [
          "userId",
          "publicKey",
        ],
        "lock": [
          "locked",
        ],
        "match": [
          "ids",
        ],
        "present": [
          "response",
          "receipt",
        ],
        "prove": [
          "tag",
          "holderKey",
        ],
        "rekey": [
          "publicKey",
          "signature",
          "credentials",
          "unreadable",
          "records",
        ],
        "release": [
          "content",
          "receipt",
        ],
        "seal": [
          "content",
          "encryptorPublicKey",
        ],
        "share": [
          "copies",
          "receipt",
          "record",
        ],
        "status": [
          "state",
          "userId",
          "pending",
        ],
        "unlock": [
          "unlocked",
          "kdfProfile",
        ],
        "view": [
          "viewed",
        ],
      }
    `)
  })

  it('the Enclave emits exactly these events', () => {
    expect(Object.keys(enclaveEvents)).toMatchInlineSnapshot(`
      [
        "status",
        "popupConnected",
        "resize",
      ]
    `)
  })

  it('Isle and host offer each other exactly these', () => {
    expect({
      isle: Object.keys(isle.isleMethods),
      isleEvents: Object.keys(isle.isleEvents),
      host: Object.keys(isle.hostMethods),
      hostEvents: Object.keys(isle.hostEvents),
    }).toMatchInlineSnapshot(`
      {
        "host": [
          "wallet.list",
          "wallet.connect",
          "wallet.sign",
          "profile.create",
          "identity.verify",
        ],
        "hostEvents": [
          "wallet.pairing",
          "wallet.changed",
          "theme",
        ],
        "isle": [
          "configure",
          "requestGrant",
          "requestWriteGrant",
          "refresh",
          "disconnect",
        ],
        "isleEvents": [
          "change",
          "resize",
          "granted",
          "revoked",
          "dismiss",
        ],
      }
    `)
  })

  it('nothing waits for ever', () => {
    for (const millis of Object.values(DEADLINES)) expect(millis).toBeLessThanOrEqual(600_000)
  })
})

describe('texts', () => {
  const cases: [string, v.GenericSchema, unknown[], unknown[]][] = [
    [
      'uuid',
      uuid,
      [USER, '0deada91-86bd-5b2b-a13d-3be0314b78ea'],
      [USER.toUpperCase(), `${USER} `, '', USER.replaceAll('-', '')],
    ],
    [
      'userId',
      userId,
      [USER],
      ['0deada91-86bd-5b2b-a13d-3be0314b78ea', USER.toUpperCase(), USER.replace('-8', '-c')],
    ],
    [
      'base64',
      base64,
      ['', 'Zg==', 'Zm8=', 'Zm9v'],
      ['Zg', 'Zg=', 'Z===', 'Zm9v\n', 'Zm9-', ' Zm9v'],
    ],
    ['key32', key32, [KEY], [KEY.slice(0, -1), `${KEY}=`, KEY.replace('w=', 'x='), 'Zg==', '']],
    ['hex32', hex32, [HEX], [HEX.toUpperCase(), HEX.slice(2), `0x${HEX}`, `${HEX}00`]],
    [
      'origin',
      origin,
      [
        'https://app.example',
        'http://isle.localhost:5173',
        'https://a-b.c:65535',
        'http://127.0.0.1:8080',
        'https://xn--mnchen-3ya.example',
        'https://app.example:80',
      ],
      [
        'null',
        '',
        'https://app.example/',
        'https://app.example/path',
        'https://App.example',
        'file://',
        'data:text/html,x',
        'https://user@app.example',
        'javascript://x',
        'https://a.example:123456',
        'https://a.example https://b.example',
        // Other spellings of an origin that has one.
        'http://consumer.localhost:07790',
        'https://app.example:443',
        'https://app.example:0443',
        'http://app.example:80',
        'https://app.example:',
        'https://app.example:65536',
        'https://app.example.',
        'https://app.example.:8443',
        'https://.',
        'http://127.1',
        'http://2130706433',
        'http://0x7f.0.0.1',
        'http://0177.0.0.1',
        'http://127.0.0.1.',
        'https://xn--a',
        'https://xn--app.example',
        '*',
      ],
    ],
    [
      'unixSeconds',
      unixSeconds,
      [0, 1752148800, 253402300799],
      [-1, 1.5, 1752148800000, Number.NaN, '0'],
    ],
  ]
  it.each(cases)('%s', (_, schema, good, bad) => {
    for (const value of good) expect(v.is(schema, value), String(value)).toBe(true)
    for (const value of bad) expect(v.is(schema, value), String(value)).toBe(false)
  })
})

describe('hello', () => {
  const hello = { type: 'idos:enclave:hello', protocol: 1, opener: 'embedder' }
  it('is strict', () => {
    expect(v.is(enclaveHello, hello)).toBe(true)
    expect(v.is(enclaveHello, { ...hello, embedder: 'https://app.example' })).toBe(true)
    for (const change of [
      { protocol: 2 },
      { protocol: '1' },
      { opener: 'host' },
      { embedder: 'null' },
      { embedder: undefined },
      { type: 'idos:isle:hello' },
      { password: 'x' },
    ]) {
      expect(v.is(enclaveHello, { ...hello, ...change }), JSON.stringify(change)).toBe(false)
    }
  })
})
