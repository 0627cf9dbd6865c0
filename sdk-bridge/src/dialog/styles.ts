/** Of the dialog. A page that gives the Isle another `surface` sets `--idos-dialog-surface` and `--idos-dialog-text`. */
export const styles = `
dialog {
  box-sizing: border-box;
  inline-size: min(30rem, 100vw - 2rem);
  max-inline-size: none;
  max-block-size: calc(100dvh - 2rem);
  margin: auto;
  padding: 0;
  border: 1px solid light-dark(#e1e4ea, #31353f);
  border-radius: 1rem;
  background: var(--idos-dialog-surface, light-dark(#ffffff, #16181d));
  color: var(--idos-dialog-text, light-dark(#14171f, #f2f4f8));
  box-shadow: 0 1rem 3rem rgb(0 0 0 / 24%);
  color-scheme: light dark;
  overflow: auto;
  overscroll-behavior: contain;
}
dialog:focus {
  outline: none;
}
dialog::backdrop {
  background: rgb(0 0 0 / 48%);
}
button {
  display: block;
  margin-block: 0.25rem 0;
  margin-inline: auto 0.25rem;
  inline-size: 2.75rem;
  block-size: 2.75rem;
  padding: 0;
  border: 1px solid transparent;
  border-radius: 0.75rem;
  background: transparent;
  color: inherit;
  font: 1.5rem/1 system-ui, sans-serif;
  cursor: pointer;
}
button::before {
  content: "\\d7";
}
button:focus-visible {
  outline: 3px solid;
  outline-offset: -3px;
}
@media (max-width: 30rem) {
  dialog[data-sheet="true"] {
    inline-size: 100vw;
    max-block-size: 92dvh;
    margin-block: auto 0;
    margin-inline: 0;
    padding-block-end: env(safe-area-inset-bottom);
    border-width: 1px 0 0;
    border-radius: 1rem 1rem 0 0;
  }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] {
    transition: translate 0.2s, opacity 0.2s;
  }
  @starting-style {
    dialog[open] {
      translate: 0 2rem;
      opacity: 0;
    }
  }
}
@media (forced-colors: active) {
  button {
    border-color: ButtonText;
  }
}
`
