package chance

import (
	"math"
	"testing"
)

// Random123, tests/kat_vectors, "philox4x64 10".
func TestPhiloxGivesThePublishedAnswers(t *testing.T) {
	const all = math.MaxUint64
	for _, c := range []struct {
		counter [4]uint64
		key     [2]uint64
		want    [4]uint64
	}{
		{[4]uint64{}, [2]uint64{},
			[4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
		{[4]uint64{all, all, all, all}, [2]uint64{all, all},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
		{[4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
	} {
		if got := philox(c.counter, c.key); got != c.want {
			t.Errorf("philox(%x, %x) = %x, want %x", c.counter, c.key, got, c.want)
		}
	}
}

const draws = 200_000

// sample is many draws for one purpose and thing, read in one way.
func sample(purpose Purpose, id int64, read func(Draw) float64) []float64 {
	xs := make([]float64, draws)
	for n := range xs {
		xs[n] = read(At(20260620, purpose, id, uint64(n)))
	}
	return xs
}

func moments(xs []float64) (mean, variance float64) {
	for _, x := range xs {
		mean += x
	}
	mean /= float64(len(xs))
	for _, x := range xs {
		variance += (x - mean) * (x - mean)
	}
	return mean, variance / float64(len(xs))
}

// correlation of x and y, which have equal length.
func correlation(xs, ys []float64) float64 {
	mx, vx := moments(xs)
	my, vy := moments(ys)
	sum := 0.0
	for i := range xs {
		sum += (xs[i] - mx) * (ys[i] - my)
	}
	return sum / float64(len(xs)) / math.Sqrt(vx*vy)
}

func TestMomentsAreThoseOfTheDistribution(t *testing.T) {
	for _, c := range []struct {
		name           string
		read           func(Draw) float64
		mean, variance float64
		fourth         float64 // fourth central moment, for the error of the variance
	}{
		{"Float", Draw.Float, 0.5, 1.0 / 12, 1.0 / 80},
		{"Exp(3)", func(d Draw) float64 { return d.Exp(3) }, 3, 9, 9 * 81},
		{"Normal", Draw.Normal, 0, 1, 3},
		{"log of LogNormal(e², 0.5)", func(d Draw) float64 { return math.Log(d.LogNormal(math.E*math.E, 0.5)) }, 2, 0.25, 3.0 / 16},
		{"Intn(6)", func(d Draw) float64 { return float64(d.Intn(6)) }, 2.5, 35.0 / 12, 14.729166666666666},
	} {
		mean, variance := moments(sample(Arrival, 7, c.read))
		// Four standard errors.
		if off := 4 * math.Sqrt(c.variance/draws); math.Abs(mean-c.mean) > off {
			t.Errorf("%s has mean %v, want %v ± %v", c.name, mean, c.mean, off)
		}
		if off := 4 * math.Sqrt((c.fourth-c.variance*c.variance)/draws); math.Abs(variance-c.variance) > off {
			t.Errorf("%s has variance %v, want %v ± %v", c.name, variance, c.variance, off)
		}
	}
}

// chiSquare compares counts in equal bins with the even share, in standard
// deviations from its expectation.
func chiSquare(counts []int, total int) float64 {
	want := float64(total) / float64(len(counts))
	sum := 0.0
	for _, n := range counts {
		sum += (float64(n) - want) * (float64(n) - want) / want
	}
	degrees := float64(len(counts) - 1)
	return (sum - degrees) / math.Sqrt(2*degrees)
}

func TestDrawsFillTheIntervalEvenly(t *testing.T) {
	normal := func(x float64) float64 { return 0.5 * math.Erfc(-x/math.Sqrt2) }
	for _, c := range []struct {
		name string
		unit func(Draw) float64 // even in [0, 1) if the distribution is right
	}{
		{"Float", Draw.Float},
		{"Intn(1000)", func(d Draw) float64 { return float64(d.Intn(1000)) / 1000 }},
		{"Exp", func(d Draw) float64 { return -math.Expm1(-d.Exp(1)) }},
		{"Normal", func(d Draw) float64 { return normal(d.Normal()) }},
		{"LogNormal", func(d Draw) float64 { return normal(math.Log(d.LogNormal(3, 2)/3) / 2) }},
	} {
		counts := make([]int, 1000)
		for n := range draws {
			counts[int(c.unit(At(3, Fault, 5, uint64(n)))*1000)]++
		}
		if off := chiSquare(counts, draws); math.Abs(off) > 4 {
			t.Errorf("%s is uneven: chi-square is %.1f deviations off", c.name, off)
		}
	}
}

func TestPairsFillTheSquareEvenly(t *testing.T) {
	counts := make([]int, 32*32)
	for n := range draws {
		x := At(1, Fault, 5, uint64(n)).Intn(32)
		y := At(1, Fault, 5, uint64(n+1)).Intn(32)
		counts[32*x+y]++
	}
	if off := chiSquare(counts, draws); math.Abs(off) > 4 {
		t.Errorf("pairs of neighbouring draws are uneven: chi-square is %.1f deviations off", off)
	}
}

func TestDrawsDoNotFollowEachOther(t *testing.T) {
	base := sample(Arrival, 1, Draw.Float)
	limit := 4.5 / math.Sqrt(draws)
	for lag := 1; lag <= 16; lag++ {
		if r := correlation(base[lag:], base[:draws-lag]); math.Abs(r) > limit {
			t.Errorf("draws correlate with those %d before by %v", lag, r)
		}
	}
	for p := Arrival + 1; p < end; p++ {
		if r := correlation(base, sample(p, 1, Draw.Float)); math.Abs(r) > limit {
			t.Errorf("purposes %d and %d correlate by %v", Arrival, p, r)
		}
	}
	for _, id := range []int64{0, 2, 3, 1 << 32, -1} {
		if r := correlation(base, sample(Arrival, id, Draw.Float)); math.Abs(r) > limit {
			t.Errorf("ids 1 and %d correlate by %v", id, r)
		}
	}
	ids := make([]float64, draws) // one draw of each thing, in the order of ids
	for i := range ids {
		ids[i] = At(20260620, Arrival, int64(i), 0).Float()
	}
	if r := correlation(ids[1:], ids[:draws-1]); math.Abs(r) > limit {
		t.Errorf("neighbouring ids correlate by %v", r)
	}
}

func TestSameQuestionHasTheSameAnswer(t *testing.T) {
	d := At(42, JobWork, 17, 3)
	if again := At(42, JobWork, 17, 3); again != d {
		t.Errorf("asked twice: %v and %v", d, again)
	}
	for _, other := range []Draw{At(43, JobWork, 17, 3), At(42, JobSize, 17, 3), At(42, JobWork, 18, 3), At(42, JobWork, 17, 4)} {
		if other == d {
			t.Errorf("another question has the same answer, %v", d)
		}
	}
}

// The fate of every mission: these bits must not change.
func TestFateIsFixed(t *testing.T) {
	d := At(42, JobWork, 17, 3)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Float", d.Float(), 0.2463778489052627},
		{"Exp(1000)", d.Exp(1000), 282.8641624487625},
		{"Normal", d.Normal(), -0.3330386780104168},
		{"LogNormal(3600, 1.5)", d.LogNormal(3600, 1.5), 2184.4756627020843},
		{"Intn(1000)", float64(d.Intn(1000)), 246},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
	if got, want := d.first, uint64(0x3f129e6381c65e9a); got != want {
		t.Errorf("its bits are %#x, want %#x", got, want)
	}
	order := []Purpose{Arrival, JobSize, JobWork, LiftOff, Ascent, Scrub, Fault}
	for i, p := range order {
		if int(p) != i+1 {
			t.Errorf("purpose %d of the list has number %d", i+1, p)
		}
	}
}

func TestExtremeDrawsStayFinite(t *testing.T) {
	for _, d := range []Draw{{0, 0}, {math.MaxUint64, 0}, {math.MaxUint64, math.MaxUint64}, {0, math.MaxUint64}} {
		for _, x := range []float64{d.Float(), d.Exp(1), d.Normal(), d.LogNormal(1, 1)} {
			if math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) > 1e5 {
				t.Errorf("%v reads as %v", d, x)
			}
		}
		if d.Float() < 0 || d.Float() >= 1 || d.Exp(1) < 0 || d.Intn(3) < 0 || d.Intn(3) > 2 {
			t.Errorf("%v reads beyond its range", d)
		}
	}
}

func TestWholeNumberBelowOneIsRefused(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Intn(0) gave a number")
		}
	}()
	At(1, Fault, 0, 0).Intn(0)
}

func BenchmarkDraw(b *testing.B) {
	for _, c := range []struct {
		name string
		read func(Draw) float64
	}{
		{"Float", Draw.Float},
		{"Exp", func(d Draw) float64 { return d.Exp(1) }},
		{"Normal", Draw.Normal},
	} {
		b.Run(c.name, func(b *testing.B) {
			n, sum := uint64(0), 0.0
			for b.Loop() {
				sum += c.read(At(1, Fault, 2, n))
				n++
			}
			if math.IsNaN(sum) {
				b.Fatal(sum)
			}
		})
	}
}

func TestPoissonHasItsMeanItsVarianceAndItsShareOfNone(t *testing.T) {
	for _, mean := range []float64{0, 0.01, 0.7, 3, 40, 99, 150, 5000} {
		got := sample(Fault, int64(mean), func(d Draw) float64 { return float64(d.Poisson(mean)) })
		m, v := moments(got)
		if off := 5 * math.Sqrt(mean/draws); math.Abs(m-mean) > off || math.Abs(v-mean) > 0.02*mean+off {
			t.Errorf("of mean %g the mean is %g and the variance %g", mean, m, v)
		}
		none := 0
		for _, n := range got {
			if n == 0 {
				none++
			}
			if n < 0 || n != math.Floor(n) {
				t.Fatalf("of mean %g one is %g", mean, n)
			}
		}
		if share := float64(none) / draws; math.Abs(share-math.Exp(-mean)) > 0.006 {
			t.Errorf("of mean %g a share of %g is none, want %g", mean, share, math.Exp(-mean))
		}
	}
}
