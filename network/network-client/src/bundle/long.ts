/** Stands for `long` in bundles: kwil-js uses it in one function that nothing calls. */
export default {
  fromNumber(): never {
    throw new Error('long was left out of this bundle')
  },
}
