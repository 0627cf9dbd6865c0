import { dwgMessage } from '@idos/wallets'
import facts from '../vectors/schema-test-vectors.json' with { type: 'json' }
import { boxKeySignatures, boxKeys } from './vector-box-keys.ts'
import {
  ANGSTROM,
  dataId,
  hardhatWallet,
  hash,
  hex,
  type Row,
  seedOf,
  userId,
  variants,
  wallets,
  ZERO_WIDTH,
} from './vector-common.ts'
import {
  dagArguments,
  dagSignatures,
  dwgArguments,
  dwgSignatures,
  legacySignatures,
  lineBreaks,
  network,
  profileKey,
} from './vector-grants.ts'
import { boundProofs, boundTerms, forms, ownershipText, variationsOf } from './vector-ownership.ts'
import { nearWallet } from './vector-wallets.ts'

/** Arguments to be tried for every method of the extension, malformed ones included. */
export function vectorInputs(): Readonly<Record<string, readonly Row[]>> {
  return {
    canonical_identifier: identifiers().map((text) => [text]),
    is_valid_key32: keys().map((text) => [text]),
    is_safe_box_key: [...keys(), ...boxKeys()].map((text) => [text]),
    is_signed_by_box_key: boxKeySignatures(),
    is_valid_hex32: hexTexts().map((text) => [text]),
    is_valid_content_hash: hexTexts().map((text) => [text]),
    has_length: lengths(),
    sha256: ['', 'a', 'abc', 'é', ANGSTROM, '\u{1F600}', ' abc', 'abc\n', 'ABC', `dwg ${hex}`].map(
      (t) => [t],
    ),
    parse_date: dates().map((text) => [text]),
    validate_not_usable_times: times(),
    assert_credential_signatures: credentialRows(),
    get_verifiable_credential_id: notes().map((text) => [text]),
    is_json_object: notes().map((text) => [text]),
    determine_wallet_type: identifiers().map((text) => [text]),
    is_valid_address: identifiers().flatMap((text) =>
      ['EVM', 'NEAR', 'XRPL', 'Stellar', 'evm'].map((type) => [text, type]),
    ),
    is_valid_public_key: [...identifiers(), ...wallets.map((w) => w.publicKey)].flatMap((text) =>
      ['EVM', 'NEAR', 'XRPL', 'Stellar', null].map((type) => [text, type]),
    ),
    verify_signature: walletSignatures(),
    is_foreign_sign_in: messages().map((text) => [text]),
    is_ownership_message: messages().map((text) => [text]),
    is_ownership_message_for: boundProofs(),
    is_raw_ed25519_proof: walletSignatures(),
    is_own_text: messages().map((text) => [text]),
    dwg_message: [
      ...wallets.map((wallet) => boundDwg(wallet.identifier)),
      ...variants(boundDwg(hardhatWallet.identifier), lineBreaks(9)),
    ],
    unbound_dwg_message: [
      ...wallets.map((wallet) => dwgArguments(wallet.identifier)),
      ...variants(dwgArguments(hardhatWallet.identifier), lineBreaks(7)),
    ],
    dwg_verify_owner: wallets.flatMap((wallet) => dwgSignatures(wallet, true)),
    unbound_dwg_verify_owner: wallets.flatMap((wallet) => dwgSignatures(wallet, false)),
    dag_message: dagTexts().map((row) => [...row, network]),
    unbound_dag_message: dagTexts(),
    verify_owner: wallets.flatMap((wallet) => dagSignatures(wallet, true)),
    unbound_verify_owner: wallets.flatMap((wallet) => dagSignatures(wallet, false)),
    verify_owner_without_hash: legacySignatures(),
  }
}

function boundDwg(owner: string): readonly string[] {
  return [...dwgArguments(owner), profileKey, network]
}

function dagTexts(): readonly Row[] {
  const locks = [0n, -1n, 1n, 253_402_300_799n, 253_402_300_800n, 9223372036854775807n]
  return [
    ...variants(dagArguments(hardhatWallet.identifier), lineBreaks(3)),
    ...locks.map((n): Row => ['a', 'b', dataId, n, hash]),
    ['a', 'b', dataId, 5n, null],
    ['a', 'b', dataId, 5n, ''],
  ]
}

function identifiers(): readonly (string | null)[] {
  const { address } = hardhatWallet
  const near = facts.near.public_key
  return [
    null,
    '',
    address,
    address.toLowerCase(),
    `0X${address.slice(2)}`,
    address.slice(2),
    `${address}${ZERO_WIDTH}`,
    ` ${address}`,
    `${address}\n`,
    address.slice(0, -1),
    hex,
    hex.toUpperCase(),
    `0x${hex}`,
    hex.slice(1),
    near,
    near.toUpperCase(),
    near.replace('ed25519', 'secp256k1'),
    `${near}1`,
    near.slice(0, -1),
    'ed25519:',
    'ed25519:0OIl',
    'alice.near',
    'Alice.near',
    'a',
    'a..near',
    'x'.repeat(65),
    facts.stellar.address,
    facts.stellar.address.toLowerCase(),
    `${facts.stellar.address.slice(0, -1)}A`,
    facts.xrpl.address,
    `${facts.xrpl.address.slice(0, -1)}X`,
    facts.xrpl.address.toLowerCase(),
    facts.xrpl.public_key,
    facts.xrpl.public_key.toLowerCase(),
    facts.xrpl_secp.address,
    facts.xrpl_secp.public_key,
    facts.xrpl_secp.public_key.toLowerCase(),
    `02${'0'.repeat(64)}`,
    `04${hex}`,
    'é',
  ]
}

