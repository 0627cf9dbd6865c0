import { Icon, type IconName, Screen, Section } from '@idos/ui'
import { say } from '@idos/ui/page'
import { Link } from '@tanstack/react-router'
import { useApp } from '../app.tsx'
import { useAccess, useSession, useWallets } from '../mine/queries.ts'
import { endsSoon, type Soon } from '../mine/soon.ts'
import { useSpeech } from '../words/provider.tsx'
import { accessName, typeName } from './names.ts'
import { Read } from './parts.tsx'
import { UnlockNote } from './UnlockNote.tsx'
import { useSafety } from './use-safety.ts'

/** What is mine, who can read it, what ends soon. */
export function Overview() {
  const { words, isle, format } = useSpeech()
  const session = useSession()
  const wallets = useWallets()
  const { access } = useAccess()
  const safety = useSafety()
  const { now } = useApp()
  const readers = access?.filter(({ state, kind }) => state !== 'ended' && kind === 'share')
  const count = (value: number | undefined) => (value === undefined ? '…' : format.number(value))
  return (
    <Screen name="overview" title={words.overview.title} lead={isle.frame.promise}>
      <Read of={session}>
        {({ credentials }) => (
          <>
            <div className="tiles">
              <Tile
                to="/credentials"
                icon="badge"
                name={words.overview.credentials}
                value={count(credentials.length)}
              />
              <Tile
                to="/sharing"
                icon="person"
                name={words.overview.readers}
                value={count(readers?.length)}
              />
              <Tile
                to="/wallets"
                icon="wallet"
                name={words.overview.wallets}
                value={count(wallets.data?.length)}
              />
              {safety && (
                <Tile
                  to="/safety"
                  icon={safety.isSafe ? 'lock' : 'alert'}
                  name={words.overview.safety}
                  value={say(words.overview.unsafe, {
                    done: format.number(safety.steps.filter(({ done }) => done).length),
                    all: format.number(safety.steps.length),
                  })}
                />
              )}
            </div>
            <UnlockNote />
            <Section title={words.overview.soon}>
              <SoonList all={endsSoon(credentials, access ?? [], now())} />
            </Section>
          </>
        )}
      </Read>
    </Screen>
  )
}

type TileProps = {
  to: '/credentials' | '/sharing' | '/wallets' | '/safety'
  icon: IconName
  name: string
  value: string
}

function Tile({ to, icon, name, value }: TileProps) {
  return (
    <Link to={to} className="tile">
      <Icon name={icon} />
      <span className="tile-value">{value}</span>
      <span className="tile-name">{name}</span>
    </Link>
  )
}

function SoonList({ all }: { all: readonly Soon[] }) {
  const { words, isle, format } = useSpeech()
  if (all.length === 0) return <p className="hint soon-none">{words.overview.soonNone}</p>
  return (
    <ul className="soon">
      {all.map((one) => (
        <li key={one.id}>
          <Icon name="clock" />
          {one.is === 'expires' && one.credential && (
            <Link to="/credentials/$id" params={{ id: one.credential.id }}>
              {say(words.overview.expires, {
                name: typeName(isle, one.credential.type),
                date: format.date(one.at),
              })}
            </Link>
          )}
          {one.is === 'unlocks' && one.access && (
            <Link to="/sharing/$id" params={{ id: one.access.id }}>
              {say(words.overview.unlocks, {
                name: accessName(isle, one.access),
                date: format.date(one.at),
              })}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
