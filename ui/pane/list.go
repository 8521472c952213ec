package pane

import "orrery/ui/widget"

// ListActions are what can be done with every list. everything says what all would
// add; "" if there is nothing more.
func ListActions(everything string) []Action {
	out := []Action{
		{ActFilter, []string{"/"}, "filter", "show only rows that match every word; ! in front of a word excludes it"},
		{ActSort, []string{"s"}, "sort", "sort by the next column"},
		{ActReverse, []string{"S"}, "", "reverse the order"},
	}
	if everything != "" {
		out = append(out, Action{ActAll, []string{"v"}, "all", "show or hide " + everything})
	}
	return append(out, MoveActions...)
}

// MoveActions are those of them that go through rows.
var MoveActions = []Action{
	{ActDown, []string{"down", "j"}, "", "next row"},
	{ActUp, []string{"up", "k"}, "", "previous row"},
	{ActPageDown, []string{"pgdown"}, "", "a screen down"},
	{ActPageUp, []string{"pgup"}, "", "a screen up"},
	{ActTop, []string{"g", "home"}, "", "first row"},
	{ActBottom, []string{"G", "end"}, "", "last row"},
}

// MoveIn goes through the rows of a list; ok tells whether the action does that.
func MoveIn(l *widget.List, id ActionID, w widget.Window) (ok bool) {
	switch id {
	case ActUp:
		l.Move(-1, w)
	case ActDown:
		l.Move(1, w)
	case ActPageUp:
		l.Move(-l.Page(), w)
	case ActPageDown:
		l.Move(l.Page(), w)
	case ActTop:
		l.First(w)
	case ActBottom:
		l.Last(w)
	default:
		return false
	}
	return true
}

// NoneSelected answers a key that is about a selected thing where there is none.
func NoneSelected(thing string) Intent { return Say{Text: "no " + thing + " is selected"} }

// ActIn does an action of a list; ok tells whether it was one.
func ActIn(l *widget.List, id ActionID, w widget.Window) (intent Intent, ok bool) {
	if MoveIn(l, id, w) {
		return nil, true
	}
	switch id {
	case ActFilter:
		return Edit{}, true
	case ActSort:
		if title, ok := l.SortNext(); ok {
			return Say{"sorted by " + title}, true
		}
	case ActReverse:
		l.Down = !l.Down
	case ActAll:
		l.All = !l.All
	default:
		return nil, false
	}
	return nil, true
}
