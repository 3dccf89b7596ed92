import { isApiError, RuntimeError, type z } from '@botpress/sdk'
import type * as bp from '.botpress'
import { webhookSchema } from '../../definitions/webhook'

/** A webhook that was made for this installation, with the key it signs with and what it was made for. */
export type WebhookState = z.output<typeof webhookSchema>

/** Keeps the webhook of one installation in the state of the integration. Its methods throw RuntimeErrors. */
export class WebhookStateStore {
  private readonly address: { type: 'integration'; id: string; name: 'webhook' }

  constructor(
    private readonly client: bp.Client,
    integrationId: string,
  ) {
    this.address = { type: 'integration', id: integrationId, name: 'webhook' }
  }

  /** Returns undefined when there is none. */
  async read(): Promise<WebhookState | undefined> {
    try {
      const { payload } = (await this.client.getState(this.address)).state
      return webhookSchema.safeParse(payload).data
    } catch (error) {
      if (isApiError(error) && error.code === 404) return undefined
      throw unavailable('told')
    }
  }

  /** Replaces it; null clears it. It may have been kept in spite of a failure. */
  async write(payload: WebhookState | null): Promise<void> {
    try {
      await this.client.setState({ ...this.address, payload })
    } catch {
      throw unavailable('kept')
    }
  }
}

function unavailable(failed: string): RuntimeError {
  return new RuntimeError(`Botpress has not ${failed} which webhook belongs to this bot. Try again in a few minutes.`)
}
