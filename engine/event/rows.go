package event

import (
	"orrery/engine/table"
)

// Rows is the wanted part of the events.
type Rows struct {
	Total   int
	Matched int
	From    int
	Found   int
	Rows    []Row
}

// Row is an event that tells itself.
type Row struct {
	Event
	Subject  string
	Sentence string
}

// Columns are what the table of events can be sorted by, in menu order.
var Columns = []table.Column{{Key: "id", Title: "instant"}, {Key: "severity", Title: "severity"}, {Key: "kind", Title: "kind"}}
