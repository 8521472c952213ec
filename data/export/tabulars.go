package export

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"orrery/data/disk"
	"orrery/data/export/tables"
	"orrery/engine"
)

// tabulars writes tables, one file per table and part.
type tabulars struct {
	plan     Plan
	manifest manifest
	tables   []*tabular
	part     int // index of the present part
	from     time.Duration
	skips    bool // the present part exists already
	last     *tables.Shot
}

// tabular is a table being written.
type tabular struct {
	*tables.Table
	read  tables.Reader
	block tables.Block
	out   *disk.Stream // of the present part; nil if nothing has been written yet
	enc   encoder
	rows  int64 // of the part
	ever  bool  // some part has rows
}

// newTabulars begins an export of tables.
func newTabulars(p Plan) (writer, error) {
	w := &tabulars{plan: p, from: p.From}
	names := p.Tables
	if len(names) == 0 {
		names = tables.Names()
	}
	for _, name := range names {
		t := tables.Of(name)
		w.tables = append(w.tables, &tabular{Table: t, read: t.Begin()})
	}
	var err error
	if w.manifest, err = openManifest(&p, names); err != nil {
		return nil, err
	}
	w.begin(0)
	for _, t := range w.tables {
		if err := disk.Vacant(disk.Machine{}, p.path(w.name(t)), p.Force || w.skips); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// begin begins a part.
func (w *tabulars) begin(part int) {
	w.part = part
	if w.plan.Part > 0 {
		w.from = w.plan.From + time.Duration(part)*w.plan.Part
	}
	w.skips = w.plan.Resume && w.manifest.has(&w.plan, part)
}

// partOf is the part of an instant: the end of a part belongs to it, its beginning to the one
// before.
func (w *tabulars) partOf(elapsed time.Duration) int {
	if w.plan.Part <= 0 || elapsed <= w.plan.From {
		return 0
	}
	return int((elapsed - w.plan.From - 1) / w.plan.Part)
}

// name is the name of a table's file.
func (w *tabulars) name(t *tabular) string {
	name := t.Name
	if w.plan.Part > 0 {
		name += fmt.Sprintf("-%04d", w.part+1)
	}
	return name + "." + w.plan.Format
}

func (w *tabulars) ask(wants *engine.Wants, a tables.Ask) {
	for _, t := range w.tables {
		t.Ask(wants, a)
	}
}

func (w *tabulars) take(s *tables.Shot) error {
	if part := w.partOf(s.Clock.Elapsed); part != w.part {
		if err := w.endPart(false); err != nil {
			return err
		}
		w.begin(part)
	}
	w.last = s
	for _, t := range w.tables {
		if t.read(s, &t.block); t.block.Rows == 0 {
			continue
		}
		t.ever = true
		if w.skips {
			continue
		}
		if err := w.open(t); err != nil {
			return err
		}
		t.rows += int64(t.block.Rows)
		if err := t.enc.write(&t.block); err != nil {
			return err
		}
	}
	return nil
}

// open begins the file of a table, if it has none.
func (w *tabulars) open(t *tabular) (err error) {
	if t.out != nil {
		return nil
	}
	if t.out, err = w.plan.start(w.name(t)); err != nil {
		return err
	}
	t.enc, err = tabularOf[w.plan.Format](file{t.out, t.Table, w.notes()})
	return err
}

// notes are the metadata of files.
func (w *tabulars) notes() []Note {
	m := w.plan.Mission
	return []Note{
		{"orrery.mission", m.Name}, {"orrery.epoch", m.Epoch.UTC().Format(time.RFC3339Nano)}, {"orrery.seed", strconv.FormatUint(m.Seed, 10)},
		{"orrery.model", engine.Model}, {"orrery.source_sha256", m.Source}, {"orrery.every_s", strconv.FormatFloat(w.plan.Every.Seconds(), 'f', -1, 64)},
		{"orrery.from_s", strconv.FormatFloat(w.from.Seconds(), 'f', -1, 64)},
	}
}

// endPart completes the files of the present part. A table without rows gets no file, unless no
// part of it has rows.
func (w *tabulars) endPart(last bool) error {
	part := partNote{Number: w.part + 1, FromS: w.from.Seconds(), ToS: w.last.Clock.Elapsed.Seconds()}
	for _, t := range w.tables {
		if last && !t.ever && !w.skips {
			if err := w.open(t); err != nil {
				return err
			}
		}
		if t.out == nil {
			continue
		}
		if err := t.enc.close(); err != nil {
			return err
		}
		note := fileNote{Name: w.name(t), Table: t.Name, Rows: t.rows, Bytes: t.out.Size()}
		out := t.out
		t.out, t.enc, t.rows = nil, nil, 0
		if err := out.Finish(); err != nil {
			return err
		}
		part.Files = append(part.Files, note)
	}
	if w.skips {
		return nil
	}
	return w.manifest.add(&w.plan, part, last)
}

func (w *tabulars) finish() error {
	if w.last == nil {
		return errors.New("the mission has no step in that span: nothing was written")
	}
	return w.endPart(true)
}

func (w *tabulars) discard() {
	for _, t := range w.tables {
		if t.out != nil {
			_ = t.out.Discard() // an unfinished file has no name yet
			t.out = nil
		}
	}
}

func (w *tabulars) files() []File {
	var all []File
	for _, p := range w.manifest.Parts {
		for _, f := range p.Files {
			all = append(all, File{f.Name, f.Rows, f.Bytes})
		}
	}
	return all
}
