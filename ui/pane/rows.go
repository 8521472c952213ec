package pane

import (
	"orrery/engine"
	"orrery/ui/widget"
)

// Rows is a table of rows R as a pane shows it: what every such pane does alike. A pane
// embeds it, and has a method of its own where it does something else.
type Rows[R any] struct {
	List    widget.List
	Columns []widget.Column[R]
	Empty   string // what stands where there is no row
	// Held is the part of the table that a snapshot holds.
	Held func(engine.Snapshot) ([]R, widget.Window)
}

// Focus says whether the pane has the keys.
func (r *Rows[R]) Focus(has bool) { r.List.Quiet = !has }

// Filter is what the rows must match.
func (r *Rows[R]) Filter() string { return r.List.Filter }

// SetFilter shows only what matches.
func (r *Rows[R]) SetFilter(text string) { r.List.Filter = text }

// Reset clears the filter.
func (r *Rows[R]) Reset() bool { return r.List.Reset() }

// Window is where the rows of a snapshot stand in their table.
func (r *Rows[R]) Window(s engine.Snapshot) widget.Window {
	_, w := r.Held(s)
	return w
}

// Selected is the selected row; ok tells whether the snapshot holds it.
func (r *Rows[R]) Selected(s engine.Snapshot) (row R, ok bool) {
	rows, w := r.Held(s)
	if i, ok := r.List.Selected(w); ok {
		return rows[i], true
	}
	return row, false
}

// Table is what is shown of a snapshot.
func (r *Rows[R]) Table(s engine.Snapshot) widget.Table[R] {
	rows, _ := r.Held(s)
	return widget.Table[R]{Columns: r.Columns, Rows: rows, Empty: r.List.Nothing(r.Empty)}
}

// Row is the selected row as text.
func (r *Rows[R]) Row(s engine.Snapshot) string {
	if row, ok := r.Selected(s); ok {
		return r.Table(s).Line(row, s)
	}
	return ""
}

// Click selects the row under the pointer.
func (r *Rows[R]) Click(_, y int, s engine.Snapshot) Intent {
	r.List.Click(y-1, r.Window(s))
	return nil
}

// Wheel moves by rows.
func (r *Rows[R]) Wheel(lines int, s engine.Snapshot) Intent {
	r.List.Move(lines, r.Window(s))
	return nil
}
