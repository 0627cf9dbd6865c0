export { CHAIN_ID, type DevHost, devnode, hosts } from './hosts.ts'
export { listen } from './listen.ts'
export { type Stack, type StackOptions, startStack } from './stack.ts'
export { createStaticApp, type HeaderRule } from './static-app.ts'
