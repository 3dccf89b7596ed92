import { buildIfStale } from '../../scripts/build-if-stale'

/** Builds the bundle first if the source is newer, so that tests never run an old one. */
export const setup = buildIfStale
