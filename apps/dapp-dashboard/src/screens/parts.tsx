import { isIdosError } from '@idos/client'
import { Button } from '@idos/ui'
import { say } from '@idos/ui/page'
import { useSpeech } from '../words/provider.tsx'

/** What went wrong, in the words of the catalogue. Nothing of a node's own text. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { isle, words } = useSpeech()
  const { message, wayOn } = isle.errors[isIdosError(error) ? error.code : 'INTERNAL']
  return (
    <div className="problem" role="alert">
      <p className="problem-text">
        {message} {wayOn}
      </p>
      {onRetry && (
        <Button kind="secondary" onPress={onRetry}>
          {words.again}
        </Button>
      )}
    </div>
  )
}

/** Who shared something: nobody here has a name. */
export function useWho(): (owner: string | null) => string {
  const { words } = useSpeech()
  return (owner) =>
    owner === null ? words.noProfile : say(words.profile, { id: owner.slice(0, 8) })
}
