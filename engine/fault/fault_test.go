package fault_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/fault"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

const day = 24 * time.Hour

// count draws a population's faults up to an instant, with nodes of an age; where
// says whether a node is in the Anomaly.
func count(c fault.Population, until, age time.Duration, where func(fault.Candidate) bool) (n fault.Tally) {
	p := c.Process()
	for s := p.Start(); s.Next < until; s = p.After(s) {
		d := p.Candidate(s)
		if hit, ok := p.Resolve(d, age, p.NeedsPlace(d) && where(d)); ok {
			n[hit.Kind]++
		}
	}
	return n
}

// inShare is in the Anomaly for a share of the time, without an orbit.
func inShare(share float64) func(fault.Candidate) bool {
	return func(d fault.Candidate) bool { return math.Mod(d.Elapsed.Hours()*0.61803398875, 1) < share }
}

func nowhere(fault.Candidate) bool { return false }

// near wants a count to be within four standard deviations of its mean.
func near(t *testing.T, what string, got int64, want float64) {
	t.Helper()
	if off := math.Abs(float64(got)-want) / math.Sqrt(want); !(off <= 4) {
		t.Errorf("%s: %d, want %.1f: %.1f standard deviations off", what, got, want, off)
	}
}

func TestPublishedRatesAreThose(t *testing.T) {
	d := fault.Published(1, 4)
	for _, c := range []struct {
		what            string
		got, want, rel  float64
		source, formula string
	}{
		{"failures a GPU and year", d.Rate(fault.Accelerator) + d.Rate(fault.Memory), 0.0908, 0.01, "Llama 3: 148 + 72", "9.08 %; McCalip 9 %"},
		{"silent errors a chip and year", d.Rate(fault.Silent), 8.82, 0.01, "arXiv:2511.19468", "150/17"},
		{"seconds of one inference a second to a silent error", fault.Year.Seconds() / d.Rate(fault.Silent), 3.58e6, 0.01, "arXiv:2511.19468", "1 per 3 million, 20 %"},
		{"the same, published", fault.Year.Seconds() / d.Rate(fault.Silent), 3e6, 0.20, "arXiv:2511.19468", "1 per 3 million"},
		{"uncorrectable errors a chip and year", d.Rate(fault.Uncorrectable), 3.4, 0.01, "arXiv:2511.19468", "150/44"},
		{"rad behind 1 mm over 10 mm", fault.Dose(1) / fault.Dose(10), 7.5, 0.34, "estimate: 5 to 10", "7.5"},
	} {
		if math.Abs(c.got/c.want-1) > c.rel {
			t.Errorf("%s (%s, %s): %g, want %g", c.what, c.source, c.formula, c.got, c.want)
		}
	}
}

func TestLlamasClusterIsInterruptedEveryThreeHours(t *testing.T) {
	// Meta (2024): 419 interruptions of 16,384 GPUs in 54 days: every 3.093 h,
	// 1.973e-5 a GPU-hour. Here over 40 such trainings.
	const trainings, span = 40, 54 * day
	d := fault.Design{Accelerators: 16384, Accelerator: 1.973e-5 * 8766}
	n := count(fault.Population{Design: d, Seed: 1, Nodes: 1, Passages: fault.Passages{Share: 0.15}}, trainings*span, 0, nowhere)
	near(t, "interruptions", n[fault.Accelerator], trainings*419)
	if hours := trainings * span.Hours() / float64(n[fault.Accelerator]); math.Abs(hours-3.093) > 0.1 {
		t.Errorf("mean time to an interruption: %.3f h, want 3.093", hours)
	}
}

func TestSilentErrorsAreAsManyAsWasPublished(t *testing.T) {
	// isohub-space: 4,096 chips in 3 months: 9,035 (published about 9,000).
	d := fault.Published(64, 0)
	share := fault.AnomalyShare(98 * unit.Degree)
	c := fault.Population{Design: d, Seed: 2, Nodes: 64, Passages: fault.Passages{Share: share}}
	n := count(c, fault.Year/4, 0, inShare(share))
	near(t, "silent errors of 4,096 chips", n[fault.Silent], 9035)
}

func TestPhonesInSpaceErrAsOftenAsWasPublished(t *testing.T) {
	// Pfandzelter, Bermbach (2023): 60 SoCs on each of 4,408 satellites, 1e-4 to
	// 1e-3 a device and day: 26 to 264 a day (published 30 to 300).
	for _, perDay := range []float64{1e-4, 1e-3} {
		d := fault.Design{Accelerators: 60, Dose: 365.25, Silent: 1 / perDay}
		c := fault.Population{Design: d, Seed: 3, Nodes: 4408, Passages: fault.Passages{Share: 0.15}}
		n := count(c, 20*day, 0, inShare(0.15))
		near(t, fmt.Sprintf("errors in 20 days at %g", perDay), n[fault.Silent], 20*60*4408*perDay)
	}
}

