/** The network client replaces kwil-js's transport, so axios is never called; see `@idos/network-client`. */
export default {
  create(): never {
    throw new Error('axios is not part of this build')
  },
}
