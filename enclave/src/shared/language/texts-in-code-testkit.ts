import { parseSync } from 'vite'

type Node = { readonly type: string; readonly [key: string]: unknown }

/** Attributes that a person never reads. */
const MACHINE =
  /^(?:class|className|id|type|name|role|tone|icon|href|rel|target|lang|dir|viewBox|d|for|key|fill|width|height|autocomplete|autoComplete|autocapitalize|autocorrect|rx|x|y|cx|cy|r|aria-live|aria-hidden|aria-describedby|data-\w+|src|download|transform)$/
/** A word with a capital, or two words: a text. */
const READS = /(?:^|\s)\p{Lu}\p{Ll}+|\p{L}{2,} \p{L}{2,}/u

/** Texts that stand in the code of a component, and would be there in every language. */
export function textsIn(source: string): string[] {
  const found: string[] = []
  const visit = (node: unknown, quiet: boolean): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one, quiet)
      return
    }
    if (typeof node !== 'object' || node === null || !('type' in node)) return
    const { type } = node as Node
    if (type === 'ImportDeclaration' || type.startsWith('TS')) return
    if (type === 'JSXText' && /\p{L}/u.test(String((node as Node).value))) {
      found.push(String((node as Node).value).trim())
    }
    const { value } = node as Node
    if (type === 'Literal' && !quiet && typeof value === 'string' && READS.test(value)) {
      found.push(value)
    }
    if (type === 'TemplateElement' && !quiet) {
      const { raw } = value as { raw: string }
      if (READS.test(raw)) found.push(raw)
    }
    const attribute = type === 'JSXAttribute' ? String(((node as Node).name as Node).name) : null
    for (const [key, inner] of Object.entries(node)) {
      if (key !== 'parent') visit(inner, quiet || (attribute !== null && MACHINE.test(attribute)))
    }
  }
  const { program, errors } = parseSync('component.tsx', source)
  if (errors.length > 0) throw new SyntaxError(errors[0]?.message)
  visit(program.body, false)
  return found
}
