package draw

// Style says what a cell means and what it lies on: one of the meanings below,
// on one of the grounds below. Themes turn it into an escape sequence.
type Style uint8

// The meanings, a closed list. Each has one hue in every theme with colours.
const (
	Text        Style = iota // what is read
	Faint                    // secondary: units, captions, what can wait
	Strong                   // figures and names that matter
	Title                    // names of panes and column headings
	Border                   // frames and rules
	BorderFocus              // the frame of the pane that has the keys
	Accent                   // keys in hints, marks to act on
	Good                     // as it should be, running, go
	Warn                     // near a limit
	Critical                 // beyond a limit
	Estimate                 // a figure that is an estimate
	Lit                      // in sunlight
	Dark                     // in umbra
	Coast                    // coastlines
	Satellite                // relays, one by one
	Scatter                  // relays too many to be told apart
	Node                     // satellites that carry accelerators
	Gateway                  // ground stations
	Track                    // where a satellite will pass
	Route                    // the way of a flow
	Laser                    // links in use
	GraphA                   // first series of a graph
	GraphB                   // second series
	GraphC                   // third series
	GraphD                   // fourth series
	styles                   // how many there are
)

// Ground says what lies behind a cell.
type Ground uint8

// The grounds, a closed list.
const (
	Plain     Ground = iota // the terminal's own background
	Bar                     // the top line and the tab strip
	Cursor                  // the selected row; seen without colour too
	Alarm                   // a banner that must be noticed
	SeaDay                  // water in sunlight
	SeaNight                // water in the night
	LandDay                 // land in sunlight
	LandNight               // land in the night
	grounds                 // how many there are
)

// Selected is the style of a selected row's text.
const Selected = Strong | Style(Cursor)<<groundShift

const (
	groundShift = 5
	meaningMask = 1<<groundShift - 1
)

// On returns the same meaning on another ground.
func (s Style) On(g Ground) Style {
	return s&meaningMask | Style(g%grounds)<<groundShift
}

// Meaning returns s on the plain ground.
func (s Style) Meaning() Style { return s & meaningMask }

// Ground returns what s lies on.
func (s Style) Ground() Ground { return Ground(s >> groundShift) }

// Of pairs a text with s, for [Grid.Spans].
func (s Style) Of(text string) Span { return Span{Text: text, Style: s} }

// Span is a piece of a line in one style.
type Span struct {
	Text  string
	Style Style
}
