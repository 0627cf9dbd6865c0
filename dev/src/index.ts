export { CHAIN_ID, type DevHost, devnode, hosts } from './hosts.ts'
