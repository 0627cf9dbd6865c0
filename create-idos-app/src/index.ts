export { type CreatedApp, CreateError, createApp } from './create-app.ts'
export { type TemplateName, templates } from './templates.ts'
