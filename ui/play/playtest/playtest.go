// Package playtest has a small mission and a store in memory, for tests.
package playtest

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/workload"
	"orrery/ui/play"
)

// Small is a small mission with everything in it.
func Small() engine.Scenario {
	return engine.Scenario{
		Name: "little", Title: "a little mission", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC),
		Seed: 7, Tick: time.Minute, Speed: 60,
		Designs: []fleet.Design{{
			Name: "node", Mass: 2143,
			Power:   power.Design{ArrayArea: 600, Efficiency: 0.22, Fill: 0.835, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92},
			Thermal: thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2143, Limit: unit.Celsius(70)},
			Bus:     3 * unit.Kilowatt, Accelerators: 72, AcceleratorPower: 132 * unit.Kilowatt / 72,
			ThrottleExponent: 0.5, ThrottleFloor: 0.8,
			Hardware: unit.Dollars(2.64e6), Accelerator: unit.Dollars(3.5e6), Thrust: 680 * unit.Millinewton, SpecificImpulse: 2500, Ballistic: 50,
		}},
		Groups: []fleet.Group{{Name: "compute", Filled: 2, Shell: orbit.Shell{
			Name: "compute", Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.1, Planes: 3, PerPlane: 4}}},
		Sky: sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Workload: workload.Spec{Policy: "fcfs", Fill: 0.7, Waiting: 5, Streams: []workload.Stream{{
			Owner: "lab", Mean: 10 * time.Minute, Sizes: []int{8, 64}, Weights: []float64{5, 2}, Duration: 2 * time.Hour, Sigma: 1}}},
		Vehicles: []launch.Vehicle{{Name: "Starship", Lift: launch.Lift{Payload: 44 * unit.Tonne, Insertion: 270 * unit.Kilometre, Impulse: 370}, Price: unit.Dollars(1500), Successes: 8, Flights: 14, Losses: launch.Losses{Fixed: -1, Learning: launch.Learning{First: -1, Last: -1, Flights: 30}},
			Ascent: 9 * time.Minute}},
		Pads:     []launch.Pad{{Name: "SLC-37", YearlyCap: 76, Turnaround: 24 * time.Hour}},
		Flights:  []flight.Booking{{LiftOff: 2 * time.Hour, Plane: 2, Count: 4, Checkout: 12 * time.Hour}},
		Deploy:   flight.Deployment{Duty: 0.15},
		Treasury: unit.BillionDollar,
	}
}

// Shelf is a store in memory with a keyframe every sixteen steps. It checks that
// no two goroutines use it at once only as the race detector does.
type Shelf struct {
	t       testing.TB
	seed    *engine.Engine
	keys    []*engine.Engine
	Journal []engine.Entry
	elapsed time.Duration
	AtStep  int64
	marks   []engine.Bookmark
	Closed  bool
	Broken  error // why nothing can be recorded
	NoFile  error // why what is recorded is not kept
	parent  *Shelf
	before  []engine.Entry // what was ordered before it began
	mark    uint32         // by which its family knows it
	Child   *Shelf
	Bytes   int64
	given   map[*engine.Engine]int // orders that an engine we handed out has taken

	relatives *relatives
}

// relatives are the shelves that branched from one another, and what is said of them.
type relatives struct {
	all  []*Shelf
	said map[uint32]play.Relative
}

// joins adds a shelf to a family.
func (r *relatives) joins(s *Shelf) *Shelf {
	r.all = append(r.all, s)
	s.mark, s.relatives = uint32(len(r.all)), r
	return s
}

// NewShelf is a store of an engine at its live edge.
func NewShelf(t testing.TB, e *engine.Engine) *Shelf {
	family := &relatives{said: map[uint32]play.Relative{}}
	return family.joins(newShelf(t, e))
}

func newShelf(t testing.TB, e *engine.Engine) *Shelf {
	return &Shelf{t: t, seed: e.Clone(), keys: []*engine.Engine{e.Clone()}, elapsed: e.Elapsed(), AtStep: e.Steps(), given: map[*engine.Engine]int{}}
}

// Record notes what was done.
func (s *Shelf) Record(e *engine.Engine, orders []engine.Entry) error {
	if s.Broken != nil {
		return s.Broken
	}
	if s.Closed {
		s.t.Error("a closed store was written")
	}
	if e.Steps() < s.AtStep {
		s.t.Errorf("recorded step %d after %d", e.Steps(), s.AtStep)
	}
	s.Journal = append(s.Journal, orders...)
	s.elapsed, s.AtStep = e.Elapsed(), e.Steps()
	if last := s.keys[len(s.keys)-1]; e.Steps() >= last.Steps()+16 && len(orders) == 0 {
		s.keys = append(s.keys, e.Clone())
	}
	return nil
}

// Edge is the live edge.
func (s *Shelf) Edge() (time.Duration, int64) { return s.elapsed, s.AtStep }

