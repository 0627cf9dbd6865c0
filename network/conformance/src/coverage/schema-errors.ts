import { type ActionName, isActionName } from '@idos/schema'
import { schemaText } from '@idos/schema/sql'

/** The sentences that each public action can raise, by itself or through the actions it calls, read from the schema. */
export function reachableErrors(sql = schemaText()): ReadonlyMap<ActionName, ReadonlySet<string>> {
  const bodies = bodiesOf(sql)
  const result = new Map<ActionName, ReadonlySet<string>>()
  for (const [name, { isPublic }] of bodies) {
    if (isPublic && isActionName(name)) result.set(name, errorsOf(name, bodies, new Set()))
  }
  return result
}

type Body = { readonly isPublic: boolean; readonly text: string }

function bodiesOf(sql: string): ReadonlyMap<string, Body> {
  const code = sql.replaceAll(/--.*$/gm, '')
  const actions = code.matchAll(/ACTION (\w+)\([^)]*\)([^{]*)\{\n([\s\S]*?)^\};/gm)
  return new Map(
    [...actions].map(([, name = '', head = '', text = '']) => [
      name,
      { isPublic: /\bPUBLIC\b/.test(head), text },
    ]),
  )
}

function errorsOf(name: string, bodies: ReadonlyMap<string, Body>, seen: Set<string>): Set<string> {
  const found = new Set<string>()
  const body = bodies.get(name)
  if (!body || seen.has(name)) return found
  seen.add(name)
  for (const [, sentence = ''] of body.text.matchAll(/error\('([^']*)'\)/g)) found.add(sentence)
  for (const [call, callee = ''] of body.text.matchAll(/(?<![\w.])([a-z]\w*)\([^;{]*/g)) {
    const called = bodies.get(callee)
    if (!called) continue
    // A sentence may be handed over as the last argument.
    const [, handed] = /'([^']+)'\)\s*$/.exec(call) ?? []
    if (handed && called.text.includes('error($complaint)')) found.add(handed)
    for (const sentence of errorsOf(callee, bodies, seen)) found.add(sentence)
  }
  return found
}
