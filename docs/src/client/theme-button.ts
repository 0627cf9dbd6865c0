const names = { auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' }
type Choice = keyof typeof names
const next: Record<Choice, Choice> = { auto: 'light', light: 'dark', dark: 'auto' }

/** The button for light, dark, and what the system has. */
export function startThemeButton(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-button]')
  const name = document.querySelector('[data-theme-name]')
  if (!button || !name) return
  const root = document.documentElement
  const chosen = (): Choice => {
    const theme = root.dataset.theme
    return theme === 'light' || theme === 'dark' ? theme : 'auto'
  }
  const say = () => {
    name.textContent = names[chosen()]
    button.title = names[chosen()]
  }
  button.addEventListener('click', () => {
    const choice = next[chosen()]
    if (choice === 'auto') delete root.dataset.theme
    else root.dataset.theme = choice
    keep(choice)
    say()
  })
  button.hidden = false
  say()
}

function keep(choice: Choice): void {
  try {
    if (choice === 'auto') localStorage.removeItem('theme')
    else localStorage.setItem('theme', choice)
  } catch {
    // It holds for this page alone.
  }
}
