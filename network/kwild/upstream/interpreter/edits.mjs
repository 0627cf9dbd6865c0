/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'node/engine/interpreter',
  edits: [
    {
      // Actions that call one another without end overflow it as well.
      file: 'context.go',
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
        // A plan is remembered by its text alone: with other types of variables, or first used in a read, a node runs
        // another plan than nodes that have not seen it. plan_key.go.
        {
          find: '\tcached, ok := statementCache.get(e.scope.namespace, sql)\n\tif ok {\n',
          by:
            '\ttypeOf := func(name string) (string, error) {\n' +
            '\t\tdt, err := e.getVariableType(name)\n' +
            '\t\tif err != nil {\n' +
            '\t\t\treturn "", err\n' +
            '\t\t}\n' +
            '\t\treturn dt.String(), nil\n' +
            '\t}\n' +
            '\tkey := planKey(e.canMutateState, sql)\n' +
            '\tcached, ok := statementCache.get(e.scope.namespace, key)\n' +
            '\tif ok && sameTypes(cached.deterministicParams, cached.paramTypes, typeOf) {\n',
        },
        {
          find: '\tstatementCache.set(e.scope.namespace, sql, &preparedStatement{\n',
          by:
            '\tstatementCache.set(e.scope.namespace, key, &preparedStatement{\n' +
            '\t\tparamTypes:             typesOf(deterministicParams, typeOf),\n',
        },
        {
          find: '\tdeterministicParams    []string\n',
          by: '\tdeterministicParams    []string\n\tparamTypes             []string\n',
        },
      ],
      add: 'plan_key.go',
    },
    {
      // A read puts back, without a lock against other reads, what it cannot have changed.
      file: 'interpreter.go',
      sha256: '09d65af26ea11864e7a9964d083f3b6064d3b3a52063dd4693e0a534de6ce195',
      replace: [
        '\t\t\terr = fmt.Errorf("panic: %v", r)\n\t\t\tnoErrOrPanic = false\n\t\t}\n\n',
        '\t\tif callRes != nil && callRes.Error != nil {\n\t\t\tnoErrOrPanic = false\n\t\t}\n\n',
      ].map((before) => ({
        find: `${before}\t\tif noErrOrPanic {\n`,
        by: `${before}\t\tif am, ok := db.(sql.AccessModer); ok && am.AccessMode() == sql.ReadOnly {\n\t\t\t// nothing to keep or to put back\n\t\t} else if noErrOrPanic {\n`,
      })),
    },
  ],
}
