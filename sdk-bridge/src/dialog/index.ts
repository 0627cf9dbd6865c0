export { createIsleDialog, type IsleDialog, type IsleDialogOptions } from './create-isle-dialog.ts'
