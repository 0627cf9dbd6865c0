import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What each template is, and how it begins after `npm install`. */
export const templates = {
  vanilla: { about: 'a page with Vite', start: 'npm run dev' },
  react: { about: 'React with Vite, wallet by wagmi', start: 'npm run dev' },
  next: { about: 'Next.js, rendered on the server', start: 'npm run dev' },
  plain: { about: 'one HTML file, no build', start: 'npm start' },
  issuer: { about: 'a server that issues credentials', start: 'npm start' },
  consumer: { about: 'a server that reads what people share with it', start: 'npm start' },
} as const

/** Name of a template. */
export type TemplateName = keyof typeof templates

export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(templates, name)
}

/** Folder of the templates: they come with the package, and in the repository they are the examples themselves. */
export function templatesFolder(): string {
  const packed = new URL('../templates/', import.meta.url)
  return fileURLToPath(existsSync(packed) ? packed : new URL('../../examples/', import.meta.url))
}
