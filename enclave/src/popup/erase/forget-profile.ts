/** How long a browser may take to forget, in milliseconds: a storage that hangs must not keep the person from going on. */
export const FORGETTING = 2_000

/** Takes what one part of the window remembers of a profile off this device. May fail. */
export type Forget = (userId: string) => Promise<void>

/** Never rejects: what a storage keeps to itself it keeps, and the person goes on. */
export async function forgetProfile(userId: string, parts: readonly Forget[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FORGETTING)
  })
  await Promise.race([Promise.allSettled(parts.map((forget) => forget(userId))), late])
  clearTimeout(timer)
}
