export { rendezvousOrder } from '../backends/rendezvous.ts'
