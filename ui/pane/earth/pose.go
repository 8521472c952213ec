package earth

import (
	"math"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/network"
	"orrery/ui/draw"
)

// pose is where the sky stood when the map last moved. In between light and
// figures go on but places stand still: a satellite that has not passed a cell
// would only flicker, and every flicker is bytes.
type pose struct {
	instant int64 // elapsed, in spans
	span    time.Duration
	count   int
	of      fleet.ID // whose track it is
	places  []draw.LatLon
	track   []draw.LatLon
	sun     draw.LatLon
	beams   []beam
	route   []draw.LatLon // of the route, from end to end
	asked   network.RouteQuery
	motes   []mote
	ends    [2]string
}

// spans are how long a pose may last.
var spans = [...]time.Duration{1, 2, 5, 10, 20, 40, 60}

// lasts is how long a pose lasts on a map with such dots: the shortest of the spans
// in which a satellite in a low orbit, that goes around in 94 minutes, passes a cell,
// which is two of them.
func lasts(grain float64) time.Duration {
	const rate = 2 * math.Pi / (94 * 60) // radians in a second
	for _, s := range spans {
		if float64(s)*rate >= 2*grain {
			return s * time.Second
		}
	}
	return spans[len(spans)-1] * time.Second
}

// take moves the sky to where it stands in a snapshot, if it is time, and
// answers whether it did.
func (p *pose) take(s engine.Snapshot, grain float64) bool {
	span := lasts(grain)
	instant, count := int64(s.Clock.Elapsed/span), len(s.Sky.Marks)+len(s.Campaign.InTransit)
	if p.span == span && p.instant == instant && p.count == count {
		return false
	}
	p.instant, p.span, p.count = instant, span, count
	p.places = p.places[:0]
	for _, m := range s.Sky.Marks {
		p.places = append(p.places, placeOf(m))
	}
	p.motes = p.motes[:0]
	for _, a := range s.Campaign.InTransit {
		p.motes = append(p.motes, mote{placeOfAloft(a), a.ID})
	}
	p.sun = placeAt(s.Sky.SubSolar.Lat, s.Sky.SubSolar.Lon)
	p.of = fleet.None
	p.beams, p.route = p.beams[:0], p.route[:0]
	return true
}

// follow takes the track of the selected satellite, if it is time.
func (p *pose) follow(d engine.NodeDetail) {
	if p.of == d.Row.ID {
		return
	}
	p.of, p.track = d.Row.ID, p.track[:0]
	for _, at := range d.Track {
		p.track = append(p.track, placeAt(at.Lat, at.Lon))
	}
}
