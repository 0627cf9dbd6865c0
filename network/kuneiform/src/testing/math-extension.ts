import type { Extension } from '@idos/kwil'
import { INT8, TEXT } from '../values/types.ts'

/** An extension for tests: one value, a nullable argument, a failure, and a table. */
export const mathExtension: Extension = {
  name: 'math',
  methods: [
    {
      name: 'double',
      modifiers: ['PUBLIC', 'VIEW'],
      parameters: [{ name: 'n', type: INT8, nullable: false }],
      returns: { table: false, fields: [{ name: 'r', type: INT8, nullable: false }] },
      handler: (_, [n]) => [[(n?.value as bigint) * 2n]],
    },
    {
      name: 'maybe',
      modifiers: ['SYSTEM', 'VIEW'],
      parameters: [{ name: 't', type: TEXT, nullable: true }],
      returns: { table: false, fields: [{ name: 'r', type: TEXT, nullable: false }] },
      handler: (_, [t]) => [[t?.value as string | null]],
    },
    {
      name: 'fail',
      modifiers: ['PUBLIC', 'VIEW'],
      parameters: [],
      handler() {
        throw new Error('no luck')
      },
    },
    {
      name: 'pairs',
      modifiers: ['PUBLIC', 'VIEW'],
      parameters: [],
      returns: {
        table: true,
        fields: [
          { name: 'a', type: INT8, nullable: false },
          { name: 'b', type: TEXT, nullable: true },
        ],
      },
      handler: () => [
        [1n, 'x'],
        [2n, null],
      ],
    },
  ],
}
