import { expect, it } from 'vitest'
import { newInserter, newPerson, newServer, nextId } from './actors.ts'
import type { World } from './world.ts'

export function attributeCases(world: () => World): void {
  it('are added, edited, shared and removed by their user', async () => {
    const inserter = await newInserter(world())
    const [person, other] = [await newPerson(world(), inserter), await newPerson(world(), inserter)]
    const [original, copy] = [nextId(), nextId()]
    const input = { id: original, attribute_key: 'k', value: 'v' }
    const share = { ...input, id: copy, original_attribute_id: original, value: 'w' }
    await world().ok(person, 'add_attribute', input)
    await world().ok(person, 'share_attribute', share)
    const foreign = 'the attribute does not belong to the caller'
    await world().refuses(other, 'share_attribute', { ...share, id: nextId() }, foreign)
    await world().refuses(other, 'edit_attribute', input, foreign)
    await world().refuses(other, 'remove_attribute', { id: original }, foreign)
    const shared = 'Can not edit shared attribute'
    await world().refuses(person, 'edit_attribute', { ...input, id: copy }, shared)
    const nested = { ...share, id: nextId(), original_attribute_id: copy }
    const reason = 'a copy can not be shared again, share the original attribute'
    await world().refuses(person, 'share_attribute', nested, reason)
    await world().ok(person, 'edit_attribute', { ...input, value: 'x' })
    const read = async () =>
      (await world().ok(person, 'get_attributes', {})).map((a) => [a.id, a.value, a.original_id])
    expect(await read()).toEqual([
      [original, 'x', null],
      [copy, 'w', original],
    ])
    await world().ok(person, 'remove_attribute', { id: original })
    expect(await read()).toEqual([[copy, 'w', null]])
  })

  it('have limits and need a profile', async () => {
    const person = await newPerson(world(), await newInserter(world()))
    const input = { id: nextId(), attribute_key: 'k', value: 'v' }
    await world().refuses(newServer(), 'add_attribute', input, 'the caller has no profile')
    const noKey = { ...input, attribute_key: null }
    await world().refuses(person, 'add_attribute', noKey, 'attribute_key is not valid')
    const long = { ...input, value: 'x'.repeat(65_537) }
    await world().refuses(person, 'add_attribute', long, 'value is not valid')
  })

  it('an inserter adds them to profiles it created', async () => {
    const inserter = await newInserter(world())
    const { userId } = await newPerson(world(), inserter)
    const input = { id: nextId(), user_id: userId, attribute_key: 'k', value: 'v' }
    const other = await newInserter(world())
    await world().refuses(other, 'add_attribute_as_inserter', input, 'user not found')
    await world().ok(inserter, 'add_attribute_as_inserter', input)
  })
}
