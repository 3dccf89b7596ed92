import type { WonDeal } from '../src/keep-won-deal'

export type TableDefinitions = { WonDealsTable: { Input: WonDeal; Output: WonDeal } }
