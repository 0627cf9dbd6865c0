/**
 * For bundlers: modules that kwil-js loads and that this client never needs, or needs for one function. Replacing them
 * halves the client's share of a page.
 *
 * - `axios`: the transport is replaced, so it is never called.
 * - `jssha`: one SHA-256, which the client has already.
 * - `uuid`: parsing and checking one text form.
 * - `long`: never reached.
 *
 * @example import { bundleAliases } from '@idos/network-client/bundle'
 * export default defineConfig({ resolve: { alias: bundleAliases } })
 */
export const bundleAliases: Readonly<Record<string, string>> = {
  axios: '@idos/network-client/bundle/axios',
  jssha: '@idos/network-client/bundle/jssha',
  long: '@idos/network-client/bundle/long',
  uuid: '@idos/network-client/bundle/uuid',
}
