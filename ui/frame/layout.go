package frame

// Rect is a part of the screen, in cells.
type Rect struct{ X, Y, W, H int }

// Contains reports whether a cell is in the rectangle.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Layout is how many panes share the screen, and how.
type Layout uint8

// The layouts, in the order of the key.
const (
	Single  Layout = iota // the active pane alone
	Beside                // the active pane left, the one before it right
	Stacked               // the active pane above, the one before it below
	Layouts
)

var layoutNames = [...]string{"one pane", "two panes side by side", "two panes one above the other"}

func (l Layout) String() string { return layoutNames[l] }

// Least sizes: a smaller screen shows one pane.
const (
	SplitWidth  = 100
	SplitHeight = 30
)

// Plan divides the screen into rectangles that cover it without overlapping. A part without room is
// empty.
type Plan struct {
	Top, Tabs, Timeline, Alarm, Hints Rect
	Panes                             []Rect // the active one first
}

// Arrange divides a screen of width × height cells. With zoom the active pane also gets the room of
// the tabs and the timeline.
func Arrange(width, height int, layout Layout, zoom bool) Plan {
	w, h := max(0, width), max(0, height)
	p := Plan{}
	body := Rect{0, 0, w, h}
	bars := []struct {
		bar  *Rect
		top  bool
		drop bool
	}{
		{&p.Hints, false, false}, {&p.Top, true, false}, {&p.Alarm, false, false},
		{&p.Tabs, true, zoom}, {&p.Timeline, false, zoom},
	}
	for _, b := range bars {
		if b.drop || body.H <= 3 {
			continue
		}
		body.H--
		*b.bar = Rect{0, body.Y + body.H, w, 1}
		if b.top {
			*b.bar = Rect{0, body.Y, w, 1}
			body.Y++
		}
	}
	if p.Hints.H > 0 && p.Alarm.H > 0 && p.Timeline.H > 0 {
		return p.split(body, layout, zoom || w < SplitWidth || h < SplitHeight)
	}
	return p.split(body, layout, true)
}

// split divides a rectangle among the panes.
func (p Plan) split(body Rect, layout Layout, one bool) Plan {
	a, b := body, body
	switch {
	case one || layout == Single:
		p.Panes = []Rect{body}
		return p
	case layout == Beside:
		a.W = (body.W*3 + 2) / 5
		b.X, b.W = a.W, body.W-a.W
	default:
		a.H = (body.H*3 + 2) / 5
		b.Y, b.H = body.Y+a.H, body.H-a.H
	}
	p.Panes = []Rect{a, b}
	return p
}

// ShareNames are the layouts as the file spells them.
var ShareNames = [Layouts]string{"one", "beside", "stacked"}
