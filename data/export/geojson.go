package export

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"orrery/data/disk"
	"orrery/data/export/tables"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/network"
)

// geoJSON is a mission for maps: a line for each way of a satellite through light or dark,
// which is over the ground; places and gateways; and, as they are at the end, lasers that
// carry something and routes. Coordinates are longitude and latitude in degrees and altitude
// in metres; a line over the antimeridian is cut there.
//
// Source: Butler et al. (2016), RFC 7946.
type geoJSON struct {
	paths
	out      *disk.Stream
	text     []byte
	features int64
	tracks   [][]spot // by satellite: points of its present arc
}

// spot is a point over the ground.
type spot struct{ lon, lat, alt float64 }

const (
	geoName  = "mission.geojson"
	geoSpots = 240 // points of a line: longer ones continue in another feature
)

func newGeoJSON(p Plan) (writer, error) {
	base, err := newPaths(p)
	if err != nil {
		return nil, err
	}
	g := &geoJSON{paths: base}
	if g.out, err = p.start(geoName); err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(g.out, `{"type":"FeatureCollection","name":%s,"features":[`, appendString(nil, p.Mission.Name))
	return g, err
}

func (g *geoJSON) ask(w *engine.Wants, a tables.Ask) {
	if a.Sample {
		g.positions(w)
	}
	if a.Last {
		w.Network.Links, w.Network.Stations, w.Network.Routes = tables.EveryRow, tables.EveryRow, true
	}
}

func (g *geoJSON) take(s *tables.Shot) error {
	if !s.Sample {
		return nil
	}
	if err := g.notice(s); err != nil {
		return err
	}
	if g.tracks == nil {
		g.tracks = make([][]spot, len(s.Roster))
	}
	at := map[fleet.ID]spot{}
	for i := range s.Sky.Positions {
		p := &s.Sky.Positions[i]
		if !g.wanted[p.ID] {
			continue
		}
		here := spot{p.Place.Longitude.Degrees(), p.Place.Latitude.Degrees(), p.Place.Altitude.Metres()}
		g.tracks[p.ID] = append(g.tracks[p.ID], here) // an arc ends where the next begins
		g.arcs[p.ID].follow(s.Clock.Elapsed, p, func(a arc) { g.track(p.ID, a, here) })
		if a := &g.arcs[p.ID]; len(g.tracks[p.ID]) >= geoSpots {
			g.track(p.ID, arc{lit: a.lit, from: a.from, to: s.Clock.Elapsed}, here)
			a.from = s.Clock.Elapsed
		}
		at[p.ID] = here
	}
	if s.Last {
		for id := range g.arcs {
			if g.arcs[id].known {
				g.track(fleet.ID(id), g.arcs[id].end(s.Clock.Elapsed), spot{})
			}
		}
		g.net(s, at)
	}
	_, err := g.out.Write(g.text)
	g.text = g.text[:0]
	return err
}

// track writes the line of an arc, and begins the next at its end.
func (g *geoJSON) track(id fleet.ID, a arc, next spot) {
	line := g.tracks[id]
	if len(line) > 1 && a.to > a.from {
		who := &g.roster[id]
		g.feature(fmt.Appendf(nil, `"kind":"track","satellite":%d,"name":%s,"group":%s,"lit":%v,"from":"%s","to":"%s","from_s":%s,"to_s":%s`,
			id, appendString(nil, who.Name), appendString(nil, who.Group), a.lit, g.plan.moment(a.from), g.plan.moment(a.to),
			appendNumber(nil, a.from.Seconds()), appendNumber(nil, a.to.Seconds())), line)
	}
	g.tracks[id] = append(line[:0], next)
}

// feature writes a line or a point with its properties.
func (g *geoJSON) feature(properties []byte, line []spot) {
	if g.features++; g.features > 1 {
		g.text = append(g.text, ',')
	}
	g.text = fmt.Appendf(g.text, "\n{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{", properties)
	parts := cutLine(line)
	switch {
	case len(line) == 1:
		g.text = append(append(g.text, `"type":"Point","coordinates":`...), line[0].appendTo(nil)...)
	case len(parts) == 1:
		g.text = appendLine(append(g.text, `"type":"LineString","coordinates":`...), parts[0])
	default:
		g.text = append(g.text, `"type":"MultiLineString","coordinates":[`...)
		for i, part := range parts {
			if i > 0 {
				g.text = append(g.text, ',')
			}
			g.text = appendLine(g.text, part)
		}
		g.text = append(g.text, ']')
	}
	g.text = append(g.text, "}}"...)
}

