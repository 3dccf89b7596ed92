import { Table, z } from '@botpress/runtime'

export const WonDeals = new Table({
  name: 'WonDealsTable',
  description: 'The deals that were won, one row each',
  keyColumn: 'dealId',
  columns: { dealId: z.string(), name: z.string() },
})
