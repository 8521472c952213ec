package network

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/link"
)

// Tell returns the subject of an event of the network, and a sentence about it.
func (nw *Network) Tell(v event.Event) (subject, sentence string) {
	switch v.Kind {
	case event.SatelliteFailed, event.SatelliteBack:
		return nw.Fleet.Name(v.Node), failSentence(v)
	case event.LaserCut, event.LaserRestored, event.LaserRate:
		p := link.PairOf(int(v.Node), int(v.Value))
		subject = "laser " + linkName(nw.Fleet, p)
		switch v.Kind {
		case event.LaserCut:
			return subject, "is out of service"
		case event.LaserRestored:
			return subject, "is in service again, once acquired"
		}
		return subject, fmt.Sprintf("had its capacity changed (now %s)", Gbps(laserRateOf(nw, p)))
	case event.Rerouted:
		if v.Value == 1 {
			return "network", "the pair of places that was cut off is re-routed"
		}
		return "network", fmt.Sprintf("all %.0f pairs of places that were cut off are re-routed", v.Value)
	}
	subject = nw.stationName(int(v.Value))
	switch v.Kind {
	case event.StationClosed:
		return subject, "is out of service"
	case event.StationOpened:
		return subject, "is in service again"
	}
	return subject, "is built and in service"
}

// failSentence says how many satellites left the network or came back.
func failSentence(v event.Event) string {
	others := ""
	switch {
	case v.Value == 2:
		others = " with one other"
	case v.Value > 2:
		others = fmt.Sprintf(" with %.0f others", v.Value-1)
	}
	if v.Kind == event.SatelliteFailed {
		return "is out of the network" + others
	}
	return "is back in the network" + others
}
