import type { MetricObjectWithValues, MetricType, MetricValue } from 'prom-client'

/** Upper bounds in seconds. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

interface Series {
  readonly operation: string
  readonly status: string
  /** Of each bucket alone; the last has what is beyond every bound. */
  readonly counts: Float64Array
  sum: number
}

type Told = MetricValue<'operation' | 'status' | 'le'> & { readonly metricName: string }

/**
 * A histogram of how long requests took, in the form that the registry reads. Its own, since it is added to on every
 * verification: a look-up in a map and an addition, where the library would make an object of labels and a text of it.
 */
export class Durations {
  readonly name = 'claviger_http_request_seconds'
  readonly help = 'Time from a request to its answer, by operation and status.'
  readonly aggregator = 'sum'
  readonly #series = new Map<string, Map<number, Series>>()

  /** `seconds`: from the request to its answer. */
  observe(operation: string, status: number, seconds: number): void {
    const series = this.#series.get(operation)?.get(status) ?? this.#add(operation, status)
    let bucket = 0
    while (bucket < BOUNDS.length && seconds > (BOUNDS[bucket] as number)) bucket += 1
    series.counts[bucket] = (series.counts[bucket] as number) + 1
    series.sum += seconds
  }

  /** What Prometheus is told (its text format, histograms). */
  get(): Promise<Omit<MetricObjectWithValues<Told>, 'collect'>> {
    const all = [...this.#series.values()].flatMap((byStatus) => [...byStatus.values()])
    const { name, help } = this
    // The library types its enum without values: at run time it is these words.
    const type = 'histogram' as unknown as MetricType
    return Promise.resolve({ name, help, type, aggregator: 'sum', values: all.flatMap(toldOf(name)) })
  }

  reset(): void {
    this.#series.clear()
  }

  #add(operation: string, status: number): Series {
    const counts = new Float64Array(BOUNDS.length + 1)
    const series = { operation, status: String(status), counts, sum: 0 }
    const byStatus = this.#series.get(operation) ?? new Map<number, Series>()
    this.#series.set(operation, byStatus.set(status, series))
    return series
  }
}

const toldOf =
  (name: string) =>
  ({ operation, status, counts, sum }: Series): Told[] => {
    const labels = { operation, status }
    let total = 0
    const buckets = Array.from(counts, (count, i) => {
      total += count
      return { labels: { le: BOUNDS[i] ?? '+Inf', ...labels }, value: total, metricName: `${name}_bucket` }
    })
    return [
      ...buckets,
      { labels, value: sum, metricName: `${name}_sum` },
      { labels, value: total, metricName: `${name}_count` },
    ]
  }
