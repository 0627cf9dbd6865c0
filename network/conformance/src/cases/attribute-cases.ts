import { equal, newId } from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const NOT_OWNED = 'the attribute does not belong to the caller'

const TAKEN_ID = 'the id can not be used, choose another one'

export const attributeCases: readonly ConformanceCase[] = [
  {
    id: 'attribute/life',
    title: 'attributes are added, edited, shared and removed by their user',
    covers: ['no-silent-success', 'stable-lists', 'errors'],
    async run(world) {
      const [person, other] = [await world.person(), await world.person()]
      const original = { id: newId(), attribute_key: 'k', value: 'v' }
      const copy = { ...original, id: newId(), original_attribute_id: original.id, value: 'w' }
      await world.write(person, 'add_attribute', original)
      await world.write(person, 'share_attribute', copy)
      await world.refuses(person, 'add_attribute', original, TAKEN_ID)
      await world.refuses(other, 'add_attribute', original, TAKEN_ID)
      await world.refuses(person, 'share_attribute', copy, TAKEN_ID)
      await world.refuses(other, 'share_attribute', { ...copy, id: newId() }, NOT_OWNED)
      await world.refuses(other, 'edit_attribute', original, NOT_OWNED)
      await world.refuses(other, 'remove_attribute', { id: original.id }, NOT_OWNED)
      await world.refuses(
        person,
        'edit_attribute',
        { ...original, id: copy.id },
        'Can not edit shared attribute',
      )
      const nested = { ...copy, id: newId(), original_attribute_id: copy.id }
      await world.refuses(
        person,
        'share_attribute',
        nested,
        'a copy can not be shared again, share the original attribute',
      )
      await world.write(person, 'edit_attribute', { ...original, value: 'x' })
      const read = async () =>
        (await world.read(person, 'get_attributes')).map((row) => [
          row.id,
          row.value,
          row.original_id,
        ])
      equal(
        await read(),
        [
          [original.id, 'x', null],
          [copy.id, 'w', original.id],
        ],
        'attributes',
      )
      await world.write(person, 'remove_attribute', { id: original.id })
      equal(await read(), [[copy.id, 'w', null]], 'attributes after the removal')
      equal(await world.read(other, 'get_attributes'), [], 'attributes of another')
    },
  },
  {
    id: 'attribute/limits',
    title: 'keys and values have limits in every action',
    covers: ['input-limits', 'errors'],
    async run(world) {
      const person = await world.person()
      const own = { id: newId(), attribute_key: 'k', value: 'v' }
      await world.write(person, 'add_attribute', own)
      const bad = [
        ['attribute_key is not valid', { attribute_key: '' }],
        ['attribute_key is not valid', { attribute_key: null }],
        ['attribute_key is not valid', { attribute_key: 'k'.repeat(257) }],
        ['value is not valid', { value: null }],
        ['value is not valid', { value: 'v'.repeat(65_537) }],
      ] as const
      for (const [reason, change] of bad) {
        const input = { ...own, id: newId(), ...change }
        await world.refuses(person, 'add_attribute', input, reason)
        await world.refuses(person, 'edit_attribute', { ...input, id: own.id }, reason)
        await world.refuses(
          person,
          'share_attribute',
          { ...input, original_attribute_id: own.id },
          reason,
        )
        await world.refuses(
          world.inserter,
          'add_attribute_as_inserter',
          { ...input, user_id: person.userId },
          reason,
        )
      }
    },
  },
  {
    id: 'attribute/by-inserter',
    title: 'an inserter adds attributes to profiles that it created',
    covers: ['inserter-scope'],
    async run(world) {
      const person = await world.person()
      const input = { id: newId(), user_id: person.userId, attribute_key: 'k', value: 'v' }
      await world.write(world.inserter, 'add_attribute_as_inserter', input)
      await world.refuses(world.inserter, 'add_attribute_as_inserter', input, TAKEN_ID)
      equal((await world.readOne(person, 'get_attributes')).value, 'v', 'value')
    },
  },
]
