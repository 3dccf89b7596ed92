/** The title of the stage. Attio's template for deals has it with the emoji. */
const WON = 'Won 🎉'

/** A row of the table of won deals. */
export interface WonDeal {
  dealId: string
  name: string
}

/** What the trigger calls. */
export interface KeepWonDealCalls {
  getRecord: (input: {
    object: string
    recordId: string
    attributes: string[]
  }) => Promise<{ record: { displayName: string | null; values: Record<string, unknown> } }>
  /** Writes the row, or replaces the row with the same ID. */
  keep: (deal: WonDeal) => Promise<unknown>
}

/**
 * Keeps a deal that is won. An event may come twice, and a deal may be won twice: it keeps one row. It writes nothing
 * to Attio, so no event can cause another one, and it can also keep deals that a bot moved.
 */
export async function keepWonDeal(dealId: string, { getRecord, keep }: KeepWonDealCalls): Promise<void> {
  // The event has no values, and the stage may have changed again since.
  const { record } = await getRecord({ object: 'deals', recordId: dealId, attributes: ['name', 'stage'] })
  if (record.values.stage === WON) await keep({ dealId, name: record.displayName ?? 'a deal without a name' })
}
