export { deployedSites, writeSite } from './build-sites.ts'
export { listen } from './listen.ts'
export { type SiteName, siteNames } from './site-rules.ts'
export { createStaticApp, type HeaderRule } from './static-app.ts'
