export { listen } from './listen.ts'
export { createStaticApp, type HeaderRule } from './static-app.ts'
