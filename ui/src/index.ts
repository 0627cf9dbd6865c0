/**
 * Controls and icons that the Isle and the apps share, drawn by `@idos/ui/styles.css`. They know no data and no language:
 * every text comes from the page. Beside the controls, a page may use the classes `hint`, `note`, `problem`, `code` and
 * `visually-hidden` for its own texts.
 */
export { Badge, type Tone } from './controls/Badge.tsx'
export { Button, type ButtonKind } from './controls/Button.tsx'
export { Disclosure } from './controls/Disclosure.tsx'
export { Facts } from './controls/Facts.tsx'
export { LiveRegion } from './controls/LiveRegion.tsx'
export { Progress } from './controls/Progress.tsx'
export { pathOf, QrCode } from './controls/QrCode.tsx'
export { Row, Rows } from './controls/Row.tsx'
export { Actions, Screen } from './controls/Screen.tsx'
export { Section } from './controls/Section.tsx'
export { type Step, Steps } from './controls/Steps.tsx'
export { FocusKeeper } from './focus/FocusKeeper.tsx'
export { Icon, type IconName } from './icons/Icon.tsx'
export { Logo } from './icons/Logo.tsx'
export { Wordmark } from './icons/Wordmark.tsx'
export { shorten } from './shorten.ts'
