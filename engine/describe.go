package engine

import (
	"fmt"
	"time"

	"orrery/engine/fleet"
)

// Describe is an order in a few words, with the names that people know things by.
// An order about what does not exist is spelled as it is.
func (e *Engine) Describe(o Order) string {
	words := ""
	switch o := o.(type) {
	case SetDesign:
		if e.checkDesign(o) == nil {
			words = fmt.Sprintf("set the %v of %s to %s", o.Part, e.fleet.Groups[o.Group].Name, o.Part.Show(o.Value))
		}
	case interface{ words(*Nodes) string }:
		words = o.words(e.nodes)
	case interface{ words(*Network) string }:
		words = o.words(e.network)
	case interface{ words(*Failures) string }:
		words = o.words(e.failures)
	}
	if words == "" {
		return o.String()
	}
	return words
}

// instant spells elapsed for people: T+1d 02:03:04.
func instant(elapsed time.Duration) string {
	s := int64(elapsed / time.Second)
	return fmt.Sprintf("T+%dd %02d:%02d:%02d", s/86400, s/3600%24, s/60%60, s%60)
}

// isSatellite says whether there is such a satellite.
func (f *Fleet) isSatellite(id fleet.ID) bool { return id >= 0 && int(id) < f.satellites() }
