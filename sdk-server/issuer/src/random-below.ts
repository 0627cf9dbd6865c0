/** Every number below the limit alike: what is above the last whole multiple is thrown again. */
export function randomBelow(limit: number, random: (length: number) => Uint8Array): number {
  const most = 2 ** 32 - (2 ** 32 % limit)
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4)
    const value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
    if (value < most) return value % limit
  }
}
