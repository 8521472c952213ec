package pane

// All returns every pane afresh, in the order of their digits.
func All() []Numbered {
	return []Numbered{
		{OverviewPane, NewOverview()},
		{MapPane, NewMap()},
		{LaunchesPane, NewLaunches()},
		{NodesPane, NewNodes()},
		{PowerPane, NewPower()},
		{JobsPane, NewJobs()},
		{NetworkPane, NewNetwork()},
		{EventsPane, NewEvents()},
	}
}
