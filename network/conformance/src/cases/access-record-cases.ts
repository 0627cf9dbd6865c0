import {
  copyInput,
  equal,
  keyChangeInput,
  keyedPerson,
  newBoxPair,
  newId,
  recordedShare,
  scene,
  shareInput,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const SHARE = 'share_credential_recorded'
const TAKEN_ID = 'the id can not be used, choose another one'

export const accessRecordCases: readonly ConformanceCase[] = [
  {
    id: 'access-record/with-its-share',
    title:
      'a share and the record of it come in one transaction, under the key that it is sealed to',
    covers: ['access-records', 'share-grants'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const input = recordedShare(await shareInput(original, consumer.caller))
      await world.write(person, SHARE, input)
      equal(
        await world.read(person, 'get_attributes'),
        [
          {
            id: input.record_id,
            user_id: person.userId,
            attribute_key: `idos:access:${person.encryptionKey}`,
            value: 'sealed',
            original_id: null,
          },
        ],
        'attributes',
      )
      const seen = await world.readOne(consumer, 'get_credential_shared', { id: input.id })
      equal(seen.content, input.content, 'content')
      equal(await world.read(consumer, 'get_attributes'), [], 'what the consumer reads of it')
    },
  },
  {
    id: 'access-record/neither-alone',
    title: 'without the share there is no record, and without the record no share',
    covers: ['access-records', 'input-limits', 'errors'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const other = await world.person()
      const share = await shareInput(original, consumer.caller)
      const nested = 'a copy can not be shared again, share the original credential'
      const refuse = (change: object, reason: string, actor = person) =>
        world.refuses(actor, SHARE, { ...recordedShare(share), ...change }, reason)
      await refuse({ record: null }, 'value is not valid')
      await refuse({ record: 'v'.repeat(65_537) }, 'value is not valid')
      await refuse({}, 'original credential does not belong to the caller', other)
      await world.refuses(stranger, SHARE, recordedShare(share), 'the caller has no profile')
      const copy = await copyInput(original)
      await world.write(person, 'create_credential_copy', copy)
      await refuse({ original_credential_id: copy.id }, nested)
      const done = recordedShare(share)
      await world.write(person, SHARE, done)
      const next = await shareInput(original, consumer.caller)
      await refuse({ ...next, record_id: done.record_id }, TAKEN_ID)
      await refuse({ record_id: newId() }, TAKEN_ID)
      equal((await world.read(person, 'get_access_grants_owned')).length, 1, 'grants')
      equal((await world.read(person, 'get_attributes')).length, 1, 'records')
      equal(await world.read(other, 'get_attributes'), [], 'records of somebody else')
    },
  },
  {
    id: 'access-record/key-change',
    title: 'another key drops the records that nobody can open any more, and no other attribute',
    covers: ['access-records', 'key-changes'],
    async run(world) {
      const person = await keyedPerson(world)
      const { key } = newBoxPair()
      const add = (attribute_key: string) =>
        world.write(person, 'add_attribute', { id: newId(), attribute_key, value: 'sealed' })
      await add('mine')
      await add(`idos:access:${person.pair.key}`)
      await add(`idos:access:${key}`)
      const change = {
        userId: person.userId,
        network: person.chainId,
        from: person.pair,
        newKey: key,
      }
      await world.write(person, 'change_profile_key', keyChangeInput(change))
      const left = await world.read(person, 'get_attributes')
      equal(
        left.map(({ attribute_key }) => attribute_key).sort(),
        [`idos:access:${key}`, 'mine'],
        'attributes',
      )
    },
  },
]
