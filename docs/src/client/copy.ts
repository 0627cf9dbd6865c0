/** A button over each block of code. What is copied is the block, without prompts or numbers: there are none. */
export function addCopyButtons(): void {
  if (!navigator.clipboard) return
  for (const head of document.querySelectorAll('.code-head')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Copy'
    const said = document.createElement('span')
    said.className = 'sr'
    said.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      const code = head.parentElement?.querySelector('code')?.textContent ?? ''
      const done = await navigator.clipboard.writeText(code).then(
        () => 'Copied',
        () => 'Not copied',
      )
      button.textContent = done
      said.textContent = done
      setTimeout(() => {
        button.textContent = 'Copy'
        said.textContent = ''
      }, 2_000)
    })
    head.append(button, said)
  }
}
