/** How a page embeds a frame of idOS and speaks with it: for `@idos/client`, which embeds the Enclave. */
export { createEmitter, type Emitter } from './emitter.ts'
export { createFrame, type FrameOptions, findContainer, parseFrameUrl } from './frame.ts'
export { type FrameChannel, type FrameChannelOptions, openFrameChannel } from './frame-channel.ts'
