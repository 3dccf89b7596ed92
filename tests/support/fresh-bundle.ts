import { buildIfStale } from '../../scripts/build-if-stale'

/** What is tested is what stands in the source, also where only tests are run. */
export const setup = buildIfStale
