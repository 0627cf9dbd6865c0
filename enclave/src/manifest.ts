/**
 * The list of files that a build of the Enclave consists of, which is served beside them. Whoever wants to know whether a
 * deployment is a build of these sources takes from it what the build was made for, builds again, and compares.
 *
 * It is not signed and proves nothing by itself: the server that could alter a page could alter this, too.
 */
import * as v from 'valibot'

/** Where a deployment of the Enclave lists its files. */
export const MANIFEST_PATH = '/.well-known/enclave-manifest.json'
/** What a list of this form says in `format`; another form has another name. */
export const MANIFEST_FORMAT = 'idos-enclave-manifest-1'

const origin = v.pipe(
  v.string(),
  v.maxLength(300),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'not an origin'),
)

const file = v.strictObject({
  /** As a browser asks for it: `/assets/popup-Ab12.js`. */
  path: v.pipe(v.string(), v.maxLength(200), v.regex(/^(?:\/(?!\.\.?(?:\/|$))[\w.-]+)+$/)),
  /** Hexadecimal. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Bytes. */
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

export const enclaveManifest = v.strictObject({
  format: v.literal(MANIFEST_FORMAT),
  /** What the pages hold as text: their own origin, and the Isles that may name the page around them. */
  origins: v.strictObject({
    enclave: origin,
    isles: v.pipe(v.array(origin), v.minLength(1), v.maxLength(100)),
  }),
  /** Of the sources, as the builder tells it; `null` for sources that no commit has. */
  commit: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))),
  /** Every file but this one, by path. */
  files: v.pipe(v.array(file), v.minLength(1), v.maxLength(1000)),
})

export type EnclaveManifest = v.InferOutput<typeof enclaveManifest>

/** @throws when the text is no manifest, or lists a path twice */
export function parseManifest(text: string): EnclaveManifest {
  const manifest = v.parse(enclaveManifest, JSON.parse(text))
  const paths = new Set(manifest.files.map(({ path }) => path))
  if (paths.size < manifest.files.length) throw new Error('The manifest lists a path twice.')
  return manifest
}
