import { personActions } from './generated/person-actions.ts'

/** Names of the actions that a person's own client calls. */
export type PersonActionName = keyof typeof personActions

/** An action of the network that people call: its parameters, and what it does in words. */
export type PersonAction = {
  readonly kind: 'view' | 'write'
  readonly description: string
  readonly parameters: readonly {
    readonly name: string
    readonly type: string
    readonly nullable: boolean
  }[]
}

/** Null for what is not among them. */
export function findPersonAction(name: string): PersonAction | null {
  if (!Object.hasOwn(personActions, name)) return null
  const [kind, description, text]: readonly ['view' | 'write', string, string] =
    personActions[name as PersonActionName]
  const parameters = text === '' ? [] : text.split(', ').map(toParameter)
  return { kind, description, parameters }
}

function toParameter(text: string): PersonAction['parameters'][number] {
  const [name = '', type = ''] = text.split(' ')
  return { name, type: type.replace('?', ''), nullable: type.endsWith('?') }
}
