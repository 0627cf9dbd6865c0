/** On a narrow screen the navigation is behind a button; Escape closes it. */
export function startMenu(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-menu]')
  const navigation = document.querySelector('#navigation')
  if (!button || !navigation) return
  const show = (isOpen: boolean) => {
    button.setAttribute('aria-expanded', String(isOpen))
    document.documentElement.toggleAttribute('data-menu-open', isOpen)
  }
  button.hidden = false
  document.documentElement.toggleAttribute('data-has-menu', true)
  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return
    show(false)
    button.focus()
  })
  navigation.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' })
  scrollTo({ top: scrollY })
}
