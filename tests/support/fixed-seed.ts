import fc from 'fast-check'

/** Every run of `npm test` tries the same random values. `npm run fuzz` tries others. */
const seed = Number(process.env.FUZZ_SEED ?? 1)
if (!Number.isInteger(seed)) throw new Error('FUZZ_SEED must be a whole number.')

fc.configureGlobal({ seed })
