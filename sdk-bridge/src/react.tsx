import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import {
  type CreateIsleOptions,
  createIsle,
  type IsleHandle,
  type IsleHandleEvents,
} from './create-isle.ts'
import type { IssuerHost } from './issuer-host.ts'
import type { WalletCourier } from './wallet/courier.ts'

export type IsleProps = Omit<CreateIsleOptions, 'container' | 'signal'> & {
  /** Receives the handle while the Isle is mounted. */
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

/** Reads wallet and issuer through the latest props, so that objects made anew by a render do not mount a new Isle. */
function throughProps(props: { current: IsleProps }): {
  wallet?: WalletCourier
  issuer?: IssuerHost
} {
  const { wallet, issuer } = props.current
  const current = () => props.current.wallet ?? (wallet as WalletCourier)
  const duties = () => props.current.issuer ?? (issuer as IssuerHost)
  return {
    ...(wallet && {
      wallet: {
        type: wallet.type,
        get name() {
          return current().name
        },
        connect: (options) => current().connect(options),
        sign: (request) => current().sign(request),
        onChange: (listener) => wallet.onChange?.(listener) ?? (() => undefined),
      },
    }),
    ...(issuer && {
      issuer: {
        name: issuer.name,
        authPublicKey: issuer.authPublicKey,
        ...(issuer.createProfile && {
          createProfile: async (profile, options) => duties().createProfile?.(profile, options),
        }),
        ...(issuer.verifyIdentity && {
          verifyIdentity: async (check) => duties().verifyIdentity?.(check) ?? 'cancelled',
        }),
      },
    }),
  }
}

/**
 * The Isle as a React component. Looks change live; another request, issuer, kind of wallet, locale or address mounts a
 * new Isle. Callbacks may be made anew on every render.
 *
 * @example <Isle wallet={wallet} request={request} onGranted={(grant) => save(grant)} />
 */
export function Isle(props: IsleProps) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const handle = useRef<IsleHandle | null>(null)
  useEffect(() => {
    latest.current = props
  })

  const { request, isleUrl, locale, wallet, issuer, theme, tokens } = props
  const identity = JSON.stringify([
    request,
    isleUrl,
    locale,
    wallet?.type,
    issuer && [issuer.name, issuer.authPublicKey],
    Boolean(issuer?.createProfile),
    Boolean(issuer?.verifyIdentity),
  ])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `identity` stands for every option that mounts anew.
  useEffect(() => {
    if (!element.current) return
    const {
      ref: _ref,
      className: _class,
      wallet: _wallet,
      issuer: _issuer,
      ...rest
    } = latest.current
    const options = { ...rest, ...throughProps(latest), container: element.current }
    const isle = createIsle(options)
    for (const event of Object.keys(listeners) as (keyof IsleHandleEvents)[]) {
      isle.on(event, (data) => {
        const listener = latest.current[listeners[event]] as ((data: unknown) => void) | undefined
        listener?.(data)
      })
    }
    handle.current = isle
    return () => {
      handle.current = null
      isle.destroy()
    }
  }, [identity])

  const look = JSON.stringify([theme, tokens])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` stands for both by value.
  useEffect(() => {
    handle.current?.update({ ...(theme && { theme }), ...(tokens && { tokens }) })
  }, [look])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the handle changes exactly when `identity` does.
  useImperativeHandle<IsleHandle | null, IsleHandle | null>(props.ref, () => handle.current, [
    identity,
  ])
  return <div ref={element} className={props.className} />
}
