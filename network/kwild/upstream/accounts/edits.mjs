/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'node/accounts',
  edits: [
    {
      // The table of accounts has a row for ever for whoever once sent a transaction, by address or key: no erasure reaches
      // it. A digest does for counting: row_key.go.
      file: 'sql.go',
      sha256: '85819b9248a1af10f95c136e0445a9d8d3fe4589b7ca50dc72b6a7dfcd1019d9',
      replace: [
        {
          find: 'sqlUpdateAccount, amount.String(), nonce, acctID, acctType)',
          by: 'sqlUpdateAccount, amount.String(), nonce, rowKey(acctID), acctType)',
        },
        {
          find: 'sqlCreateAccount, acctID, acctType, amt.String(), nonce)',
          by: 'sqlCreateAccount, rowKey(acctID), acctType, amt.String(), nonce)',
        },
        {
          find: 'sqlGetAccount, []byte(account.Identifier), kd.EncodeFlag())',
          by: 'sqlGetAccount, rowKey(account.Identifier), kd.EncodeFlag())',
        },
      ],
      add: 'row_key.go',
    },
  ],
}
