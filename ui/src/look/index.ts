export { applyLook, type Look } from './apply-look.ts'
export { contrast, parseRgb, type Rgb } from './contrast.ts'
export { type Tokens, tokenProperties, toProperties } from './tokens.ts'
