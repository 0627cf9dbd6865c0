import type { HostFont, IsleConfig, ThemeTokens } from '@idos/protocol'

/** What the Isle looks like; all of it may change while it is there. */
export type IsleLook = {
  theme?: NonNullable<IsleConfig['theme']>
  /** What cannot be used or read is left out or corrected, and told in the console: `docs/theming.md`. */
  tokens?: ThemeTokens
  /** At most three files of 200 KB, as bytes: `loadFont` of `@idos/sdk-bridge/fonts` fetches them. */
  fonts?: HostFont[]
  /**
   * `frameless`: without border, shadow and room around, for a place that the page draws itself. `pill`: one small button, which
   * the person opens, and `requestGrant()`; `update({ mode: 'pill' })` closes it.
   */
  mode?: NonNullable<IsleConfig['mode']>
}

/** The look of an object that may have more. */
export function pickLook(from: IsleLook): IsleLook {
  const look: Record<string, unknown> = {}
  for (const key of ['theme', 'tokens', 'fonts', 'mode'] as const)
    if (from[key]) look[key] = from[key]
  return look
}
