import { parseTypeName } from '@idos/kwil'
import type { ActionSpec } from './typed-client.ts'

type Described = {
  readonly kind: 'view' | 'write'
  readonly description: string
  readonly parameters: readonly {
    readonly name: string
    readonly type: string
    readonly nullable: boolean
  }[]
}

/** What the wire needs to know of each action, made once. */
export function createSpecs(
  find: (name: string) => Described | null,
): (name: string) => ActionSpec | undefined {
  const specs = new Map<string, ActionSpec>()
  return (name) => {
    const known = specs.get(name)
    if (known) return known
    const found = find(name)
    if (found === null) return undefined
    const { kind, description } = found
    const parameters = found.parameters.map((one) => ({ ...one, type: parseTypeName(one.type) }))
    const spec = { kind, description, parameters }
    specs.set(name, spec)
    return spec
  }
}
