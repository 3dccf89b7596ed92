import type { AxiosStatic } from 'axios'

/** The SDK's copy of axios, which is in the bundle already. An import would add axios' other build, 92 KB. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
export const axios = require('axios') as AxiosStatic
