package pane

import "orrery/ui/widget"

// The actions that choose a span.
var (
	ToNextSpan = Action{ActSpan, []string{"i"}, "span", "another span of its past: a day, a week, all, an hour, a custom one"}
	ToBetween  = Action{ActBetween, []string{"f"}, "from–to", "a span of its past from one elapsed to another"}
)

// ChooseSpan looks at another span; ok tells whether the action was about that.
func ChooseSpan(v *widget.SpanChoice, id ActionID) (intent Intent, ok bool) {
	switch id {
	case ActSpan:
		v.Next()
		return nil, true
	case ActBetween:
		return Prompt{Label: "from and to, elapsed: 1d 2d12h", Value: v.Words(), Then: func(text string) (Intent, error) {
			return nil, v.Between(text)
		}}, true
	}
	return nil, false
}
