package pane

// listActions are what can be done with every list. everything says what all would
// add; "" if there is nothing more.
func listActions(everything string) []Action {
	out := []Action{
		{actFilter, []string{"/"}, "filter", "show only rows that match every word; ! in front turns one round"},
		{actSort, []string{"s"}, "sort", "sort by the next column"},
		{actReverse, []string{"S"}, "", "reverse the order"},
	}
	if everything != "" {
		out = append(out, Action{actAll, []string{"v"}, "all", "show or hide " + everything})
	}
	return append(out, moveActions...)
}

// moveActions are those of them that go through rows.
var moveActions = []Action{
	{actDown, []string{"down", "j"}, "", "next row"},
	{actUp, []string{"up", "k"}, "", "row before"},
	{actPageDown, []string{"pgdown"}, "", "a screen down"},
	{actPageUp, []string{"pgup"}, "", "a screen up"},
	{actTop, []string{"g", "home"}, "", "first row"},
	{actBottom, []string{"G", "end"}, "", "last row"},
}

// actMove goes through the rows of a list; ok tells whether the action does that.
func actMove(l *list, id ActionID, w window) (ok bool) {
	switch id {
	case actUp:
		l.move(-1, w)
	case actDown:
		l.move(1, w)
	case actPageUp:
		l.move(-l.page(), w)
	case actPageDown:
		l.move(l.page(), w)
	case actTop:
		l.first(w)
	case actBottom:
		l.last(w)
	default:
		return false
	}
	return true
}

// actList does an action of a list; ok tells whether it was one.
func actList(l *list, id ActionID, w window) (intent Intent, ok bool) {
	if actMove(l, id, w) {
		return nil, true
	}
	switch id {
	case actFilter:
		return Edit{}, true
	case actSort:
		if title, ok := l.sortNext(); ok {
			return Say{"sorted by " + title}, true
		}
	case actReverse:
		l.down = !l.down
	case actAll:
		l.all = !l.all
	default:
		return nil, false
	}
	return nil, true
}
