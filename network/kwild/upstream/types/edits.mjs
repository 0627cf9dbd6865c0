/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** @type {PackageEdits} */
export default {
  package: 'core/types',
  edits: [
    {
      // A number of four million digits, of a type that has ten, takes half a minute of every validator, and of a node when it
      // is read: anybody's. No numeric has more than 1 000 digits.
      file: 'decimal.go',
      sha256: '78dc35d26173caf801164d2abfd802a6d764d63f7e286036d0261dbcbd462573',
      replace: [
        {
          find: '\tres, _, err := d.context().NewFromString(s)\n',
          by:
            '\tif len(s) > 2300 {\n' +
            '\t\treturn fmt.Errorf("a number has at most 2300 characters, not %d", len(s))\n' +
            '\t}\n' +
            '\tres, _, err := d.context().NewFromString(s)\n',
        },
      ],
    },
    {
      // The same with a fee, of which nobody has to have signed anything: it is read before.
      file: 'transaction.go',
      sha256: 'dd1a0174060368bb308e55b3579308d5c4b839b6c52b93b9e8156277eb29e676',
      replace: [
        {
          find: '\t\tfeeBigInt, ok := new(big.Int).SetString(aux.Fee, 10)\n',
          by:
            '\t\tif len(aux.Fee) > 80 {\n' +
            '\t\t\treturn errors.New("the fee has more than 80 digits")\n' +
            '\t\t}\n' +
            '\t\tfeeBigInt, ok := new(big.Int).SetString(aux.Fee, 10)\n',
        },
        {
          find: '\tb := new(big.Int)\n\tb, ok := b.SetString(intStr, 10)\n',
          by:
            '\tif len(intStr) > 80 {\n' +
            '\t\treturn nil, errors.New("the number has more than 80 digits")\n' +
            '\t}\n' +
            '\tb := new(big.Int)\n\tb, ok := b.SetString(intStr, 10)\n',
        },
      ],
    },
  ],
}
