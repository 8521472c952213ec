package pane

// The actions that every list has.
const (
	ActUp       ActionID = "up"
	ActDown     ActionID = "down"
	ActPageUp   ActionID = "page up"
	ActPageDown ActionID = "page down"
	ActTop      ActionID = "top"
	ActBottom   ActionID = "bottom"
	ActFilter   ActionID = "filter"
	ActSort     ActionID = "sort"
	ActReverse  ActionID = "reverse"
	ActAll      ActionID = "all"
)

// The actions on what is selected.
const (
	ActDetail   ActionID = "detail"
	ActWhy      ActionID = "why"
	ActOrders   ActionID = "orders"
	ActLocate   ActionID = "locate"
	ActGo       ActionID = "go"
	ActNext     ActionID = "next"
	ActPrevious ActionID = "previous"
)

// The actions that change what a pane shows of its matter.
const (
	ActSpan    ActionID = "span"
	ActBetween ActionID = "between"
	ActLeft    ActionID = "left"
	ActRight   ActionID = "right"
	ActGlobe   ActionID = "globe"
	ActLasers  ActionID = "lasers"
	ActLight   ActionID = "light"
)