// Orders are all orders so far.
func (s *Shelf) Orders() []engine.Entry { return slices.Concat(s.before, s.Journal) }

// Restore gives a copy of the last keyframe at or before an instant.
func (s *Shelf) Restore(elapsed time.Duration) (*engine.Engine, error) {
	best := s.keys[0]
	for _, k := range s.keys {
		if k.Elapsed() <= elapsed {
			best = k
		}
	}
	e := best.Clone()
	return e, s.Replay(e, e.Elapsed(), never)
}

// Before gives an engine as it stood when an order was about to be given.
func (s *Shelf) Before(order int) (*engine.Engine, error) {
	if order < len(s.before) {
		return s.parent.Before(order)
	}
	order -= len(s.before)
	e := s.keys[0].Clone()
	whole := s.Journal
	s.Journal = whole[:order]
	defer func() { s.Journal = whole }()
	for {
		if err := s.Replay(e, e.Elapsed(), never); err != nil {
			return nil, err
		}
		if e.Steps() == whole[order].Step {
			return e, nil
		}
		e.Step()
	}
}

func never() bool { return false }

// Replay steps an engine on, with the orders that were recorded.
func (s *Shelf) Replay(e *engine.Engine, to time.Duration, stop func() bool) error {
	give := func() error {
		for ; s.given[e] < len(s.Journal) && s.Journal[s.given[e]].Step <= e.Steps(); s.given[e]++ {
			if err := e.Apply(s.Journal[s.given[e]].Order); err != nil {
				return err
			}
		}
		return nil
	}
	for s.skip(e); ; e.Step() {
		if err := give(); err != nil {
			return err
		}
		if e.Elapsed()+e.Tick() > to || e.Steps() >= s.AtStep || stop() {
			return nil
		}
	}
}

// skip passes over the orders that an engine has taken.
func (s *Shelf) skip(e *engine.Engine) {
	if _, ok := s.given[e]; ok {
		return
	}
	n := 0
	for n < len(s.Journal) && s.Journal[n].Step < e.Steps() {
		n++
	}
	s.given[e] = n
}

// Branch starts another shelf.
func (s *Shelf) Branch(e *engine.Engine) (play.Store, error) {
	s.Child = s.relatives.joins(newShelf(s.t, e))
	s.Child.parent, s.Child.before = s, s.Orders()
	for n := len(s.Child.before); n > 0 && s.Child.before[n-1].Step >= e.Steps(); n-- {
		if given, ours := s.given[e]; s.Child.before[n-1].Step > e.Steps() || ours && n > given+len(s.before) {
			s.Child.before = s.Child.before[:n-1]
		}
	}
	return s.Child, nil
}

// Family is the shelves that branched from one another, itself first.
func (s *Shelf) Family() []play.Relative {
	all := []play.Relative{s.relative()}
	for _, o := range s.relatives.all {
		if o != s {
			all = append(all, o.relative())
		}
	}
	return all
}

// relative is the shelf as one of its family.
func (s *Shelf) relative() play.Relative {
	k := play.Relative{Mark: s.mark, File: fmt.Sprintf("little-%d.orrery", s.mark), Edge: s.elapsed}
	if s.parent != nil {
		k.Parent, k.At, k.Step = s.parent.mark, s.seed.Elapsed(), s.seed.Steps()
	}
	said := s.relatives.said[s.mark]
	k.Name, k.Note, k.Dropped, k.Said = said.Name, said.Note, said.Dropped, said.Said
	return k
}

// Open opens another shelf of the family.
func (s *Shelf) Open(k play.Relative) (play.Store, error) {
	for _, o := range s.relatives.all {
		if o.mark == k.Mark {
			o.Closed = false
			return o, nil
		}
	}
	return nil, fmt.Errorf("there is no mission %d", k.Mark)
}

// Tell notes what is said of one of the family.
func (s *Shelf) Tell(k play.Relative) error {
	if s.Broken != nil {
		return s.Broken
	}
	k.Said = 1
	s.relatives.said[k.Mark] = k
	return nil
}

// Bookmarks are those that were made.
func (s *Shelf) Bookmarks() []engine.Bookmark { return slices.Clone(s.marks) }

// Mark makes a bookmark.
func (s *Shelf) Mark(m engine.Bookmark) error { s.marks = append(s.marks, m); return s.Broken }

// Torn is how many bytes were cut off.
func (s *Shelf) Torn() int64 { return s.Bytes }

// Command is what to type to see the mission again.
func (s *Shelf) Command() string { return "orrery replay little.orrery" }

// Unsaved says why what was recorded is not kept.
func (s *Shelf) Unsaved() error { return cmp.Or(s.Broken, s.NoFile) }

// Close ends the use of the shelf.
func (s *Shelf) Close() error { s.Closed = true; return nil }
