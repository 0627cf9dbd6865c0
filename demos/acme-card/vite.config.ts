import { defineConfig } from 'vite'

// Nothing of the repository around it: the page is built from packages, as yours would be.
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'build',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
})
