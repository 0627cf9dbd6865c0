import { encodeBase64, encodeHex } from '@idos/crypto/bytes'
import { encodeActionCall, type KwilValue, TEXT } from '@idos/kwil'
import {
  credentialInput,
  difference,
  dummyArguments,
  equal,
  matches,
  newId,
  newServer,
  notesOf,
  outcomeText,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'
import { reference } from './reference.ts'

const text = (value: string): KwilValue => ({ type: TEXT, value })

export const wireClosedCases: readonly ConformanceCase[] = [
  {
    id: 'wire/private-actions',
    title: 'private actions cannot be called, in a read or in a write',
    covers: ['closed-actions'],
    async run(world) {
      const names = [
        'get_inserter',
        'get_inserter_or_null',
        'create_access_grant',
        'credential_exist',
        'credential_belongs_to_caller',
      ]
      for (const name of names) {
        const types = (reference[name] ?? 'private').split(' ').slice(1)
        const args = dummyArguments(types, newId)
        const view = outcomeText(await world.attempt(newServer(), 'view', name, args))
        const write = outcomeText(await world.attempt(newServer(), 'write', name, args))
        const atNode = `action is private: action ${name} is private`
        // A read of a writing action may fail for being one before it fails for being private.
        matches(
          view,
          world.target === 'node'
            ? /^\[-300\] (?:action is private: |connection is read-only)/
            : /^\[-903\]/,
          name,
        )
        equal(
          write,
          world.target === 'node' ? atNode : '[-903] this action may not be executed here',
          name,
        )
      }
    },
  },
  {
    id: 'wire/owner-actions',
    title: 'actions of the owner are refused to everybody else',
    covers: ['closed-actions', 'errors'],
    async run(world) {
      const owned = Object.entries(reference).filter(([, line]) => line.startsWith('owner'))
      for (const [name, line] of [
        ...owned,
        ['update_settings_as_owner', 'owner text bool bool int8 bool'] as const,
      ]) {
        const args = dummyArguments(line.split(' ').slice(1), newId)
        const said = outcomeText(await world.attempt(newServer(), 'write', name, args))
        const atNode = `action is owner-only: action ${name} can only be executed by the owner`
        equal(
          said,
          world.target === 'node' ? atNode : '[-903] this action may not be executed here',
          name,
        )
      }
    },
  },
  {
    id: 'wire/extension-closed',
    title: 'the methods of the extension cannot be called from outside',
    covers: ['authorise-first'],
    async run(world) {
      const said = outcomeText(
        await world.attempt(newServer(), 'view', 'sha256', [text('x')], 'idos'),
      )
      matches(said, world.target === 'node' ? /system/i : /^\[-903\]/, 'idos.sha256')
    },
  },
  {
    id: 'wire/no-statements',
    title: 'strangers run no statements and read no tables',
    covers: ['reads-need-caller'],
    async run(world) {
      const { connection, target } = world
      const queries = [
        'SELECT id FROM users',
        'SELECT address FROM main.wallets',
        'SELECT content FROM credentials',
      ]
      for (const query of queries) {
        const said = outcomeText(await connection.query(query))
        matches(
          said,
          target === 'node' ? /does not have privilege/ : /^\[-903\] queries are closed here/,
          query,
        )
      }
      const said = outcomeText(await connection.statement(newServer(), 'DELETE FROM users'))
      matches(said, target === 'node' ? /does not have privilege/ : /^\[-903\]/, 'DELETE')
    },
  },
  {
    id: 'wire/unknown-names',
    title: 'unknown actions and namespaces are refused',
    covers: ['kwil-answers'],
    async run(world) {
      const { target } = world
      const action = outcomeText(await world.attempt(newServer(), 'view', 'no_such_action', []))
      matches(
        action,
        target === 'node' ? /^\[-300\] .*unknown action/ : /^\[-903\]/,
        'an unknown action',
      )
      const space = outcomeText(await world.attempt(newServer(), 'view', 'get_user', [], 'nowhere'))
      matches(
        space,
        target === 'node' ? /^\[-30[01]\] .*(?:namespace|unknown)/ : /^\[-903\]/,
        'an unknown namespace',
      )
    },
  },
  {
    id: 'wire/bad-requests',
    title: 'malformed requests get a JSON-RPC error and never an internal one',
    covers: ['kwil-answers'],
    async run({ connection: { rpc } }) {
      const request = (more: object) => JSON.stringify({ jsonrpc: '2.0', id: 1, ...more })
      const bodies = [
        '{',
        '[]',
        request({ method: 'user.ping', id: 0, params: {} }),
        request({ method: 'user.call', params: { body: { payload: '###' } } }),
        request({
          method: 'user.call',
          params: { body: { payload: encodeBase64(new Uint8Array([1, 2, 3, 4])) } },
        }),
        request({ method: 'user.call', params: [] }),
        request({ method: 'user.broadcast', params: { tx: {}, sync: 1 } }),
        request({ method: 'user.nonsense', params: {} }),
      ]
      for (const body of bodies) {
        const reply = await rpc.send(body)
        const code = reply.error?.code ?? 0
        if (reply.status >= 500 || code === 0 || code === -32603 || code === -900) {
          throw difference(body, 'a refusal', `HTTP ${reply.status}, code ${code}`)
        }
      }
    },
  },
  {
    id: 'wire/claimed-sender',
    title: 'a read needs the signature of the one in whose name it is made',
    covers: ['reads-need-caller', 'log-in'],
    needs: ['gateway'],
    async run(world) {
      const person = await world.person()
      const payload = encodeBase64(
        encodeActionCall({ namespace: 'main', action: 'get_wallets', args: [] }),
      )
      const claim = {
        body: { payload },
        auth_type: person.authType,
        sender: encodeHex(person.sender),
        signature: '',
      }
      const reply = await world.connection.rpc.call('user.call', claim)
      equal([reply.status, reply.error?.code], [401, -901], 'a claimed sender')
      matches(String(reply.result), 'undefined', 'rows')
    },
  },
  {
    id: 'wire/large',
    title: 'a credential of more than a megabyte passes in both directions',
    covers: ['input-limits'],
    async run(world) {
      const person = await world.person()
      const input = await credentialInput(newServer(), notesOf(newId()), 1_400_000)
      await world.write(person, 'add_credential', input)
      const row = await world.readOne(person, 'get_credential_owned', { id: input.id })
      equal(row.content.length, input.content.length, 'length')
      equal(row.content === input.content, true, 'content')
    },
  },
]
