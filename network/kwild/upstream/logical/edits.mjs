/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'node/engine/planner/logical',
  edits: [
    {
      // A planner step writes into the type that it should copy, and with `SELECT $a[1]` that is a type all queries of the
      // process share: one read by anybody, and this node takes every int8 for an array and disagrees with the others.
      file: 'nodes.go',
      sha256: '2355550c2be74f58e617f8e7612daacd8fe5aa27c993211c0ed32594c23139c9',
      replace: ['false', 'true'].map((isArray) => ({
        find: `\tscalar.IsArray = ${isArray}\n\treturn anonField(scalar.Copy())\n`,
        by: `\tscalar = scalar.Copy()\n\tscalar.IsArray = ${isArray}\n\treturn anonField(scalar)\n`,
      })),
    },
  ],
}