// appendLine spells the points of a line.
func appendLine(text []byte, line []spot) []byte {
	for i := range line {
		lead := byte(',')
		if i == 0 {
			lead = '['
		}
		text = line[i].appendTo(append(text, lead))
	}
	return append(text, ']')
}

// appendTo spells a point, to within centimetres.
func (p spot) appendTo(text []byte) []byte {
	text = strconv.AppendFloat(append(text, '['), p.lon, 'f', 6, 64)
	text = strconv.AppendFloat(append(text, ','), p.lat, 'f', 6, 64)
	return append(strconv.AppendFloat(append(text, ','), p.alt, 'f', 1, 64), ']')
}

// cutLine cuts a line at the antimeridian.
func cutLine(line []spot) [][]spot {
	var parts [][]spot
	begin, carry := 0, []spot(nil)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if math.Abs(b.lon-a.lon) <= 180 {
			continue
		}
		side := math.Copysign(180, a.lon)
		over := b.lon + 2*side // the same longitude, continued beyond 180°
		share := 0.5
		if over != a.lon {
			share = (side - a.lon) / (over - a.lon)
		}
		mid := spot{side, a.lat + share*(b.lat-a.lat), a.alt + share*(b.alt-a.alt)}
		parts = append(parts, append(append(carry, line[begin:i]...), mid))
		mid.lon = -side
		begin, carry = i, []spot{mid}
	}
	return append(parts, append(carry, line[begin:]...))
}

// net writes the network as it is.
func (g *geoJSON) net(s *tables.Shot, at map[fleet.ID]spot) {
	station := map[int]spot{}
	for i := range s.Network.Stations.Rows {
		r := &s.Network.Stations.Rows[i]
		kind := "gateway"
		if r.Place {
			kind = "place"
		}
		station[r.Station] = spot{r.Point.Lon, r.Point.Lat, 0}
		g.feature(fmt.Appendf(nil, `"kind":"%s","name":%s,"capacity_gbps":%s,"up_gbps":%s,"down_gbps":%s`, kind, appendString(nil, r.Name),
			appendNumber(nil, r.Capacity.Gigabits()), appendNumber(nil, r.Up.Gigabits()), appendNumber(nil, r.Down.Gigabits())), []spot{station[r.Station]})
	}
	for i := range s.Network.Links.Rows {
		r := &s.Network.Links.Rows[i]
		a, here := at[r.A]
		b, there := at[r.B]
		if here && there && r.Ahead+r.Back > 0 {
			g.feature(fmt.Appendf(nil, `"kind":"laser","a":%s,"b":%s,"a_to_b_gbps":%s,"b_to_a_gbps":%s,"load_share":%s`, appendString(nil, r.AName), appendString(nil, r.BName),
				appendNumber(nil, r.Ahead.Gigabits()), appendNumber(nil, r.Back.Gigabits()), appendNumber(nil, r.Load)), []spot{a, b})
		}
	}
	for i := range s.Network.Routes {
		g.route(&s.Network.Routes[i], at, station)
	}
}

// route writes a route, if all of it is wanted.
func (g *geoJSON) route(r *network.RouteRow, at map[fleet.ID]spot, station map[int]spot) {
	if !r.Found || r.Carried <= 0 {
		return
	}
	line := []spot{station[r.From]}
	for _, id := range r.Satellites {
		here, known := at[id]
		if !known {
			return
		}
		line = append(line, here)
	}
	line = append(line, station[r.Station])
	g.feature(fmt.Appendf(nil, `"kind":"route","from":%s,"to":%s,"gateway":%s,"rtt_ms":%s,"carried_gbps":%s`, appendString(nil, r.FromName), appendString(nil, r.ToName),
		appendString(nil, r.Gateway), appendNumber(nil, float64(r.RTT)/float64(time.Millisecond)), appendNumber(nil, r.Carried.Gigabits())), line)
}

func (g *geoJSON) finish() error {
	if !g.seen {
		return errNothing
	}
	if _, err := g.out.Write([]byte("\n]}\n")); err != nil {
		return err
	}
	return g.only(geoName, g.features, &g.out)
}

func (g *geoJSON) discard() {
	if g.out != nil {
		_ = g.out.Discard() // an unfinished file has no name yet
		g.out = nil
	}
}
