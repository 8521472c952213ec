package export

import (
	"io"
	"time"

	"orrery/data/export/tables"
	"orrery/engine"
)

// Stream writes the table of totals as JSON lines while a mission runs.
type Stream struct {
	every, due time.Duration
	wrote      time.Duration // elapsed time of the last line
	table      *tables.Table
	enc        encoder
	read       tables.Reader
	block      tables.Block
}

// NewStream streams to w, a line at each sample.
func NewStream(w io.Writer, every time.Duration) (*Stream, error) {
	totals := tables.Of("totals")
	enc, err := newJSONL(file{Writer: w, table: totals})
	return &Stream{every: every, wrote: -1, table: totals, enc: enc, read: totals.Begin()}, err
}

// Look looks at a mission after a step. The end is also a sample.
func (s *Stream) Look(e *engine.Engine, last bool) error {
	now := e.Elapsed()
	if now < s.due && !last || now == s.wrote {
		return nil
	}
	for s.due <= now {
		s.due += s.every
	}
	s.wrote = now
	var w engine.Wants
	s.table.Ask(&w, tables.Ask{Sample: true})
	s.read(&tables.Shot{Snapshot: e.Snapshot(w), Sample: true, Last: last}, &s.block)
	return s.enc.write(&s.block)
}
