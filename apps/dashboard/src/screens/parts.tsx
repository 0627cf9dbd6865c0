import { type IdosError, isIdosError } from '@idos/client'
import { Button, Icon, type IconName, Progress } from '@idos/ui'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSpeech } from '../words/provider.tsx'

/** A link that looks like the button that it stands beside. */
export function LinkButton({
  children,
  kind = 'secondary',
  label,
  ...to
}: Pick<LinkProps, 'to' | 'params' | 'search'> & {
  children: ReactNode
  kind?: 'primary' | 'secondary' | 'quiet'
  label?: string
}) {
  return (
    <Link
      {...to}
      className={`button button-${kind} link-button`}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </Link>
  )
}

/** There is nothing yet, and how it comes. */
export function Empty({
  icon,
  title,
  children,
}: {
  icon: IconName
  title: string
  children?: ReactNode
}) {
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon name={icon} />
      </span>
      <p className="empty-title">{title}</p>
      <div className="hint">{children}</div>
    </div>
  )
}

/** What went wrong, in the words of the catalogue, and how to go on. Nothing of a node's own text. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { isle, words } = useSpeech()
  const code = isIdosError(error) ? error.code : 'INTERNAL'
  const { message, wayOn } = isle.errors[code]
  return (
    <div className="problem" role="alert">
      <p className="problem-text">
        {message} {wayOn}
      </p>
      <p className="problem-code">{isle.error.code(code)}</p>
      {onRetry && (
        <Button kind="secondary" onPress={onRetry}>
          {words.again}
        </Button>
      )}
    </div>
  )
}

type Reading<T> = {
  readonly data: T | undefined
  readonly error: Error | null
  refetch(): unknown
}

/** What is read, once it is here; a wait before, and a way on where it does not come. */
export function Read<T>({ of, children }: { of: Reading<T>; children: (data: T) => ReactNode }) {
  const { isle } = useSpeech()
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Problem error={of.error} onRetry={() => void of.refetch()} />
  return <Progress icon="clock" title={isle.loading.progress} body={isle.connecting.body} />
}

/** What of several readings did not come, and a way on; nothing while they are on their way. */
export function Failed({ of }: { of: readonly Reading<unknown>[] }) {
  const failed = of.filter(({ data, error }) => data === undefined && error)
  const [first] = failed
  if (!first) return null
  const again = () => {
    for (const one of failed) void one.refetch()
  }
  return <Problem error={first.error} onRetry={again} />
}

export type { IdosError }
