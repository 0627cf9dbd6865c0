import { type Mutant, of } from './mutant.ts'

const tests = ['core/crypto/src']

export const cryptoMutants: readonly Mutant[] = [
  ...of('core/crypto/src/box.ts', tests, [
    [
      'recipient',
      'something is encrypted to a key that anybody can open',
      '  assertSafeBoxPublicKey(recipientPublicKey)\n',
      '',
    ],
    [
      'encryptor',
      'an unsafe encryptor key is used',
      ' || !isSafeBoxPublicKey(encryptorPublicKey)',
      '',
    ],
    [
      'reason',
      'an opening says why it failed',
      "  } catch {\n    throw new IdosError('DECRYPTION_FAILED')",
      '  } catch (error) {\n    throw error',
    ],
    ['sealing wiped', 'shared keys of a sealing stay', '    wipe(...secrets)\n', ''],
    ['ephemeral wiped', 'the ephemeral key stays', '    destroyBoxKey(ephemeral)\n', ''],
    ['opening wiped', 'shared keys of an opening stay', '    wipe(raw, shared)\n', ''],
  ]),
  ...of('core/crypto/src/secretbox/wasm-secretbox.ts', tests, [
    [
      'tag',
      'a forged box opens',
      'if (equalBytes(memory.slice(TAG, TAG + TAG_BYTES), box.subarray(0, TAG_BYTES)))',
      'if (true)',
    ],
    ['forged plaintext', 'what a forged box held stays', '        wipe(plaintext)\n', ''],
    [
      'memory',
      'the memory keeps keys and plaintext',
      'memory.fill(0, 0, BUFFER + Math.min(TURN, length + KEY_BYTES + 256))',
      '',
    ],
    ['lengths', 'a short key is taken', 'key.length !== 32 || nonce.length !== 24', 'false'],
  ]),
  ...of('core/crypto/src/box-key.ts', tests, [
    [
      'secret wiped',
      'an imported secret stays',
      '  } finally {\n    wipe(secret)\n  }',
      '  } finally {\n    void 0\n  }',
    ],
    ['safe peer', 'a peer of small order is used', '  assertSafeBoxPublicKey(peer)\n', ''],
    ['bytes wiped', 'a key of bytes stays', "if (key.kind === 'bytes') wipe(key.secret)", ''],
    [
      'length',
      'a secret of another length is taken',
      'if (secret.length !== 32) {',
      'if (false) {',
    ],
  ]),
  ...of('core/crypto/src/x25519.ts', tests, [
    [
      'not extractable',
      'script can read the key',
      "ALGORITHM, false, ['deriveBits']",
      "ALGORITHM, true, ['deriveBits']",
    ],
    ['encoding wiped', 'the encoded secret stays', '    wipe(pkcs8)\n', ''],
  ]),
  ...of('core/crypto/src/recipient-key.ts', tests, [
    [
      'low order',
      'a key of small order counts as safe',
      'return !LOW_ORDER.some((hex) => equalBytes(decodeHex(hex), publicKey))',
      'return true',
    ],
    ['canonical', 'one key has several spellings', ' || !isCanonical(publicKey)', ''],
    ['length', 'a key of another length counts', 'publicKey.length !== 32 || ', ''],
    [
      'edge',
      'the prime itself counts as canonical',
      'return publicKey[0]! < 0xed',
      'return publicKey[0]! <= 0xed',
    ],
  ]),
  ...of('core/crypto/src/kdf.ts', tests, [
    ['salt', 'anything salts', 'if (!USER_ID.test(salt)) {', 'if (false) {'],
    [
      'compared',
      'any password leads to a key',
      'isRight = equalBytes(await derivePublicKey(secret), publicKey)',
      'isRight = true',
    ],
    ['wrong wiped', 'a wrong key stays', 'if (!isRight) wipe(secret)', ''],
    [
      'aborted wiped',
      'the key of an aborted derivation stays',
      'if (signal?.aborted) wipe(secret)',
      '',
    ],
    ['normal form', 'a password depends on the keyboard', "password.normalize('NFKC')", 'password'],
    [
      'strong profile',
      'new profiles are as cheap as the old ones',
      '2: { N: 2 ** 17',
      '2: { N: 2 ** 14',
    ],
    [
      'downgrade',
      'only the cheap profile is tried',
      'readonly KdfProfileId[] = [1, 2]',
      'readonly KdfProfileId[] = [1]',
    ],
  ]),
  ...of('core/crypto/src/possession.ts', tests, [
    [
      'tag form',
      'a tag of another form counts',
      'if (!/^[0-9a-f]{64}$/.test(tag)) return false',
      '',
    ],
    [
      'compared',
      'any tag counts',
      'return equalBytes(decodeHex(expected), decodeHex(tag))',
      'return true',
    ],
    [
      'once',
      'a challenge is answered twice',
      '  const key = await importBoxKey(secret)\n  try {\n    if',
      '  const key = await importBoxKey(secret.slice())\n  try {\n    if',
    ],
    [
      'audience',
      'a proof for one page counts for another',
      '{ audience, ...challenge, publicKey, userId }',
      '{ ...challenge, publicKey, userId }',
    ],
    [
      'profile',
      'a proof for one profile counts for another',
      '...challenge, publicKey, userId }',
      '...challenge, publicKey }',
    ],
    [
      'shared wiped',
      'the agreement stays',
      '  } finally {\n    wipe(shared)\n  }',
      '  } finally {\n    void 0\n  }',
    ],
  ]),
  ...of('core/crypto/src/strict-json.ts', tests, [
    [
      'duplicate',
      'a name given twice is read',
      "if (Object.hasOwn(container.record, name)) throw new Refused('duplicate-name')",
      '',
    ],
    [
      'proto',
      'a prototype is set',
      "if (name === '__proto__') throw new Refused('forbidden-name')",
      '',
    ],
    [
      'depth',
      'any depth is read',
      "if (open.length >= maxDepth) throw new Refused('too-deep')",
      '',
    ],
    [
      'end',
      'text behind the value is passed over',
      "if (at !== text.length) throw new Refused('not-json')",
      '',
    ],
    [
      'numbers',
      'a number of another form is read',
      "if (!NUMBER.test(literal)) throw new Refused('not-json')",
      '',
    ],
  ]),
  ...of('core/crypto/src/read-at-most.ts', tests, [
    ['bound', 'a stream without end is read', 'if (length > maxBytes) {', 'if (false) {'],
    ['cancelled', 'a stream that was given up goes on', '      await reader.cancel()\n', ''],
  ]),
  ...of('core/crypto/src/copy-signature.ts', tests, [
    ['throw-away', 'a key of script is kept', 'forget: () => wipe(secret)', 'forget: () => {}'],
    ['forgotten', 'the key is not forgotten', '    key.forget()\n', ''],
    [
      'covers the content',
      'the signature covers the notes alone',
      'key.sign(concatBytes(notesSignature, content))',
      'key.sign(concatBytes(notesSignature))',
    ],
  ]),
  ...of('core/crypto/src/ed25519-platform.ts', tests, [
    [
      'probe',
      'an engine that dies of a long message signs it',
      'return (await known) ? subtle : null',
      'return (await known) ? subtle : subtle',
    ],
  ]),
  ...of('core/crypto/src/canonical-json.ts', tests, [
    [
      'sorted',
      'the order of members changes the text',
      '.sort(([a], [b]) => (a < b ? -1 : 1))',
      '',
    ],
    [
      'surrogates',
      'half a character is written',
      'if (/\\p{Surrogate}/u.test(value)) throw notJson()',
      '',
    ],
  ]),
]
