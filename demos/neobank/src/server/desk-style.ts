/** Of the desk alone: it loads nothing from elsewhere. */
export const deskStyle = `
:root {
  color-scheme: light dark;
  --line: light-dark(#c9c6e0, #3a385c);
  --accent: light-dark(#3b2fd6, #9d95ff);
  --on-accent: light-dark(#ffffff, #14132b);
  --soft: light-dark(#5c5a77, #aaa8c6);
  font-family: ui-sans-serif, system-ui, sans-serif;
  line-height: 1.5;
  color: light-dark(#14132b, #f1f0fb);
  background: light-dark(#f6f5fc, #0f0e1c);
}
body { margin: 0; }
main { max-inline-size: 50rem; margin-inline: auto; padding: 1.5rem 1rem 3rem; }
h1, h2, h3 { margin: 0 0 0.3em; line-height: 1.2; }
section { margin-block-start: 2rem; }
p { margin: 0 0 0.6rem; }
a { color: var(--accent); }
.empty, time, figcaption { color: var(--soft); }
article, ul { margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: 1rem; background: light-dark(#fff, #191830); }
article + article { margin-block-start: 1rem; }
ul { list-style: none; padding-block: 0.25rem; }
li { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; padding-block: 0.6rem; }
li + li { border-block-start: 1px solid var(--line); }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); gap: 1rem; margin-block: 0.75rem; }
figure { margin: 0; }
img { inline-size: 100%; block-size: 14rem; object-fit: contain; border-radius: 0.6rem; background: light-dark(#eceaf7, #0f0e1c); }
form { display: flex; flex-wrap: wrap; gap: 0.6rem; }
button { font: inherit; font-weight: 600; min-block-size: 2.75rem; padding: 0.5rem 1rem; border: 0; border-radius: 0.7rem; cursor: pointer; background: var(--accent); color: var(--on-accent); }
.quiet { background: transparent; color: inherit; box-shadow: inset 0 0 0 1.5px var(--line); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`
