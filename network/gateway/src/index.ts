export { createHttpPost } from './backends/http-post.ts'
export { BackendPool, type BackendPoolOptions } from './backends/pool.ts'
export type { Post } from './backends/post.ts'
export { type GatewayConfig, parseConfig } from './config.ts'
export type { WebOrigins } from './cors/cors.ts'
export { createGateway, type GatewayDependencies, type GatewaySettings } from './create-gateway.ts'
export type { VerifySignature } from './login/login.ts'
export { createMetrics, type GatewayMetrics } from './observe/metrics.ts'
export { createPublicOrigins, type PublicOrigins } from './origins/public-origins.ts'
export { networkPolicy } from './policy/network-policy.ts'
export { createPolicy, type Policy, type PolicyRules, type ViewRule } from './policy/policy.ts'
export { parsePolicyFile } from './policy/policy-file.ts'
export {
  type RunningGateway,
  type StartGatewayDependencies,
  startGateway,
} from './start-gateway.ts'
