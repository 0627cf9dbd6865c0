// The page that npm start prints. It asks its own server what runs and how it is, for as long as somebody looks.

const LOOK_EVERY = 3_000
const groups = [
  ['pages', 'What a person sees'],
  ['operators', 'What those see who run it'],
  ['servers', 'What works for it'],
  ['network', 'What keeps the data'],
]

const byId = (id) => document.getElementById(id)

/** An element with its attributes and what is in it; texts stay texts. */
function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...inside)
  return element
}

function siteOf({ name, url, isPage, what, isUp }) {
  const title = isPage ? make('a', { href: url }, name) : name
  const state = make('span', { class: isUp ? 'badge up' : 'badge away' }, isUp ? 'runs' : 'away')
  const address = make('code', {}, url)
  return make(
    'li',
    {},
    make('p', { class: 'name' }, title, ' ', state),
    make('p', {}, what),
    address,
  )
}

/** An address in a step is where to go. */
function stepOf(step) {
  const parts = step.split(/(https?:\/\/[\w.:-]+\w)/)
  return make(
    'li',
    {},
    ...parts.map((part, at) => (at % 2 ? make('a', { href: part }, part) : part)),
  )
}

function storyOf({ title, steps, url, code }) {
  const list = make('ol', { class: 'steps' }, ...steps.map(stepOf))
  const begin = url === null ? [] : [make('a', { class: 'begin', href: url }, 'Begin')]
  const example = code === null ? [] : [make('pre', { tabindex: '0' }, make('code', {}, code))]
  return make('li', {}, make('h3', {}, title), list, ...example, ...begin)
}

let shown = ''

function show(system) {
  const { sites, stories, hasDemoWallet } = system
  const away = sites.filter(({ isUp }) => !isUp).map(({ name }) => name)
  const state = away.length === 0 ? 'Everything runs.' : `Away at the moment: ${away.join(', ')}.`
  if (byId('state').textContent !== state) byId('state').textContent = state
  // Who stands on a link keeps it while nothing changes.
  const text = JSON.stringify(system)
  if (text === shown) return
  shown = text
  byId('wallet').hidden = !hasDemoWallet
  byId('stories').replaceChildren(...stories.map(storyOf))
  byId('groups').replaceChildren(
    ...groups.map(([group, title]) =>
      make(
        'section',
        { class: 'group' },
        make('h3', {}, title),
        make('ul', {}, ...sites.filter((site) => site.group === group).map(siteOf)),
      ),
    ),
  )
}

async function look() {
  const system = await fetch('/system.json')
    .then((answer) => answer.json())
    .catch(() => null)
  if (system !== null) return show(system)
  byId('state').textContent =
    'The launcher does not answer: it was stopped. Start it again with npm start.'
  shown = ''
}

async function keepLooking() {
  if (!document.hidden) await look()
  setTimeout(keepLooking, LOOK_EVERY)
}

document.addEventListener('visibilitychange', () => document.hidden || void look())
void keepLooking()
