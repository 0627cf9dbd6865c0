export const port = Number(process.env.PORT ?? 5175)
export const isle = process.env.ISLE_URL ?? 'http://isle.localhost:7420'
