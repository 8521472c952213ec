package fault_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"orrery/engine/fault"
)

// lived is what a risk takes of a job that lives through very many stops, each drawn by itself:
// the mean work between two, the share that is lost and the share of time that it stands still.
func lived(r fault.Risk) fault.Toll {
	chance := rand.New(rand.NewPCG(17, 14))
	wait := func(rate float64) float64 {
		if rate <= 0 {
			return math.Inf(1)
		}
		return chance.ExpFloat64() / rate
	}
	const stops = 200_000
	given, lost := 0.0, 0.0
	saved := func(at float64) float64 {
		if r.Save <= 0 {
			return 0
		}
		return math.Floor(at/r.Save.Seconds()) * r.Save.Seconds()
	}
	for range stops {
		stop, wrong := wait(r.Stops), wait(r.Wrong)
		if found := wrong + r.Detect.Seconds(); found < stop {
			given, lost = given+found, lost+found-saved(wrong)
		} else {
			given, lost = given+stop, lost+stop-saved(stop)
		}
	}
	still := stops * r.Restart.Seconds()
	return fault.Toll{Every: given / stops, Lost: lost / given, Still: still / (given + still)}
}

func TestWhatStopsTakeIsWhatTheyTakeOneByOne(t *testing.T) {
	const hour = 1 / 3600.0
	for _, r := range []fault.Risk{
		{Stops: hour / 10, Save: 20 * time.Minute, Restart: 10 * time.Second},
		{Stops: hour, Save: 20 * time.Minute, Restart: 10 * time.Minute},
		{Stops: hour, Save: 3 * time.Hour},
		{Stops: hour, Save: 1000 * time.Hour},
		{Stops: hour},
		{Wrong: hour / 10, Detect: time.Hour, Save: 20 * time.Minute, Restart: time.Minute},
		{Wrong: hour, Detect: 2 * time.Hour, Save: time.Hour},
		{Stops: hour / 10, Wrong: hour / 50, Detect: time.Hour, Save: 20 * time.Minute, Restart: 10 * time.Second},
		{Stops: hour / 2, Wrong: hour / 4, Detect: time.Hour, Save: 20 * time.Minute, Restart: 10 * time.Second},
		{Stops: hour / 1e4, Save: time.Second, Restart: time.Second},
	} {
		got, want := r.Toll(), lived(r)
		near := func(got, want float64) bool { return math.Abs(got-want) <= 0.02*want+1e-12 }
		if !near(got.Every, want.Every) || !near(got.Lost, want.Lost) || !near(got.Still, want.Still) {
			t.Errorf("%+v takes %+v, one by one %+v", r, got, want)
		}
	}
	if got := (fault.Risk{Save: time.Hour, Restart: time.Hour}).Toll(); got != (fault.Toll{}) {
		t.Errorf("what nothing stops pays %+v", got)
	}
}

func TestAHazardIsWhatADesignHas(t *testing.T) {
	d := fault.Published(72, 4)
	h, year := d.Hazard(), fault.Year.Seconds()
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"stops of an accelerator", 72 * h.Part * year, d.Rate(fault.Uncorrectable) + d.Rate(fault.Hang)},
		{"stops of a node", h.Host * year, d.Rate(fault.Reboot) + d.Rate(fault.HostMemory)},
		{"silent corruptions", 72 * h.Silent * year, d.Rate(fault.Silent)},
		{"time in restarts", h.Out * year, (d.Rate(fault.Hang)/72 + d.Rate(fault.Reboot) + d.Rate(fault.HostMemory)) * 600},
	} {
		if math.Abs(c.got/c.want-1) > 1e-4 {
			t.Errorf("%s: %g a year, want %g", c.what, c.got, c.want)
		}
	}
	lasting := d.Lasting()
	for k := range fault.Kinds {
		if want := d.Rate(k); k.Lasts() && lasting.Rate(k) != want || !k.Lasts() && lasting.Rate(k) != 0 {
			t.Errorf("of what lasts %v has a rate of %g, in all %g", k, lasting.Rate(k), want)
		}
	}
	if got := lasting.Hazard(); got != (fault.Hazard{}) {
		t.Errorf("what passes is still %+v", got)
	}
}

func TestWhatHardlyEverComesTakesNothing(t *testing.T) {
	for _, rate := range []float64{0, 5e-324, 1e-302, 1e-22} {
		r := fault.Risk{Stops: rate, Wrong: rate, Detect: time.Hour, Save: time.Hour, Restart: time.Minute}
		if got := r.Toll(); got != (fault.Toll{}) {
			t.Errorf("%g a second take %+v", rate, got)
		}
	}
	r := fault.Risk{Stops: 1e-302, Wrong: 1e-6, Detect: time.Hour, Save: time.Hour, Restart: time.Minute}
	if got, alone := r.Toll(), (fault.Risk{Wrong: 1e-6, Detect: time.Hour, Save: time.Hour, Restart: time.Minute}).Toll(); got != alone {
		t.Errorf("what hardly ever comes changes %+v to %+v", alone, got)
	}
}

// Where stops crowd, less is lost with each: jobs of one part and of several that work through
// passages of the Anomaly, each stop drawn by itself.
func TestWhatStopsTakeWhereTheyCrowd(t *testing.T) {
	const (
		minute = 60.0
		share  = 0.15
		long   = 14 * minute
		round  = long / share
		in     = (1 - 0.25*(1-share)) / share // of the mean
		drawn  = 20_000
	)
	chance := rand.New(rand.NewPCG(14, 17))
	p := fault.Passages{Share: share, Long: long * time.Second}
	for _, c := range []struct {
		hourly float64
		save   time.Duration
		parts  int
	}{
		{0.1, 20 * time.Minute, 1}, {0.5, 20 * time.Minute, 1}, {2, 20 * time.Minute, 1}, {0.5, 5 * time.Minute, 1}, {0.3, 40 * time.Minute, 1},
		{8, 20 * time.Minute, 1}, {2, 90 * time.Minute, 1}, {1, 5 * time.Hour, 1}, {2, 20 * time.Minute, 3}, {8, 40 * time.Minute, 3},
	} {
		at, began, lost, stops := 0.0, 0.0, 0.0, 0
		for stops < drawn {
			at += chance.ExpFloat64() * 3600 / (in * c.hourly)
			slower := 1 + 0.037*float64(chance.IntN(c.parts)) // each part passes at times of its own
			if math.Mod(at, slower*round) > slower*long && chance.Float64() > 0.25/in {
				continue
			}
			lost += math.Mod(at-began, c.save.Seconds())
			began, stops = at, stops+1
		}
		r := fault.Risk{Stops: c.hourly / 3600, Save: c.save}
		even := r.Toll().Lost
		r.Passages, r.Parts = p, float64(c.parts)
		got, want := r.Toll().Lost, lost/at
		t.Logf("%.1f an hour in %d parts, saved each %v: %.5f is lost, want %.5f; were they even %.5f", c.hourly, c.parts, c.save, got, want, even)
		if math.Abs(got/want-1) > 0.03 {
			t.Errorf("%.1f an hour in %d parts, saved each %v: %.5f is lost, want %.5f", c.hourly, c.parts, c.save, got, want)
		}
	}
}
