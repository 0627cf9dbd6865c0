/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'node/engine/parse',
  edits: [
    {
      // Deeply nested texts overflow the stack, which ends the process: shape.go.
      file: 'parse.go',
      sha256: '50c73103d2a87e1aad7b6327a4be4074f0ca272b7bb4cff4f980842aedd528c8',
      replace: [
        {
          find: '\tparserVisitor = newSchemaVisitor(stream, errList)\n',
          by:
            '\tif err = checkShape(tokens); err != nil {\n' +
            '\t\treturn nil, nil, nil, nil, err\n' +
            '\t}\n\n' +
            '\tparserVisitor = newSchemaVisitor(stream, errList)\n',
        },
      ],
      add: 'shape.go',
    },
  ],
}
