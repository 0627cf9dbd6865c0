import { addCopyButtons } from './copy.ts'
import { startMenu } from './menu.ts'
import { startSearch } from './open-search.ts'
import { startThemeButton } from './theme-button.ts'
import { followHeadings } from './toc.ts'

startThemeButton()
startMenu()
startSearch()
addCopyButtons()
followHeadings()
