/** Of the panel, in a shadow tree: neither side sees the other's. */
export const styles = `
:host {
  position: fixed;
  inset: auto 0.5rem 0.5rem auto;
  z-index: 2147483000;
  max-inline-size: calc(100vw - 1rem);
  color-scheme: light dark;
  font: 0.8125rem/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace;
}
details {
  box-sizing: border-box;
  inline-size: 34rem;
  max-inline-size: 100%;
  border: 1px solid light-dark(#858c9b, #767d8d);
  border-radius: 0.5rem;
  background: light-dark(#ffffff, #16181d);
  color: light-dark(#14171f, #f2f4f8);
  overflow-wrap: anywhere;
}
details:not([open]) {
  inline-size: auto;
}
summary {
  padding: 0.5rem 0.75rem;
  cursor: pointer;
}
dl {
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: 0 1rem;
  margin: 0;
  padding: 0 0.75rem;
}
dt {
  color: light-dark(#565d6d, #a5adbb);
}
dd {
  margin: 0;
}
p {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.5rem;
  margin: 0.5rem 0.75rem;
}
button {
  min-block-size: 2rem;
  padding: 0 0.75rem;
  border: 1px solid light-dark(#858c9b, #767d8d);
  border-radius: 0.375rem;
  background: transparent;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
:focus-visible {
  outline: 2px solid light-dark(#0b6b4f, #4ade9f);
  outline-offset: 1px;
}
ol {
  max-block-size: 14rem;
  margin: 0;
  padding: 0.5rem 0.75rem;
  border-block-start: 1px solid light-dark(#e1e4ea, #31353f);
  overflow: auto;
  list-style: none;
  white-space: pre-wrap;
}
`
