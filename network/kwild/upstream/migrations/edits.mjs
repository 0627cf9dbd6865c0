/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'node/migrations',
  edits: [
    {
      file: 'migrator.go',
      sha256: 'be8b6fd72d0ac70a46030f7db9279a794bd4dff05f32646795f8b1bbf17dfded',
      replace: [
        {
          find: '\t\tswitch ct := ch.(type) {\n\t\tcase *pg.ChangesetEntry:\n\t\t\t// write the changeset to disk\n',
          by: '\t\tswitch ct := ch.(type) {\n\t\tcase error:\n\t\t\treturn ct\n\t\tcase *pg.ChangesetEntry:\n\t\t\t// write the changeset to disk\n',
        },
      ],
    },
  ],
}
