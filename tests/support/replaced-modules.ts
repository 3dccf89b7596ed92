import { vi } from 'vitest'

/* Plays Attio and the clock in the process of the test. */
vi.mock('../../src/attio/axios', () => import('../../src/testing/axios-in-process'))
vi.mock('node:timers/promises', () => import('../../src/testing/fake-timers-promises'))
