/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'node/pg',
  edits: [
    {
      // The digest of a block's changes depends on the order in which PostgreSQL finds the rows of a statement, which is
      // not the same on all nodes: change_hash.go.
      file: 'repl.go',
      sha256: 'bb1c88feaa435276bbdfe5f5125d7048687eec3cd43af62b20fedc1b51cded0d',
      replace: [
        { find: '\thasher := sha256.New()\n', by: '\thasher := newChangeHash()\n' },
        { find: '\t"crypto/sha256"\n', by: '' },
      ],
      add: 'change_hash.go',
    },
    {
      // A row that changes is written twice as a whole, and one that goes once more, into the log that the digest of a block is
      // read from: an issuer's new word about a credential carries its content, of megabytes, each time. The key of a row
      // tells which one it was; what is new is in the digest as before. Tables of kwild itself may have no key.
      file: 'sql.go',
      sha256: '2a02751a2ab53427c81a986e2a20a3ce389d2b2c1ea1af83eea4079401f795c0',
      replace: [
        {
          find: "        EXECUTE 'ALTER TABLE ' || obj.object_identity || ' REPLICA IDENTITY FULL';\n",
          by:
            "        IF obj.schema_name LIKE 'kwild%' THEN\n" +
            "            EXECUTE 'ALTER TABLE ' || obj.object_identity || ' REPLICA IDENTITY FULL';\n" +
            '        END IF;\n',
        },
      ],
    },
    {
      // kwild's migration to another network sends whole rows. It has to fail rather than to leave out changes.
      file: 'repl_changeset.go',
      sha256: '309fafce89fbdc4e5ddc7440f94af80ad06f84aa3adb1c0de3a1ffbe8ef68c7c',
      replace: [
        {
          find: '\tidx := c.registerMetadata(relation)\n\tce := &ChangesetEntry{\n\t\tRelationIdx: idx,\n\t}\n',
          by:
            '\tidx := c.registerMetadata(relation)\n' +
            '\tif update.OldTupleType != pglogrepl.UpdateMessageTupleTypeOld {\n' +
            '\t\tc.csChan <- errors.New("the old row of an update is not known")\n' +
            '\t\treturn nil\n' +
            '\t}\n' +
            '\tce := &ChangesetEntry{\n\t\tRelationIdx: idx,\n\t}\n',
        },
        {
          find: '\t// write old tuple\n\ttup, err := convertPgxTuple(delete.OldTuple, relation, c.oidToType)\n',
          by:
            '\tif delete.OldTupleType != pglogrepl.DeleteMessageTupleTypeOld {\n' +
            '\t\tc.csChan <- errors.New("the old row of a delete is not known")\n' +
            '\t\treturn nil\n' +
            '\t}\n' +
            '\ttup, err := convertPgxTuple(delete.OldTuple, relation, c.oidToType)\n',
        },
      ],
    },
  ],
}