function keys(): readonly (string | null)[] {
  const key = Buffer.alloc(32, 7).toString('base64')
  return [
    null,
    '',
    key,
    key.slice(0, -1),
    `${key}=`,
    `${key.slice(0, -2)}d=`,
    Buffer.alloc(31, 7).toString('base64'),
    Buffer.alloc(33, 7).toString('base64'),
    Buffer.alloc(32, 255).toString('base64'),
    Buffer.alloc(32, 255).toString('base64').replaceAll('/', '_'),
    ` ${key.slice(1)}`,
    `${key.slice(0, 20)}\n${key.slice(21)}`,
    hex,
    'é'.repeat(44),
  ]
}

function hexTexts(): readonly (string | null)[] {
  return [
    null,
    '',
    hex,
    hex.toUpperCase(),
    `0x${hex.slice(2)}`,
    `0x${hex}`,
    hex.slice(1),
    `${hex}0`,
    `${hex.slice(1)}g`,
    `${hex.slice(1)} `,
    `${hex}\n`,
    '0'.repeat(64),
    '\uff11'.repeat(64),
  ]
}

function lengths(): readonly Row[] {
  const texts = ['', 'a', 'abc', 'abcd', 'é', 'éé', ANGSTROM, '\u{1F600}', null]
  return texts.flatMap((text) => [
    [text, 0n, 3n],
    [text, 1n, 4n],
  ])
}

function dates(): readonly (string | null)[] {
  return [
    null,
    '',
    '2025-07-10T12:00:00Z',
    '1970-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2024-02-29T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-07-10T24:00:00Z',
    '2025-07-10T23:59:60Z',
    '2025-07-10T12:00:00.000Z',
    '2025-07-10T12:00:00+05:00',
    '2025-07-10T12:00:00',
    '2025-07-10 12:00:00Z',
    '2025-07-10T12:00:00z',
    '2025-7-10T12:00:00Z',
    ' 2025-07-10T12:00:00Z',
    '2025-07-10T12:00:00Z\n',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-10T00:00:00Z',
    '1752148800',
  ]
}

function times(): readonly Row[] {
  const a = '2025-07-10T12:00:00Z'
  const b = '2025-07-11T12:00:00Z'
  return [
    [a, b],
    [b, a],
    [a, a],
    [a, '2025-07-10T12:00:01Z'],
    [null, b],
    [a, null],
    ['', b],
    [a, '2025-07-11'],
    [a, '2025-07-11T12:00:00+00:00'],
    ['2025-02-29T00:00:00Z', b],
    ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
  ]
}

function credentialRows(): readonly Row[] {
  const { cred } = facts
  const original = [
    cred.issuer_auth_public_key,
    cred.public_notes,
    cred.public_notes_signature,
    cred.content_b64,
    cred.broader_signature,
  ]
  const copy = [
    cred.issuer_auth_public_key,
    '',
    cred.empty_notes_signature,
    cred.content_b64,
    cred.empty_broader,
  ]
  return [
    ...variants(original, [
      [0, null],
      [0, ''],
      [0, cred.issuer_auth_public_key.toUpperCase()],
      [0, `0x${cred.issuer_auth_public_key}`],
      [0, '0'.repeat(64)],
      [0, facts.near.public_key],
      [1, null],
      [1, ''],
      [1, `${cred.public_notes} `],
      [2, null],
      [2, ''],
      [2, cred.empty_notes_signature],
      [2, cred.public_notes_signature.slice(0, -2)],
      [2, cred.public_notes_signature.replaceAll('+', '-')],
      [3, null],
      [3, ''],
      [3, 'AAECAwQFBgcJ'],
      [3, `${cred.content_b64}\n`],
      [3, 'AAECAwQFBgc'],
      [4, null],
      [4, ''],
      [4, cred.empty_broader],
      [4, 'not base64'],
    ]),
    copy,
  ]
}

function notes(): readonly (string | null)[] {
  return [
    null,
    '',
    ' ',
    facts.cred.public_notes,
    ' {"id":"a"} ',
    '{"id":""}',
    '{"id":5}',
    '{"id":null}',
    '{"id":["a"]}',
    '{"ID":"a"}',
    '{"id":"a","id":"b"}',
    '{"x":{"id":"a"}}',
    '[{"id":"a"}]',
    '"id"',
    'null',
    '{}',
    '{"id":"a"',
    "{'id':'a'}",
    '{"id":"a",}',
    '{"id":"a"} {}',
    '{"id":"\\u00e9"}',
    '{"id":"\\ud83d\\ude00"}',
    '{"id":"\\ud800"}',
    '{"id":"a\\u0000b"}',
    '{"id":"tab\there"}',
    '\ufeff{"id":"a"}',
    '{"__proto__":{"id":"a"}}',
    '{"id":"a","n":1e999}',
    '{"id":"a","n":01}',
    `{"id":"${'x'.repeat(256)}"}`,
    `{"id":"${'x'.repeat(257)}"}`,
    `{"id":"${'é'.repeat(129)}"}`,
  ]
}

