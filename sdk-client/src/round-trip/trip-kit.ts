/** What a round trip is made of: loaded where no window could be had, by few pages. */
export {
  encodeBase64,
  encodeHex,
  importBoxKey,
  openAnswer,
  questionOf,
  secureRandom,
  writeRequest,
} from '@idos/crypto'
