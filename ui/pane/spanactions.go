package pane

// The actions that choose a span.
var (
	toNextSpan = Action{actSpan, []string{"i"}, "span", "another span of its past: a day, a week, all, an hour, one's own"}
	toBetween  = Action{actBetween, []string{"f"}, "from–to", "a span of its past from one elapsed to another"}
)

// actSpanChoice looks at another span; ok tells whether the action was about that.
func actSpanChoice(v *spanChoice, id ActionID) (intent Intent, ok bool) {
	switch id {
	case actSpan:
		v.next()
		return nil, true
	case actBetween:
		return Prompt{Label: "from and to, elapsed: 1d 2d12h", Value: v.words(), Then: func(text string) (Intent, error) {
			return nil, v.between(text)
		}}, true
	}
	return nil, false
}
