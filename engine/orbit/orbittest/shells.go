package orbittest

import (
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Epoch is when small skies begin.
var Epoch = space.At(time.Date(2026, 6, 20, 3, 17, 42, 0, time.UTC))

// Shell is six planes of eleven satellites.
var Shell = orbit.Shell{
	Name: "relay", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree,
	Planes: 6, PerPlane: 11, Phasing: 5,
}

// Planned is a shell as it is planned.
func Planned(t testing.TB, s orbit.Shell) *orbit.Planned {
	t.Helper()
	p, err := s.Planned(Epoch)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Written is a shell as element sets, and more of them.
func Written(t testing.TB, s orbit.Shell, more ...orbit.Elements) *orbit.Catalogue {
	t.Helper()
	sets, err := s.Elements(Epoch, 90000)
	if err != nil {
		t.Fatal(err)
	}
	c, err := orbit.NewCatalogue(append(sets, more...), Epoch)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// EachShell times what is done each minute to planned shells of as many satellites as Starlink has,
// and of as many as a planner may dream of.
func EachShell(b *testing.B, work func(p *orbit.Planned, elapsed time.Duration, states []orbit.State)) {
	for _, s := range []orbit.Shell{
		{Name: "thousands", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 158, PerPlane: 68},
		{Name: "million", Altitude: 650 * unit.Kilometre, Planes: 1000, PerPlane: 1000, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.001},
	} {
		b.Run(s.Name, func(b *testing.B) {
			p := Planned(b, s)
			states := make([]orbit.State, p.Len())
			p.States(0, states)
			elapsed := time.Duration(0)
			b.ReportAllocs()
			for b.Loop() {
				elapsed += time.Minute
				work(p, elapsed, states)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*p.Len()), "ns/satellite")
		})
	}
}
