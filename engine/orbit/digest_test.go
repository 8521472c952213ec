package orbit_test

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"testing"
	"time"

	"orrery/engine/air"
	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/orbit/orbittest"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// sum digests numbers, bit by bit.
type sum struct{ crc uint32 }

func (s *sum) bits(words ...uint64) {
	for _, w := range words {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], w)
		s.crc = crc32.Update(s.crc, crc32.MakeTable(crc32.Castagnoli), b[:])
	}
}

func (s *sum) float(numbers ...float64) {
	for _, x := range numbers {
		s.bits(math.Float64bits(x))
	}
}

func (s *sum) states(states []orbit.State) {
	for _, v := range states {
		s.float(v.Pos.X, v.Pos.Y, v.Pos.Z, v.Vel.X, v.Vel.Y, v.Vel.Z)
	}
}

func (s *sum) lights(lights []space.Light) {
	for _, l := range lights {
		s.bits(uint64(l.Enter), uint64(l.Leave), uint64(l.Period))
	}
}

// TestPlannedSkiesHaveTheSameDigestOnEveryMachine holds what does not come through
// go-satellite to one digest each: run it on another processor.
func TestPlannedSkiesHaveTheSameDigestOnEveryMachine(t *testing.T) {
	dusk := shell
	dusk.SunSynchronous, dusk.LocalTime, dusk.LocalTimeStep = true, 17, 0.1
	ellipses, err := orbit.Ellipse{Shell: shell, Apogee: 39_700 * unit.Kilometre, Perigee: 270 * unit.Degree}.Planned(epoch)
	if err != nil {
		t.Fatal(err)
	}
	clusters, err := orbit.Cluster{Chiefs: dusk, Radius: unit.Kilometre, Spacing: 100 * unit.Metre}.Planned(epoch)
	if err != nil {
		t.Fatal(err)
	}
	instants := []time.Duration{0, 1, 59 * time.Minute, 30*space.Day + 12345678912, 1000 * space.Day}
	flown := func(p orbit.Propagator) (s sum) {
		states, lights := make([]orbit.State, p.Len()), make([]space.Light, p.Len())
		for _, elapsed := range instants {
			sun := space.Sun(epoch.Add(elapsed))
			p.States(elapsed, states)
			eclipse.Lights(states, sun, time.Minute, lights)
			s.states(states)
			s.lights(lights)
			if p, ok := p.(*orbit.Planned); ok {
				eclipse.Planned(p, eclipse.Span{From: elapsed, For: time.Minute, Sun: sun}, lights)
				s.lights(lights)
			}
		}
		return s
	}
	var years, fall sum
	for _, m := range []orbit.Mean{orbittest.Planned(t, dusk).Mean(3), orbittest.Planned(t, shell).Mean(1), ellipses.Mean(2)} {
		y := eclipse.Of(m).Year(epoch, 400*space.Day)
		years.float(float64(y.BetaMin), float64(y.BetaMax), y.LitShare)
		years.bits(uint64(y.Longest))
		for _, s := range y.Seasons {
			years.bits(uint64(s.From), uint64(s.To), uint64(s.Longest))
		}
	}
	d := air.Drag{Ballistic: 50, Activity: 1.3}
	for km := unit.Length(150); km < 1200; km += 7 {
		h := km * unit.Kilometre
		fall.float(float64(d.DescentRate(h)), float64(d.StationKeeping(h, space.Day)))
		fall.bits(uint64(d.Lifetime(h)))
	}
	fall.float(float64(orbit.Propellant(2143, 5.8, 2500)), float64(orbit.Deorbit(550_000, 50_000)), float64(orbit.Spiral(550_000, 200_000)))
	for _, c := range []struct {
		what string
		got  sum
		want uint32
	}{
		{"circles", flown(orbittest.Planned(t, shell)), 0x73fab779},
		{"sun-synchronous circles", flown(orbittest.Planned(t, dusk)), 0x900021ed},
		{"ellipses", flown(ellipses), 0x874ef5da},
		{"clusters", flown(clusters), 0xa20dbc71},
		{"years", years, 0xa7c5457d},
		{"drag", fall, 0x66950c47},
	} {
		if c.got.crc != c.want {
			t.Errorf("%s have digest %#08x, want %#08x", c.what, c.got.crc, c.want)
		}
	}
}
