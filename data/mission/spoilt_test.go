package mission

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"orrery/internal/effort"
)

// hurts are the ways in which a disk or a copy spoils a file.
var hurts = []struct {
	name string
	hurt func(r *rand.Rand, data, other []byte) []byte
}{
	{"cut", func(r *rand.Rand, data, _ []byte) []byte { return data[:r.IntN(len(data))] }},
	{"bits flipped", func(r *rand.Rand, data, _ []byte) []byte {
		hurt := bytes.Clone(data)
		for range 1 + r.IntN(8) {
			hurt[r.IntN(len(hurt))] ^= 1 << r.IntN(8)
		}
		return hurt
	}},
	{"a block zeroed", func(r *rand.Rand, data, _ []byte) []byte {
		hurt := bytes.Clone(data)
		from, n := block(r, data)
		clear(hurt[from : from+n])
		return hurt
	}},
	{"a block of its own over another", func(r *rand.Rand, data, _ []byte) []byte {
		hurt := bytes.Clone(data)
		from, n := block(r, data)
		copy(hurt[r.IntN(len(hurt)):], data[from:from+n])
		return hurt
	}},
	{"a block put in", func(r *rand.Rand, data, other []byte) []byte {
		from, n := block(r, other)
		return slices.Insert(bytes.Clone(data), r.IntN(len(data)), other[from:from+n]...)
	}},
	{"a block left out", func(r *rand.Rand, data, _ []byte) []byte {
		from, n := block(r, data)
		return slices.Delete(bytes.Clone(data), from, from+n)
	}},
	{"the end of another file", func(r *rand.Rand, data, other []byte) []byte {
		return slices.Concat(data[:r.IntN(len(data))], other[r.IntN(len(other)):])
	}},
}

// block is some bytes of a file: a sector or a page of it, or any.
func block(r *rand.Rand, data []byte) (from, n int) {
	switch r.IntN(3) {
	case 0:
		from, n = r.IntN(len(data)/512+1)*512, 512
	case 1:
		from, n = r.IntN(len(data)/4096+1)*4096, 4096
	default:
		from, n = r.IntN(len(data)), 1+r.IntN(2000)
	}
	return from, min(n, len(data)-from)
}

// Files are spoilt in every way, again and again. What is spoilt is refused, or is said not to be
// whole and holds nothing that the file did not; it never takes 256 MB or two seconds of CPU. Now and
// then all that is left is simulated again. ORRERY_LONG=1 spoils 100,000, a length of time as many
// as it lasts.
func TestSpoiltFilesAreNeverTakenForWhole(t *testing.T) {
	effort.Alone(t)
	tries, replays, end := 140, 40, time.Now().Add(365*24*time.Hour)
	if long := os.Getenv("ORRERY_LONG"); long != "" {
		tries, replays = 100_000, 500
		if span, err := time.ParseDuration(long); err == nil {
			end = time.Now().Add(span)
		}
	}
	seed := rand.Uint64()
	if tries < 1000 {
		seed = 16
	}
	r := rand.New(rand.NewPCG(seed, 16))
	var files [][]byte
	var wholes []*Mission
	for _, steps := range [...]int{130, 12, 700} {
		data := smallFile(t, steps)
		m, err := reopen(data)
		if err != nil {
			t.Fatal(err)
		}
		files, wholes = append(files, data), append(wholes, m)
	}
	counts, longest, most := map[string]int{}, time.Duration(0), uint64(0)
	for n := range tries {
		if time.Now().After(end) {
			break
		}
		which := r.IntN(len(files))
		way := hurts[n%len(hurts)]
		hurt := way.hurt(r, files[which], files[(which+1)%len(files)])
		if bytes.Equal(hurt, files[which]) {
			counts["the same"]++
			continue
		}
		name := fmt.Sprintf("seed %d, try %d, %s", seed, n, way.name)
		m, took, bytes := openSpoilt(t, name, hurt)
		longest, most = max(longest, took), max(most, bytes)
		counts[way.name]++
		if m == nil {
			counts["refused"]++
			continue
		}
		counts["opened"]++
		nothingElse(t, name, m, wholes)
		if n%replays == 0 {
			counts["simulated again"]++
			if r, _ := verified(t, hurt); r.First != nil {
				t.Errorf("%s: what is left verifies as %+v", name, r)
			}
		}
	}
	t.Logf("seed %d: %v; the longest took %v of CPU, and %d kB were the most", seed, counts, longest, most>>10)
}

// openSpoilt opens a file within time of processors and memory; nil if it is refused.
func openSpoilt(t *testing.T, name string, data []byte) (m *Mission, took time.Duration, bytes uint64) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := effort.CPU()
	m, err := reopen(data)
	took = effort.CPU() - start
	runtime.ReadMemStats(&after)
	if bytes = after.TotalAlloc - before.TotalAlloc; took >= 2*time.Second || bytes > 256<<20 {
		t.Errorf("%s: it took %v of CPU and %d bytes", name, took, bytes)
	}
	if err != nil {
		return nil, took, bytes
	}
	return m, took, bytes
}

// nothingElse fails where a spoilt file is taken for whole, or holds what none of the files did.
func nothingElse(t *testing.T, name string, m *Mission, wholes []*Mission) {
	t.Helper()
	if m.Whole() == nil {
		t.Errorf("%s: it is taken for whole", name)
	}
	for _, whole := range wholes {
		if m.head.mark != whole.head.mark || m.step > whole.step || len(m.orders) > len(whole.orders) {
			continue
		}
		if fmt.Sprint(m.orders) != fmt.Sprint(whole.orders[:len(m.orders)]) {
			continue
		}
		if !slices.ContainsFunc(m.digests, func(d digest) bool { return !slices.Contains(whole.digests, d) }) {
			return
		}
	}
	t.Errorf("%s: it holds what no file did: step %d, %d orders", name, m.step, len(m.orders))
}
