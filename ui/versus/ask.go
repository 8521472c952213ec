package versus

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/ui/draw"
	"orrery/ui/futures"
	"orrery/ui/overlay"
	"orrery/ui/play"
	"orrery/ui/widget"
)

// Alter is a scenario with one value changed: ai1-like.battery_kwh=120.
type Alter func(s engine.Scenario, assignment string) (engine.Scenario, error)

// Ask is what is to be compared with the mission: a change, or, without one, another mission of
// its family.
type Ask struct {
	Alter  Alter
	Other  uint32         // the mark of that; 0: the one that it left, or that left it last
	Orders []engine.Order // of the change
	Values []string       // likewise, key=value
	Ahead  time.Duration  // how far both fly ahead; 0: they keep pace with the mission
	words  []string
}

// large is the fleet of which copies are asked about, and perSatellite the bytes of one of its
// satellites in a copy: a million take 730 MB.
const (
	large        = 100_000
	perSatellite = 750
)

// Read takes in what is to be compared, in words: policies, key=value, and how far ahead.
func (q *Ask) Read(text string) error {
	for _, word := range strings.Fields(text) {
		policy, known := sched.ByName(word)
		span, spanned := widget.ParseSpan(strings.TrimPrefix(word, "+"))
		key, _, assigned := strings.Cut(word, "=")
		switch {
		case known:
			q.Order(dispatch.SetPolicy{Policy: policy.Name}, "policy "+policy.Name)
		case key == "workload.policy":
			if _, known := sched.ByName(strings.TrimPrefix(word, "workload.policy=")); !known {
				return fmt.Errorf("%s: there is no such policy", word)
			}
			q.Order(dispatch.SetPolicy{Policy: strings.TrimPrefix(word, "workload.policy=")}, strings.Replace(word[9:], "=", " ", 1))
		case slices.Contains([]string{"tick", "seed", "epoch", "name"}, key) && assigned:
			return fmt.Errorf("%s is the same in both futures: it cannot be what sets them apart", key)
		case assigned:
			q.Values = append(q.Values, word)
			q.words = append(q.words, word)
		case spanned == nil && span > 0:
			q.Ahead = span
		default:
			return fmt.Errorf("%q is neither a policy (%s) nor key=value nor how far ahead (6h)", word, strings.Join(policies(), " "))
		}
	}
	return nil
}

// Order adds an order to the change, with its words.
func (q *Ask) Order(o engine.Order, words string) {
	q.Orders, q.words = append(q.Orders, o), append(q.words, words)
}

func policies() []string {
	var all []string
	for _, p := range sched.Policies {
		all = append(all, p.Name)
	}
	return all
}

// Offer lists what may be compared.
func Offer() []string { return policies() }

// Open shows the mission beside what is asked, as soon as both are there.
func Open(h overlay.Host, q Ask) {
	all, active := h.Panes()
	v := &View{stop: new(atomic.Bool), digit: active, waits: "copying the mission", valued: len(q.Values) > 0}
	if len(all) == 0 {
		v.digit = 0
	}
	h.Open(v)
	v.prepare(h, q, false)
}

// prepare copies the mission, or asks first where that takes much.
func (v *View) prepare(h overlay.Host, q Ask, agreed bool) {
	h.Errand("copying the mission", func(b *play.Baton) func() tea.Cmd {
		if n, _ := b.Engine.Figure("satellites.active"); n >= large && !agreed {
			return func() tea.Cmd { v.askFirst(h, q, n); return nil }
		}
		orders := b.Store.Orders()
		if len(q.words) == 0 {
			race, name, end, err := related(b, q.Other, orders)
			edge, _ := b.Store.Edge()
			ends := b.Engine.Elapsed() >= edge && end > edge
			return func() tea.Cmd {
				if ends && h.Refusal() != "" {
					v.goal, v.at = end, end // it does not go on by itself: its future does, as far as the other's
				}
				v.ready(race, [2]string{"this mission", name}, err)
				return nil
			}
		}
		a, other := b.Engine.Clone(), b.Engine.Clone()
		return func() tea.Cmd {
			return h.Aside(func() func() tea.Cmd {
				race, err := changed(q, a, other, orders)
				return func() tea.Cmd {
					v.ahead(race, q.Ahead)
					v.ready(race, [2]string{"this mission", "with " + strings.Join(q.words, ", ")}, err)
					return nil
				}
			})
		}
	})
}

// ahead lets both fly so far ahead.
func (v *View) ahead(r *futures.Race, by time.Duration) {
	if r != nil && by > 0 {
		v.goal, v.at = r.From+by, r.From+by
	}
}

// ready shows what was prepared, or why there is nothing.
func (v *View) ready(race *futures.Race, names [2]string, err error) {
	if v.names = names; err != nil {
		v.refuse(err)
		return
	}
	v.begin(race)
}

