import type { Plugin } from 'vite'

const FILE = /\/valibot\/dist\/index\.mjs$/
/** What words an issue for a developer, in whatever language, and what other libraries call a schema by. */
const WORDING: readonly (readonly [RegExp, string])[] = [
  [/(function _stringify\(input\) \{\n)[\s\S]*?\n\}/, "$1\treturn '';\n}"],
  [/\tschema\["~standard"\] = \{[\s\S]*?\n\t\};\n/, ''],
  [/(function _joinExpects\([^)]*\) \{\n)[\s\S]*?\n\}/, "$1\treturn '';\n}"],
  [/other\?\.received \?\? \/\* @__PURE__ \*\/ _stringify\(input\)/, 'null'],
  [/message: `Invalid \$\{label\}: [^\n]*`,\n/, "message: '',\n"],
  [/\tconst message\$1 = other\?\.message [^\n]*\n\tif \(message\$1 !== void 0\)[^\n]*\n/, ''],
]

/**
 * Leaves out how valibot words an issue, for bundles that look at no more than whether and where there is one. Ends the build
 * when the library is written in another way.
 */
export function withoutIssueTexts(): Plugin {
  return {
    name: 'idos:without-issue-texts',
    enforce: 'pre',
    transform(code, id) {
      return FILE.test(id) ? { code: withoutWording(code), map: null } : null
    },
  }
}

export function withoutWording(code: string): string {
  return WORDING.reduce((text, [part, instead]) => {
    if (!part.test(text)) throw new Error(`valibot words its issues in another way: ${part}`)
    return text.replace(part, instead)
  }, code)
}
