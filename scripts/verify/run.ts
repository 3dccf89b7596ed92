import { Client } from './client'
import type { Transport } from './connection'
import { CreatedRecords, type Leftover } from './created-records'
import { judge, type Verdict } from './judge'
import { CouldNotAsk, Rejected } from './errors'
import type { ReadProbe, WriteProbe } from './probe'
import { READ_PROBES, WRITE_PROBES } from './probes'
import { Reader } from './reader'
import { survey } from './survey'
import { Writer } from './writer'

/** One probe and how it ended. */
export interface Row {
  probe: ReadProbe | WriteProbe
  verdict: Verdict
  /** The attribute that it asked about. */
  subject: string | undefined
  requests: number
}

export interface Run {
  rows: Row[]
  requests: number
  /** Created records that could not be deleted. */
  left: Leftover[]
  /** Why it ended early: an Interrupted, or the error that ended it. */
  endedBy?: unknown
}

export interface RunOptions {
  transport: Transport
  /** The default is all. */
  readProbes?: readonly ReadProbe[]
  /** Slugs of the objects in which records may be created; without any, only read probes run. */
  writableObjects: readonly string[]
  /** Starts the names of created records. */
  label: string
  /** A member that may own created records. */
  member: string | null
  /** When aborted, no further question is asked, and created records are deleted. */
  signal?: AbortSignal | undefined
  onRow?: ((row: Row, done: number, total: number) => void) | undefined
}

/** Asks all questions, then deletes what it created, also after an error or an interruption. */
export async function runProbes(options: RunOptions): Promise<Run> {
  const { transport, signal, label } = options
  const client = new Client(transport, signal)
  const created = new CreatedRecords(label)
  const rows: Row[] = []
  const endedBy = await askAll(client, created, options, rows).catch((error: unknown) => error)
  // Without the signal, because it also runs after an interruption.
  const cleaner = new Client(transport)
  const left = await created.deleteAll(cleaner)
  return { rows, left, requests: client.requests + cleaner.requests, endedBy }
}

async function askAll(client: Client, created: CreatedRecords, options: RunOptions, rows: Row[]): Promise<void> {
  const { readProbes = READ_PROBES, writableObjects, member, onRow } = options
  const objects = await survey(client, writableObjects)
  const allowed = objects.filter(({ slug }) => writableObjects.includes(slug))
  const writer = new Writer(client, objects, created, allowed, member)
  const writes = allowed.length > 0 ? WRITE_PROBES : []
  const total = readProbes.length + writes.length
  const report = (row: Row): void => {
    rows.push(row)
    onRow?.(row, rows.length, total)
  }
  for (const probe of readProbes) report(await ask(probe, new Reader(client, objects)))
  for (const probe of writes) report(await ask(probe, writer))
}

async function ask<Access extends Reader>(
  probe: (ReadProbe | WriteProbe) & { ask: (access: Access) => ReturnType<ReadProbe['ask']> },
  access: Access,
): Promise<Row> {
  access.subject = undefined
  const before = access.client.requests
  const seen = await seenBy(probe, access)
  const requests = access.client.requests - before
  return { probe, verdict: judge(probe, seen), requests, subject: access.subject }
}

async function seenBy<Access>(
  { ask }: { ask: (access: Access) => ReturnType<ReadProbe['ask']> },
  access: Access,
): Promise<Parameters<typeof judge>[1]> {
  try {
    return await ask(access)
  } catch (error) {
    if (error instanceof Rejected || error instanceof CouldNotAsk) return error
    throw error
  }
}