// askFirst says what copies of a large fleet take.
func (v *View) askFirst(h overlay.Host, q Ask, satellites float64) {
	v.waits = "asking"
	mb := 2 * satellites * perSatellite / 1e6
	l := &overlay.List{Title: "Two futures of so large a fleet?"}
	l.Add(overlay.Row{Label: "compare them", About: fmt.Sprintf("two copies of %s satellites take about %s MB of memory, and the mission slows down to a third", draw.Count(int64(satellites)), draw.Count(int64(mb))),
		Then: func() tea.Cmd { v.waits = "copying the mission"; v.prepare(h, q, true); return nil }})
	l.Add(overlay.Row{Label: "leave it", About: "orrery compare does the same without a console", Then: func() tea.Cmd { h.Shut(v); return nil }})
	h.Open(l)
}

// changed are two copies of the mission, of which the second has the change.
func changed(q Ask, a, b *engine.Engine, orders []engine.Entry) (*futures.Race, error) {
	b, refits, err := altered(q, b)
	if err != nil {
		return nil, err
	}
	with := futures.NewFuture(b, orders)
	for _, o := range append(refits, q.Orders...) {
		if err := with.Change(o); err != nil {
			return nil, err
		}
	}
	race := futures.NewRace(futures.NewFuture(a, orders), with)
	race.Alike = true
	return race, nil
}

// altered is a mission with other values of its scenario. What satellites are made of is changed
// by orders, which say what becomes of what they hold: a smaller battery keeps what it can.
func altered(q Ask, e *engine.Engine) (*engine.Engine, []engine.Order, error) {
	if len(q.Values) == 0 {
		return e, nil, nil
	}
	was := e.Scenario()
	s, err := q.alter(was)
	if err != nil {
		return nil, nil, err
	}
	refits, all, err := q.refits(e, &s)
	if err != nil {
		return nil, nil, err
	}
	var orders []engine.Order
	if all {
		s.Designs = was.Designs
		for _, o := range refits {
			orders = append(orders, o)
		}
	}
	if len(orders)+len(q.Orders) == 0 && reflect.DeepEqual(s, was) {
		return nil, nil, fmt.Errorf("%s is so in this mission: name another value", strings.Join(q.Values, ", "))
	}
	blank, err := engine.Blank(s)
	if err == nil {
		e, err = blank.Resume(e.State())
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot change in a mission that is under way (%w): orrery compare changes it from the start", strings.Join(q.Values, ", "), err)
	}
	return e, orders, nil
}

// alter is a scenario with the requested values.
func (q *Ask) alter(s engine.Scenario) (engine.Scenario, error) {
	for _, assignment := range q.Values {
		var err error
		if s, err = q.Alter(s, assignment); err != nil {
			return s, err
		}
	}
	return s, nil
}

// refits are the orders that give a mission the designs of the altered scenario. A group that orders
// have changed keeps those changes, except for the requested values, which may be the scenario's
// own. It returns false if designs differ in more than parts.
func (q *Ask) refits(e *engine.Engine, altered *engine.Scenario) (all []fleet.SetDesign, ok bool, err error) {
	was := e.Scenario()
	groups, designs := e.Designs()
	plain, ok := fleet.Refits(altered.Groups, was.Designs, altered.Designs)
	for g := range was.Groups {
		d := was.Groups[g].Design
		some := plain
		if changed := groups[g].Design; ok && changed != d {
			now := was
			now.Designs = slices.Clone(was.Designs)
			now.Designs[d] = designs[changed]
			to, err := q.alter(now)
			if err != nil {
				return nil, false, err
			}
			some, ok = fleet.Refits(to.Groups, now.Designs, to.Designs)
		}
		for _, o := range some {
			if o.Group == g {
				all = append(all, o)
			}
		}
	}
	return all, ok, nil
}

// related are the mission and another of its family, from where they part: that of a mark, or,
// of 0, the one that it left, or else the last that left it; with its name and its end.
func related(b *play.Baton, mark uint32, orders []engine.Entry) (r *futures.Race, name string, end time.Duration, err error) {
	family := b.Store.Family()
	self := family[0]
	k, known := other(family, mark)
	if !known {
		return nil, "", 0, errors.New("there is no other future: B branches here, or compare the mission with a change: compare easy, compare ai1-like.battery_kwh=60")
	}
	at, ok := play.LastCommon(family, self.Mark, k.Mark)
	if !ok {
		return nil, "", 0, fmt.Errorf("%s has nothing in common with this mission", k.Called())
	}
	store, err := b.Store.Open(k)
	if err != nil {
		return nil, "", 0, err
	}
	a, err := play.RestoredAt(b.Store, at)
	if err != nil {
		return nil, "", 0, err
	}
	e, err := play.RestoredAt(store, at)
	if err != nil {
		return nil, "", 0, err
	}
	script := store.Orders()
	end, _ = store.Edge()
	name = fmt.Sprintf("%s, until %s", k.Called(), draw.Elapsed(end))
	return futures.NewRace(futures.NewFuture(a, orders), futures.NewFuture(e, script)), name, end, store.Close()
}

// other is the mission of a family to hold the first against: that of a mark, or, of 0, the one
// that it left, or else the last that left it.
func other(family []play.Relative, mark uint32) (k play.Relative, known bool) {
	self := family[0]
	for _, o := range family[1:] {
		if o.Mark == cmp.Or(mark, self.Parent) {
			return o, true
		}
		if mark == 0 && !o.Dropped && o.Parent == self.Mark {
			k, known = o, true
		}
	}
	return k, known
}
