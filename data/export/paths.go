package export

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"orrery/data/disk"
	"orrery/data/export/tables"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/sky"
	"orrery/engine/table"
)

// paths is what the formats of paths have in common: which satellites are wanted, and their arcs of
// light and dark.
type paths struct {
	plan   Plan
	roster []fleet.Identity
	wanted []bool // by satellite; nil before the first shot
	arcs   []arc  // likewise
	last   time.Duration
	seen   bool
	wrote  []fileNote
}

// arc is a stretch of a satellite's orbit in light or in dark.
type arc struct {
	known    bool
	lit      bool
	from, to time.Duration // elapsed; to is as predicted, 0 if it does not end
	then     time.Duration // predicted duration of the next arc
}

// notice adds the satellites of a shot.
func (p *paths) notice(s *tables.Shot) error {
	p.last, p.seen = s.Clock.Elapsed, true
	if p.wanted != nil {
		return nil
	}
	p.roster = s.Roster
	p.wanted, p.arcs = make([]bool, len(s.Roster)), make([]arc, len(s.Roster))
	match, some := table.Filter(p.plan.Only), false
	for i := range s.Roster {
		p.wanted[i] = match.Matches([]byte(filterText(&s.Roster[i])))
		some = some || p.wanted[i]
	}
	if !some {
		return fmt.Errorf("no satellite matches %q", p.plan.Only)
	}
	return nil
}

// filterText is the lower-case text to which a filter is applied.
func filterText(who *fleet.Identity) string {
	kind := "relay"
	if who.Accelerators > 0 {
		kind = "node"
	}
	return strings.ToLower(fmt.Sprintf("%s %s p%02d %s %s", who.Name, who.Group, who.Plane, kind, who.Design))
}

// positions asks for where satellites are.
func (p *paths) positions(w *engine.Wants) { w.Sky.Positions = sky.AllPositions }

// follow takes in a satellite's light at an instant, and tells the arcs that are over.
func (a *arc) follow(now time.Duration, p *sky.Position, over func(arc)) {
	if !a.known {
		*a = arc{known: true, from: now, lit: p.Lit}
	}
	for a.to > 0 && a.to <= now {
		over(*a)
		next := arc{known: true, lit: !a.lit, from: a.to}
		if a.then > 0 {
			next.to = a.to + a.then
		}
		*a = next
	}
	if a.lit != p.Lit { // it changed earlier than predicted
		over(arc{known: true, lit: a.lit, from: a.from, to: now})
		*a = arc{known: true, lit: p.Lit, from: now}
	}
	if a.to, a.then = 0, p.Lasts; p.NextTransition > 0 {
		a.to = now + p.NextTransition
	}
}

// end is the arc cut at an instant.
func (a *arc) end(at time.Duration) arc {
	cut := *a
	cut.to = at
	*a = arc{}
	return cut
}

// moment is an instant according to ISO 8601, in UTC.
func (p *Plan) moment(elapsed time.Duration) string {
	return p.Mission.Epoch.UTC().Add(elapsed).Format("2006-01-02T15:04:05.999999Z")
}

// note notes a file that is whole.
func (p *paths) note(name string, rows int64, out *disk.Stream) error {
	size := out.Size()
	if err := out.Finish(); err != nil {
		return err
	}
	p.wrote = append(p.wrote, fileNote{Name: name, Rows: rows, Bytes: size})
	return nil
}

// only notes the one file of an export, which is nobody's to discard from here on, and what it is of.
func (p *paths) only(name string, rows int64, out **disk.Stream) error {
	whole := *out
	*out = nil
	if err := p.note(name, rows, whole); err != nil {
		return err
	}
	return p.noteAll()
}

// noteAll writes the manifest.
func (p *paths) noteAll() error {
	m := newManifest(&p.plan, nil)
	return m.add(&p.plan, partNote{Number: 1, FromS: p.plan.From.Seconds(), ToS: p.last.Seconds(), Files: p.wrote}, true)
}

// files are the complete files.
func (p *paths) files() []File {
	all := make([]File, len(p.wrote))
	for i, f := range p.wrote {
		all[i] = File{f.Name, f.Rows, f.Bytes}
	}
	return all
}

// errNothing says that an export has seen nothing.
var errNothing = errors.New("the mission has no step in that span: nothing was written")

// newPaths is the common part of a format of paths.
func newPaths(p Plan) (paths, error) {
	_, err := openManifest(&p, nil)
	return paths{plan: p}, err
}
