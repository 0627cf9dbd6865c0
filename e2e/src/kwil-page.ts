// Bundled for a browser by kwil-js.e2e.ts: the official client as published, and a key that signs in the page.
export { KwilSigner, WebKwil } from '@kwilteam/kwil-js'
export { privateKeyToAccount } from 'viem/accounts'
