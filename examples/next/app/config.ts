/** Another Isle than the usual one; written into the page when it is built. */
export const isleUrl = process.env.NEXT_PUBLIC_ISLE_URL
