import { type Ref, useEffect, useRef } from 'react'
import {
  type CreateIsleOptions,
  createIsle,
  type IsleHandle,
  type IsleHandleEvents,
} from './create-isle.ts'
import type { IssuerHost } from './issuer-host.ts'
import { type CourierSwitch, switchCourier } from './wallet/switch-courier.ts'
import { failureWords } from './words.ts'

export type IsleProps = Omit<CreateIsleOptions, 'container' | 'signal'> & {
  /**
   * Receives the handle as soon as the Isle is mounted, before any of its events and before the effects of the components
   * around it; another handle when another Isle is mounted.
   */
  ref?: Ref<IsleHandle | null>
  className?: string
  onChange?: (state: IsleHandleEvents['change']) => void
  onReady?: (state: IsleHandleEvents['ready']) => void
  onGranted?: (grant: IsleHandleEvents['granted']) => void
  onRevoked?: (grant: IsleHandleEvents['revoked']) => void
  onError?: (error: IsleHandleEvents['error']) => void
}

const listeners = {
  change: 'onChange',
  ready: 'onReady',
  granted: 'onGranted',
  revoked: 'onRevoked',
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
  const { ref: _ref, className: _class, wallet: given, issuer: _issuer, ...rest } = latest.current
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
  for (const event of Object.keys(listeners) as (keyof IsleHandleEvents)[]) {
    isle.on(event, (data) => {
      const listener = latest.current[listeners[event]] as ((data: unknown) => void) | undefined
      listener?.(data)
    })
  }
  return { isle, wallet }
}

/** Hands a value to a ref; the answer takes it back, as React does with an element. */
function attach<T>(ref: Ref<T | null> | undefined, value: T | null): (() => void) | undefined {
  if (typeof ref === 'function') {
    const release = ref(value)
    return () => (typeof release === 'function' ? release() : void ref(null))
  }
  if (!ref) return undefined
  ref.current = value
  return () => {
    ref.current = null
  }
}

/**
 * The Isle as a React component. Looks and wallets change live: another wallet of the same type logs the old account out and
 * goes on with its own. Another request, issuer, type of wallet, locale, texts or address mounts a new Isle. Callbacks, and
 * couriers that stand for the same wallet, may be made anew on every render.
 *
 * @example <Isle wallet={wallet} request={request} onGranted={(grant) => save(grant)} />
 */
export function Isle(props: IsleProps) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const mounted = useRef<Mounted | null>(null)
  useEffect(() => {
    latest.current = props
  })

  const { request, isleUrl, locale, texts, wallet, issuer, theme, tokens, ref } = props
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
    const { isle, wallet } = mount(element.current, latest)
    mounted.current = { isle, wallet }
    return () => {
      mounted.current = null
      isle.destroy()
    }
  }, [identity])

  // After the Isle is mounted and not with the element, so that the ref never holds a handle that is no more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handle changes exactly when `identity` does.
  useEffect(() => attach(ref, mounted.current?.isle ?? null), [ref, identity])

  useEffect(() => {
    if (wallet) mounted.current?.wallet?.use(wallet)
  }, [wallet])

  const look = JSON.stringify([theme, tokens])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` stands for both by value.
  useEffect(() => {
    mounted.current?.isle.update({ ...(theme && { theme }), ...(tokens && { tokens }) })
  }, [look])

  return <div ref={element} className={props.className} />
}
