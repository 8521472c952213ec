package elements

import (
	"bytes"
	"math"
	"os"
	"testing"

	"orrery/engine/orbit"
	"orrery/internal/shared"
)

func TestStarlinksHavePlaces(t *testing.T) {
	content, err := os.ReadFile(shared.Path(t, "data/starlink_2026-08-22.tle"))
	if err != nil {
		t.Fatal(err)
	}
	report, err := Read("starlink.tle", bytes.NewReader(content))
	sets := report.Sets
	if err != nil {
		t.Fatal(err)
	}
	places, found := orbit.Infer(sets)
	placed := 0
	for _, p := range places {
		if p.Shell > 0 {
			placed++
		}
	}
	t.Logf("%d of %d have places in %d shells", placed, len(sets), len(found))
	if placed < 10_000 {
		t.Errorf("%d have places, want 10000: the rest climb, fall or fly alone", placed)
	}
	// The shells of over 300, as they stand in the file: each is a peak of one
	// kilometre's width in altitude.
	want := []struct {
		km, inclination    float64
		planes, satellites int
	}{
		{358.3, 43.00, 26, 327}, {485.0, 43.00, 99, 3222}, {360.0, 53.16, 27, 310}, {460.0, 53.16, 83, 366},
		{463.0, 53.16, 139, 2455}, {471.0, 53.16, 116, 960}, {570.0, 70.00, 34, 688}, {462.5, 97.28, 57, 1042},
	}
	for _, f := range found {
		t.Logf("%.1f km, %.2f°: %d planes, %d satellites", f.Altitude.Kilometres(), f.Inclination.Degrees(), f.Planes, f.Satellites)
		if f.Satellites < 300 {
			continue
		}
		if len(want) == 0 {
			t.Fatalf("there is a large shell too many: %+v", f)
		}
		w := want[0]
		want = want[1:]
		if math.Abs(f.Altitude.Kilometres()-w.km) > 0.1 || math.Abs(f.Inclination.Degrees()-w.inclination) > 0.01 ||
			f.Planes != w.planes || f.Satellites != w.satellites {
			t.Errorf("a shell is %.1f km, %.2f°, %d planes, %d satellites; want %+v", f.Altitude.Kilometres(), f.Inclination.Degrees(), f.Planes, f.Satellites, w)
		}
	}
	if len(want) > 0 {
		t.Errorf("no shell is like %+v", want)
	}
}

func BenchmarkInferStarlink(b *testing.B) {
	report, err := Read("starlink.tle", bytes.NewReader(starlink(b)))
	sets := report.Sets
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		orbit.Infer(sets)
	}
}
