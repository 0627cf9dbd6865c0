export * from './authn-text.ts'
export * from './execution-description.ts'
export * from './kwil-type.ts'
export * from './limits.ts'
export * from './numeric.ts'
export * from './payloads.ts'
export * from './transaction.ts'
export * from './types.ts'
export * from './uuid.ts'
export {
  decodeType,
  decodeValue,
  encodeType,
  encodeValue,
} from './value-codec.ts'
export * from './value-json.ts'
