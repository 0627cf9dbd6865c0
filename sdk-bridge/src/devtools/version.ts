/** Version of `@idos/sdk-bridge`; a test compares it with `package.json`. */
export const BRIDGE_VERSION = '0.1.0'
