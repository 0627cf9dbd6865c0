// Faults of kwil-db v0.10.2 that a network cannot live with, as edits of its vendored source. An edit names the file's
// digest first: with another version of kwil-db the build stops, and somebody reads the new file.

const KWIL_DB = 'github.com/kwilteam/kwil-db'

export const edits = [
  {
    // A node whose first block after a start is one that changes the leader writes into a nil map, at every start again.
    file: `${KWIL_DB}/node/block_processor/processor.go`,
    sha256: '5e0accd5e58d471f0002598cad6b3a34ef5dec889a833fa53fbb98ecd5aa98a7',
    replace: [
      {
        find: '\t\tbp.chainCtx.NetworkUpdates[ktypes.ParamNameLeader] = ktypes.PublicKey{\n',
        by:
          '\t\tif bp.chainCtx.NetworkUpdates == nil {\n' +
          '\t\t\tbp.chainCtx.NetworkUpdates = ktypes.ParamUpdates{}\n' +
          '\t\t}\n' +
          '\t\tbp.chainCtx.NetworkUpdates[ktypes.ParamNameLeader] = ktypes.PublicKey{\n',
      },
    ],
  },
  {
    // Deeply nested texts overflow the stack, which ends the process: network/kwild/upstream/parse/shape.go.
    file: `${KWIL_DB}/node/engine/parse/parse.go`,
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
    add: { from: 'upstream/parse/shape.go', to: `${KWIL_DB}/node/engine/parse/shape.go` },
  },
  {
    // Actions that call one another without end overflow it as well.
    file: `${KWIL_DB}/node/engine/interpreter/context.go`,
    sha256: 'b018d9da56caff6a99ad23febb2e1c32e67e1209f101ff00aacc3e8f5d33e262',
    replace: [
      {
        find: '\t// inAction is true if the execution is currently in an action.\n\tinAction bool\n',
        by:
          '\t// inAction is true if the execution is currently in an action.\n\tinAction bool\n' +
          '\t// callDepth counts the actions around this one.\n\tcallDepth int\n',
      },
      {
        find: '\t\tinAction:       true,\n',
        by: '\t\tinAction:       true,\n\t\tcallDepth:      e.callDepth + 1,\n',
      },
      {
        find: '\tif !modifiers.Has(precompiles.VIEW) && !e.canMutateState {\n',
        by:
          '\tif e.callDepth > 256 {\n' +
          '\t\treturn fmt.Errorf("action %s is called from more than 256 others", actionName)\n' +
          '\t}\n' +
          '\tif !modifiers.Has(precompiles.VIEW) && !e.canMutateState {\n',
      },
    ],
  },
  {
    // A transaction without body or signature stays in the mempool when its check panics, and then ends the leader: one
    // request of anybody, by RPC or from a peer.
    file: `${KWIL_DB}/node/consensus/block.go`,
    sha256: 'e716eaaf0ad4636414f839e8cbcc631fb07295b2e633228a41a60a49dca47dbe',
    replace: [
      {
        find: '\terr := ce.mempool.Store(tx)\n',
        by:
          '\tif tx == nil || tx.Transaction == nil || tx.Body == nil || tx.Body.Fee == nil || tx.Signature == nil {\n' +
          '\t\treturn errors.New("the transaction lacks its body or signature")\n' +
          '\t}\n' +
          '\terr := ce.mempool.Store(tx)\n',
      },
    ],
  },
  {
    // A planner step writes into the type that it should copy, and with `SELECT $a[1]` that is a type all queries of the
    // process share: one read by anybody, and this node takes every int8 for an array and disagrees with the others.
    file: `${KWIL_DB}/node/engine/planner/logical/nodes.go`,
    sha256: '2355550c2be74f58e617f8e7612daacd8fe5aa27c993211c0ed32594c23139c9',
    replace: ['false', 'true'].map((isArray) => ({
      find: `\tscalar.IsArray = ${isArray}\n\treturn anonField(scalar.Copy())\n`,
      by: `\tscalar = scalar.Copy()\n\tscalar.IsArray = ${isArray}\n\treturn anonField(scalar)\n`,
    })),
  },
]
