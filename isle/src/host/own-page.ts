/**
 * Where a round trip may come back to: a page of the very origin that embeds the Isle, which has the window to itself.
 *
 * Requirements
 *  1. The address is the host's own, as the handshake pinned it; another one would send the person, and the answer, elsewhere.
 *  2. A host inside another page has none: the other page would be replaced.
 *
 * Attacker: the host, by what it says its address is.
 */
import { type IsleConfig, returnAddress, splitAnswer } from '@idos/protocol'
import * as v from 'valibot'

type Surroundings = {
  /** Of the host. */
  readonly origin: string | undefined
  readonly self: { readonly parent: unknown; readonly top: unknown }
}

/** The configuration without a page that can not be come back to. */
export function withUsablePage<C extends Pick<IsleConfig, 'page'>>(
  config: C,
  { origin, self }: Surroundings,
): Omit<C, 'page'> & Pick<IsleConfig, 'page'> {
  const { page, ...others } = config
  if (!page || self.parent !== self.top) return others
  const address = v.safeParse(returnAddress, splitAnswer(page.address).address)
  if (!address.success || new URL(address.output).origin !== origin) return others
  return config
}
