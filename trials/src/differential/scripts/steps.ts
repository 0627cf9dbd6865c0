import type { KwilValue } from '@idos/kwil'
import type { Actor } from '@idos/testbed'
import { type Lab, type PersonName, personNames, type Script, text, type Values } from '../lab.ts'

/** Who does it; nobody: a read without a caller. */
export type Who = PersonName | 'owner' | 'nobody'

export type Step =
  /** A transaction with a statement. The owner's, unless told. */
  | { readonly tx: string; readonly as?: Who; readonly with?: Values }
  /** A query. */
  | { readonly ask: string; readonly with?: Values }
  /** A read of an action. */
  | { readonly view: string; readonly args?: readonly KwilValue[]; readonly as?: Who }
  /** A transaction with an action; several rows call it several times. */
  | { readonly run: string; readonly rows?: readonly (readonly KwilValue[])[]; readonly as?: Who }

export const tx = (...texts: string[]): Step[] => texts.map((one) => ({ tx: one }))
export const ask = (...texts: string[]): Step[] => texts.map((one) => ({ ask: one }))
export const view = (action: string, ...args: KwilValue[]): Step => ({ view: action, args })
export const run = (action: string, ...args: KwilValue[]): Step => ({ run: action, rows: [args] })

/** Expressions as an action of its own each, made in one transaction, so that one that fails does not hide the next. */
export function eachInAction(prefix: string, type: string, expressions: readonly string[]): Step[] {
  const made = expressions.map(
    (expression, i) =>
      `CREATE ACTION ${prefix}${i}() PUBLIC VIEW RETURNS (r ${type}) { RETURN ${expression}; }`,
  )
  return [{ tx: made.join(';\n') }, ...expressions.map((_, i) => view(`${prefix}${i}`))]
}

/** Steps in a namespace of their own. A text that begins with `{` or `@` (which is taken off) names its own. */
export function stepScript(id: string, namespace: string, steps: readonly Step[]): Script {
  return {
    id,
    async run(lab) {
      await lab.prepare(`CREATE NAMESPACE ${namespace}`)
      for (const step of steps) await runStep(lab, namespace, step)
    },
  }
}

export async function runStep(lab: Lab, namespace: string, step: Step): Promise<void> {
  if ('ask' in step) return lab.query(inNamespace(namespace, step.ask), step.with)
  const actor = actorNamed(lab, step.as ?? ('view' in step ? 'nobody' : 'owner'))
  if ('view' in step) return lab.call(actor, { namespace, action: step.view }, step.args)
  if (actor === null) throw new Error('a transaction needs a signer')
  if ('run' in step) return lab.execute(actor, { namespace, action: step.run }, step.rows)
  const values = { ...callersIn(lab, step.tx), ...step.with }
  return lab.statement(actor, inNamespace(namespace, step.tx), values)
}

/** `$near` in a text is what the network calls that person. */
function callersIn(lab: Lab, statement: string): Values {
  const everybody = { ...lab.people, owner: lab.owner }
  const named = ([...personNames, 'owner'] as const).filter((name) =>
    statement.includes(`$${name}`),
  )
  return Object.fromEntries(named.map((name) => [`$${name}`, text(everybody[name].caller)]))
}

function actorNamed(lab: Lab, who: Who): Actor | null {
  if (who === 'nobody') return null
  return who === 'owner' ? lab.owner : lab.people[who]
}

function inNamespace(namespace: string, text: string): string {
  if (text.startsWith('@')) return text.slice(1)
  if (text.startsWith('{')) return text
  // The prefix holds for one statement only.
  return text.includes(';')
    ? `SET CURRENT NAMESPACE TO ${namespace}; ${text}`
    : `{${namespace}}${text}`
}
