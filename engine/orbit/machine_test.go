package orbit

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"runtime"
	"testing"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// bitSum is a checksum of numbers' bits.
type bitSum uint32

func (b *bitSum) add(numbers ...float64) {
	var bytes [8]byte
	for _, x := range numbers {
		binary.LittleEndian.PutUint64(bytes[:], math.Float64bits(x))
		*b = bitSum(crc32.Update(uint32(*b), crc32.MakeTable(crc32.Castagnoli), bytes[:]))
	}
}

func (b *bitSum) states(states []State) {
	for _, s := range states {
		b.add(s.Pos.X, s.Pos.Y, s.Pos.Z, s.Vel.X, s.Vel.Y, s.Vel.Z)
	}
}

func (b *bitSum) lights(lights []space.Light) {
	for _, l := range lights {
		b.add(float64(l.Enter), float64(l.Leave), float64(l.Period))
	}
}

// plannedKinds are propagators in closed form: circles enough for more than one
// chunk, clusters and ellipses.
func plannedKinds(t *testing.T) []Propagator {
	t.Helper()
	sky := Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 72, PerPlane: 150, Phasing: 5}
	dawn := Shell{Altitude: 650 * unit.Kilometre, Planes: 7, PerPlane: 11, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.1}
	kinds := make([]Propagator, 4)
	for i, plan := range []func() (Propagator, error){
		func() (Propagator, error) { return sky.Planned(newYear) },
		func() (Propagator, error) { return dawn.Planned(newYear) },
		func() (Propagator, error) {
			return Ellipse{Shell: Shell{Altitude: 600 * unit.Kilometre, Inclination: 63.4 * unit.Degree, Planes: 3, PerPlane: 50}, Apogee: 39_000 * unit.Kilometre, Perigee: 270 * unit.Degree}.Planned(newYear)
		},
		func() (Propagator, error) {
			return Cluster{Chiefs: dawn, Radius: unit.Kilometre, Spacing: 200}.Planned(newYear)
		},
	} {
		var err error
		if kinds[i], err = plan(); err != nil {
			t.Fatal(err)
		}
	}
	return kinds
}

func TestPlannedBitsAreTheSameOnEveryMachine(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for _, cores := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cores)
		var sum bitSum
		for _, p := range plannedKinds(t) {
			states, lights := make([]State, p.Len()), make([]space.Light, p.Len())
			for _, elapsed := range []time.Duration{0, 7*time.Hour + 31*time.Second, 400*space.Day + 1} {
				sun := space.Sun(newYear.Add(elapsed))
				p.States(elapsed, states)
				sum.states(states)
				Lights(states, sun, time.Minute, lights)
				sum.lights(lights)
				if plan, ok := p.(*Planned); ok {
					plan.Lights(elapsed, sun, time.Minute, lights)
					sum.lights(lights)
				}
			}
		}
		y := dawn(t, 650*unit.Kilometre).Year(newYear, oneYear)
		sum.add(y.BetaLeast.Radians(), y.BetaMost.Radians(), y.LitShare, float64(y.Longest))
		for _, m := range y.Months {
			sum.add(float64(m.Dark))
		}
		const want = 0x75784447
		if sum != want {
			t.Errorf("on %s with %d cores the checksum is %#08x, want %#08x", runtime.GOARCH, cores, sum, want)
		}
	}
}
