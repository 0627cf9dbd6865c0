import * as v from 'valibot'
import { createPolicy, type Policy } from './policy.ts'

const ruleName = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.regex(
    /^[a-z_][a-z0-9_]{0,63}\.(?:\*|[a-z_][a-z0-9_]{0,63})$/,
    'not "namespace.action" or "namespace.*"',
  ),
)

/** Nodes take 200 bytes. */
const sentence = v.pipe(v.string(), v.maxLength(200), v.regex(/^\P{Cc}*$/u, 'not one line'))

const policyFile = v.strictObject({
  version: v.literal(1),
  views: v.record(ruleName, v.picklist(['session', 'open'])),
  writes: v.array(ruleName),
  descriptions: v.optional(v.record(ruleName, v.pipe(v.array(sentence), v.minLength(1))), {}),
  infoActions: v.optional(v.boolean(), true),
})

/**
 * Reads the text of a `--policy` file.
 *
 * @example { "version": 1, "views": { "main.list_mine": "session", "main.count": "open" }, "writes": ["main.*"],
 *   "descriptions": { "main.drop": ["Erase everything"] } }
 * @throws Error that names the wrong place
 */
export function parsePolicyFile(text: string): Policy {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error('not JSON')
  }
  const parsed = v.safeParse(policyFile, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Error(`${v.getDotPath(issue) ?? 'policy'}: ${issue.message}`)
  }
  const { views, writes, descriptions, infoActions } = parsed.output
  return createPolicy({
    views: new Map(
      Object.entries(views).map(([key, rule]) => [
        key,
        { session: rule === 'session' ? 'required' : 'none' },
      ]),
    ),
    writes: new Set(writes),
    descriptions: new Map(Object.entries(descriptions)),
    infoActions,
  })
}
