import type { AxiosStatic } from 'axios'

/**
 * The copy of axios that the SDK has in the bundle already. The SDK requires it, and an import would take axios' other build
 * and add 92 KB.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
export const axios = require('axios') as AxiosStatic
