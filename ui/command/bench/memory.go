package bench

import (
	"time"

	"orrery/engine/each"
)

// timeMemory is how fast this machine's memory is read and written on all cores that a step
// may have: what a step of a very large fleet can be held against.
func timeMemory(t trial) ([]speed, error) {
	const (
		numbers = 8 << 20 // of each array: 64 MiB, more than caches hold
		chunk   = 1 << 15
		moved   = 3 * 8 * numbers // bytes: two arrays are read, one is written
	)
	a, b, c := make([]float64, numbers), make([]float64, numbers), make([]float64, numbers)
	for i := range b {
		b[i], c[i] = float64(i), 1
	}
	var clock, cores []float64
	for range t.runs(20) {
		from := time.Now()
		cpu, _ := costOf(func() {
			each.Chunk(numbers, chunk, func(from, to int) {
				a, b, c := a[from:to], b[from:to], c[from:to]
				for i := range a {
					a[i] = b[i] + float64(3*c[i])
				}
			})
		})
		clock = append(clock, moved/time.Since(from).Seconds()/1e9)
		cores = append(cores, moved/cpu.Seconds()/1e9)
	}
	const what = "memory, read and written in a row (STREAM's triad)"
	return []speed{
		speed{ID: "memory", What: what + ", by all cores", Unit: "GB/s by the clock", More: true}.measured(clock...),
		speed{ID: "memory_core", What: what + ", by one of them", Unit: "GB/s of CPU time", More: true}.measured(cores...),
	}, nil
}
