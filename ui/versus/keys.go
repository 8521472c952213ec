package versus

import (
	"reflect"
	"slices"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
)

// noUse are keys of the console that would change what lies under the futures.
var noUse = []string{"tab", "shift+tab", "z", "w", "esc"}

// Key does what a key means: what the view does not know is the mission's.
func (v *View) Key(h overlay.Host, msg tea.KeyPressMsg) tea.Cmd {
	name := msg.String()
	switch {
	case name == "esc":
		if r, ok := v.pane(h).Pane.(pane.Resetter); ok && v.page == panesPage && r.Reset() {
			return nil
		}
		v.end(h)
		return nil
	case name == "tab" || name == "shift+tab":
		v.page = v.next(name == "tab")
		return nil
	case len(name) == 1 && name[0] >= '0' && name[0] <= '9':
		v.show(h, int(name[0]-'0'))
		return nil
	case name == "y":
		h.Say("copied the comparison")
		return h.Copy(v.Plain())
	case v.goal > 0 && v.walk(h, name), v.page == panesPage && v.move(h, name), v.page != panesPage && v.scroll(name), slices.Contains(noUse, name):
		return nil
	}
	return h.Pass(msg)
}

// next is the page after the present one, or before it.
func (v *View) next(on bool) int {
	by := 1
	if !on {
		by = pages - 1
	}
	page := (v.page + by) % pages
	if v.wide && page == curvesPage { // it stands beside the figures
		page = (page + by) % pages
	}
	return page
}

// show shows a pane of both, by its digit.
func (v *View) show(h overlay.Host, digit int) {
	all, _ := h.Panes()
	if slices.ContainsFunc(all, func(p pane.Numbered) bool { return p.Digit == digit }) {
		v.page, v.digit = panesPage, digit
	}
}

// move has the pane that is shown do what a key of its means, in both futures alike; what
// would order or go somewhere is left.
func (v *View) move(h overlay.Host, key string) bool {
	p := v.pane(h).Pane
	for _, a := range p.Actions() {
		if !slices.Contains(a.Keys, key) {
			continue
		}
		switch i := p.Act(a.ID, v.seen.snaps[0]).(type) {
		case nil:
		case pane.Say:
			h.Say(i.Text)
		default:
			h.Say("two futures can only be looked at: esc ends the comparison")
		}
		return true
	}
	return false
}

// scroll moves through the rows of the figures.
func (v *View) scroll(key string) bool {
	by := map[string]int{"up": -1, "k": -1, "down": 1, "j": 1, "pgup": -v.rows, "pgdown": v.rows, "g": -1 << 20, "home": -1 << 20, "G": 1 << 20, "end": 1 << 20}
	n, known := by[key]
	v.first += n
	return known
}

// Hints are the keys of the view.
func (v *View) Hints(h overlay.Host) []frame.Hint {
	if v.race == nil && !v.out {
		return []frame.Hint{{Key: "esc", Word: "close", Priority: 95, Do: func() tea.Cmd { v.end(h); return nil }}}
	}
	var ahead []frame.Hint
	if v.goal > 0 {
		ahead = []frame.Hint{{Key: "t", Word: "time", Priority: 65, Do: func() tea.Cmd { v.walk(h, "t"); return nil }}}
	}
	return append(ahead, []frame.Hint{
		{Key: "tab", Word: pageWords[v.next(true)], Priority: 97, Do: func() tea.Cmd { v.page = v.next(true); return nil }},
		{Key: "0-8", Word: "pane", Priority: 80, Do: func() tea.Cmd { v.show(h, v.digit); return nil }},
		{Key: "y", Word: "copy", Priority: 40, Do: func() tea.Cmd { h.Say("copied the comparison"); return h.Copy(v.Plain()) }},
		{Key: "esc", Word: "end", Priority: 98, Do: func() tea.Cmd { v.end(h); return nil }},
	}...)
}

var pageWords = [pages]string{"figures", "curves", "panes"}

// Click does what a click in it means: on the line of time it goes there, with the mission where
// both keep pace with that.
func (v *View) Click(h overlay.Host, x, y int) tea.Cmd {
	switch {
	case !v.line.holds(x, y):
	case v.goal > 0:
		v.stand(v.line.instant(x))
	default:
		return h.Perform(pane.Go{Elapsed: v.line.instant(x)})
	}
	return nil
}

// Wheel scrolls it.
func (v *View) Wheel(lines int) { v.first += lines }

// Paste takes pasted text.
func (v *View) Paste(overlay.Host, string) {}

// sameWants says whether two ask for the same.
func sameWants(a, b engine.Wants) bool { return reflect.DeepEqual(a, b) }
