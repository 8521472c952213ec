// Package versus shows two futures of a mission side by side at the same mission time: A, the
// mission as it goes on, and B, another one. It covers the panes until esc.
//
// # Model
//
// Both futures are copies of the mission, run on a goroutine of their own. They are a third baton,
// which is handed an instant to run to and comes back with what was read. They keep pace with the
// mission's clock, or run ahead to an instant. So the mission never waits for them, and is not
// changed by them.
//
// B is the mission with a change from now on (another policy, another value of the scenario, an
// order); both then get all further orders of the mission. Or B is the mission that a branch left,
// from that point on: with the orders that it was given there, and none after its end.
//
// Time can be moved in both. While they keep pace, they show the mission's position in time, also
// behind its live edge. When they run ahead, the same keys and a timeline of their own go to any
// instant that they have passed, and beyond the last they run on. On the way they keep keyframes
// of both, to go back to.
//
// # Limits
//
// They do not go back before the instant at which they began. If one keyframe of both takes more
// than 128 MB, because the fleet is so large, they do not go back at all. A value of the scenario
// that only affects how a mission begins makes no difference.
package versus

import (
	"slices"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/futures"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
)

// The pages of the view.
const (
	figuresPage = iota
	curvesPage
	panesPage
	pages
)

var pageNames = [pages]string{"Figures", "Curves", "Panes"}

// View shows two futures. It is an overlay.
type View struct {
	names [2]string
	race  *futures.Race // nil before it begins; not to be touched while it is out
	out   bool
	stop  *atomic.Bool // ends what is out
	seen  sight        // as it last came home
	flown time.Duration
	goal  time.Duration // where they fly ahead to; 0: they keep pace with the mission
	at    time.Duration // where they are to stand meanwhile, or behind it

	mission time.Duration // its clock
	valued  bool          // a value of the scenario sets them apart
	waits   string        // what is being done before they begin
	wrong   string        // why they cannot

	page  int
	digit int  // of the pane that is shown of both
	first int  // row of the figures
	rows  int  // of them on screen
	wide  bool // figures and curves stand side by side
	line  timeline
}

// sight is what was seen of both when they last came home.
type sight struct {
	courses     [2]futures.Curve
	parted      *futures.Divergence
	snaps       [2]engine.Snapshot
	wants       engine.Wants
	pane        *pane.Numbered // that wanted it; nil if none did
	figures     [2][]float64   // of the instant
	events      [2][]play.Event
	from, clock time.Duration
	furthest    time.Duration // that both have reached
	approx      bool          // they are on their way
	refused     [2][]string
}

// legLength is how long the futures are away at a time.
const legLength = 60 * time.Millisecond

// begin lets two futures fly.
func (v *View) begin(race *futures.Race) {
	v.race, v.waits = race, ""
	v.flown = -1
}

// refuse says why there is nothing to see.
func (v *View) refuse(err error) { v.waits, v.wrong = "", err.Error() }

// Observe follows the mission: it sends the futures on to where that is now.
func (v *View) Observe(h overlay.Host, s engine.Snapshot) tea.Cmd {
	v.mission = s.Clock.Elapsed
	if other, ok := h.Top().(*View); ok && other != v { // another comparison takes its place
		v.end(h)
		return nil
	}
	if v.race == nil || v.out {
		return nil
	}
	if all, here := h.Orders(); here && v.goal == 0 {
		if err := v.race.Follow(all); err != nil {
			v.refuse(err)
			v.race = nil
			return nil
		}
	}
	to := max(v.target(), v.race.From)
	wants, shown := v.want(h)
	if to == v.flown && sameWants(wants, v.seen.wants) {
		return nil
	}
	v.out = true
	race, stop := v.race, v.stop
	return h.Aside(func() func() tea.Cmd {
		end := time.Now().Add(legLength)
		var stuck error
		if to < race.Clock() {
			stuck = race.Back(to)
		}
		there := stuck != nil || race.Advance(to, func() bool { return stop.Load() || time.Now().After(end) })
		seen := look(race, wants)
		seen.pane, seen.approx = shown, !there
		return func() tea.Cmd {
			v.out = false
			v.seen = seen
			if there {
				v.flown = to
			}
			if stuck != nil {
				h.Say(stuck.Error())
			}
			return nil
		}
	})
}

// target is the instant that the futures are to reach.
func (v *View) target() time.Duration {
	if v.goal > 0 {
		return v.at
	}
	return v.mission
}

// look takes what is to be seen of both.
func look(r *futures.Race, w engine.Wants) sight {
	if r.InStep() {
		r.Read()
	}
	all := w
	all.Campaign.Futures = 0 // nobody looks again while both stand
	s := sight{from: r.From, clock: r.Clock(), furthest: r.Seen(), wants: w, snaps: r.Snapshots(all), courses: [2]futures.Curve{r.A.Copy(), r.B.Copy()}}
	s.figures, s.events = r.Figures(), r.Hear()
	s.refused = [2][]string{slices.Clone(r.A.Refused), slices.Clone(r.B.Refused)}
	if r.Diverged != nil {
		parted := *r.Diverged
		s.parted = &parted
	}
	return s
}

// want is what the pane on show, if one is, wants to see of both.
func (v *View) want(h overlay.Host) (w engine.Wants, shown *pane.Numbered) {
	if v.page == panesPage {
		p := v.pane(h)
		p.Pane.Want(&w)
		shown = &p
	}
	return pane.Own(w), shown
}

// pane is the one that is shown of both.
func (v *View) pane(h overlay.Host) pane.Numbered {
	all, _ := h.Panes()
	for _, p := range all {
		if p.Digit == v.digit {
			return p
		}
	}
	return all[0]
}

// share is how far the futures have come on their way, 0 to 1.
func (v *View) share() float64 {
	span := v.target() - v.seen.from
	if span <= 0 {
		return 1
	}
	return max(0, min(1, float64(v.seen.clock-v.seen.from)/float64(span)))
}

// end drops the futures.
func (v *View) end(h overlay.Host) {
	v.stop.Store(true)
	h.Shut(v)
	if v.wrong == "" {
		h.Say("the two futures are discarded; the mission is unchanged")
	}
}
