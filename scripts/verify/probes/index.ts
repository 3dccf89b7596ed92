import type { ReadProbe, WriteProbe } from '../probe'
import { FILTER_PROBES } from './filters'
import { METADATA_PROBES } from './metadata'
import { PATH_PROBES } from './paths'
import { NOT_EMPTY_PROBES, PRESENCE_PROBES } from './presence'
import { SEARCH_PROBES, VIEW_PROBES } from './search-and-views'
import { PAGE_PROBES, SORT_PROBES } from './sorts-and-pages'
import { EMPTY_VALUE_PROBES, LIST_PROBES, RECORD_PROBES } from './writes'

/** All questions that change nothing. */
export const READ_PROBES: readonly ReadProbe[] = [
  ...METADATA_PROBES,
  ...FILTER_PROBES,
  ...PATH_PROBES,
  ...NOT_EMPTY_PROBES,
  ...PRESENCE_PROBES,
  ...SORT_PROBES,
  ...PAGE_PROBES,
  ...SEARCH_PROBES,
  ...VIEW_PROBES,
]

/** All questions that need records of their own. */
export const WRITE_PROBES: readonly WriteProbe[] = [...EMPTY_VALUE_PROBES, ...LIST_PROBES, ...RECORD_PROBES]