function walletSignatures(): readonly Row[] {
  const message = facts.evm.msg
  const good = wallets.map((w) => [w.address, w.walletType, w.publicKey, message, w.sign(message)])
  const stranger = nearWallet(seedOf(8))
  const spoiled = good.flatMap((row) => {
    const signature = String(row[4])
    const last = signature.endsWith('0') ? '1' : '0'
    return variants(row as Row, [
      [0, null],
      [0, ''],
      [0, facts.xrpl.address],
      [0, hardhatWallet.address.toLowerCase()],
      [1, 'evm'],
      [1, null],
      [2, null],
      [2, ''],
      [2, stranger.publicKey],
      [2, facts.xrpl.public_key],
      [3, `${message} `],
      [3, null],
      [3, ''],
      [4, signature.toLowerCase()],
      [4, signature.slice(0, -1)],
      [4, `${signature.slice(0, -1)}${last}`],
      [4, `${signature}00`],
      [4, ''],
      [4, 'zz'],
      [4, null],
    ])
  })
  const { stellar, near } = facts
  return [
    ...spoiled,
    [near.public_key, 'NEAR', near.public_key, message, near.envelope_hex_upper],
    [hex, 'NEAR', near.public_key, message, near.envelope_hex_upper],
    [
      nearWallet(seedOf(1)).address,
      'NEAR',
      near.public_key,
      message,
      nearWallet(seedOf(1), 'evil.example').sign(message),
    ],
    [
      nearWallet(seedOf(1)).address,
      'NEAR',
      near.public_key,
      message,
      nearWallet(seedOf(1), 'idos-issuer').sign(message),
    ],
    [stellar.public_key_hex, 'Stellar', stellar.public_key_hex, message, stellar.sig_raw],
    [stellar.address, 'Stellar', stellar.public_key_hex, message, stellar.sig_sep53],
    [stellar.address, 'Stellar', stellar.address, message, stellar.sig_raw],
    [facts.evm.address, 'EVM', '', message, facts.evm.sig.slice(2)],
    [facts.evm.address, 'EVM', null, message, `${facts.evm.sig.slice(0, -2)}00`],
    [facts.evm.address, 'EVM', null, message, `${facts.evm.sig.slice(0, -2)}02`],
  ]
}

function messages(): readonly (string | null)[] {
  return [
    null,
    '',
    'Sign this message to prove you own this wallet',
    'Please sign this message to add this wallet to your idOS account.',
    'Please sign this message to confirm you own this wallet address',
    `Sign this message to confirm that you own this wallet address.\nHere's a unique nonce: ${userId}`,
    'shop.example wants you to sign in with your Ethereum account:\n0xf39F',
    'Click to sign in and accept the terms',
    'Click sign in order to continue',
    'Log in to Shop',
    'You are signed in to Shop',
    'SIGNED-IN as alice',
    'Stay logged in',
    'Sign into Shop',
    'signedin',
    'To be signed in order to continue',
    'The signed inscription',
    'Signed\rin ink',
    'Hello\rsigned in',
    'Domain: shop.example\rNonce: 1',
    'Domain: shop.example\r\n  Challenge: 1\r\n',
    'Domain: shop.example Nonce: 1',
    'Hello\rKwil Chain ID: idos-dev',
    'Kwil view call.\r\n',
    'idOS authentication\r',
    'operation: insertGrant\r\nowner: 0x',
    'x\rPayloadType: execute\nPayloadDigest: 0000000000000000000000000000000000000000\rFee: 0',
    'PayloadType: execute\r\nPayloadDigest: 0000000000000000000000000000000000000000',
    'idOS authentication',
    'PayloadType: execute\nPayloadDigest: 0000000000000000000000000000000000000000\nFee: 0',
    'Kwil Chain ID: idos-dev',
    'Kwil view call.\n',
    facts.dwg.text,
    facts.dag.text,
    'operation: insertGrant\nowner: 0x',
    ...forms.flatMap((existing) => variationsOf(ownershipText(hardhatWallet, existing))),
    ...variationsOf(ownershipText(hardhatWallet, null, 'https://isle.example')),
    ownershipText(nearWallet(seedOf(1))),
    dwgMessage({ ...boundTerms, recipientEncryptionPublicKey: profileKey, chainId: network }),
    'Give access to one credential of your idOS profile\n',
    'Give access to one credential of your idOS profile',
    'idOS consumer\n\nOrigin: https://consumer.example',
    'Link this wallet to an idOS profile\n\nProfile: x',
    'x'.repeat(10_001),
  ]
}
