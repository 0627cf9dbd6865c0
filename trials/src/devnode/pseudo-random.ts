/** Numbers from 0 to 1 (Lehmer generator): repeatable, nothing more. */
export function pseudoRandom(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
