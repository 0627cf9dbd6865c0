import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { OTHER_LANGUAGES } from '../../shared/language/languages.ts'
import { screens } from './fixtures.ts'

const choices = {
  screen: Object.keys(screens),
  theme: ['auto', 'light', 'dark'],
  language: ['en', ...OTHER_LANGUAGES],
  size: ['440x720', '360x640', '320x640', '220x360', '1280x900'],
} as const
type Name = keyof typeof choices
type Chosen = Record<Name, string>

/** What the address says, and the first of each where it says nothing that there is. */
function read(): Chosen {
  const query = new URLSearchParams(location.search)
  const chosen = Object.entries(choices).map(([name, offered]) => {
    const given = query.get(name) ?? ''
    return [name, offered.find((one) => one === given) ?? offered[0]]
  })
  return Object.fromEntries(chosen) as Chosen
}

/** All screens of the secure window: left which, right the screen in a frame of the size. */
function Playground() {
  const [chosen, setChosen] = useState(read)
  useEffect(() => {
    const follow = () => setChosen(read())
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const choose = (name: Name, value: string) => {
    const next = { ...chosen, [name]: value }
    history.pushState(null, '', `?${new URLSearchParams(next)}`)
    setChosen(next)
  }
  const { screen, theme, language, size } = chosen
  const address = `screen.html?screen=${screen}&theme=${theme}&language=${language}`
  const [width, height] = size.split('x')
  return (
    <div class="workbench">
      <nav aria-label="Settings">
        <h1>Secure window</h1>
        {(Object.keys(choices) as Name[]).map((name) => (
          <div key={name}>
            <label for={name}>{name}</label>
            <select
              id={name}
              value={chosen[name]}
              onChange={({ currentTarget }) => choose(name, currentTarget.value)}
            >
              {choices[name].map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </div>
        ))}
        <p>Invented data. What a screen asks for does not happen.</p>
      </nav>
      <main>
        <iframe key={`${address} ${size}`} title={screen} src={address} {...{ width, height }} />
      </main>
    </div>
  )
}

const root = document.getElementById('playground')
if (root) render(<Playground />, root)
