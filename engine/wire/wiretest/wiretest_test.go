package wiretest

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"orrery/engine/wire"
)

// state is a memory of a few things.
type state struct {
	Count int32
	Share float64
	Items []item
	names []string
}

type item struct {
	Kind uint8
	At   []int64
}

func (s *state) code(c *wire.Coder) {
	wire.Int(c, &s.Count)
	c.Float(&s.Share)
	wire.Slice(c, &s.Items, func(i *item, c *wire.Coder) {
		wire.Int(c, &i.Kind)
		c.Int64s(&i.At)
	})
	c.Strings(&s.names)
}

func (s *state) clone() state {
	o := *s
	o.Items, o.names = slices.Clone(s.Items), slices.Clone(s.names)
	for i := range o.Items {
		o.Items[i].At = slices.Clone(o.Items[i].At)
	}
	return o
}

func (s *state) check() error {
	if s.Count < 0 || s.Count > 9 || !(s.Share >= 0 && s.Share <= 1) {
		return errors.New("no")
	}
	for _, i := range s.Items {
		for _, at := range i.At {
			if at < 0 || at > 9 {
				return errors.New("no")
			}
		}
		if i.Kind > 3 {
			return errors.New("no")
		}
	}
	return nil
}

// sound is a room that keeps all promises.
func sound() Room[state] {
	return Room[state]{
		Code: (*state).code, Clone: (*state).clone, Check: (*state).check,
		Real: state{1, 0.5, []item{{1, []int64{2, 3}}, {Kind: 2}}, []string{"a"}},
	}
}

func TestASoundRoomPasses(t *testing.T) { Check(t, sound()) }

// TestEachFaultShows breaks one promise at a time.
func TestEachFaultShows(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*Room[state])
		says  func(Room[state]) []string
		want  string
	}{
		{"Code forgets a field", func(r *Room[state]) {
			r.Code = func(s *state, c *wire.Coder) { o := *s; o.names = nil; o.code(c); o.names = s.names; *s = o }
		}, Room[state].forgotten, "names[] is"},
		{"Clone forgets a field", func(r *Room[state]) {
			r.Clone = func(s *state) state { o := s.clone(); o.Share = 0; return o }
		}, Room[state].shares, "Share is"},
		{"Clone shares a list", func(r *Room[state]) {
			r.Clone = func(s *state) state { o := s.clone(); o.names = s.names; return o }
		}, Room[state].shares, "a clone shares names"},
		{"Clone shares a list within one", func(r *Room[state]) {
			r.Clone = func(s *state) state { o := s.clone(); o.Items = slices.Clone(s.Items); return o }
		}, Room[state].shares, "a clone shares Items[].At"},
		{"a list is kept that is not", func(r *Room[state]) { r.Kept = []string{"names"} }, Room[state].shares, "listed as kept"},
		{"Check lets a number be", func(r *Room[state]) {
			r.Check = func(s *state) error { o := s.clone(); o.Share = 0; return o.check() }
		}, Room[state].unbounded, "Share may be"},
		{"a bounded number is listed", func(r *Room[state]) { r.Free = []string{"Count high"} }, Room[state].unbounded, "Count high is bounded"},
		{"the real state is poor", func(r *Room[state]) { r.Real.Items = nil }, Room[state].unbounded, "nothing in Items[].Kind"},
		{"Check refuses what is real", func(r *Room[state]) { r.Real.Count = -1 }, Room[state].mistaken, "real state is refused"},
		{"Check panics", func(r *Room[state]) {
			r.Check = func(s *state) error { _ = [4]int{}[s.Items[0].Kind]; return nil }
		}, Room[state].mistaken, "it panics"},
		{"bytes are read as others", func(r *Room[state]) {
			r.Code = func(s *state, c *wire.Coder) {
				if s.code(c); c.Fills() {
					s.Count = min(s.Count, 1)
				}
			}
		}, Room[state].mistaken, "written otherwise"},
		{"reading takes memory", func(r *Room[state]) {
			r.Code = func(s *state, c *wire.Coder) {
				if s.code(c); c.Fills() && s.Count == 0x7f {
					s.names = append(make([]string, 0, 1<<17), s.names...)
				}
			}
		}, Room[state].mistaken, "reading takes"},
	} {
		r := sound()
		c.spoil(&r)
		got := c.says(r)
		if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, c.want) }) {
			t.Errorf("%s: the kit says %.200q, want %q", c.name, got, c.want)
		}
	}
}

func TestATampererChangesEveryFieldAndPutsItBack(t *testing.T) {
	s := sound().Real
	write := func() string {
		c := wire.Writing(nil)
		s.code(c)
		return string(c.Bytes())
	}
	tamperer := NewTamperer([]string{"room"}, []any{&s})
	want := []string{"room.Count", "room.Share", "room.Items", "room.Items[].Kind", "room.Items[].At", "room.Items[].At[]", "room.names", "room.names[]"}
	if !slices.Equal(tamperer.Paths, want) || len(tamperer.Empty()) != 0 {
		t.Fatalf("it reaches %q, and not %q; want %q", tamperer.Paths, tamperer.Empty(), want)
	}
	before, r := write(), rand.New(rand.NewPCG(1, 2))
	for _, path := range tamperer.Paths {
		others := map[string]bool{}
		for range 200 {
			what, undo := tamperer.Tamper(path, r)
			others[write()] = true
			if !strings.HasPrefix(what, path) {
				t.Errorf("it says %q of %s", what, path)
			}
			if undo(); write() != before {
				t.Fatalf("%s is not put back", what)
			}
		}
		if len(others) < 3 {
			t.Errorf("%s had %d values in 200 changes", path, len(others))
		}
	}
	s.Items = nil
	if got := NewTamperer([]string{"room"}, []any{&s}).Empty(); !slices.Equal(got, []string{"room.Items[].Kind", "room.Items[].At[]"}) {
		t.Errorf("without items nothing is in %q", got)
	}
}
