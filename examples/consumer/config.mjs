// Settings: from the environment, with what fits the development stack (`npm start`).
const { env } = process

export const port = Number(env.PORT ?? 5180)
/** Of the site as people see it: it stands in the profile, and the key vouches for it. */
export const origin = env.ORIGIN ?? `http://localhost:${port}`
export const network = {
  gateways: [env.GATEWAY_URL ?? 'http://127.0.0.1:7490'],
  chainId: env.CHAIN_ID ?? 'idos-dev',
}
/** did:key of the issuers whose word counts here. */
export const issuers = (env.ISSUERS ?? '').split(',').filter(Boolean)
export const keyFile = env.KEYS ?? 'keys.json'
