import type { KwilScalar } from '@idos/kwil'
import { describe, expect, it } from 'vitest'
import facts from '../vectors/schema-test-vectors.json' with { type: 'json' }
import { createIdosExtension } from './index.ts'
import { extensionVectors } from './make-vectors.ts'
import { seedOf } from './vector-common.ts'
import { nearWallet } from './vector-wallets.ts'

function call(name: string, args: readonly KwilScalar[], options = {}): KwilScalar {
  const method = createIdosExtension(options).methods.find((m) => m.name === name)!
  const values = method.parameters.map(({ type }, i) => ({ type, value: args[i] ?? null }))
  const [row] = method.handler(
    { caller: '', height: 1n, blockTimestamp: 0n, settings: new Map() },
    values,
  )
  return row![0]!
}

describe('the extension', () => {
  it('has at least ten vectors for every method, with different answers', () => {
    for (const { name, cases } of extensionVectors().methods) {
      const answers = new Set(cases.map((c) => JSON.stringify('error' in c ? c.error : c.result)))
      expect(cases.length, name).toBeGreaterThanOrEqual(10)
      expect(answers.size, name).toBeGreaterThan(1)
    }
  })

  it('is for actions only, readers included', () => {
    for (const { modifiers } of createIdosExtension().methods) {
      expect(modifiers).toEqual(['SYSTEM', 'VIEW'])
    }
  })

  it('agrees with the independent vectors', () => {
    const { evm, near, xrpl, xrpl_secp, stellar, cred } = facts
    const message = evm.msg
    const wallets = [
      [evm.address, 'EVM', null, message, evm.sig],
      [near.public_key, 'NEAR', near.public_key, message, near.envelope_hex_upper],
      [xrpl.address, 'XRPL', xrpl.public_key, message, xrpl.sig],
      [xrpl_secp.address, 'XRPL', xrpl_secp.public_key, message, xrpl_secp.sig],
      [stellar.public_key_hex, 'Stellar', stellar.public_key_hex, message, stellar.sig_raw],
      [stellar.address, 'Stellar', stellar.public_key_hex, message, stellar.sig_sep53],
    ]
    for (const args of wallets) expect(call('verify_signature', args), String(args[1])).toBe(true)
    const notes = [cred.issuer_auth_public_key, cred.public_notes, cred.public_notes_signature]
    expect(
      call('assert_credential_signatures', [...notes, cred.content_b64, cred.broader_signature]),
    ).toBe(true)
    expect(call('get_verifiable_credential_id', [cred.public_notes])).toBe('note-1')
    const [owner, grantee] = [evm.address, 'a'.repeat(64)]
    const dag = [owner, grantee, '11111111-2222-4333-8444-555555555555', 0n]
    const hash = facts.dag.text.slice(-64)
    expect(call('unbound_dag_message', [...dag, hash])).toBe(facts.dag.text)
    const [dagOwner, ...rest] = dag
    const signed = [dagOwner!, 'EVM', null, ...rest, hash, facts.dag.sig]
    expect(call('unbound_verify_owner', signed)).toBe(true)
    expect(call('verify_owner', [...signed, 'idos-dev'])).toBe(false)
  })

  it('takes other NEP-413 recipients when told', () => {
    const wallet = nearWallet(seedOf(1), 'shop.example')
    const args = [wallet.address, 'NEAR', wallet.publicKey, 'text', wallet.sign('text')]
    expect(call('verify_signature', args)).toBe(false)
    expect(call('verify_signature', args, { nep413Recipients: ['shop.example'] })).toBe(true)
  })

  it('refuses an argument of another type', () => {
    expect(() => call('sha256', [5n])).toThrow('The argument text does not have its type.')
    expect(() => call('sha256', [null])).toThrow('The argument text does not have its type.')
  })
})
