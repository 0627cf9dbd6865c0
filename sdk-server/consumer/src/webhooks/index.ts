export { type DeliverGrantsParameters, type Delivery, deliverGrants } from './deliver-grants.ts'
export { type VerifyWebhookParameters, verifyWebhook } from './verify-webhook.ts'
export type { WebhookEvent } from './webhook-event.ts'
export { webhookSecret } from './webhook-secret.ts'
