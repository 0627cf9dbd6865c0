'use client'

import {
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import {
  type CreateIsleOptions,
  createIsle,
  type IsleHandle,
  type IsleHandleEvents,
} from './create-isle.ts'
import { createIsleLink, type IsleLink } from './isle-link.ts'
import type { IssuerHost } from './issuer-host.ts'
import { type CourierSwitch, switchCourier } from './wallet/switch-courier.ts'
import { failureWords } from './words.ts'

const link = Symbol('idos.isle.link')

/** The handle of `useIsle`: the same object for as long as the component that called it is there. */
export type PageIsle = IsleHandle & { readonly [link]: IsleLink }

function createPageIsle(): PageIsle {
  const made = createIsleLink()
  return Object.defineProperty(made.handle, link, { value: made }) as PageIsle
}

/** Options of an Isle and listeners to its events, as props. */
export type IsleProps = Omit<CreateIsleOptions, 'container' | 'signal'> & {
  /** The handle of `useIsle`, for a page that calls the Isle or shows its state. */
  isle?: PageIsle
  /**
   * Receives the handle before the effects of the components around it, and keeps it: the same object whichever Isle a
   * change of props mounts.
   */
  ref?: Ref<IsleHandle | null>
  className?: string
  onChange?: (state: IsleHandleEvents['change']) => void
  onReady?: (state: IsleHandleEvents['ready']) => void
  onGranted?: (grant: IsleHandleEvents['granted']) => void
  onRevoked?: (grant: IsleHandleEvents['revoked']) => void
  onDismiss?: () => void
  onError?: (error: IsleHandleEvents['error']) => void
}

const listeners = {
  change: 'onChange',
  ready: 'onReady',
  granted: 'onGranted',
  revoked: 'onRevoked',
  dismiss: 'onDismiss',
  error: 'onError',
} as const satisfies Record<keyof IsleHandleEvents, keyof IsleProps>

type Mounted = { isle: IsleHandle; wallet: CourierSwitch | undefined }

/** The issuer's duties through the latest props, so that an object made anew by a render does not mount a new Isle. */
function issuerThrough(props: { current: IsleProps }): IssuerHost | undefined {
  const { issuer } = props.current
  if (!issuer) return undefined
  const duties = () => props.current.issuer ?? issuer
  return {
    name: issuer.name,
    authPublicKey: issuer.authPublicKey,
    ...(issuer.createProfile && {
      createProfile: async (profile, options) => duties().createProfile?.(profile, options),
    }),
    ...(issuer.verifyIdentity && {
      verifyIdentity: async (check) => duties().verifyIdentity?.(check) ?? 'cancelled',
    }),
  }
}

function mount(container: HTMLElement, latest: { current: IsleProps }): Mounted {
  const {
    ref: _ref,
    isle: _isle,
    className: _class,
    wallet: given,
    issuer: _issuer,
    ...rest
  } = latest.current
  const wallet = given && switchCourier(given)
  const issuer = issuerThrough(latest)
  const isle = createIsle({
    failureWords: {
      ...failureWords(rest.locale),
      ...(rest.retryLabel && { retry: rest.retryLabel }),
    },
    ...rest,
    container,
    ...(wallet && { wallet: wallet.courier }),
    ...(issuer && { issuer }),
  })
  return { isle, wallet }
}

/** Calls the latest props' listeners; the answer stops it. */
function listen(isle: IsleHandle, latest: { current: IsleProps }): () => void {
  const offs = (Object.keys(listeners) as (keyof IsleHandleEvents)[]).map((event) =>
    isle.on(event, (data) => {
      const listener = latest.current[listeners[event]] as ((data: unknown) => void) | undefined
      listener?.(data)
    }),
  )
  return () => {
    for (const off of offs) off()
  }
}

/**
 * A handle to give to `<Isle isle={isle}>`. It may be called at once, also before that is there: calls wait for it.
 *
 * @example const isle = useIsle(); const state = useIsleState(isle)
 */
export function useIsle(): PageIsle {
  const [isle] = useState(createPageIsle)
  return isle
}

/** What the Isle says of itself, for rendering. `connecting` while none is mounted, and on a server. */
export function useIsleState(isle: IsleHandle): IsleHandle['state'] {
  const read = () => isle.state
  return useSyncExternalStore((onChange) => isle.on('change', onChange), read, read)
}

/**
 * The Isle as a React component. Looks and wallets change live: another wallet of the same type logs the old account out and
 * goes on with its own. Another request, issuer, type of wallet, locale, texts or address mounts a new Isle. Callbacks, and
 * couriers that stand for the same wallet, may be made anew on every render.
 *
 * @example <Isle wallet={wallet} request={request} onGranted={(grant) => save(grant)} />
 * @example const isle = useIsle(); <Isle isle={isle} wallet={wallet} request={request} />; isle.requestGrant()
 */
export function Isle(props: IsleProps) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const mounted = useRef<Mounted | null>(null)
  useEffect(() => {
    latest.current = props
  })

  const own = useIsle()
  const isle = props.isle ?? own
  useImperativeHandle(props.ref, () => isle, [isle])
  useEffect(() => listen(isle, latest), [isle])

  const { request, isleUrl, locale, texts, wallet, issuer, theme, tokens, fonts, mode } = props
  const identity = JSON.stringify([
    request,
    isleUrl,
    locale,
    texts,
    wallet?.type,
    issuer && [issuer.name, issuer.authPublicKey],
    Boolean(issuer?.createProfile),
    Boolean(issuer?.verifyIdentity),
  ])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `identity` stands for every option that mounts anew.
  useEffect(() => {
    if (!element.current) return
    const present = mount(element.current, latest)
    mounted.current = present
    const detach = isle[link].attach(present.isle)
    return () => {
      mounted.current = null
      detach()
      present.isle.destroy()
    }
  }, [identity, isle])

  useEffect(() => {
    if (wallet) mounted.current?.wallet?.use(wallet)
  }, [wallet])

  const look = JSON.stringify([theme, tokens, mode])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` stands for the three by value.
  useEffect(() => {
    mounted.current?.isle.update({
      ...(theme && { theme }),
      ...(tokens && { tokens }),
      ...(mode && { mode }),
    })
  }, [look])

  // By value, too, as far as that goes with bytes: a list made anew by each render is not sent anew.
  const faces = JSON.stringify(fonts, (_, part) =>
    part instanceof ArrayBuffer ? part.byteLength : part,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: `faces` stands for the fonts.
  useEffect(() => {
    if (fonts) mounted.current?.isle.update({ fonts })
  }, [faces])

  return <div ref={element} className={props.className} />
}
