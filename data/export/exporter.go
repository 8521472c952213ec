package export

import (
	"fmt"
	"sync/atomic"
	"time"

	"orrery/data/disk"
	"orrery/data/export/tables"
	"orrery/engine"
)

// Exporter writes an export. It looks at the mission after every step; what it saw is written on a
// goroutine of its own.
type Exporter struct {
	plan   Plan
	cursor tables.Cursor
	seeded bool          // the cursor is at the beginning of the export
	due    time.Duration // elapsed of the next sample
	roster *tables.Shot  // the last shot with a list of satellites; nil before the first
	writer writer

	shots  chan *tables.Shot
	done   chan struct{}
	failed atomic.Bool
	err    error // why writing failed; may be read once done
}

// writer writes shots to files.
type writer interface {
	ask(w *engine.Wants, a tables.Ask)
	take(s *tables.Shot) error
	finish() error // completes the files
	discard()      // removes the incomplete ones
	files() []File // the complete ones
}

// Begin begins an export. It does not overwrite existing files unless the plan says so.
func Begin(p Plan) (*Exporter, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if err := disk.OutFolder(p.Dir); err != nil {
		return nil, fmt.Errorf("%s: %w", p.Dir, disk.Reason(err))
	}
	w, err := FormatOf(p.Format).begin(p)
	if err != nil {
		return nil, err
	}
	x := &Exporter{plan: p, cursor: tables.Cursor{Event: 1}, due: p.From, writer: w, shots: make(chan *tables.Shot, 1), done: make(chan struct{})}
	go x.write()
	return x, nil
}

// write writes shots until there are no more.
func (x *Exporter) write() {
	defer close(x.done)
	for s := range x.shots {
		if x.err != nil {
			continue
		}
		if x.err = x.writer.take(s); x.err != nil {
			x.failed.Store(true)
		}
	}
}

// Look looks at a mission that has advanced by a step. over is true if the export is complete or
// writing failed; Finish says which.
func (x *Exporter) Look(e *engine.Engine) (over bool) {
	now, next := e.Elapsed(), e.Elapsed()+e.Tick()
	if now < x.plan.From && next <= x.plan.From {
		return false
	}
	if !x.seeded && now > 0 {
		x.seed(e)
	}
	x.seeded = true
	if now < x.plan.From {
		return false
	}
	a := tables.Ask{Last: next > x.plan.To, From: x.cursor}
	a.Sample = now >= x.due || a.Last
	for x.due <= now {
		x.due += x.plan.Every
	}
	x.shots <- x.see(e, a)
	return a.Last || x.failed.Load()
}

// see takes what the writer asks for.
func (x *Exporter) see(e *engine.Engine, a tables.Ask) *tables.Shot {
	var w engine.Wants
	w.Nodes.Roster = x.roster == nil
	x.writer.ask(&w, a)
	s := &tables.Shot{Snapshot: e.Snapshot(w), Sample: a.Sample, Last: a.Last, Before: x.cursor}
	if x.roster == nil {
		x.roster = &tables.Shot{Roster: s.Nodes.Roster}
	}
	s.Roster = x.roster.Roster
	x.cursor = x.cursor.After(&s.Snapshot)
	return s
}

// seed skips what happened before the export begins.
func (x *Exporter) seed(e *engine.Engine) {
	var w engine.Wants
	for i := range tables.All() {
		tables.All()[i].Ask(&w, tables.Ask{From: x.cursor})
	}
	s := e.Snapshot(w)
	x.cursor = x.cursor.After(&s)
	x.cursor.Missed = 0
}

// Missed is the number of events and jobs that the mission dropped before they were seen.
func (x *Exporter) Missed() int { return x.cursor.Missed }

// Finish completes an export and its files. If it fails, incomplete files are removed.
func (x *Exporter) Finish() error {
	close(x.shots)
	<-x.done
	if x.err == nil {
		x.err = x.writer.finish()
	}
	if x.err != nil {
		x.writer.discard()
	}
	return x.err
}

// Discard ends an export early. Complete parts stay.
func (x *Exporter) Discard() {
	close(x.shots)
	<-x.done
	x.writer.discard()
}

// File is a file written by an export.
type File struct {
	Name  string
	Rows  int64 // 0 for a file without rows
	Bytes int64
}

// Files are those that are whole, in the order in which they were written.
func (x *Exporter) Files() []File { return x.writer.files() }
