/**
 * The Enclave's frame grows when it has something to press, and is nothing else: whoever works by keyboard is led there, and what
 * lies below it on the page can be scrolled into sight.
 */
export function watchDock(page: Document): void {
  const dock = page.getElementById('dock')
  const enclave = page.getElementById('enclave')
  if (!dock || !enclave) return
  let wasOpen = false
  new ResizeObserver(() => {
    const { height } = dock.getBoundingClientRect()
    page.body.style.setProperty('--dock', `${Math.ceil(height)}px`)
    dock.classList.toggle('dock-open', height > 0)
    const isOpen = enclave.getBoundingClientRect().height > 0
    if (isOpen && !wasOpen) enclave.querySelector('iframe')?.focus()
    wasOpen = isOpen
  }).observe(dock)
}