func TestTheOrbitKeepsItsMeanDose(t *testing.T) {
	for _, c := range []struct {
		name string
		s    orbit.Shell
	}{
		{"650 km, sun-synchronous", orbit.Shell{Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 18, Planes: 4, PerPlane: 5}},
		{"550 km, 53°", orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 4, PerPlane: 5}},
		{"550 km, 30°", orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 30 * unit.Degree, Planes: 4, PerPlane: 5}},
	} {
		epoch := space.At(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC))
		fly, err := c.s.Planned(epoch)
		if err != nil {
			t.Fatal(err)
		}
		inside := func(node int, elapsed time.Duration) bool {
			state, err := fly.Exact(node, elapsed)
			if err != nil {
				t.Fatal(err)
			}
			at := space.Geodetic(space.ToEarthFixed(state.Pos, space.GMST(epoch.Add(elapsed))))
			return fault.Anomaly(at.Latitude, at.Longitude)
		}
		share := fault.AnomalyShare(c.s.TrueInclination())
		d := fault.Design{Accelerators: 40, Dose: 150, Silent: 17}
		var in, out fault.Tally
		p := fault.Population{Design: d, Seed: 4, Nodes: 20, Passages: fault.Passages{Share: share}}.Process()
		for s := p.Start(); s.Next < fault.Year; s = p.After(s) {
			candidate := p.Candidate(s)
			there := inside(candidate.Node, candidate.Elapsed)
			if hit, ok := p.Resolve(candidate, 0, there); ok && there {
				in[hit.Kind]++
			} else if ok {
				out[hit.Kind]++
			}
		}
		all := 150.0 / 17 * 40 * 20
		if got := float64(in[fault.Silent] + out[fault.Silent]); math.Abs(got/all-1) > 0.05 {
			t.Errorf("%s: %.0f errors a year, want %.0f: the mean dose", c.name, got, all)
		}
		if got := float64(out[fault.Silent]) / (all * (1 - share)); math.Abs(got-0.25) > 0.03 {
			t.Errorf("%s: outside the Anomaly %.3f of the mean rate, want 0.25", c.name, got)
		}
	}
}

func TestTheAnomalyTakesFifteenPercentOfTheTime(t *testing.T) {
	// NASA GSFC: about 15 % at 500 km.
	if got := fault.AnomalyShare(53 * unit.Degree); math.Abs(got-0.15) > 0.01 {
		t.Errorf("at 53°: %.3f of the time, want 0.15", got)
	}
}

func TestWearFollowsWeibull(t *testing.T) {
	// The share of accelerators that live to an age is exp(−(age/life)⁴).
	d := fault.Design{Accelerators: 1, Life: 4}
	p := fault.Population{Design: d, Seed: 5, Nodes: 20_000, Passages: fault.Passages{Share: 0.15}}.Process()
	gone := make([]bool, 20_000)
	dead := 0
	s := p.Start()
	for _, years := range []float64{1, 2, 3, 4, 5} {
		for ; s.Next < time.Duration(years*float64(fault.Year)); s = p.After(s) {
			d := p.Candidate(s)
			if _, ok := p.Resolve(d, d.Elapsed, false); ok && !gone[d.Node] {
				gone[d.Node] = true
				dead++
			}
		}
		want := 1 - math.Exp(-math.Pow(years/4, 4))
		if got := float64(dead) / 20_000; math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/20_000) {
			t.Errorf("after %g years %.4f are worn out, want %.4f", years, got, want)
		}
	}
}

func TestFateDoesNotDependOnWhereItIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := fault.Population{Design: fault.Published(72, 4), Seed: rapid.Uint64().Draw(t, "seed"), Nodes: 50, Passages: fault.Passages{Share: 0.1}}
		p := c.Process()
		whole, cut := p.Start(), p.Start()
		for range rapid.IntRange(1, 200).Draw(t, "steps") {
			whole = p.After(whole)
			w := wire.Writing(nil)
			cut.Code(w)
			var back fault.Stream
			r := wire.Reading(w.Bytes())
			back.Code(r)
			if r.Done() != nil {
				t.Fatal(r.Err())
			}
			cut = c.Process().After(back)
		}
		if whole != cut {
			t.Fatalf("%+v in one go, %+v when saved and restored at each fault", whole, cut)
		}
	})
}

