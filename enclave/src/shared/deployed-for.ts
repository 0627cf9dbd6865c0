/**
 * For whom this page is deployed: what its root element says (`core/protocol/src/deployed-for.ts`).
 *
 * Requirements
 *  1. It is read once, as the page starts, before anything that came from elsewhere is on it.
 *  2. A page that says nothing trusts nobody: no origin is the empty text.
 *
 * Attacker: none that could not write a script tag as well. Markup that strangers bring later comes too late to be read.
 */
const { enclave = '', isles = '' } = document.documentElement.dataset

/** Where the Enclave is served. */
export const enclaveOrigin = enclave

/** The Isles that may name the page around them. */
export const isleOrigins: readonly string[] = isles.split(' ')
