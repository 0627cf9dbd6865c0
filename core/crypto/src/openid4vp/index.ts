export { type Certificate, readCertificate } from './certificate.ts'
export { answerableAlone, type Choice, chooseClaims, type VerifierQuery } from './dcql-choice.ts'
export { concatKdf, encryptResponse, type ResponseKey } from './encrypt-response.ts'
export {
  REQUEST_LIMIT,
  type ReadRequest,
  type RequestFault,
  type RequestText,
  readVerifierRequest,
  type VerifierRequest,
} from './read-request.ts'
export type { Known, VerifierProof } from './verifier-key.ts'
