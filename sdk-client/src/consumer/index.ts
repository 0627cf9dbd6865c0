/** For a page of a consumer: what was granted to it, and the desk of the Enclave, where it is read. */
export {
  type ConsumerClient,
  type ConsumerClientOptions,
  createConsumerClient,
  GRANT_PAGE,
  type GrantReceived,
} from './consumer-client.ts'
export {
  type ConsumerFileParameters,
  type FileFault,
  findFileFaults,
  makeConsumerFile,
} from './consumer-file.ts'
export {
  createDeskClient,
  type DeskClient,
  type DeskClientOptions,
  type DeskResults,
  type ReadParameters,
} from './desk-client.ts'
