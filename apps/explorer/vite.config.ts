import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { separatePages } from '../../vite/bundles.ts'

export default defineConfig(
  separatePages(
    { room: import.meta.url, pages: ['index'], plugins: [react()] },
    { modulePreload: { polyfill: false } },
  ),
)
