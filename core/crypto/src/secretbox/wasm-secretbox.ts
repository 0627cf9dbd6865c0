import { decodeBase64, equalBytes, wipe } from '../bytes.ts'
import { hsalsaKey, SIGMA } from './hsalsa.ts'
import { BUFFER, COUNTER, LAST, STATE, TAG, TURN } from './layout.ts'
import { MODULE } from './module.ts'
import type { Secretbox } from './secretbox.ts'

type Exports = {
  readonly memory: WebAssembly.Memory
  xor(length: number): void
  begin(): void
  poly(at: number, length: number, bit: bigint): void
  finish(): void
}

const TAG_BYTES = 16
/** Bytes of the first block of key stream that are the one-time key of the tag (NaCl `crypto_secretbox`). */
const KEY_BYTES = 32
/** 2^128, in the highest limb of a block. */
const WHOLE = 2n ** 24n

/** `undefined` where WebAssembly, or its vectors, may not run. */
export async function createWasmSecretbox(): Promise<Secretbox | undefined> {
  try {
    const { instance } = await WebAssembly.instantiate(decodeBase64(MODULE))
    return secretboxOf(instance.exports as unknown as Exports)
  } catch {
    return undefined
  }
}

function secretboxOf(wasm: Exports): Secretbox {
  const memory = new Uint8Array(wasm.memory.buffer)
  const view = new DataView(wasm.memory.buffer)

  function start(key: Uint8Array, nonce: Uint8Array): void {
    if (key.length !== 32 || nonce.length !== 24) throw new Error('A key has 32 bytes, a nonce 24.')
    const subkey = hsalsaKey(key, nonce.subarray(0, 16))
    for (const [i, word] of SIGMA.entries()) view.setUint32(STATE + 20 * i, word, true)
    memory.set(subkey.subarray(0, 16), STATE + 4)
    memory.set(nonce.subarray(16), STATE + 24)
    memory.fill(0, COUNTER, COUNTER + 8)
    memory.set(subkey.subarray(16), STATE + 44)
    wipe(subkey)
    memory.fill(0, BUFFER, BUFFER + 256)
    wasm.xor(KEY_BYTES)
    wasm.begin()
    memory.fill(0, COUNTER, COUNTER + 8)
  }

  /** Takes ciphertext at that place into the tag; only the last piece may end within a block. */
  function authenticate(at: number, length: number): void {
    const whole = length - (length % 16)
    wasm.poly(at, whole, WHOLE)
    if (whole === length) return
    memory.copyWithin(LAST, at + whole, at + length)
    memory[LAST + length - whole] = 1
    wasm.poly(LAST, 16, 0n)
  }

  /** Runs from `input` to `output`, which has its length; the ciphertext is on the side that `isSealing` says. */
  function transform(input: Uint8Array, output: Uint8Array, isSealing: boolean): void {
    // The message follows the one-time key in the key stream.
    let head = KEY_BYTES
    for (let from = 0; from < input.length; head = 0) {
      const length = Math.min(input.length - from, TURN - head)
      const at = BUFFER + head
      memory.set(input.subarray(from, from + length), at)
      if (!isSealing) authenticate(at, length)
      wasm.xor(head + length)
      if (isSealing) authenticate(at, length)
      output.set(memory.subarray(at, at + length), from)
      from += length
    }
    wasm.finish()
  }

  function clean(length: number): void {
    memory.fill(0, 0, BUFFER + Math.min(TURN, length + KEY_BYTES + 256))
  }

  return {
    engine: 'wasm',
    sealInto(box, key, nonce, plaintext) {
      try {
        start(key, nonce)
        transform(plaintext, box.subarray(TAG_BYTES), true)
        box.set(memory.subarray(TAG, TAG + TAG_BYTES))
      } finally {
        clean(plaintext.length)
      }
    },
    open(key, nonce, box) {
      const plaintext = new Uint8Array(box.length - TAG_BYTES)
      try {
        start(key, nonce)
        transform(box.subarray(TAG_BYTES), plaintext, false)
        if (equalBytes(memory.slice(TAG, TAG + TAG_BYTES), box.subarray(0, TAG_BYTES)))
          return plaintext
        wipe(plaintext)
        throw new Error('The tag is wrong.')
      } finally {
        clean(plaintext.length)
      }
    },
  }
}
