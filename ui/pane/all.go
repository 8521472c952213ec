package pane

// All returns every pane afresh, in the order of their digits.
func All() []Numbered {
	return []Numbered{
		{OverviewPane, newOverview()},
		{MapPane, NewMap()},
		{LaunchesPane, NewLaunches()},
		{NodesPane, NewNodes()},
		{PowerPane, NewPower()},
		{JobsPane, NewJobs()},
		{NetworkPane, NewNetwork()},
		{EventsPane, NewEvents()},
	}
}

// newOverview returns the pane of tiles.
func newOverview() *Overview {
	return NewOverview(Tiles{
		Jobs: NewJobTile(), Launches: NewLaunches(), Network: NewNetworkTile(),
		Events: NewEvents(), Map: NewMapTile(), Power: NewPower(),
	})
}
