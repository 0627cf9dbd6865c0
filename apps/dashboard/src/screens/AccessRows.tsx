import { Badge, Row, Rows } from '@idos/ui'
import type { Access } from '../mine/access.ts'
import { useSpeech } from '../words/provider.tsx'
import { accessName, typeName } from './names.ts'
import { LinkButton } from './parts.tsx'

const tones = { active: 'good', locked: 'plain', ended: 'plain' } as const

/** A timeline of who has, or had, access. */
export function AccessRows({ all }: { all: readonly Access[] }) {
  const { words, isle, format } = useSpeech()
  return (
    <Rows>
      {all.map((one) => {
        const name = accessName(isle, one)
        return (
          <Row
            key={one.id}
            icon={one.state === 'locked' ? 'lock' : 'person'}
            picture={one.logo}
            title={
              <>
                <bdi>{name}</bdi>
                <Badge tone={tones[one.state]}>{words.sharing[one.state]}</Badge>
              </>
            }
            actions={
              <LinkButton
                to="/sharing/$id"
                params={{ id: one.id }}
                label={isle.access.detailsLabel(name)}
              >
                {isle.access.details}
              </LinkButton>
            }
          >
            {one.type !== null && <p className="hint">{typeName(isle, one.type)}</p>}
            {one.purpose && (
              <p className="hint">
                <bdi>{one.purpose}</bdi>
              </p>
            )}
            {one.givenAt !== null && (
              <p className="hint">{isle.access.given(format.date(one.givenAt))}</p>
            )}
            {one.state === 'locked' && (
              <p className="hint">{isle.granted.lockedUntil(format.dateTime(one.lockedUntil))}</p>
            )}
          </Row>
        )
      })}
    </Rows>
  )
}
