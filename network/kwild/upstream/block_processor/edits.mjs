/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'node/block_processor',
  edits: [
    {
      // A node whose first block after a start is one that changes the leader writes into a nil map, at every start again.
      file: 'processor.go',
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
  ],
}
