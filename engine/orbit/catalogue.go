package orbit

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/each"
	"orrery/engine/space"
)

// chunk is how many satellites are asked at a time: tens of microseconds.
const chunk = 64

// Catalogue propagates element sets through go-satellite. It keeps keyframes from one call to the
// next: use a Clone for each goroutine.
type Catalogue struct {
	sky   *sky
	era   int64  // that grids are of
	grids []grid // nil before the first question
}

// sky is what no question changes; clones share it.
type sky struct {
	sets   []Elements
	flyers []flyer
	since  []time.Duration // from the set's epoch to the catalogue's
	flags  []Flags         // that hold at any instant
	epoch  space.Instant
}

// NewCatalogue makes the propagator of element sets; epoch is the instant of elapsed 0. It keeps
// sets. A set that no orbit can have is an error that names it; one with reservations is flagged.
func NewCatalogue(sets []Elements, epoch space.Instant) (*Catalogue, error) {
	if len(sets) > MaxSatellites {
		return nil, fmt.Errorf("there are %d element sets, want at most %d", len(sets), MaxSatellites)
	}
	if err := checkAll(sets); err != nil {
		return nil, err
	}
	s := &sky{
		sets:   sets,
		flyers: make([]flyer, len(sets)),
		since:  make([]time.Duration, len(sets)),
		flags:  make([]Flags, len(sets)),
		epoch:  epoch,
	}
	each.Chunk(len(sets), chunk, func(from, to int) {
		for i := from; i < to; i++ {
			s.flags[i] = sets[i].standing()
			s.since[i] = epoch.Sub(sets[i].Epoch)
			if s.flags[i]&Unsupported == 0 {
				s.flyers[i] = newFlyer(sets[i])
			}
		}
	})
	return &Catalogue{sky: s}, nil
}

// checkAll names the sets that are wrong, the first twenty of them.
func checkAll(sets []Elements) error {
	const most = 20
	var wrong []error
	for i := range sets {
		if err := sets[i].Check(); err != nil {
			if wrong = append(wrong, err); len(wrong) == most {
				break
			}
		}
	}
	return errors.Join(wrong...)
}

// Len is the number of satellites.
func (c *Catalogue) Len() int { return len(c.sky.sets) }

// Epoch is the instant of elapsed 0.
func (c *Catalogue) Epoch() space.Instant { return c.sky.epoch }

// Elements is the element set of satellite i.
func (c *Catalogue) Elements(i int) Elements { return c.sky.sets[i] }

// Clone is a propagator with the same results for concurrent use. The element sets are shared; it
// makes its own keyframes.
func (c *Catalogue) Clone() *Catalogue {
	return &Catalogue{sky: c.sky}
}

// Exact propagates satellite i to elapsed, where States would interpolate. The error says why there
// is no state.
func (c *Catalogue) Exact(i int, elapsed time.Duration) (State, error) {
	return c.sky.exact(i, elapsed)
}

func (s *sky) exact(i int, elapsed time.Duration) (State, error) {
	if s.flags[i]&Unsupported != 0 {
		return State{}, errUnsupported
	}
	return s.flyers[i].after(elapsed + s.since[i])
}

// State is what States writes for satellite i, computed for it alone. The error says why there is
// no state.
func (c *Catalogue) State(i int, elapsed time.Duration) (State, error) {
	number, _ := onGrid(elapsed, era)
	b := c.sky.beat(i, number)
	if b.spacing == 0 {
		return c.sky.exact(i, elapsed)
	}
	number, rest := onGrid(elapsed-b.first, b.spacing)
	before, err := c.sky.exact(i, b.at(number))
	if err != nil {
		return c.sky.exact(i, elapsed)
	}
	from := c.sky.key(i, before)
	if rest == 0 {
		return from.State, nil
	}
	after, err := c.sky.exact(i, b.at(number+1))
	if err != nil {
		return c.sky.exact(i, elapsed)
	}
	var s State
	h := newHermite(rest.Seconds(), b.spacing)
	to := c.sky.key(i, after)
	h.between(&from, &to, &s)
	return s, nil
}

// Flags are the reservations about satellite i at elapsed.
func (c *Catalogue) Flags(i int, elapsed time.Duration) Flags {
	f := c.sky.flags[i]
	if (elapsed + c.sky.since[i]).Abs() > staleAfter {
		f |= Stale
	}
	if _, err := c.sky.exact(i, elapsed); err != nil {
		f |= flagOf(err)
	}
	return f
}

// flagOf is the reservation about a satellite that has no state for a reason.
func flagOf(why error) Flags {
	const sunAndMoon = 3 // may pass again
	decayed, code := (*DecayedError)(nil), CodeError(0)
	switch {
	case errors.As(why, &decayed), errors.Is(why, errReentered), errors.Is(why, errUnborn),
		errors.As(why, &code) && code != sunAndMoon:
		return Decayed
	}
	return Unsupported
}

// Ends is the elapsed time from which on satellite i describes no orbit, and why; false if that
// does not happen within reach of its elements.
func (c *Catalogue) Ends(i int) (at time.Duration, why error, ends bool) {
	f := &c.sky.flyers[i]
	if c.sky.flags[i]&Unsupported != 0 || f.dies >= horizon {
		return 0, nil, false
	}
	return f.dies + time.Second - c.sky.since[i], f.gone, true
}

// grids groups the satellites by when their keyframes are in an era.
func (s *sky) grids(number int64) []grid {
	var grids []grid
	for i := range s.sets {
		b := s.beat(i, number)
		at := slices.IndexFunc(grids, func(g grid) bool { return g.beat == b })
		if at < 0 {
			at, grids = len(grids), append(grids, grid{beat: b})
		}
		grids[at].members = append(grids[at].members, i)
	}
	return grids
}

// States writes the state of each satellite at elapsed to dst.
func (c *Catalogue) States(elapsed time.Duration, dst []State) {
	fits(dst, c.Len())
	if number, _ := onGrid(elapsed, era); c.grids == nil || number != c.era {
		c.era, c.grids = number, c.sky.grids(number)
	}
	for i := range c.grids {
		c.grids[i].states(c.sky, elapsed, dst)
	}
}
