package pane

// The actions that every list has.
const (
	actUp       ActionID = "up"
	actDown     ActionID = "down"
	actPageUp   ActionID = "page up"
	actPageDown ActionID = "page down"
	actTop      ActionID = "top"
	actBottom   ActionID = "bottom"
	actFilter   ActionID = "filter"
	actSort     ActionID = "sort"
	actReverse  ActionID = "reverse"
	actAll      ActionID = "all"
)

// The actions on what is selected.
const (
	actDetail   ActionID = "detail"
	actWhy      ActionID = "why"
	actOrders   ActionID = "orders"
	actLocate   ActionID = "locate"
	actGo       ActionID = "go"
	actNext     ActionID = "next"
	actPrevious ActionID = "previous"
)

// The actions that change what a pane shows of its matter.
const (
	actSpan    ActionID = "span"
	actBetween ActionID = "between"
	actLeft    ActionID = "left"
	actRight   ActionID = "right"
	actGlobe   ActionID = "globe"
	actLasers  ActionID = "lasers"
	actLight   ActionID = "light"
)
