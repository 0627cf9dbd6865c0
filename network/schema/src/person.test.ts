import { expect, it } from 'vitest'
import { personActions } from './generated/person-actions.ts'
import { actions } from './index.ts'
import { findPersonAction, type PersonActionName } from './person.ts'

it.each(Object.keys(personActions) as PersonActionName[])(
  '%s is what the whole table says',
  (name) => {
    const { kind, description, parameters } = actions[name]
    expect(findPersonAction(name)).toEqual({ kind, description, parameters })
  },
)

it.each(['get_settings', 'constructor', ''])('%s is not among them', (name) => {
  expect(findPersonAction(name)).toBeNull()
})
