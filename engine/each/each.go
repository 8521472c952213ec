// Package each does the same pure work for every index, on all cores but one, or on both if there
// are only two.
//
// # Model
//
// Indices are cut into chunks whose size the caller gives, so that neither the cuts nor the order
// of a sum depend on the number of cores: the same call gives the same bits at any GOMAXPROCS.
// Workers, one of them the caller, take one chunk after the other. A single chunk, or any number
// on a single core, runs in the caller without a goroutine.
//
// Work must be pure: it reads only what nobody writes meanwhile, and writes only what belongs to
// its own indices. A panic in it reaches the caller with its own value once all workers have
// stopped; if there are several, it is the one of the lowest chunk, as it would be on a single
// core.
//
// # Limits
//
// A goroutine costs about a microsecond: chunks should hold tens of microseconds of work.
package each

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Chunk calls work for the indices [0, n) in chunks of size, the last one
// shorter, in any order. It panics where size is not positive.
func Chunk(n, size int, work func(from, to int)) {
	if size < 1 {
		panic("each: a chunk holds at least one index")
	}
	if n <= 0 {
		return
	}
	chunks := (n-1)/size + 1
	if workers := workersFor(chunks); workers > 1 {
		inParallel(n, size, workers, work)
		return
	}
	for from := 0; from < n; from += size {
		work(from, min(from+size, n))
	}
}

// Both does two pieces of work, at the same time where there are two cores.
func Both(one, other func()) {
	Chunk(2, 1, func(i, _ int) { [2]func(){one, other}[i]() })
}

// Sum adds the parts of [0, n), taken in chunks of the given size, in the order
// of the indices.
func Sum(n, chunk int, part func(from, to int) float64) float64 {
	if n <= chunk {
		if n <= 0 {
			return 0
		}
		return part(0, n)
	}
	parts := make([]float64, (n-1)/chunk+1)
	Chunk(n, chunk, func(from, to int) { parts[from/chunk] = part(from, to) })
	total := parts[0]
	for _, p := range parts[1:] {
		total += p
	}
	return total
}

// workersFor is how many workers share the chunks: all cores but one, which is
// left to the console, but both of two.
func workersFor(chunks int) int {
	cores := runtime.GOMAXPROCS(0)
	return min(chunks, max(cores-1, min(cores, 2)))
}

// crew is what the workers of one call share.
type crew struct {
	n, size int
	work    func(from, to int)
	next    atomic.Int64 // the next chunk to take
	wait    sync.WaitGroup

	mutex  sync.Mutex
	caught *caught // nil while nothing fell
}

// caught is a panic on its way to the caller.
type caught struct {
	chunk int64
	value any
}

// inParallel is Chunk with two workers or more, one of them the caller.
func inParallel(n, size, workers int, work func(from, to int)) {
	c := &crew{n: n, size: size, work: work}
	yields := workers == runtime.GOMAXPROCS(0)
	for range workers - 1 {
		c.wait.Go(func() { c.labour(yields) })
	}
	c.labour(yields)
	c.wait.Wait()
	if c.caught != nil {
		panic(c.caught.value)
	}
}

// labour takes chunks until there are none. It yields between them where no
// core is spare, so that a console's goroutine need not wait for the last.
func (c *crew) labour(yields bool) {
	var chunk int64
	done := false
	defer func() {
		if !done {
			c.catch(caught{chunk, recover()})
		}
	}()
	for {
		chunk = c.next.Add(1) - 1
		from := int(chunk) * c.size
		if from >= c.n {
			break
		}
		c.work(from, min(from+c.size, c.n))
		if yields {
			runtime.Gosched()
		}
	}
	done = true
}

// catch keeps the panic of the lowest chunk and leaves no chunk to take. Chunks
// are taken in order, so every lower one is already under way.
func (c *crew) catch(f caught) {
	c.next.Store(int64(c.n)) // beyond the last chunk
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.caught == nil || f.chunk < c.caught.chunk {
		c.caught = &f
	}
}
