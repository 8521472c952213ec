package futures

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/event"
	"orrery/engine/field"
)

// Divergence is where two futures part: the first step after which they differ.
type Divergence struct {
	Elapsed    time.Duration // at its end
	Step       int64
	Subsystems []string  // of the engine, whose digests differ
	Sentence   string    // in words, with A and B for the two futures
	Then       *Sighting // the first visible effect, if it comes later
}

// Sighting is the first visible difference between two futures that have parted.
type Sighting struct {
	Elapsed  time.Duration
	Sentence string
}

// DivergenceWatch follows two engines step by step until they have parted and the difference is
// visible. They begin equal, or differ from the start.
type DivergenceWatch struct {
	Diverged *Divergence // nil until they part
	told     [2]int64    // the last event of each that was compared, or is known to both
	seen     bool
}

// Over reports whether the futures have parted visibly.
func (l *DivergenceWatch) Over() bool { return l.seen }

// Look compares the two at an instant, given the orders of each since the last look, in words. It
// reports whether it is over.
func (l *DivergenceWatch) Look(a, b *engine.Engine, ordered [2][]string) bool {
	if l.seen {
		return true
	}
	of := [2]*engine.Engine{a, b}
	if l.Diverged == nil {
		differ := differing(a.Digest(), b.Digest())
		if len(differ) == 0 {
			l.hear(of)
			return false
		}
		l.Diverged = &Divergence{Elapsed: a.Elapsed(), Step: a.Steps(), Subsystems: differ, Sentence: decided(of, ordered)}
		if l.Diverged.Sentence != "" { // what it does is seen later: an order's own event says no more
			l.hear(of)
			return false
		}
	}
	seen := shown(of, l.told)
	switch p := l.Diverged; {
	case seen == "":
	case p.Elapsed == a.Elapsed():
		p.Sentence = seen
		l.seen = true
	default:
		p.Then = &Sighting{a.Elapsed(), seen}
		l.seen = true
	}
	return l.seen
}

// hear skips the events up to now.
func (l *DivergenceWatch) hear(of [2]*engine.Engine) {
	for side, e := range of {
		for _, row := range told(e, l.told[side]) {
			l.told[side] = max(l.told[side], row.Number)
		}
	}
}

// Words is the divergence as a sentence; elapsed formats its instants.
func (p *Divergence) Words(elapsed func(time.Duration) string) string {
	words := p.Sentence
	if words == "" {
		words = "neither an event nor a figure shows it yet"
	}
	if p.Then != nil {
		words = fmt.Sprintf("%s; from %s on: %s", words, elapsed(p.Then.Elapsed), p.Then.Sentence)
	}
	return words
}

// told are the events after a number.
func told(e *engine.Engine, after int64) []event.Row {
	return e.Snapshot(engine.Wants{Told: after + 1}).NewEvents
}

// differing are the subsystems whose digests differ.
func differing(a, b digests.Digest) []string {
	var of []string
	for i := range a {
		if a[i] != b[i] {
			of = append(of, digests.Name(i))
		}
	}
	return of
}

// names are the names of the two futures.
var names = [2]string{"A", "B"}

// decided says in words what differs by decision: orders, or what a mission is given at its start.
func decided(of [2]*engine.Engine, ordered [2][]string) string {
	var parts []string
	for side, orders := range ordered {
		if own := without(orders, ordered[1-side]); len(own) > 0 {
			parts = append(parts, fmt.Sprintf("%s is ordered: %s", names[side], strings.Join(own, ", ")))
		}
	}
	s := [2]engine.Snapshot{of[0].Snapshot(engine.Wants{}), of[1].Snapshot(engine.Wants{})}
	for _, c := range []struct{ what, a, b string }{
		{"policy", s[0].Jobs.Policy, s[1].Jobs.Policy},
		{"tick", field.ShowSpan(of[0].Tick()), field.ShowSpan(of[1].Tick())},
		{"seed", fmt.Sprint(of[0].Scenario().Seed), fmt.Sprint(of[1].Scenario().Seed)},
	} {
		if c.a != c.b && len(parts) == 0 {
			parts = append(parts, fmt.Sprintf("%s %s in A, %s in B", c.what, c.a, c.b))
		}
	}
	return strings.Join(parts, "; ")
}

// shown is the first visible difference: the first event, after one number in each, that only one
// of them has, or the first figure that differs; "" if there is none.
func shown(of [2]*engine.Engine, after [2]int64) string {
	if event := happened([2][]event.Row{told(of[0], after[0]), told(of[1], after[1])}); event != "" {
		return event
	}
	return counted(of)
}

// without are some texts without those among others.
func without(some, others []string) []string {
	return slices.DeleteFunc(slices.Clone(some), func(s string) bool { return slices.Contains(others, s) })
}

// happened describes the first event that only one of the two has; "" if there is none.
func happened(fresh [2][]event.Row) string {
	words := [2][]string{}
	for side, rows := range fresh {
		for _, r := range rows {
			words[side] = append(words[side], r.Subject+" "+r.Sentence)
		}
	}
	first := [2]string{}
	for side := range words {
		if own := without(words[side], words[1-side]); len(own) > 0 {
			first[side] = own[0]
		}
	}
	switch {
	case first[0] != "" && first[1] != "":
		return fmt.Sprintf("in A %s, in B %s", first[0], first[1])
	case first[0] != "":
		return fmt.Sprintf("in A %s, not in B", first[0])
	case first[1] != "":
		return fmt.Sprintf("in B %s, not in A", first[1])
	}
	return ""
}

// counted describes the first figure that differs; "" if none does.
func counted(of [2]*engine.Engine) string {
	a, b := of[0].Readings(), of[1].Readings()
	for i := range engine.Figures {
		f := &engine.Figures[i]
		va, inA := a[f.Key]
		vb, inB := b[f.Key]
		if va == vb && inA == inB {
			continue
		}
		ta, tb := f.Text(va), f.Text(vb)
		if ta == tb {
			ta, tb = fmt.Sprintf("%.9g", f.Shown(va)), fmt.Sprintf("%.9g", f.Shown(vb))
		}
		return fmt.Sprintf("%s: %s in A, %s in B", f.Label(), ta, tb)
	}
	return ""
}
