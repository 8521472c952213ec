package each

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// atCores runs f at several numbers of cores.
func atCores(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for _, cores := range []int{1, 2, 3, 8} {
		runtime.GOMAXPROCS(cores)
		t.Run(fmt.Sprintf("%d cores", cores), f)
	}
}

func TestEveryIndexIsWorkedOnce(t *testing.T) {
	atCores(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.IntRange(0, 3000).Draw(t, "n")
			size := rapid.IntRange(1, 4000).Draw(t, "size")
			chunked := make([]int, n)
			Chunk(n, size, func(from, to int) {
				if from%size != 0 || to != min(from+size, n) {
					panic(fmt.Sprintf("chunk [%d, %d) of %d by %d", from, to, n, size))
				}
				for i := from; i < to; i++ {
					chunked[i]++
				}
			})
			for i := range n {
				if chunked[i] != 1 {
					t.Fatalf("index %d of %d was worked %d times, want once", i, n, chunked[i])
				}
			}
		})
	})
}

func TestSumHasTheSameBitsAtAnyCores(t *testing.T) {
	const n, chunk = 100_003, 1024
	values := make([]float64, n)
	for i := range values {
		values[i] = math.Sqrt(float64(i)) / float64(1+i%97)
	}
	want := 0.0
	for from := 0; from < n; from += chunk {
		part := 0.0
		for _, v := range values[from:min(from+chunk, n)] {
			part += v
		}
		want += part
	}
	atCores(t, func(t *testing.T) {
		got := Sum(n, chunk, func(from, to int) (part float64) {
			for _, v := range values[from:to] {
				part += v
			}
			return part
		})
		if got != want {
			t.Errorf("the sum is %v, want %v", got, want)
		}
	})
}

func TestSumOfNothingIsZero(t *testing.T) {
	if got := Sum(0, 10, func(_, _ int) float64 { return 1 }); got != 0 {
		t.Errorf("the sum of nothing is %v", got)
	}
}

func TestPanicComesOutInTheCaller(t *testing.T) {
	type trouble struct{ chunk int }
	atCores(t, func(t *testing.T) {
		for range 200 {
			func() {
				defer func() {
					if got := recover(); got != (trouble{7}) {
						t.Fatalf("the panic is %v, want that of the lowest chunk, 7", got)
					}
				}()
				Chunk(1000, 10, func(from, _ int) {
					if from >= 70 && from%30 == 10 {
						panic(trouble{from / 10})
					}
				})
				t.Fatal("no panic came out")
			}()
		}
	})
}

func TestBothAreDone(t *testing.T) {
	atCores(t, func(t *testing.T) {
		one, other := false, false
		Both(func() { one = true }, func() { other = true })
		if !one || !other {
			t.Errorf("the first is done: %v, the second: %v", one, other)
		}
		defer func() {
			if got := recover(); got != "second" {
				t.Errorf("the panic is %v, want that of the second", got)
			}
		}()
		Both(func() {}, func() { panic("second") })
	})
}

func TestSizeThatIsNotPositiveIsRefused(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a chunk of no index was accepted")
		}
	}()
	Chunk(3, 0, func(_, _ int) {})
}

func TestOneChunkTakesNoMemory(t *testing.T) {
	values := make([]float64, 100)
	add := func(from, to int) {
		for i := from; i < to; i++ {
			values[i]++
		}
	}
	ends := func(from, to int) float64 { return values[from] + values[to-1] }
	got := testing.AllocsPerRun(100, func() {
		Chunk(len(values), 100, add)
		values[0] = Sum(len(values), 100, ends)
	})
	if got != 0 {
		t.Errorf("one chunk allocates %v times", got)
	}
}

func BenchmarkChunk(b *testing.B) {
	for _, n := range []int{100, 10_000, 1_000_000} {
		values := make([]float64, n)
		work := func(from, to int) {
			for i := from; i < to; i++ {
				values[i] = math.Sqrt(values[i] + 1)
			}
		}
		b.Run(fmt.Sprintf("one core/%d", n), func(b *testing.B) {
			for b.Loop() {
				work(0, n)
			}
		})
		b.Run(fmt.Sprintf("each/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Chunk(n, 2048, work)
			}
		})
	}
}
