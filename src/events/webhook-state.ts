import { isApiError, RuntimeError, type z } from '@botpress/sdk'
import type * as bp from '.botpress'
import { webhookSchema } from '../../definitions/webhook'

/** The webhook of one installation, with its secret and what it was created for. */
export type WebhookState = z.output<typeof webhookSchema>

/** Saves the webhook of one installation in the state of the integration. Its methods throw RuntimeErrors. */
export class WebhookStateStore {
  private readonly address: { type: 'integration'; id: string; name: 'webhook' }

  constructor(
    private readonly client: bp.Client,
    integrationId: string,
  ) {
    this.address = { type: 'integration', id: integrationId, name: 'webhook' }
  }

  /** Returns undefined if no webhook is saved. */
  async read(): Promise<WebhookState | undefined> {
    try {
      const { payload } = (await this.client.getState(this.address)).state
      return webhookSchema.safeParse(payload).data
    } catch (error) {
      if (isApiError(error) && error.code === 404) return undefined
      throw unavailable('read')
    }
  }

  /** Null clears the state. After a failure, the state may have been saved all the same. */
  async write(payload: WebhookState | null): Promise<void> {
    try {
      await this.client.setState({ ...this.address, payload })
    } catch {
      throw unavailable('save')
    }
  }
}

function unavailable(verb: string): RuntimeError {
  return new RuntimeError(`Botpress could not ${verb} which webhook belongs to this bot. Try again in a few minutes.`)
}
