import { actions, Trigger } from '@botpress/runtime'
import { keepWonDeal } from '../keep-won-deal'
import { WonDeals } from '../tables/won-deals'

/** Runs when the stage of a deal changes, because the integration watches only `deals.stage` (see README.md). */
export const WonDealTrigger = new Trigger({
  name: 'wonDeal',
  description: 'Keeps the deals that were won',
  events: ['attio:recordUpdated'],
  handler: ({ event }) =>
    keepWonDeal(event.payload.recordId, {
      getRecord: actions.attio.getRecord,
      keep: (deal) => WonDeals.upsertRows({ rows: [deal], keyColumn: 'dealId' }),
    }),
})
