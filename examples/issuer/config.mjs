// Settings: from the environment, with what fits the development stack (`npm start`).
const { env } = process

export const port = Number(env.PORT ?? 5181)
/** The page on which people are checked. */
export const page = env.PAGE_ORIGIN ?? 'http://localhost:5173'
export const network = {
  gateways: [env.GATEWAY_URL ?? 'http://127.0.0.1:7490'],
  chainId: env.CHAIN_ID ?? 'idos-dev',
}
export const keyFile = env.KEYS ?? 'keys.json'
