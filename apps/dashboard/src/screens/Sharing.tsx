import { Screen } from '@idos/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import { filterAccess } from '../mine/access.ts'
import { useAccess } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { AccessRows } from './AccessRows.tsx'
import { Empty, LinkButton, Read } from './parts.tsx'
import { UnlockNote } from './UnlockNote.tsx'

const states = [undefined, 'active', 'locked', 'ended'] as const

/** Who has access and who had. What is looked for stands in the address, so that it can be kept and gone back to. */
export function Sharing() {
  const { words } = useSpeech()
  const search = useSearch({ from: '/sharing' })
  const navigate = useNavigate({ from: '/sharing' })
  const find = useId()
  const { access, session } = useAccess()
  return (
    <Screen name="sharing" title={words.nav.sharing} lead={words.sharing.lead}>
      <div className="bar">
        <LinkButton to="/give" kind="primary">
          {words.sharing.give}
        </LinkButton>
      </div>
      <UnlockNote />
      <Read of={{ ...session, data: session.data && access }}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="person" title={words.sharing.none}>
              {words.sharing.noneBody}
            </Empty>
          ) : (
            <>
              <div className="filters">
                <fieldset className="choices">
                  <legend className="visually-hidden">{words.sharing.show}</legend>
                  {states.map((state) => (
                    <label key={state ?? 'all'} className="choice">
                      <input
                        type="radio"
                        name="show"
                        checked={search.show === state}
                        onChange={() =>
                          void navigate({ search: { ...search, show: state }, replace: true })
                        }
                      />
                      <span>{words.sharing[state ?? 'all']}</span>
                    </label>
                  ))}
                </fieldset>
                <label className="field" htmlFor={find}>
                  <span className="field-name">{words.sharing.find}</span>
                  <input
                    id={find}
                    type="search"
                    className="input"
                    value={search.find ?? ''}
                    onChange={({ target }) =>
                      void navigate({
                        search: { ...search, find: target.value || undefined },
                        replace: true,
                      })
                    }
                  />
                </label>
              </div>
              <Found all={filterAccess(all, search)} none={words.sharing.noMatch} />
            </>
          )
        }
      </Read>
    </Screen>
  )
}

function Found({ all, none }: { all: Parameters<typeof AccessRows>[0]['all']; none: string }) {
  return all.length === 0 ? (
    <p className="note" role="status">
      {none}
    </p>
  ) : (
    <AccessRows all={all} />
  )
}
