import { checkFiles, checkPages } from './check-files.ts'
import { fetchConsumer } from './fetch-consumer.ts'
import { serveReader } from './serve-reader.ts'

const read: typeof fetch = (input, init) => fetch(input, init)
const dev = location.protocol === 'http:'

serveReader(window, {
  readConsumer: ({ consumer }) => fetchConsumer(consumer, read),
  checkPages: async () => ({ checks: await checkPages(read, dev) }),
  checkFiles: async ({ sealed }) => ({ assertions: await checkFiles(read, dev, sealed) }),
})
