package link

import (
	"cmp"
	"math"
	"slices"
	"time"

	"orrery/engine/wire"
)

// Lost is the instant of a link that is out of sight: never ready.
const Lost time.Duration = math.MaxInt64

// State is what a mesh remembers from one step to the next. The zero State is that of a mission
// that has just begun: Update then takes every link in sight as acquired.
type State struct {
	Begun    bool
	Looked   time.Duration   // elapsed time of the last Update
	Ready    []time.Duration // by planned pair: start of its service, past or future; Lost while out of sight
	Acquired []Held          // chosen links, in order of their pairs
	Sought   time.Duration   // up to when satellites have had their turns to search
	Idle     []Idle          // planned links that lack a satellite, in order of their pairs
	Failed   []int32         // satellites whose lasers are all out, in order
	Cut      []Pair          // links that are out, in order
	Closed   []int32         // stations that are out, in order
	Limits   []Limit         // capacities other than the rules', in order of their pairs

	Serving   []int32 // by station: satellite that serves it, -1 for none
	Handovers []int64 // by station: number of handovers
}

// Held is a chosen link.
type Held struct {
	Pair
	Ready time.Duration // start of its service, past or future
}

// Idle is a planned link whose satellite is absent or has failed.
type Idle struct {
	Pair
	From time.Duration // when the other one may choose a substitute
}

// Limit is the ordered capacity of one link, in each direction.
type Limit struct {
	Pair
	Rate Rate
}

// Code encodes the fields for keyframes and digests.
func (s *State) Code(c *wire.Coder) {
	c.Bool(&s.Begun)
	c.Duration(&s.Looked)
	wire.Ints(c, &s.Ready)
	wire.Slice(c, &s.Acquired, func(h *Held, c *wire.Coder) {
		h.Pair.code(c)
		c.Duration(&h.Ready)
	})
	c.Duration(&s.Sought)
	wire.Slice(c, &s.Idle, func(i *Idle, c *wire.Coder) {
		i.Pair.code(c)
		c.Duration(&i.From)
	})
	wire.Int32s(c, &s.Failed)
	wire.Slice(c, &s.Cut, (*Pair).code)
	wire.Int32s(c, &s.Closed)
	wire.Slice(c, &s.Limits, func(l *Limit, c *wire.Coder) {
		l.Pair.code(c)
		wire.Int(c, &l.Rate)
	})
	wire.Int32s(c, &s.Serving)
	c.Int64s(&s.Handovers)
}

func (p *Pair) code(c *wire.Coder) {
	wire.Int(c, &p.A)
	wire.Int(c, &p.B)
}

// Clone is a copy that shares no memory.
func (s *State) Clone() State {
	return State{
		Begun: s.Begun, Looked: s.Looked, Ready: slices.Clone(s.Ready), Acquired: slices.Clone(s.Acquired),
		Sought: s.Sought, Idle: slices.Clone(s.Idle),
		Failed: slices.Clone(s.Failed), Cut: slices.Clone(s.Cut), Closed: slices.Clone(s.Closed), Limits: slices.Clone(s.Limits),
		Serving: slices.Clone(s.Serving), Handovers: slices.Clone(s.Handovers),
	}
}

// Lasting is a copy with failures and orders only: a mesh that is updated with it takes every link
// in sight as acquired.
func (s *State) Lasting() State {
	return State{
		Failed: slices.Clone(s.Failed), Cut: slices.Clone(s.Cut), Closed: slices.Clone(s.Closed), Limits: slices.Clone(s.Limits),
	}
}

// Fail puts all lasers of a satellite out of service, and returns whether that changed anything.
func (s *State) Fail(satellite int) bool {
	return insert(&s.Failed, int32(satellite), cmp.Compare)
}

// Restore puts the lasers of a satellite back in service; each of its links has to be acquired
// again.
func (s *State) Restore(satellite int) bool {
	return remove(&s.Failed, int32(satellite), cmp.Compare)
}

// HasFailed reports whether all lasers of a satellite are out of service.
func (s *State) HasFailed(satellite int) bool {
	_, failed := slices.BinarySearch(s.Failed, int32(satellite))
	return failed
}

// IsCut reports whether the laser link of two satellites is out of service.
func (s *State) IsCut(p Pair) bool {
	_, cut := slices.BinarySearchFunc(s.Cut, p, Pair.Compare)
	return cut
}

// IsClosed reports whether a station is out of service.
func (s *State) IsClosed(station int) bool {
	_, closed := slices.BinarySearch(s.Closed, int32(station))
	return closed
}

// CutLink puts the laser link of two satellites out of service.
func (s *State) CutLink(p Pair) bool { return insert(&s.Cut, p, Pair.Compare) }

// RestoreLink puts the laser link of two satellites back in service; it has to be acquired again.
func (s *State) RestoreLink(p Pair) bool { return remove(&s.Cut, p, Pair.Compare) }

// Close puts a station out of service.
func (s *State) Close(station int) bool { return insert(&s.Closed, int32(station), cmp.Compare) }

// Open puts a station back in service.
func (s *State) Open(station int) bool { return remove(&s.Closed, int32(station), cmp.Compare) }

// SetCapacity sets the capacity of the link of two satellites.
func (s *State) SetCapacity(p Pair, r Rate) {
	at, found := slices.BinarySearchFunc(s.Limits, p, func(l Limit, p Pair) int { return l.Compare(p) })
	if !found {
		s.Limits = slices.Insert(s.Limits, at, Limit{Pair: p})
	}
	s.Limits[at].Rate = r
}

// Capacity is the ordered capacity of the link of two satellites, in each direction; own is false
// if none was ordered.
func (s *State) Capacity(p Pair) (given Rate, own bool) {
	at, own := slices.BinarySearchFunc(s.Limits, p, func(l Limit, p Pair) int { return l.Compare(p) })
	if !own {
		return 0, false
	}
	return s.Limits[at].Rate, true
}

// insert adds x to a sorted list, if it is not in it yet.
func insert[T any](list *[]T, x T, compare func(a, b T) int) bool {
	at, found := slices.BinarySearchFunc(*list, x, compare)
	if !found {
		*list = slices.Insert(*list, at, x)
	}
	return !found
}

// remove removes x from a sorted list.
func remove[T any](list *[]T, x T, compare func(a, b T) int) bool {
	at, found := slices.BinarySearchFunc(*list, x, compare)
	if found {
		*list = slices.Delete(*list, at, at+1)
	}
	return found
}
