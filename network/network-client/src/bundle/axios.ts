/** Stands for axios in bundles: kwil-js's `request()`, its only user, is overridden. */
export default {
  create(): never {
    throw new Error('axios was left out of this bundle')
  },
}
