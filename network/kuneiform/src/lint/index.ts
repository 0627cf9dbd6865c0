export { mustPassLint } from './must-pass.ts'