func TestWhatNeverHappensIsNotDrawn(t *testing.T) {
	for _, c := range []fault.Population{{}, {Nodes: 5}, {Design: fault.Published(72, 4)}, {Design: fault.Design{Accelerators: 1, Accelerator: 1e-300}, Nodes: 1}} {
		if s := c.Process().Start(); s.Next < 1<<62-2 {
			t.Errorf("%+v breaks at %v", c, s.Next)
		}
	}
}

func TestHealthNeverLosesMoreThanThereIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := fault.Published(8, 3)
		d.Accelerator, d.Laser, d.Loss = 5, 5, 0
		p := fault.Population{Design: d, Seed: rapid.Uint64().Draw(t, "seed"), Nodes: 1, Passages: fault.Passages{Share: 0.1}}.Process()
		var h fault.Health
		for s := p.Start(); s.Next < 3*fault.Year; s = p.After(s) {
			if hit, ok := p.Resolve(p.Candidate(s), s.Next, true); ok {
				h.Apply(hit)
			}
		}
		if h.Failed < 0 || h.Failed > 8 || h.Lasers < 0 || h.Lasers > 3 {
			t.Fatalf("%+v of 8 accelerators and 3 lasers", h)
		}
	})
}

func BenchmarkCandidate(b *testing.B) {
	c := fault.Population{Design: fault.Published(72, 4), Seed: 1, Nodes: 10_744, Passages: fault.Passages{Share: 0.15}}
	p := c.Process()
	s, n := p.Start(), 0
	for b.Loop() {
		d := p.Candidate(s)
		if _, ok := p.Resolve(d, fault.Year, p.NeedsPlace(d) && d.Elapsed%7 == 0); ok {
			n++
		}
		s = p.After(s)
	}
	b.ReportMetric(float64(b.N)/(s.Next.Minutes()), "candidates/minute")
	b.ReportMetric(float64(n)/(s.Next.Minutes()), "faults/minute")
}

// What the outline of the Anomaly is sure of is what latitude and longitude say, and it is sure
// of most places within some minutes.
func TestTheOutlineOfTheAnomalyIsRightWhereItIsSure(t *testing.T) {
	epoch := space.At(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC))
	sure, all, found := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		o := fault.OutlineAt(epoch.Add(time.Duration(rapid.Int64Range(0, int64(fault.Year)).Draw(t, "outlined"))))
		at := epoch.Add(time.Duration(rapid.Int64Range(0, int64(fault.Year)).Draw(t, "at")))
		soon := rapid.Bool().Draw(t, "soon")
		if soon {
			o = fault.OutlineAt(at.Add(-time.Duration(rapid.Int64Range(-2e11, 2e11).Draw(t, "before"))))
		}
		place := space.Place{
			Latitude:  unit.Angle(rapid.Float64Range(-90, 90).Draw(t, "latitude")) * unit.Degree,
			Longitude: unit.Angle(rapid.Float64Range(-180, 180).Draw(t, "longitude")) * unit.Degree,
			Altitude:  unit.Length(rapid.Float64Range(-2e5, 2e7).Draw(t, "altitude")),
		}
		pos := space.ToEarthFixed(place.EarthFixed(), -space.GMST(at))
		place = space.Geodetic(space.ToEarthFixed(pos, space.GMST(at)))
		want := fault.Anomaly(place.Latitude, place.Longitude)
		in, known := o.Encloses(pos, at)
		if known && in != want {
			t.Fatalf("at %g° N, %g° E it is %v that the Anomaly encloses it, want %v", place.Latitude.Degrees(), place.Longitude.Degrees(), in, want)
		}
		if soon {
			all++
			if known {
				sure++
			}
			if known && in {
				found++
			}
		}
	})
	if sure < all*9/10 || found == 0 {
		t.Errorf("of %d places it is sure of %d, %d of them in the Anomaly", all, sure, found)
	}
}

func TestNothingNorthOfTheAnomalyIsInIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		latitude := unit.Angle(rapid.Float64Range(-90, 90).Draw(t, "latitude")) * unit.Degree
		longitude := unit.Angle(rapid.Float64Range(-180, 180).Draw(t, "longitude")) * unit.Degree
		axial := unit.Length(7e6 * math.Sin(latitude.Radians()))
		if fault.NorthOfAnomaly(axial) && fault.Anomaly(latitude, longitude) {
			t.Fatalf("%g° N, %g° E is in the Anomaly and north of it", latitude.Degrees(), longitude.Degrees())
		}
	})
	if !fault.NorthOfAnomaly(1) || fault.NorthOfAnomaly(-1) {
		t.Error("the Anomaly is not south of the equator")
	}
}
